"""How interventions stood through time, in memory: each one's status from day to day.

`EventQuerySet.with_intervention_status` gives the same for one day, from the database. A test checks that they agree.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.humanize.templatetags.humanize import intcomma

from inspections.dates import ReducedDate, month_and_year
from inspections.models import Council, Event
from inspections.models.events import EventQuerySet
from inspections.models.prepared import number_of, prepared
from inspections.models.publishing import PUBLISHING
from inspections.vocabulary import INTERVENTIONS, OPEN_STATUSES, EventKind, InterventionStatus

DAY = timedelta(days=1)


@prepared
def _interventions(day):
    found = Event.objects.published().interventions().with_intervention_status(on=day).in_force_first()
    return found.defer("summary", "note", *PUBLISHING)


@prepared
def _happened_where():
    """Each intervention with each council it happened to."""
    links = Event.councils.through.objects.filter(event__in=Event.objects.published().interventions())
    return links.order_by("council__name").values_list("event", "council")


def interventions_on(day: date, councils: Iterable[Council]) -> list[Event]:
    """Return all interventions, and how each stood that day, with their councils, which are among all given here."""
    there, theirs = {council.pk: council for council in councils}, defaultdict(list)
    for event, council in _happened_where():
        theirs[event].append(there[council])
    found = _interventions(day)
    for event in found:
        event.happened_to = theirs[event.pk]
    return found


RECENT_YEARS = 5


@dataclass(frozen=True)
class InterventionCounts:
    """How many interventions stood how on a day.

    Of those whose end is not known, `recent` began on the day `since` or later: such may well go on.
    """

    since: date
    recent: int
    in_force: int = 0
    possibly_in_force: int = 0
    end_not_known: int = 0
    ended: int = 0
    not_begun: int = 0

    @property
    def older(self) -> int:
        """How many without a known end began before that."""
        return self.end_not_known - self.recent

    @property
    def in_words(self) -> str:
        """All of it, leaving out what there is none of: first those that may well go on."""
        open_now = [(self.in_force, "in force"), (self.possibly_in_force, "possibly in force")]
        unknown = (self.recent, f"begun since {month_and_year(self.since)} with no end found")
        parts = [unknown, *open_now, (self.ended, "ended"), (self.older, "older with no end found")]
        return "; ".join(f"{intcomma(number)} {words}" for number, words in parts if number) or "none"


def recent_since(day: date) -> date:
    """Return the day some years before a day, from which on an intervention without a known end may well go on."""
    return day.replace(year=day.year - RECENT_YEARS, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _ended(events, day):
    return number_of(events.over_by(day).with_an_end(known=True))


def _not_known(events, day):
    return number_of(events.over_by(day).with_an_end(known=False))


def _recent(events, day, since):
    return number_of(events.over_by(day).with_an_end(known=False).begun_since(since))


@prepared
def _all_ended(day):
    return _ended(Event.objects.published(), day)


@prepared
def _all_not_known(day):
    return _not_known(Event.objects.published(), day)


@prepared
def _all_recent(day, since):
    return _recent(Event.objects.published(), day, since)


@prepared
def _all_others(day):
    return Event.objects.published().counted_by_status(day)


def intervention_counts(day: date, events: EventQuerySet | None = None) -> InterventionCounts:
    """Count interventions, all that are public unless some are given, by how they stood that day."""
    since = recent_since(day)
    if events is None:
        over = _all_ended(day), _all_not_known(day), _all_recent(day, since)
        others = _all_others(day)
    else:
        over = _ended(events, day), _not_known(events, day), _recent(events, day, since)
        others = events.counted_by_status(day)
    ended, not_known, recent = (next(iter(number), 0) for number in over)
    counts = Counter({InterventionStatus.ENDED: ended, InterventionStatus.END_NOT_KNOWN: not_known})
    counts.update({InterventionStatus(status): number for status, number in others if status})
    return InterventionCounts(since, recent, **{status.value: number for status, number in counts.items()})


def counts_of(events: Iterable[Event], day: date) -> InterventionCounts:
    """Count interventions, fetched `with_intervention_status` on that day, by how they stand."""
    held, since = list(events), recent_since(day)
    counts = {status.value: number for status, number in status_counts(held).items()}
    older = sum(_is_old(each, since) for each in held)
    return InterventionCounts(since, counts[InterventionStatus.END_NOT_KNOWN] - older, **counts)


def _is_old(event, since):
    return event.intervention_status == InterventionStatus.END_NOT_KNOWN and event.possible_from < since


class StatusFrom(NamedTuple):
    """How an intervention stood from a day on; None while the record knows nothing of it."""

    begins_on: date
    status: InterventionStatus | None


def statuses_of(event: Event) -> list[StatusFrom]:
    """Return how an intervention stood, one status after the other, the first of them before it began."""
    statuses = [
        StatusFrom(date.min, InterventionStatus.NOT_BEGUN if event.starts else None),
        StatusFrom(event.possible_from, InterventionStatus.POSSIBLY),
    ]
    if event.certain_from <= event.certain_until:
        statuses.append(StatusFrom(event.certain_from, InterventionStatus.IN_FORCE))
        statuses.append(StatusFrom(event.certain_until + DAY, InterventionStatus.POSSIBLY))
    return [
        *statuses,
        StatusFrom(
            event.possible_until + DAY, InterventionStatus.ENDED if event.ends else InterventionStatus.END_NOT_KNOWN
        ),
    ]


def status_on(day: date, event: Event) -> InterventionStatus | None:
    """Return how an intervention stood on a day."""
    statuses = statuses_of(event)
    return statuses[bisect_right(statuses, day, key=lambda status: status.begins_on) - 1].status


def first_sign(event: Event) -> ReducedDate:
    """Return when it began or, where nobody has found that, the first date on which it is known to have gone on."""
    return next(filter(None, [event.starts, event.first_seen, event.last_seen, event.ends]))


@dataclass(frozen=True)
class OpenKind:
    """The interventions of one kind that had begun and are not known to have ended, and how many have each status."""

    kind: EventKind
    events: list[Event]
    since: date

    @property
    def counts(self) -> dict[InterventionStatus, int]:
        return status_counts(self.events)

    @property
    def in_words(self) -> str:
        """How many have each status, leaving out what there is none of."""
        words = {InterventionStatus.END_NOT_KNOWN: "whose end is not known"}
        parts = [f"{number} {words.get(status, status.label)}" for status, number in self.counts.items() if number]
        return "; ".join(parts)

    @property
    def current(self) -> list[Event]:
        """Those in force, certainly or possibly, and those without a known end that may well go on."""
        return [each for each in self.events if not _is_old(each, self.since)]

    @property
    def older(self) -> list[Event]:
        """Those without a known end that began before that day."""
        return [each for each in self.events if _is_old(each, self.since)]


def status_counts(events: Iterable[Event]) -> dict[InterventionStatus, int]:
    """Count interventions, fetched `with_intervention_status`, by how they stand."""
    held = Counter(event.intervention_status for event in events)
    return {status: held[status] for status in InterventionStatus}


def open_kinds(events: Iterable[Event], day: date) -> list[OpenKind]:
    """Return the open interventions of each kind that has any, from those fetched `with_intervention_status`."""
    still, since = [event for event in events if event.intervention_status in OPEN_STATUSES], recent_since(day)
    kinds = [OpenKind(kind, [event for event in still if event.kind == kind], since) for kind in INTERVENTIONS]
    return [each for each in kinds if each.events]
