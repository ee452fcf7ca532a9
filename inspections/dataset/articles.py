"""Articles as rows, one for each council that an article is about; and the figures and statements in them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch

from inspections.models import Article, Council, Event, Figure, Statement
from inspections.models.articles import ArticleQuerySet

from .columns import Column, Type, dated
from .events import INSPECTIONS, PEOPLE, public_inspections, public_people
from .rows import CONFIDENCE, NOTE, SOURCES, OfACouncil, cited, fetched, slugs
from .shared import RECORD_URL, WHERE, WHO


class _ArticleRow(NamedTuple):
    article: Article
    council: Council | None


class ArticleRow(_ArticleRow, OfACouncil):
    """An article, as far as it is about one of its councils."""

    @property
    def cites(self) -> Article:
        return self.article

    @property
    def record_url(self) -> str:
        return self.article.get_absolute_url()


class FigureRow(NamedTuple):
    """A number that an article reports."""

    article: Article
    figure: Figure


class StatementRow(NamedTuple):
    """What an article says that somebody said or found."""

    article: Article
    statement: Statement


def _of_article(name: str):
    return lambda row: getattr(row.article, name)


def _of_figure(name: str):
    return lambda row: getattr(row.figure, name)


def _of_statement(name: str):
    return lambda row: getattr(row.statement, name)


ARTICLE = Column("article", "The article, as it stands in web addresses: /articles/<article>/.", _of_article("slug"))
HEADLINE = Column("headline", "The headline as published; empty where it is not known.", _of_article("headline"))
DESCRIPTION = Column(
    "description",
    "What to call the article where its headline is not known, in our own words.",
    _of_article("description"),
)
PUBLICATION = Column("publication", "The code of where it appeared.", lambda row: row.article.publication.slug)
PUBLICATION_NAME = Column("publication_name", "Where it appeared.", lambda row: row.article.publication.name)
BYLINE = Column("byline", "By whom.", _of_article("byline"))
PUBLISHED_ON = dated("published_on", "When the article appeared", _of_article("published_on"))
DATE_BASIS = Column("date_basis", "How the date was worked out, where that was needed.", _of_article("date_basis"))
ARTICLE_KIND = Column("article_kind", "The code of the kind of article.", _of_article("kind"))
ARTICLE_KIND_LABEL = Column(
    "article_kind_label", "The kind of article, in words.", lambda row: row.article.get_kind_display()
)
STANCE = Column("stance", "From whose side it is written.", _of_article("stance"))
ARTICLE_SUMMARY = Column("article_summary", "What it says, in our own words.", _of_article("summary"))
ARTICLE_URL = Column("article_url", "Where the article can be read.", _of_article("url"), Type.ADDRESS)
EVENTS_TOLD = Column(
    "events",
    "The events it tells of, by the names they have in addresses. A semicolon separates them.",
    lambda row: slugs(row.article.public_events),
)

ARTICLES = [
    *[*WHO, *WHERE, ARTICLE, HEADLINE, DESCRIPTION, PUBLICATION, PUBLICATION_NAME, BYLINE, *PUBLISHED_ON, DATE_BASIS],
    *[ARTICLE_KIND, ARTICLE_KIND_LABEL, STANCE, ARTICLE_SUMMARY, ARTICLE_URL, PEOPLE, EVENTS_TOLD, INSPECTIONS],
    *[CONFIDENCE, NOTE, SOURCES, RECORD_URL],
]

FIGURES = [
    ARTICLE,
    Column("figure", "The number that the article reports; it is the article's.", _of_figure("value"), Type.DECIMAL),
    Column("figure_to", "The higher value of a range.", _of_figure("value_high"), Type.DECIMAL),
    Column("figure_unit", "The unit; GBP for pounds.", _of_figure("unit")),
    Column("figure_meaning", "What is counted or measured.", _of_figure("meaning")),
    Column("figure_as_at", "The day or time it holds for, as reported.", _of_figure("as_at")),
    Column("figure_note", "Where another source differs.", _of_figure("note")),
]


def _speaker(row: StatementRow):
    leader = row.statement.leader
    return leader.slug if leader and leader.is_published else None


STATEMENTS = [
    ARTICLE,
    Column("speaker", "Who said or found it.", _of_statement("speaker")),
    Column("speaker_leader", "The same, by the name a person has in addresses.", _speaker),
    Column("statement", "What was said or found, in our own words.", _of_statement("text")),
    Column("statement_basis", "The code of what the statement is: finding, claim, allegation.", _of_statement("basis")),
]


def article_rows(articles: ArticleQuerySet, *, until: date | None = None) -> Iterator[ArticleRow]:
    """Yield articles at each of their councils. Inspections after that day are left out."""
    events = Prefetch("events", Event.objects.published().order_by("slug"), to_attr="public_events")
    told = [public_people(), events, public_inspections(until), cited()]
    for article in fetched(articles.for_listing().prefetch_related(*told)):
        councils = list(article.councils.all())
        yield from (ArticleRow(article, council) for council in councils or [None])


def figure_rows(article: Article) -> Iterator[FigureRow]:
    return (FigureRow(article, each) for each in article.figures.all())


def statement_rows(article: Article) -> Iterator[StatementRow]:
    return (StatementRow(article, each) for each in article.statements.select_related("leader"))
