"""Councils' grade histories on one theme as a picture: a lane for each on one scale of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from inspections.as_at.answers import why_not_comparable
from inspections.as_at.grade_history import GradeHistory, grade_histories
from inspections.as_at.standings import Given, Standing
from inspections.dates import long_date
from inspections.models import Council, Framework
from inspections.models.handbook import Handbook
from inspections.vocabulary import Region, Theme

from .breaks import FrameworkBreak
from .grades import SHORT, framework_lane
from .keys import Key, key_of
from .parts import Bar, Break, Lane, Look, period_of
from .timelines import Timeline, describe_lanes, first_year

DAY = timedelta(days=1)


class PeriodRow(NamedTuple):
    """How a council stood on a theme for a time, for machines. What began before the picture does has no first day."""

    council: Council
    theme: Theme
    as_at: date
    begins: date | None
    ends: date | None
    standing: Standing
    record_url: str

    @property
    def region(self) -> Region:
        return Region(self.council.region)

    @property
    def key(self) -> Key:
        return key_of(self.standing)

    @property
    def given(self) -> Given | None:
        return self.standing.rating


@dataclass(frozen=True)
class Compared:
    """How some councils stood on a theme through time, up to a day."""

    theme: Theme
    day: date
    histories: list[GradeHistory]
    breaks: list[FrameworkBreak]
    frameworks: list[Framework]

    @property
    def begins(self) -> date:
        return first_year(self.frameworks)

    @property
    def table(self) -> list[PeriodRow]:
        """A row for each time at which a council stood so, for machines."""
        begins = self.begins
        return [self._row(history.council, stood, begins) for history in self.histories for stood in history.by_grade]

    def _row(self, council, stood, begins):
        since, ended = _dates(stood, begins, self.day)
        return PeriodRow(council, self.theme, self.day, since, ended, stood, _address(council, stood))

    @property
    def timeline(self) -> Timeline:
        begins = self.begins
        lanes = tuple(_council_lane(history, begins, self.day) for history in self.histories)
        noted = [each for each in self.breaks if each.note]
        some = lanes[0].name if len(lanes) == 1 else f"{len(lanes)} councils side by side"
        return Timeline(
            f"{self.theme.label}: {some}, {begins:%Y} to {long_date(self.day)}",
            describe_lanes(lanes),
            begins,
            self.day.replace(month=12, day=31),
            self.day,
            framework_lane(self.frameworks, self.day),
            lanes,
            (),
            tuple(f"{each.framework}, from {long_date(each.framework.starts_on)}: {each.note}" for each in noted),
        )


def compared(theme: Theme, councils: Iterable[Council], breaks: list[FrameworkBreak], *, on: date) -> Compared:
    """Return how these councils stood on a theme through time, in this order."""
    frameworks = Handbook().whole_services
    return Compared(theme, on, grade_histories(theme, until=on, among=councils), breaks, frameworks)


def _dates(stood, begins, day) -> tuple[date | None, date | None]:
    """When it began, unless that was before the picture begins, and its last day, unless it stands on the picture's."""
    since = stood.begins_on if stood.begins_on and stood.begins_on >= begins else None
    return since, stood.ends_on - DAY if stood.ends_on and stood.ends_on <= day else None


def _council_lane(history, begins, day) -> Lane:
    bars = [_standing_bar(history.council, stood, begins, day) for stood in history.by_grade]
    absent = list(_absent(history.council, begins, day))
    breaks = tuple(_breaks(history.by_grade))
    return Lane(history.council.name, (*bars, *absent), breaks=breaks, is_judged=True)


def _standing_bar(council, stood, begins, day) -> Bar:
    """A standing from before the picture has no known beginning; one that lasts to its final day has no end."""
    key, grade = key_of(stood), stood.grade
    since, ended = _dates(stood, begins, day)
    first, last = since or begins, ended or day
    period = period_of(since, ended) if since else f"until {long_date(last)}"
    return Bar(
        Look.GRADED if grade else Look.UNGRADED,
        key.label,
        period,
        f"{council}: {key.label}, {period}",
        first=first,
        last=last,
        sure_from=first,
        sure_until=last,
        begins=since,
        ends=ended,
        severity=key.severity,
        grade=grade.code if grade else "",
        short=grade.short_label if grade else SHORT[stood.reason],
        address=_address(council, stood),
    )


def _address(council, stood):
    return stood.rating.get_absolute_url() if stood.rating else council.get_absolute_url()


def _absent(council, begins, day) -> Iterator[Bar]:
    """Yield the times at which a council did not exist."""
    born, gone = council.established_on, council.abolished_on
    if born and born > begins:
        yield _nowhere(f"{council} did not exist before {long_date(born)}", begins, min(born - DAY, day))
    if council.is_abolished_by(day):
        yield _nowhere(f"{council} was abolished on {long_date(gone)}", gone, day.replace(month=12, day=31))


def _nowhere(words, first, last):
    return Bar(Look.ABSENT, words, period_of(first, last), words, first, last)


def _breaks(standings: list[Standing]) -> Iterator[Break]:
    """Yield where one grade follows another that it cannot be compared with."""
    for before, after in pairwise(standings):
        why = before.grade and after.grade and why_not_comparable(before, after)
        if why and after.begins_on:
            yield Break(after.begins_on, f"Not comparable: {why}")
