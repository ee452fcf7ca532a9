"""What the government did, through time: the councils by how interventions stood at the end of each month.

A council counts once in each kind, by the one of its interventions that is the most surely in force.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, product, zip_longest
from typing import NamedTuple

from inspections.as_at.interventions import statuses_of
from inspections.dates import long_date, month_and_year
from inspections.models import Council, Event
from inspections.vocabulary import INTERVENTIONS, OPEN_STATUSES, EventKind, InterventionStatus

from .keys import Key
from .numbers import so_many_councils
from .trends import Month

NONE = Key("none", "None on record")
# From none to the surest. A council that has several of a kind stands as the last of these that is true of one of them.
STANDINGS = [
    NONE,
    *(Key(status.value, status.label.capitalize()) for status in (InterventionStatus.ENDED, *OPEN_STATUSES[::-1])),
]
RANK = {key.code: rank for rank, key in enumerate(STANDINGS)}
SHOWN_RANKS = [(code, rank) for code, rank in RANK.items() if rank]
AT_LEAST = [bytes(max(rank, other) for other in range(256)) for rank in range(len(STANDINGS))]


@dataclass(frozen=True)
class Series:
    """The months of one kind of intervention or, without one, of any of them.

    `begun` are the interventions, not the councils, by the year in which they began; `undated` those of which nobody
    knows it.
    """

    kind: EventKind | None
    months: list[Month]
    begun: Counter[int]
    undated: int

    @property
    def begun_before(self) -> int:
        """How many began in a year before the first that is shown."""
        return sum(number for year, number in self.begun.items() if year < self.months[0].day.year)

    @property
    def name(self) -> str:
        return self.kind.label if self.kind else "Any intervention"

    @property
    def keys(self) -> list[Key]:
        return STANDINGS[::-1]

    @property
    def drawn(self) -> tuple[list[Key], Key]:
        """What is stacked above the line, and what is drawn below it."""
        in_force, possibly, end_not_known, *_rest = self.keys
        return [in_force, possibly], end_not_known

    @property
    def shown(self) -> list[Key]:
        above, below = self.drawn
        return [*above, below]

    @cached_property
    def most(self) -> tuple[int, int]:
        """How far the picture reaches above the line, and below it."""
        (one, other), below = self.drawn
        rises = max(month.counts[one.code] + month.counts[other.code] for month in self.months)
        return rises, max(month.counts[below.code] for month in self.months)

    @property
    def yearly(self) -> list[tuple[Month, list[tuple[Key, int]], int]]:
        """The last month of each year and the last of all, the newest first: its counts, and what began in the year."""
        ends = [old for old, new in zip_longest(self.months, self.months[1:]) if not new or new.day.year > old.day.year]
        return [
            (end, [(key, end.counts[key.code]) for key in self.keys], self.begun[end.day.year])
            for end in reversed(ends)
        ]

    @cached_property
    def words(self) -> str:
        """What the picture shows, for somebody who cannot see it: how it ends, and when the most were in force."""
        last, in_force = self.months[-1], InterventionStatus.IN_FORCE.value
        held = ", ".join(f"{last.counts[key.code]} {key.label.lower()}" for key in self.keys)
        most = max(self.months, key=lambda month: month.counts[in_force])
        ends = f"{self.name}, on {long_date(last.day)}, of {so_many_councils(last.councils)}: {held}."
        if not most.counts[in_force]:
            return f"{ends} None was ever certainly in force at the end of a month."
        peak = f"{month_and_year(most.day)}, at {most.counts[in_force]}"
        return f"{ends} The number of councils with one certainly in force peaked in {peak}."


class KindRow(NamedTuple):
    """How many councils' interventions of a kind, or of any, stood so at the end of a month, for machines."""

    as_at: date
    kind: EventKind | None
    kind_label: str
    status: Key
    councils: int
    of: int


@dataclass(frozen=True)
class Picture:
    """The series of any intervention, and of each kind."""

    of_any: Series
    of_kinds: list[Series]

    @property
    def months(self) -> list[Month]:
        return self.of_any.months

    @property
    def series(self) -> list[Series]:
        return [self.of_any, *self.of_kinds]

    @property
    def title(self) -> str:
        first, last = self.months[0].day, self.months[-1].day
        return f"Councils by the government's interventions, {month_and_year(first)} to {month_and_year(last)}"

    @cached_property
    def words(self) -> str:
        return " ".join(each.words for each in self.series)

    @cached_property
    def most(self) -> tuple[int, int]:
        """How far the kinds, drawn on one scale, reach above the line and below it."""
        above, below = zip(*(each.most for each in self.of_kinds), strict=True)
        return max(above), max(below)

    @property
    def table(self) -> list[KindRow]:
        """A row for each month, kind and way to stand, for machines."""
        return [
            KindRow(month.day, each.kind, each.name, key, month.counts[key.code], month.councils)
            for each in self.series
            for month in each.months
            for key in each.keys
        ]


def through_time(events: Iterable[Event], councils: Iterable[Council], days: list[date]) -> Picture:
    """Return how the councils of each of these days stood, by interventions that come with their councils."""
    events = [event for event in events if event.possible_from <= days[-1]]
    there = {council.pk: _existing(council, days) for council in councils}
    held, of_all = _held(events, there, days), list(zip(days, _existed(there.values(), len(days)), strict=True))
    of_any, *of_kinds = [_series(kind, ranks.values(), events, of_all) for kind, ranks in held.items()]
    return Picture(of_any, of_kinds)


def _existing(council, days) -> range:
    """Return the numbers of the days on which a council existed."""
    begins, ends = council.established_on, council.abolished_on
    return range(bisect_left(days, begins) if begins else 0, bisect_left(days, ends) if ends else len(days))


def _existed(there, days: int) -> Iterator[int]:
    """Return how many councils existed on each of so many days."""
    steps = [0] * (days + 1)
    for each in there:
        steps[each.start] += 1
        steps[max(each.start, each.stop)] -= 1
    return accumulate(steps[:days])


def _held(events, there, days) -> dict[EventKind | None, dict[int, bytearray]]:
    """Return the rank of each council's standing on each day it existed, kind by kind, and of any kind."""
    found: dict[EventKind | None, dict[int, bytearray]] = {
        kind: defaultdict(lambda: bytearray(len(days))) for kind in [None, *INTERVENTIONS]
    }
    for event in events:
        councils = [council.pk for council in event.happened_to]
        for rank, begins, ends in _ranked(event, days):
            for held, council in product([found[event.kind], found[None]], councils):
                _raise(held[council], rank, begins, ends, there[council])
    return found


def _ranked(event, days) -> Iterator[tuple[int, int, int]]:
    """Yield the ranks of an intervention, each from the number of one day to that of another."""
    statuses = statuses_of(event)
    begins = [bisect_left(days, each.begins_on) for each in statuses]
    for each, begun, ended in zip(statuses, begins, [*begins[1:], len(days)], strict=True):
        if begun < ended and (rank := each.status and RANK.get(each.status)):
            yield rank, begun, ended


def _raise(held, rank, begins, ends, there):
    """Raise a council to at least that rank between two days, within the time it existed."""
    within = slice(max(begins, there.start), max(begins, there.start, min(ends, there.stop)))
    held[within] = held[within].translate(AT_LEAST[rank])


def _counts_in(ranks, councils) -> dict[str, int]:
    """Count the councils of a day by how they stood, from the ranks of those that are not at the lowest."""
    counts = {code: ranks.count(rank) for code, rank in SHOWN_RANKS}
    return {**counts, NONE.code: councils - sum(counts.values())}


def _series(kind, held, events, of_all) -> Series:
    ranks, days = b"".join(held), len(of_all)
    columns = [(ranks[at::days], councils) for at, (_day, councils) in enumerate(of_all)]
    counts: list[dict[str, int]] = []
    for at, column in enumerate(columns):
        counts.append(counts[-1] if at and column == columns[at - 1] else _counts_in(*column))
    months = [Month(day, each) for (day, _councils), each in zip(of_all, counts, strict=True)]
    starts = [event.starts for event in events if kind in (None, event.kind)]
    return Series(kind, months, Counter(each.year for each in starts if each), starts.count(None))
