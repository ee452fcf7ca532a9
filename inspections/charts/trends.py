"""How the grades moved: the councils by how they stood on one theme at the end of each month, and what came next."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, zip_longest
from typing import NamedTuple

from inspections.as_at.grade_history import GradeHistory
from inspections.dates import long_date, month_and_year
from inspections.vocabulary import Region, Theme

from .breaks import FrameworkBreak
from .keys import Key, best_first, key_of
from .numbers import so_many_councils

STILL = Key("still", "No newer yet")
ABOLISHED = Key("abolished", "Abolished")


class Month(NamedTuple):
    """How many councils stood how on the last day of a month, or on the day the series ends; of how many."""

    day: date
    counts: dict[str, int]

    @property
    def councils(self) -> int:
        return sum(self.counts.values())


class MonthRow(NamedTuple):
    """How many councils had one grade, or none for one reason, at the end of a month, for machines."""

    as_at: date
    theme: Theme
    region: Region | None
    key: Key
    councils: int
    of: int


@dataclass(frozen=True)
class Trend:
    """The months of one theme, in one region or in all of England."""

    theme: Theme
    region: Region | None
    histories: list[GradeHistory]
    months: list[Month]
    keys: list[Key]
    breaks: list[FrameworkBreak]

    @property
    def where(self) -> str:
        return self.region.label if self.region else "England"

    @property
    def title(self) -> str:
        first, last = self.months[0].day, self.months[-1].day
        months = f"{month_and_year(first)} to {month_and_year(last)}"
        return f"{self.theme.label}, {self.where}: councils by current grade, {months}"

    @property
    def words(self) -> str:
        """What the picture shows, for somebody who cannot see it: how it ends, and when each grade peaked."""
        last = self.months[-1]
        held = [f"{last.counts[key.code]} {key.label}" for key in self.keys if last.counts.get(key.code)]
        ends = f"On {long_date(last.day)}, of {so_many_councils(last.councils)}: {', '.join(held)}."
        return " ".join([ends, *(self._most(key) for key in self.keys if key.is_grade)])

    def _most(self, key):
        most = max(self.months, key=lambda month: month.counts.get(key.code, 0) / (month.councils or 1))
        of_all = so_many_councils(most.councils)
        return (
            f"{key.label} peaked in {month_and_year(most.day)}: {most.counts[key.code]} of {of_all}"
            f" ({most.counts[key.code] / most.councils:.0%})."
        )

    @property
    def yearly(self) -> list[tuple[Month, list[tuple[Key, int]]]]:
        """The last month of each year, and the last of all, with its counts."""
        ends = [old for old, new in zip_longest(self.months, self.months[1:]) if not new or new.day.year > old.day.year]
        return [(month, [(key, month.counts.get(key.code, 0)) for key in self.keys]) for month in reversed(ends)]

    @property
    def table(self) -> list[MonthRow]:
        """A row for each month and each way to stand, for machines."""
        return [
            MonthRow(month.day, self.theme, self.region, key, month.counts.get(key.code, 0), month.councils)
            for month in self.months
            for key in self.keys
        ]

    @cached_property
    def transitions(self) -> list[tuple[Key, list[tuple[Key, int]], int]]:
        """Of all grades given, by the grade: what the council's next inspection brought, and how many there were."""
        passed = Counter(change for each in self.histories for change in _changes(each, self.months[-1].day))
        after = [key for key in [*self.keys, STILL, ABOLISHED] if any(to == key.code for _from, to in passed)]
        rows = []
        for key in self.keys:
            counts = [(to, passed[key.code, to.code]) for to in after]
            if total := sum(number for _to, number in counts):
                rows.append((key, counts, total))
        return rows


def _changes(history, until):
    """Yield each grade a council was given, with the code of what came next."""
    ended = ABOLISHED if history.council.is_abolished_by(until) else STILL
    for standing, after in zip_longest(history.by_grade, history.by_grade[1:]):
        if standing.grade:
            yield standing.grade.code, (key_of(after) if after else ended).code


def month_ends(first: date, last: date) -> list[date]:
    """Return the last days of the months from the one to the other day, and the other day itself."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)  # each stands for the month before it
    return [*(date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months), last]


def trend(
    histories: Iterable[GradeHistory],
    theme: Theme,
    region: Region | None,
    days: list[date],
    breaks: list[FrameworkBreak],
) -> Trend:
    """Return how the councils stood on each of these days."""
    chosen = [each for each in histories if region in (None, each.council.region)]
    standings = [(key_of(standing), standing) for each in chosen for standing in each.standings]
    steps: dict[Key, list[int]] = defaultdict(lambda: [0] * (len(days) + 1))
    for key, standing in standings:
        steps[key][bisect_left(days, standing.begins_on) if standing.begins_on else 0] += 1
        steps[key][bisect_left(days, standing.ends_on) if standing.ends_on else len(days)] -= 1
    counted = {key: list(accumulate(changes)) for key, changes in steps.items()}
    keys = [key for key in sorted(counted, key=best_first) if any(counted[key])]
    months = [Month(day, {key.code: counted[key][at] for key in keys}) for at, day in enumerate(days)]
    return Trend(theme, region, chosen, months, keys, breaks)
