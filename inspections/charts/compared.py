"""Councils' grade histories on one theme as a picture: a lane for each on one scale of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from inspections.as_at.answers import why_not_comparable
from inspections.as_at.grade_history import GradeHistory, grade_histories
from inspections.as_at.standings import Standing
from inspections.models import Council, Framework
from inspections.vocabulary import Theme

from . import parts
from .breaks import Break
from .grades import SHORT, framework_lane
from .keys import key_of
from .parts import Lane, Look, Stretch, spoken, spoken_period
from .timelines import Timeline, first_year, in_words

DAY = timedelta(days=1)
HEADINGS = [
    *["council", "slug", "ons_code", "region", "judged", "as_at"],
    *["begins", "ends", "standing", "code", "inspection", "address"],
]


@dataclass(frozen=True)
class Compared:
    """How some councils stood on a theme through time, up to a day."""

    theme: Theme
    day: date
    histories: list[GradeHistory]
    breaks: list[Break]
    frameworks: list[Framework]

    @property
    def begins(self) -> date:
        return first_year(self.frameworks)

    @property
    def table(self) -> list[list]:
        """A row for each time at which a council stood so, under the headings above, for machines."""
        return [self._row(history.council, stood) for history in self.histories for stood in history.by_grade]

    def _row(self, council, stood):
        who = [council.name, council.slug, council.ons_code, council.region, self.theme.value, self.day.isoformat()]
        begins = stood.begins_on.isoformat() if stood.begins_on and stood.begins_on >= self.begins else ""
        last = _last(stood)
        ends = last.isoformat() if last and last < self.day else ""
        key, given = key_of(stood), stood.rating
        return [*who, begins, ends, key.label, key.code, given.slug if given else "", _address(council, stood)]

    @property
    def timeline(self) -> Timeline:
        begins = self.begins
        lanes = tuple(_lane(history, begins, self.day) for history in self.histories)
        noted = [each for each in self.breaks if each.note]
        some = lanes[0].name if len(lanes) == 1 else f"{len(lanes)} councils side by side"
        return Timeline(
            f"{self.theme.label}: {some}, {begins:%Y} to {spoken(self.day)}",
            in_words(lanes),
            begins,
            self.day.replace(month=12, day=31),
            self.day,
            framework_lane(self.frameworks, self.day),
            lanes,
            (),
            tuple(f"{each.framework}, from {spoken(each.framework.starts_on)}: {each.note}" for each in noted),
        )


def compared(theme: Theme, councils: Iterable[Council], breaks: list[Break], *, on: date) -> Compared:
    """Return how these councils stood on a theme through time, in this order."""
    frameworks = list(Framework.objects.of_whole_services())
    return Compared(theme, on, grade_histories(theme, until=on, among=councils), breaks, frameworks)


def _last(stood) -> date | None:
    return stood.ends_on - DAY if stood.ends_on else None


def _lane(history, begins, day) -> Lane:
    stretches = [_stretch(history.council, stood, begins, day) for stood in history.by_grade]
    absent = list(_absent(history.council, begins, day))
    breaks = tuple(_breaks(history.by_grade))
    return Lane(history.council.name, (*stretches, *absent), breaks=breaks, is_judged=True)


def _stretch(council, stood, begins, day) -> Stretch:
    """What stood before the picture begins stood since nobody says when; what stands on its last day has not ended."""
    key, grade = key_of(stood), stood.grade
    since = stood.begins_on if stood.begins_on and stood.begins_on >= begins else None
    ended = _last(stood) if stood.ends_on and stood.ends_on <= day else None
    first, last = since or begins, ended or day
    period = spoken_period(since, ended) if since else f"until {spoken(last)}"
    return Stretch(
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


def _absent(council, begins, day) -> Iterator[Stretch]:
    """Yield the times at which a council did not exist."""
    born, gone = council.established_on, council.abolished_on
    if born and born > begins:
        yield _nowhere(f"{council} did not exist before {spoken(born)}", begins, min(born - DAY, day))
    if gone and gone <= day:
        yield _nowhere(f"{council} was abolished on {spoken(gone)}", gone, day.replace(month=12, day=31))


def _nowhere(words, first, last):
    return Stretch(Look.ABSENT, words, spoken_period(first, last), words, first, last)


def _breaks(standings: list[Standing]) -> Iterator[parts.Break]:
    """Yield where one grade follows another that it cannot be compared with."""
    for before, after in pairwise(standings):
        why = before.grade and after.grade and why_not_comparable(before, after)
        if why and after.begins_on:
            yield parts.Break(after.begins_on, f"Not comparable: {why}")
