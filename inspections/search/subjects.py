"""The entries of each subject: of a council, a person, an inspection, a report, an event or an article.

Everything starts from what the public may see. A subject that it may not see has no entries.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Prefetch

from inspections.dates import long_date
from inspections.models import (
    Appointment,
    Article,
    Council,
    Event,
    Inspection,
    Leader,
    Paragraph,
    Recommendation,
    Report,
    TrustService,
)
from inspections.vocabulary import SearchKind

from .entries import NewEntry, Places, number_of_entry
from .sections import judgement_of, rating_of
from .words import joined

Numbers = Iterable[int]


def _names(councils: Iterable[Council]) -> list[str]:
    return [name for council in councils for name in council.names]


def _places(kind, councils=(), **more) -> Places:
    numbers = tuple(sorted({council.pk for council in councils}))
    return Places(kind, numbers, tuple(sorted({council.region for council in councils})), **more)


def _of_councils(numbers: Numbers) -> Iterator[NewEntry]:
    trusts: dict[int, list[str]] = defaultdict(list)
    for service in TrustService.objects.filter(council__in=numbers).select_related("trust"):
        trusts[service.council_id] += service.trust.names
    for council in Council.objects.filter(pk__in=numbers):
        yield NewEntry(
            number_of_entry(SearchKind.COUNCIL, council.pk, None),
            f"council {council.pk}",
            _places(SearchKind.COUNCIL, [council]),
            title=joined(council.names),
            body=joined([*council.codes, *trusts[council.pk]]),
        )


def _of_people(numbers: Numbers) -> Iterator[NewEntry]:
    posts = Prefetch("appointments", Appointment.objects.published().for_listing().newest_first(), to_attr="posts")
    for leader in Leader.objects.published().filter(pk__in=numbers).prefetch_related(posts):
        councils = [post.council for post in leader.posts if post.council]
        begun = [post.possible_from for post in leader.posts if post.possible_from]
        yield NewEntry(
            number_of_entry(SearchKind.PERSON, leader.pk, max(begun, default=None)),
            f"leader {leader.pk}",
            _places(SearchKind.PERSON, councils),
            title=joined([leader.name]),
            body=joined([leader.party, *map(_post_in_words, leader.posts)]),
        )


def _post_in_words(post: Appointment) -> str:
    councils = _names([post.council]) if post.council else []
    return " ".join([post.get_role_display(), post.title, post.employer, *councils])


def _of_inspections(numbers: Numbers) -> Iterator[NewEntry]:
    for inspection in Inspection.objects.published().filter(pk__in=numbers).for_listing():
        council, framework, kind = inspection.council, inspection.framework, inspection.kind
        grades = (f"{each.judgement.short_label} {each.grade or ''}" for each in inspection.ratings.all())
        what = [framework.short_name, framework.name, kind.name if kind else "", inspection.visit_theme]
        yield NewEntry(
            number_of_entry(SearchKind.INSPECTION, inspection.pk, inspection.day),
            f"inspection {inspection.pk}",
            _places(SearchKind.INSPECTION, [council], framework=framework.code, year=inspection.day.year),
            title=joined([*council.names, *what, long_date(inspection.day), "inspection"]),
            body=joined([*grades, inspection.lead_inspectors, inspection.priority_summary]),
        )


def _of_reports(numbers: Numbers) -> Iterator[NewEntry]:
    """Yield the paragraphs and recommendations of the reports that may be shown in full, each under its inspection."""
    shown = Inspection.objects.published().filter(report__in=numbers).for_open_reports().for_comparing()
    resting = {inspection.report_id: inspection for inspection in shown}
    for paragraph in Paragraph.objects.filter(report__in=resting):
        inspection = resting[paragraph.report_id]
        yield _passage(SearchKind.PARAGRAPH, paragraph, inspection, **_theme_and_grade(paragraph.section, inspection))
    for point in Recommendation.objects.filter(report__in=resting):
        yield _passage(SearchKind.RECOMMENDATION, point, resting[point.report_id])


def _theme_and_grade(section, inspection) -> dict[str, str]:
    """Return what a section of the report is about, and the grade that it was given there."""
    if rating := rating_of(section, inspection):
        return {"theme": rating.judgement.theme, "grade": rating.grade.code if rating.grade else ""}
    judgement = judgement_of(section, inspection.framework.judgements.all())
    return {"theme": judgement.theme} if judgement else {}


def _passage(kind, row, inspection, **graded) -> NewEntry:
    council, framework, day = inspection.council, inspection.framework, inspection.day
    about = [*council.names, framework.short_name, str(inspection.kind or ""), inspection.visit_theme, str(day.year)]
    return NewEntry(
        number_of_entry(kind, row.pk, day),
        f"report {row.report_id}",
        _places(kind, [council], framework=framework.code, year=day.year, **graded),
        body=joined([row.text]),
        about=joined(about),
    )


def _of_events(numbers: Numbers) -> Iterator[NewEntry]:
    people = Prefetch("people", Leader.objects.published(), to_attr="published_people")
    for event in Event.objects.published().filter(pk__in=numbers).for_listing().prefetch_related(people):
        councils = event.happened_to
        day = event.possible_from
        yield NewEntry(
            number_of_entry(SearchKind.EVENT, event.pk, day),
            f"event {event.pk}",
            _places(SearchKind.EVENT, councils, year=day.year),
            title=joined([event.title, event.get_kind_display()]),
            body=joined([event.summary, *_names(councils), *map(str, event.published_people), str(day.year)]),
        )


def _of_articles(numbers: Numbers) -> Iterator[NewEntry]:
    people = Prefetch("people", Leader.objects.published(), to_attr="published_people")
    articles = Article.objects.published().filter(pk__in=numbers).for_listing()
    for article in articles.prefetch_related(people, "statements"):
        councils, day = article.councils.all(), article.published_on.earliest
        said = [f"{each.speaker} {each.text}" for each in article.statements.all()]
        more = [article.publication.name, article.byline, article.get_kind_display(), str(day.year)]
        named = [*_names(councils), *map(str, article.published_people)]
        yield NewEntry(
            number_of_entry(SearchKind.ARTICLE, article.pk, day),
            f"article {article.pk}",
            _places(SearchKind.ARTICLE, councils, year=day.year),
            title=joined([article.headline, article.description]),
            body=joined([article.summary, *more, *named, *said]),
        )


# How the entries of subjects are made, by their kind.
ENTRIES: dict[str, Callable[[Numbers], Iterator[NewEntry]]] = {
    "council": _of_councils,
    "leader": _of_people,
    "inspection": _of_inspections,
    "report": _of_reports,
    "event": _of_events,
    "article": _of_articles,
}
MODELS = {
    "council": Council,
    "leader": Leader,
    "inspection": Inspection,
    "report": Report,
    "event": Event,
    "article": Article,
}
