"""Some councils side by side: where each stood on a day, and which interventions were open there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import Council, Event
from .models.events import OPEN
from .standings import Place, places
from .vocabulary import Force


@dataclass(frozen=True)
class Side:
    """One of the councils, on the day asked for or, if it had been abolished by then, on its last."""

    council: Council
    day: date
    is_over: bool
    is_to_come: bool
    place: Place
    open: list[tuple[Force, int]]  # interventions, by how they stood; those of which there were none left out


def side_by_side(councils: Iterable[Council], *, on: date) -> list[Side]:
    """Return the councils in the order given. The queries are as many as there are days to ask after, times a few."""
    councils = list(councils)
    theirs = defaultdict(list)
    for council in councils:
        theirs[council.day_by(on)].append(council)
    found = {side.council.pk: side for day, some in theirs.items() for side in _sides(some, day, on)}
    return [found[council.pk] for council in councils]


def _sides(councils, day, asked) -> list[Side]:
    counts = Event.objects.published().open_counts_of(councils, on=day)
    return [
        Side(
            place.council,
            day,
            day < asked,
            place.council.is_to_come(day),
            place,
            _open(counts.get(place.council.pk, {})),
        )
        for place in places(councils, on=day)
    ]


def _open(counts):
    return [(force, counts[force]) for force in OPEN if counts.get(force)]
