"""What is new on the record, the newest first, as entries of a feed: verdicts, events, posts, articles, corrections."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet
from django.utils import timezone

from inspections.analysis.changes import Change, Direction, compare_verdicts
from inspections.models import Appointment, Article, Decision, Event, Inspection
from inspections.models.articles import ArticleQuerySet
from inspections.models.decisions import DecisionQuerySet
from inspections.models.events import EventQuerySet
from inspections.models.handbook import Handbook
from inspections.models.inspections import InspectionQuerySet
from inspections.models.leaders import AppointmentQuerySet
from inspections.vocabulary import Act

from .corrections import Correction, as_told
from .link_preview import preview_of_inspection

MOST = 50


class NewsEntry(NamedTuple):
    """One new thing: of a kind, by its number, with its page's path.

    `day` is its own, on which it happened; `published` is when it came here, and `updated` when it was last put right.
    """

    kind: str
    number: int
    title: str
    path: str
    summary: str
    day: date
    published: datetime
    updated: datetime


def newest_of(*entries: Iterable[NewsEntry]) -> list[NewsEntry]:
    """Return the newest of several kinds: what came here last and, of what came on one day, what happened last."""
    return sorted((each for some in entries for each in some), key=_newness, reverse=True)[:MOST]


def _newness(entry: NewsEntry) -> tuple[date, date]:
    return timezone.localdate(entry.published), entry.day


def news_of_inspections(inspections: InspectionQuerySet) -> list[NewsEntry]:
    handbook = Handbook()
    found = handbook.complete(_newest(inspections.with_scope().select_related("council", "report"), "-day"))
    older = _verdicts_of({each.council_id for each in found}, handbook)
    return _entries(found, lambda each: _headline(each, older[each.council_id]), _concluded, lambda each: each.day)


def news_of_events(events: EventQuerySet) -> list[NewsEntry]:
    found = _newest(events.for_listing(), "-possible_from")
    return _entries(found, lambda each: each.heading(each.happened_to), lambda each: each.summary, _began)


def news_of_articles(articles: ArticleQuerySet) -> list[NewsEntry]:
    found = _newest(articles.for_listing(), "-published_on__earliest")
    return _entries(found, lambda each: f"{each} ({each.publication})", lambda each: each.summary, _appeared)


def news_of_posts(appointments: AppointmentQuerySet) -> list[NewsEntry]:
    found = _newest(appointments.for_listing(), "-possible_from")
    return _entries(found, str, lambda each: f"{each}: {each.beginning}.", _began)


def news_of_corrections(decisions: DecisionQuerySet) -> list[NewsEntry]:
    return [_correction(each) for each in as_told(decisions.newest_first().for_listing()[:MOST])]


def _newest(things: QuerySet, then: str) -> list:
    """Return what was published here last; of what came at one moment, such as the shipped record, the latest."""
    return list(things.order_by("-published_at", then, "-pk")[:MOST])


def _entries(
    found: list, title: Callable[..., str], summary: Callable[..., str], day: Callable[..., date]
) -> list[NewsEntry]:
    corrected = _corrected_at(found)
    return [
        NewsEntry(
            each._meta.model_name,
            each.pk,
            title(each),
            each.get_absolute_url(),
            summary(each),
            day(each),
            each.published_at,
            max(each.published_at, corrected.get(each.pk, each.published_at)),
        )
        for each in found
    ]


def _corrected_at(found: list) -> dict[int, datetime]:
    """Return when things of one kind were last put right, by their number."""
    if not found:
        return {}
    kind = found[0]._meta.model_name
    told = Decision.objects.for_the_public().filter(act=Act.CORRECTED, **{f"{kind}__in": [each.pk for each in found]})
    return dict(told.order_by().values_list(kind).annotate(Max("at")))


def _verdicts_of(councils: set[int], handbook: Handbook) -> dict[int, list[Inspection]]:
    """Return all verdicts on some councils, the newest of each first."""
    found = Inspection.objects.published().verdicts().filter(council__in=councils).with_scope().newest_first()
    by_council: dict[int, list[Inspection]] = defaultdict(list)
    for each in handbook.complete(list(found)):
        by_council[each.council_id].append(each)
    return by_council


def _headline(inspection: Inspection, verdicts: list[Inspection]) -> str:
    """Say what a verdict concluded and what it was before: “Trafford: leadership Inadequate, was Good”."""
    older = [each for each in verdicts if (each.day, each.pk) < (inspection.day, inspection.pk)]
    compared = compare_verdicts(inspection, older) if inspection.is_verdict else None
    told = [change for change in compared.changes if change.now.grade] if compared else []
    if not told:
        return preview_of_inspection(inspection).title
    change = min(told, key=_most_telling)
    return f"{inspection.council}: {change.theme.label.lower()} {change.now.grade.short_label}{_since(change)}"


def _most_telling(change: Change) -> tuple[bool, int]:
    """Put the overall grade first and then, as there may be none, the worst."""
    return not change.now.judgement.is_overall, -change.now.grade.severity


def _since(change: Change) -> str:
    if change.direction == Direction.NOT_COMPARABLE:
        return ""
    return ", as before" if change.direction == Direction.SAME else f", was {change.then.grade.short_label}"


def _began(span: Event | Appointment) -> date:
    """Return the first day on which it can have begun; of one that is only known to have ended, the last before it."""
    return span.possible_from or span.possible_until or date.min


def _appeared(article: Article) -> date:
    return article.published_on.earliest


def _concluded(inspection: Inspection) -> str:
    return preview_of_inspection(inspection).description


def _correction(correction: Correction) -> NewsEntry:
    decision, subject = correction.decision, correction.subject
    if correction.is_withdrawal or subject is None:
        title, path = f"Withdrawn: {correction.kind}", ""
    else:
        title, path = f"Corrected: {subject}", subject.get_absolute_url()
    changes = [
        f"{each.of}: was {each.was or 'nothing'}, is now {each.now or 'nothing'}." for each in correction.changes
    ]
    summary = " ".join([*changes, decision.reason])
    return NewsEntry("correction", decision.pk, title, path, summary, correction.on, decision.at, decision.at)
