"""How interventions stood through time, in memory: each one's force, turn after turn.

`EventQuerySet.with_force` answers the same of one day, from the database. A test holds the two together.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from .dates import ReducedDate
from .models import Event
from .models.events import OPEN
from .vocabulary import INTERVENTIONS, EventKind, Force


class Turn(NamedTuple):
    """How an intervention stood from a day on; None while the record knows nothing of it."""

    begins_on: date
    force: Force | None


def turns_of(event: Event) -> list[Turn]:
    """Return how an intervention stood, turn after turn, the first of them before it began."""
    day = timedelta(days=1)
    turns = [Turn(date.min, Force.NOT_BEGUN if event.starts else None), Turn(event.possible_from, Force.POSSIBLY)]
    if event.certain_from <= event.certain_until:
        turns.append(Turn(event.certain_from, Force.IN_FORCE))
        turns.append(Turn(event.certain_until + day, Force.POSSIBLY))
    return [*turns, Turn(event.possible_until + day, Force.ENDED if event.ends else Force.END_NOT_KNOWN)]


def force_on(day: date, event: Event) -> Force | None:
    """Return how an intervention stood on a day."""
    turns = turns_of(event)
    return turns[bisect_right(turns, day, key=lambda turn: turn.begins_on) - 1].force


def first_sign(event: Event) -> ReducedDate:
    """Return when it began or, where nobody has found that, the first date on which it is known to have gone on."""
    return event.starts or event.first_seen or event.last_seen or event.ends


@dataclass(frozen=True)
class OpenKind:
    """The interventions of one kind that had begun and are not known to have ended, and how many stand how."""

    kind: EventKind
    events: list[Event]

    @property
    def counts(self) -> dict[str, int]:
        held = Counter(event.force for event in self.events)
        return {force.value: held[force] for force in OPEN}


def open_kinds(events: Iterable[Event]) -> list[OpenKind]:
    """Return the open ones among interventions, fetched `with_force`, kind by kind, for kinds that have any."""
    still = [event for event in events if event.force in OPEN]
    kinds = [OpenKind(kind, [event for event in still if event.kind == kind]) for kind in INTERVENTIONS]
    return [each for each in kinds if each.events]
