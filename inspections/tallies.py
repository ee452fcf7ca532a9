"""How the councils of a day divide: how many hold each grade, and how many hold none and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .courses import Courses, Turn, courses
from .models import Council
from .standings import Nothing
from .vocabulary import MAIN_THEMES, Theme


@dataclass(frozen=True)
class Count:
    """How many councils hold a grade on a theme."""

    code: str
    label: str
    severity: int
    councils: int


@dataclass(frozen=True)
class Tally:
    """How the councils of a day divide on one theme. Those without a current grade are kept apart, by the reason.

    Where none of them has a current grade, `nothing` is why.
    """

    theme: Theme
    councils: int
    counts: list[Count]
    without: dict[Nothing, int]
    nothing: Nothing | None

    @property
    def graded(self) -> int:
        return sum(count.councils for count in self.counts)

    def in_columns(self, columns: list[Count]) -> list[Count]:
        """Return its counts in the order of these columns, none left out."""
        mine = {count.code: count for count in self.counts}
        return [mine.get(column.code, column) for column in columns]


def columns_of(some: Iterable[Tally]) -> list[Count]:
    """Return a count of no councils for each grade that any of the tallies has, the best first."""
    grades = {(count.severity, count.code, count.label) for tally in some for count in tally.counts}
    return [Count(code, label, severity, 0) for severity, code, label in sorted(grades)]


def tallies(*, on: date, themes: Iterable[Theme] = MAIN_THEMES) -> list[Tally]:
    """Return how the councils of that day divide on each theme, those too on which none of them holds a grade."""
    themes = list(themes)
    return tallies_of(courses(until=on, themes=themes), on=on)


def tallies_of(known: Courses, *, on: date) -> list[Tally]:
    """Return the same from courses that are known already."""
    return [
        tally_of(theme, [turn for _council, turn in known.on(theme, on)], _why_none(theme, known)) for theme in known.of
    ]


def tally_of(theme: Theme, turns: list[Turn], why_none: Nothing | None = None) -> Tally:
    """Return how some councils divide; where none has a grade and one reason is given for all, by that alone."""
    counts = counts_of(turns)
    if why_none and not counts:
        return Tally(theme, len(turns), [], {}, why_none)
    without = Counter(turn.nothing for turn in turns if turn.nothing)
    return Tally(theme, len(turns), counts, dict(without), None)


def counts_of(turns: Iterable[Turn]) -> list[Count]:
    """Return how many of them have each grade, the best first. The same code on two scales means the same word."""
    grades = {turn.grade.code: turn.grade for turn in turns if turn.grade}
    held = Counter(turn.grade.code for turn in turns if turn.grade)
    counts = [Count(code, each.short_label, each.severity, held[code]) for code, each in grades.items()]
    return sorted(counts, key=lambda count: (count.severity, count.code))


def _why_none(theme, known: Courses) -> Nothing:
    """Say of a theme on which no council has a current grade why that is, going by all verdicts known that day."""
    if theme in known.given:
        return Nothing.NO_LONGER
    return Nothing.NOT_KNOWN if theme in known.judged else Nothing.NOT_UNDER_FRAMEWORK


def fullest(some: Iterable[Tally]) -> Theme:
    """Return the theme on which the most councils have a grade: what a picture shows where none is asked for."""
    return max(some, key=lambda tally: tally.graded).theme


def on_one_theme(asked: Theme | None, *, on: date, among: Iterable[Council] | None = None) -> tuple[Courses, Theme]:
    """Return how all or some councils stood on the theme that is asked for or, without one, on all, and on which of
    them the most have a grade that day.
    """
    known = courses(until=on, themes=[asked] if asked else MAIN_THEMES, among=among)
    return known, asked or fullest(tallies_of(known, on=on))
