"""The things that entries stand for, fetched to be shown: each with the words that were looked for, marked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils import timezone

from inspections.models import Article, Council, Event, Inspection, Leader, Paragraph, Rating, Recommendation
from inspections.routing import address_of
from inspections.vocabulary import SearchKind

from .entries import entry_numbered
from .query import Query
from .sections import rating_of
from .snippets import Piece, marked, snippet


@dataclass(frozen=True)
class Hit:
    """One thing found: its name and, of a passage, the inspection in whose report it stands."""

    kind: SearchKind
    thing: Model
    address: str
    title: list[Piece]
    text: list[Piece] = field(default_factory=list)
    inspection: Inspection | None = None
    rating: Rating | None = None  # of the section in which a passage stands


def hits_of(numbers: list[int], query: Query) -> list[Hit]:
    """Return what the entries with these numbers stand for, in their order: only what the public may see."""
    wanted = defaultdict(list)
    for kind, pk in map(entry_numbered, numbers):
        wanted[kind].append(pk)
    found = {(hit.kind, hit.thing.pk): hit for kind, pks in wanted.items() for hit in _FETCH[kind](kind, pks, query)}
    return [found[key] for key in map(entry_numbered, numbers) if key in found]


def _named(kind, thing, query, text="") -> Hit:
    return Hit(kind, thing, thing.get_absolute_url(), marked(str(thing), query), snippet(text, query))


def _councils(kind, pks, query) -> Iterator[Hit]:
    return (_named(kind, council, query) for council in Council.objects.filter(pk__in=pks))


def _people(kind, pks, query) -> Iterator[Hit]:
    people = Leader.objects.published().filter(pk__in=pks)
    return (_named(kind, leader, query) for leader in people.for_listing(on=timezone.localdate()))


def _verdicts_and_visits(kind, pks, query) -> Iterator[Hit]:
    inspections = Inspection.objects.published().filter(pk__in=pks)
    return (_named(kind, inspection, query) for inspection in inspections.for_listing())


def _events(kind, pks, query) -> Iterator[Hit]:
    events = Event.objects.published().filter(pk__in=pks)
    return (_named(kind, event, query, event.summary) for event in events.for_listing())


def _articles(kind, pks, query) -> Iterator[Hit]:
    articles = Article.objects.published().filter(pk__in=pks)
    return (_named(kind, article, query, article.summary) for article in articles.for_listing())


def _paragraphs(kind, pks, query) -> Iterator[Hit]:
    rows = Paragraph.objects.filter(pk__in=pks).with_anchors()
    for paragraph, inspection in _in_reports(rows, with_ratings=True):
        yield _passage(kind, paragraph, inspection, query, rating_of(paragraph.section, inspection))


def _recommendations(kind, pks, query) -> Iterator[Hit]:
    rows = Recommendation.objects.filter(pk__in=pks)
    return (_passage(kind, point, inspection, query) for point, inspection in _in_reports(rows, with_ratings=False))


def _in_reports(rows, *, with_ratings) -> Iterator[tuple[Any, Inspection]]:
    """Yield passages with the inspection under whose address their report is shown; those that are not, not at all."""
    rows = list(rows)
    shown = Inspection.objects.published().filter(report__in={row.report_id for row in rows}).for_open_reports()
    shown = shown.for_listing() if with_ratings else shown.select_related("council", "framework")
    resting = {inspection.report_id: inspection for inspection in shown}
    return ((row, resting[row.report_id]) for row in rows if row.report_id in resting)


def _passage(kind, row, inspection, query, rating=None) -> Hit:
    address = f"{address_of('report', inspection.slug)}#{row.anchor}"
    return Hit(kind, row, address, [], snippet(row.text, query), inspection, rating)


_FETCH: dict[SearchKind, Callable[[SearchKind, Iterable[int], Query], Iterable[Hit]]] = {
    SearchKind.COUNCIL: _councils,
    SearchKind.PERSON: _people,
    SearchKind.INSPECTION: _verdicts_and_visits,
    SearchKind.EVENT: _events,
    SearchKind.ARTICLE: _articles,
    SearchKind.RECOMMENDATION: _recommendations,
    SearchKind.PARAGRAPH: _paragraphs,
}
