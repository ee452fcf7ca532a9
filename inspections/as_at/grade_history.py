"""How councils stood on a theme through time: each one's grade periods, one after the other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from inspections.models import Council, Grade, GradePeriod
from inspections.models.handbook import Handbook
from inspections.models.prepared import prepared
from inspections.vocabulary import Theme

from .standings import Standing, as_rows, standings_in, standings_of


@dataclass(frozen=True)
class GradeHistory:
    """How one council stood on one theme, from its first day on, as far as had been published by a day."""

    council: Council
    standings: list[Standing]

    @property
    def by_grade(self) -> list[Standing]:
        """The standings, with neighbours joined where the grade, or the reason for none, stayed the same."""
        runs = (list(run) for _same, run in groupby(self.standings, key=_what_stood))
        return [run[0]._replace(ends_on=run[-1].ends_on) for run in runs]


def _what_stood(standing):
    """Return what makes one standing differ from another: a grade given again by another verdict is a new one."""
    return standing.reason, standing.rating, standing.last


def grade_histories(theme: Theme, *, until: date, among: Iterable[Council] | None = None) -> list[GradeHistory]:
    """Return how every council, or some, stood on a theme, by what had been published by that day, in their order."""
    councils = list(Council.objects.all() if among is None else among)
    periods = GradePeriod.objects.filter(theme=theme).as_at(until)
    held: dict[int, list[Standing]] = defaultdict(list)
    for council, standing in standings_in(periods if among is None else periods.filter(council__in=councils)):
        held[council].append(standing)
    return [GradeHistory(each, in_order(held[each.pk])) for each in councils]


def in_order(standings: Iterable[Standing]) -> list[Standing]:
    """Put the standings of one council on one theme one after the other."""
    return sorted(standings, key=lambda standing: standing.begins_on or date.min)


@prepared
def _periods_of(councils, others, until):
    theirs = GradePeriod.objects.filter(council__in=councils).as_at(until)
    return as_rows(theirs | GradePeriod.objects.filter(council__in=others).on(until))


def histories_of(
    councils: Iterable[Council], others: Iterable[Council] = (), *, until: date, grades: dict[int, Grade] | None = None
) -> dict[Council, dict[Theme, list[Standing]]]:
    """Return how some councils stood on each theme, by what had been published by that day; others, on it alone."""
    theirs: dict[int, tuple[Council, dict[Theme, list[Standing]]]] = {
        council.pk: (council, defaultdict(list)) for council in [*others, *councils]
    }
    rows = _periods_of([each.pk for each in councils], [each.pk for each in others], until)
    for council, standing in standings_of(rows, grades or Handbook().grades):
        theirs[council][1][standing.theme].append(standing)
    return {
        council: {theme: in_order(standings) for theme, standings in held.items()} for council, held in theirs.values()
    }
