"""What happened before an inspection, what other sources tell of the inspection itself, and what followed."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from inspections.as_at.interventions import first_sign
from inspections.models import Event, Inspection
from inspections.vocabulary import TOLD_INSPECTIONS


class TimeAround(StrEnum):
    """When something happened, seen from an inspection, in the words of its page."""

    BEFORE = "What came before"
    ITSELF = "The inspection itself, as other sources tell of it"
    AFTER = "What followed"


def time_around(event: Event, inspection: Inspection) -> TimeAround:
    """Return when an event happened, seen from an inspection. What its dates leave open may have followed."""
    days = first_sign(event)
    if event.kind in TOLD_INSPECTIONS and days.earliest <= inspection.day and days.latest >= _began(inspection):
        return TimeAround.ITSELF
    return TimeAround.BEFORE if days.latest < inspection.day else TimeAround.AFTER


def around(inspection: Inspection, events: Iterable[Event]) -> list[tuple[TimeAround, list[Event]]]:
    """Return an inspection's events by when they happened, in their order, leaving out a time without any."""
    placed = [(time_around(event, inspection), event) for event in events]
    groups = [(place, [event for where, event in placed if where == place]) for place in TimeAround]
    return [(place, found) for place, found in groups if found]


def _began(inspection) -> date:
    return inspection.started_on or inspection.day
