"""What followed a verdict with the worst grade: the first intervention that began after it, and the next verdict.

Days are counted from the day on which Ofsted published the verdict. That an intervention began after it says nothing
of why it began.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, floor
from statistics import median

from inspections.as_at.interventions import first_sign, status_on
from inspections.as_at.verdicts import GradedVerdict
from inspections.dates import Days
from inspections.models import Council, Event, Grade
from inspections.vocabulary import OPEN_STATUSES, InterventionStatus, Theme


class FollowUpOutcome(StrEnum):
    """What the record says of intervention around a verdict: the first of these that is true of it."""

    ALREADY = "One was certainly in force on the day it was published"
    PERHAPS_STILL = "One had begun before; the record cannot tell whether it was still in force"
    FOLLOWED = "None before; the first began on that day or after it, and before the next verdict"
    PERHAPS_THEN = "None before; the first may have begun in that time: its date leaves it open"
    NONE = "None on record"


@dataclass(frozen=True)
class FirstIntervention:
    """The first intervention to begin after a verdict or, where the dates leave that open, several.

    `is_certain` says that it cannot have begun before the verdict nor after what ended the wait.
    """

    events: list[Event]
    wait: Days
    is_certain: bool

    @property
    def doubt(self) -> str:
        """Why it is not certain, in words."""
        if not all(event.starts for event in self.events):
            return "known of by then; when it began is not known"
        if self.wait.least < 0:
            return "perhaps before the verdict"
        return "" if self.is_certain else "perhaps only after that time"


@dataclass(frozen=True)
class FollowUp:
    """A verdict, the worst grades in it by theme, and what followed until the next verdict or the day asked for.

    `before` is what had begun before it and was not known to have ended, with how it stood that day. An abolished
    council waits no longer: `ended_on` is the day of its abolition, if it came first.
    """

    council: Council
    verdict: GradedVerdict
    grades: dict[Theme, Grade]
    before: list[tuple[Event, InterventionStatus]]
    first: FirstIntervention | None
    next: GradedVerdict | None
    ended_on: date | None
    on: date

    @property
    def outcome(self) -> FollowUpOutcome:
        if self.before:
            is_in_force = any(status == InterventionStatus.IN_FORCE for _event, status in self.before)
            return FollowUpOutcome.ALREADY if is_in_force else FollowUpOutcome.PERHAPS_STILL
        if self.first:
            return FollowUpOutcome.FOLLOWED if self.first.is_certain else FollowUpOutcome.PERHAPS_THEN
        return FollowUpOutcome.NONE

    @property
    def themes_by_grade(self) -> list[tuple[Grade, str]]:
        """Each worst grade, with what was judged so."""
        themes = {grade: [theme.label for theme, each in self.grades.items() if each == grade] for grade in self.given}
        return [(grade, ", ".join(labels)) for grade, labels in themes.items()]

    @property
    def given(self) -> set[Grade]:
        return set(self.grades.values())

    @property
    def days(self) -> Days:
        """How long until the next verdict or, without one, until the council's end or the day asked for."""
        ended = self.next.published_on if self.next else self.ended_on or self.on
        return Days.from_day(self.verdict.published_on, ended, ended)


def follow_ups(
    verdicts: dict[Council, list[GradedVerdict]],
    themes: Iterable[Theme],
    interventions: Iterable[Event],
    *,
    worst: set[Grade],
    on: date,
) -> list[FollowUp]:
    """Return what followed each of some councils' verdicts with the worst grade on any of these themes, newest first.

    The verdicts are all that had been published by that day, each council's oldest first; `worst` are the last grades
    of all scales.
    """
    themes, theirs, worst_ones = list(themes), defaultdict(list), {grade.pk for grade in worst}
    for event in interventions:
        for council in event.happened_to:
            theirs[council.pk].append(event)
    found = []
    for council, given in verdicts.items():
        for at, verdict in enumerate(given):
            held = verdict.grades
            grades = {theme: held[theme] for theme in themes if theme in held and held[theme].pk in worst_ones}
            if grades:
                found.append(_one(council, verdict, grades, _next(given[at:]), theirs[council.pk], on))
    return sorted(found, key=lambda each: (each.verdict.published_on, each.verdict.pk), reverse=True)


def _next(verdicts) -> GradedVerdict | None:
    """Return the first of some verdicts, the oldest first, that was published on a later day than the first."""
    return next((each for each in verdicts if each.published_on > verdicts[0].published_on), None)


def _one(council, verdict, grades, after, interventions, on) -> FollowUp:
    day = verdict.published_on
    ended_on = council.abolished_on if council.is_abolished_by(on) and not after else None
    until = after.published_on if after else ended_on or on + timedelta(days=1)
    begun = [(event, status_on(day, event)) for event in interventions if first_sign(event).latest < day]
    before = [(event, status) for status in OPEN_STATUSES for event, stood in begun if stood == status]
    return FollowUp(council, verdict, grades, before, _first(day, until, interventions), after, ended_on, on)


def _first(day, until, interventions) -> FirstIntervention | None:
    """Return the first to begin on that day or after, and before another, as far as dates tell."""
    signs = [(first_sign(event), event) for event in interventions]
    signs = [(sign, event) for sign, event in signs if sign.latest >= day and sign.earliest < until]
    if not signs:
        return None
    soonest = min(sign.latest for sign, _event in signs)
    signs = sorted((each for each in signs if each[0].earliest <= soonest), key=lambda each: each[0].earliest)
    earliest, events = signs[0][0].earliest, [event for _sign, event in signs]
    is_certain = day <= earliest and soonest < until and all(event.starts for event in events)
    return FirstIntervention(events, Days.from_day(day, earliest, soonest), is_certain)


@dataclass(frozen=True)
class Waits:
    """How long it took: for how many verdicts that is known, and the median."""

    known: int
    median: Days | None


def waits(some: Iterable[FollowUp]) -> Waits:
    """Return how long the first interventions took where none had begun before, and they certainly did after."""
    return _waits([each.first.wait for each in some if each.first and each.outcome == FollowUpOutcome.FOLLOWED])


def waits_for_the_next(some: Iterable[FollowUp]) -> Waits:
    """Return how long it took until the next verdict, where there is one."""
    return _waits([each.days for each in some if each.next])


def _waits(days) -> Waits:
    if not days:
        return Waits(0, None)
    least, most = median(each.least for each in days), median(each.most for each in days)
    return Waits(len(days), Days(floor(least), ceil(most)))


def outcomes(some: Iterable[FollowUp]) -> list[tuple[FollowUpOutcome, int]]:
    """Return how many had each outcome. Together they are all of them."""
    counted = Counter(each.outcome for each in some)
    return [(outcome, counted[outcome]) for outcome in FollowUpOutcome]


def worst_grades_in(some: Iterable[FollowUp]) -> list[Grade]:
    """Return the worst grades among them, each word once."""
    grades = {grade.code: grade for each in some for grade in each.grades.values()}
    return [grades[code] for code in sorted(grades)]
