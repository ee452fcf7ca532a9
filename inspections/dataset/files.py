"""Which rows each file has, by the name of the page that it is the data of; the first are those of its CSV."""

from dataclasses import dataclass

from . import articles, corrections, councils, events, frameworks, inspections, leaders, periods, reports, sources
from .columns import Column


@dataclass(frozen=True)
class Table:
    """Rows under one heading: their name, what they are, and their columns."""

    name: str
    what: str
    columns: list[Column]


RATINGS = Table(
    "ratings",
    "Inspections, visits and reviews: a row for each rating, and one for an inspection that gave no grade.",
    inspections.RATINGS,
)
GRADES = Table("grades", "Where each council stood on a day: a row for each council and theme.", councils.STANDINGS)
COUNCILS = Table("councils", "The councils of a day, each in one row.", councils.COUNCILS_WIDE)
PERIODS = Table("grade_periods", "Who held which grade, from when to when.", periods.PERIODS)
LEADERS = Table("leaders", "People who held posts or are named in what happened.", leaders.LEADERS)
APPOINTMENTS = Table("appointments", "Who held which post, as far as it is known.", leaders.APPOINTMENTS)
EVENTS = Table(
    "events",
    "Interventions and other events: a row for each council that one happened to or that took part.",
    events.EVENTS,
)
ARTICLES = Table("articles", "Press articles: a row for each council that one is about.", articles.ARTICLES)
FIGURES = Table("figures", "Numbers that articles report.", articles.FIGURES)
STATEMENTS = Table("statements", "What articles say that people said or found.", articles.STATEMENTS)
CORRECTIONS = Table(
    "corrections", "What was put right or withdrawn: a row for each change and council.", corrections.CORRECTIONS
)
PARAGRAPHS = Table(
    "paragraphs", "The paragraphs of reports under the Open Government Licence v3.0.", reports.PARAGRAPHS
)
RECOMMENDATIONS = Table(
    "recommendations", "What reports under the Open Government Licence v3.0 say must improve.", reports.RECOMMENDATIONS
)
FRAMEWORKS = Table("frameworks", "Ofsted's frameworks.", frameworks.FRAMEWORKS)
JUDGEMENTS = Table("judgements", "What each framework judges.", frameworks.JUDGEMENTS)
SCALES = Table("scales", "The grades that each framework gives.", frameworks.SCALES)
CITATIONS = Table("citations", "What rests on a source.", sources.CITATIONS)

LISTS = {
    "councils": [GRADES],
    "councils-wide": [COUNCILS],
    "inspections": [RATINGS],
    "leaders": [APPOINTMENTS],
    "events": [EVENTS],
    "interventions-now": [EVENTS],
    "articles": [ARTICLES],
    "corrections": [CORRECTIONS],
    "frameworks": [FRAMEWORKS, JUDGEMENTS, SCALES],
}
DETAILS = {
    "council": [RATINGS, GRADES, PERIODS, APPOINTMENTS, EVENTS, ARTICLES],
    "inspection": [RATINGS, RECOMMENDATIONS],
    "report": [PARAGRAPHS, RECOMMENDATIONS],
    "leader": [APPOINTMENTS, EVENTS, ARTICLES],
    "event": [EVENTS, ARTICLES],
    "article": [ARTICLES, FIGURES, STATEMENTS],
    "source": [CITATIONS],
    "framework": [JUDGEMENTS, SCALES],
}
FILES = LISTS | DETAILS
TABLES = [
    *[COUNCILS, GRADES, PERIODS, RATINGS, LEADERS, APPOINTMENTS, EVENTS, ARTICLES, FIGURES, STATEMENTS, CORRECTIONS],
    *[PARAGRAPHS, RECOMMENDATIONS, FRAMEWORKS, JUDGEMENTS, SCALES, CITATIONS],
]
