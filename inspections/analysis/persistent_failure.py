"""Who was given the worst grade more than once within five years.

The definition is the Government's own, of "persistent failure", a criterion for sending a commissioner: "a council
being rated inadequate more than once within a five year period" (Lord Nash, answering a question of Lord Black of
Brentwood of 11 April 2016; the text is at `SOURCE`). It does not say on which judgement, nor by which clock: here it
is reckoned for each theme by itself, by the days on which Ofsted published, and the worst grade is the last of its own
framework's scale. It is no list of the Government's.
"""

from calendar import isleap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

from inspections.as_at.verdicts import GradedVerdict
from inspections.dates import Days
from inspections.models import Council, Grade
from inspections.vocabulary import Theme

SOURCE = "https://www.ukpol.co.uk/lord-black-of-brentwood-2016-parliamentary-question-to-the-department-for-education/"
YEARS = 5


def years_after(day: date, years: int = YEARS) -> date:
    """Return the same day so many years later; after a 29 February, where that year has none, the 28th."""
    year = day.year + years
    is_missing = (day.month, day.day) == (2, 29) and not isleap(year)
    return day.replace(year=year, day=28) if is_missing else day.replace(year=year)


class GivenBy(NamedTuple):
    """A grade, and the verdict that gave it."""

    verdict: GradedVerdict
    grade: Grade


@dataclass(frozen=True)
class PersistentFailure:
    """Verdicts that gave one council the worst grade on a theme, each no more than five years after the one before."""

    council: Council
    theme: Theme
    given: list[GivenBy]
    on: date

    @property
    def gaps(self) -> list[Days]:
        """How long after each the next was published."""
        days = [each.verdict.published_on for each in self.given]
        return [Days.from_day(old, new, new) for old, new in pairwise(days)]

    @property
    def marked(self) -> list[tuple[GivenBy, str]]:
        """Each rating and, where it was given by another scale than the last, the name of that scale."""
        last = self.given[-1].grade.scale
        names = [each.grade.scale.name for each in self.given]
        others = ["" if name == last.name else name[:1].lower() + name[1:] for name in names]
        return list(zip(self.given, others, strict=True))

    @property
    def is_recent(self) -> bool:
        """Were two of them published within the five years up to the day asked for?"""
        return years_after(self.given[-2].verdict.published_on) >= self.on


def persistent_failures(
    verdicts: dict[Council, list[GradedVerdict]], themes: Iterable[Theme], *, worst: set[Grade], on: date
) -> list[PersistentFailure]:
    """Return every such run of some councils' verdicts on one of these themes, the newest first.

    `worst` are the last grades of all scales.
    """
    found = []
    worst_ones = {grade.pk for grade in worst}
    for theme, (council, theirs) in product(themes, verdicts.items()):
        given = [each for each in _given(theirs, theme) if each.grade.pk in worst_ones]
        found += [PersistentFailure(council, theme, run, on) for run in _runs(given) if len(run) > 1]
    return sorted(found, key=lambda failure: failure.given[-1].verdict.published_on, reverse=True)


def _given(verdicts, theme) -> Iterator[GivenBy]:
    return (GivenBy(each, each.grades[theme]) for each in verdicts if theme in each.grades)


def _runs(given) -> list[list[GivenBy]]:
    runs: list[list[GivenBy]] = []
    for each in given:
        if runs and each.verdict.published_on <= years_after(runs[-1][-1].verdict.published_on):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs
