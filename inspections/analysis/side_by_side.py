"""Some councils side by side: where each stood on a day, and which interventions were open there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inspections.as_at.current import CouncilGrades, grades_of
from inspections.models import Council, Event
from inspections.vocabulary import OPEN_STATUSES, InterventionStatus


@dataclass(frozen=True)
class ComparedCouncil:
    """One of the councils, on the day asked for or, if it had been abolished by then, on its last.

    `open` counts its interventions by how they stood; those of which there were none are left out. Where nothing is
    open, something may still be on record by that day.
    """

    council: Council
    day: date
    is_over: bool
    is_to_come: bool
    grades: CouncilGrades
    open: list[tuple[InterventionStatus, int]]
    has_interventions: bool


def side_by_side(councils: Iterable[Council], *, on: date) -> list[ComparedCouncil]:
    """Return the councils in the order given. It takes a few queries for each day asked about."""
    councils = list(councils)
    theirs = defaultdict(list)
    for council in councils:
        theirs[council.day_by(on)].append(council)
    found = {each.council.pk: each for day, some in theirs.items() for each in _compared(some, day, on)}
    return [found[council.pk] for council in councils]


def _compared(councils, day, asked) -> list[ComparedCouncil]:
    interventions = Event.objects.published().interventions()
    counts, on_record = (
        interventions.open_counts_of(councils, on=day),
        interventions.as_at(day).councils_among(councils),
    )
    return [
        ComparedCouncil(
            grades.council,
            day,
            day < asked,
            grades.council.is_to_come(day),
            grades,
            _open(counts.get(grades.council.pk, {})),
            grades.council.pk in on_record,
        )
        for grades in grades_of(councils, on=day)
    ]


def _open(counts):
    return [(status, counts[status]) for status in OPEN_STATUSES if counts.get(status)]
