"""What the home page tells of a day, besides where councils stood: what was newest, and how much there was."""

from datetime import date

from inspections.models import Event, Inspection
from inspections.models.handbook import Handbook
from inspections.models.prepared import number_of, prepared

from .statements import with_councils

NEWEST = 4  # shown of each
VISITS = 3


@prepared
def _newest_inspections(day):
    known = Inspection.objects.published().with_publication_day().as_at(day)
    return known.verdicts().newest_first().with_scope().select_related("council")[:NEWEST]


@prepared
def _newest_visits(day):
    needing = Inspection.objects.published().filter(priority_action=True).as_at(day)
    return needing.newest_first().select_related("council")[:VISITS]


@prepared
def _newest_events(day):
    return Event.objects.published().as_at(day).newest_first()[:NEWEST]


@prepared
def _number_of_all():
    return number_of(Inspection.objects.all())


@prepared
def _number_unseen():
    return number_of(Inspection.objects.not_published())


@prepared
def _number_newer(day):
    return number_of(Inspection.objects.published().newer_than(day))


@prepared
def _publication_days(day):
    return Inspection.objects.published().as_at(day).publication_days()[:1]


def newest_inspections(day: date, handbook: Handbook) -> list[Inspection]:
    """Return the newest verdicts that had been published by that day."""
    return handbook.complete(_newest_inspections(day))


def newest_visits(day: date) -> list[Inspection]:
    """Return the newest visits known by that day that found areas for priority action."""
    return _newest_visits(day)


def newest_events(day: date) -> list[Event]:
    """Return the newest events that had happened by that day, with their councils."""
    return with_councils(_newest_events(day))


def number_of_inspections(day: date) -> int:
    """Return how many inspections, visits and reviews were out by that day: all but the few that were not."""
    [everything], [unseen], [newer] = _number_of_all(), _number_unseen(), _number_newer(day)
    return everything - unseen - newer


def since(day: date) -> date | None:
    """Return the day on which Ofsted published the oldest of them."""
    return next(iter(_publication_days(day)), None)
