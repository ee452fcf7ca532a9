"""One council's history in one picture: how it was judged, who led it, what was done and what was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from inspections.dates import long_date
from inspections.models import Framework
from inspections.summaries.council import CouncilHistory
from inspections.vocabulary import NoGrade, Theme

from .grades import framework_lane, grade_lanes
from .happenings import event_lanes, intervention_lane, visit_lanes
from .holders import post_lanes
from .parts import GROUND, Bar, Lane, Look, TimelineRow, rows_of


@dataclass(frozen=True)
class Timeline:
    """The picture as numbers. `begins` and `ends` are the days of its axis, `day` the day on which it tells."""

    title: str
    description: str
    begins: date
    ends: date
    day: date
    framework: Lane
    lanes: tuple[Lane, ...]
    absent: tuple[Bar, ...]
    notes: tuple[str, ...]

    @property
    def rows(self) -> list[TimelineRow]:
        """Its table: a row for everything in it, including days with nothing to draw."""
        return [row for lane in [self.framework, *self.lanes] for row in rows_of(lane)]

    @property
    def unlisted(self) -> Iterator[tuple[str, list[TimelineRow]]]:
        """Its table, lane by lane, without what stands in numbered lists on the council's page."""
        lanes = [self.framework, *self.lanes]
        return ((lane.full_name, list(rows_of(lane))) for lane in lanes if not lane.is_listed)


def timeline_of(history: CouncilHistory) -> Timeline:
    """Return a council's timeline, from the year in which the first framework began to the day of the history."""
    frameworks = history.handbook.whole_services
    begins = first_year(frameworks)
    council, day = history.council, history.day
    lanes = (*_judged(history), *_in_charge(history, begins), *_done(history), *_before(history, begins))
    absent = tuple(_absent(history, begins))
    return Timeline(
        f"{council}: verdicts, leaders and interventions, {begins:%Y} to {long_date(day)}",
        describe_lanes(lanes),
        begins,
        day.replace(month=12, day=31),
        day,
        framework_lane(frameworks, day),
        lanes,
        absent,
        tuple(_notes(history, lanes)),
    )


def first_year(frameworks: list[Framework]) -> date:
    """Return the day on which the picture begins: the first of the year in which the first framework began."""
    return frameworks[0].starts_on.earliest.replace(month=1, day=1)


def _judged(history):
    """The predecessors' grades stand on lanes of their own: they are not inherited."""
    lanes = grade_lanes(history.grade_history, history.day)
    theirs = []
    for change in history.changes_before:
        until = _last_day(change, history)
        theirs.append(grade_lanes(history.inherited_grades[change.predecessor], until, whose=str(change.predecessor)))
    together = [lane for group in zip(*theirs, lanes, strict=True) for lane in group]
    return [*(lane for lane in together if lane.bars or not lane.whose), *visit_lanes(history)]


def _in_charge(history, begins):
    established = history.council.established_on
    return post_lanes(history.appointments, max(begins, established) if established else begins, history.day)


def _done(history):
    return [intervention_lane(history.interventions, history.day), *event_lanes(history)]


def _before(history, begins) -> Iterator[Lane]:
    """Yield who is known to have led each predecessor, and what the government did there, on lanes of their own."""
    for change in history.changes_before:
        name, until = str(change.predecessor), _last_day(change, history)
        held = [each for each in history.inherited_appointments if each.council == change.predecessor]
        for lane in post_lanes(held, begins, until):
            if known := tuple(each for each in lane.bars if each.look not in GROUND):
                yield replace(lane, bars=known, whose=name)
        done = [each for each in history.inherited_interventions if change.predecessor in each.councils.all()]
        if done:
            yield intervention_lane(done, until, whose=name)


def _last_day(change, history) -> date:
    """Return the last day of a predecessor's history that is shown here."""
    return min(change.changed_on - timedelta(days=1), history.day)


def _absent(history, begins) -> Iterator[Bar]:
    """Yield the times at which the council did not exist."""
    council, born = history.council, history.council.established_on
    if born and born > begins:
        before = [change.predecessor for change in history.changes_before]
        words = f"{council} did not exist before {long_date(born)}"
        yield _nowhere(begins, born - timedelta(days=1), words, before)
    if history.is_over:
        after = [change.successor for change in history.changes_after]
        words = f"{council} was abolished on {long_date(council.abolished_on)}"
        yield _nowhere(council.abolished_on, history.day.replace(month=12, day=31), words, after)


def _nowhere(first, last, words, others):
    see = f". See {' and '.join(map(str, others))}" if others else ""
    address = others[0].get_absolute_url() if others else ""
    return Bar(Look.ABSENT, "", "", words + see, first, last, first, last, address=address)


def describe_lanes(lanes: Iterable[Lane]) -> str:
    """Say, lane by lane, what the picture shows, for somebody who cannot see it."""
    return " ".join(f"{lane.full_name}: {_told(lane)}." for lane in lanes)


def _told(lane):
    if lane.marks:
        return f"{len(lane.marks)}, the last on {long_date(lane.marks[-1].day)}"
    told = [f"{each.label} ({each.first:%Y})" for each in lane.bars if each.look not in GROUND]
    return "; ".join(told) or "none on record"


def _notes(history, lanes) -> Iterator[str]:
    """Yield the notes that the picture needs: grades that are no longer given are no gap in what is known."""
    overall = {each.framework.overall_note for each in history.verdicts} - {""}
    for lane in lanes:
        newest = lane.bars[-1] if lane.bars and not lane.whose else None
        if newest and newest.label == NoGrade.NO_LONGER.label:
            why = " ".join(sorted(overall)) if lane.name == Theme.OVERALL.label else ""
            yield f"{lane.name}: no longer given since the verdict of {long_date(newest.begins)}. {why}".strip()
