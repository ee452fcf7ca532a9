"""What the pages of a council and of a verdict ask the database, each question put into SQL once."""

from collections import defaultdict

from django.db.models import Q

from inspections.models import Appointment, Article, Council, CouncilChange, Event, Inspection, Neighbour
from inspections.models.handbook import set_rows
from inspections.models.prepared import prepared


@prepared
def changes_of(council):
    """Who came before a council, and who after it."""
    either = Q(predecessor=council) | Q(successor=council)
    return CouncilChange.objects.filter(either).select_related("predecessor", "successor")


@prepared
def inspections_of(councils, as_at):
    """All that is public of some councils and had been published by that day; the handbook makes them complete."""
    found = Inspection.objects.published().filter(council__in=councils).as_at(as_at).newest_first()
    return found.with_scope().with_report_slug().select_related("report")


@prepared
def appointments_of(councils, day, today):
    held = Appointment.objects.published().filter(council__in=councils)
    return held.with_certainty(on=day, today=today).newest_first().for_listing()


@prepared
def articles_about(council, as_at):
    found = Article.objects.published().filter(councils=council).as_at(as_at)
    return found.newest_first().select_related("publication")


@prepared
def neighbours_of(council):
    return Neighbour.objects.filter(council=council).select_related("neighbour")


@prepared
def _events_of(council, as_at, day):
    found = Event.objects.published().of(council).as_at(as_at)
    return found.with_intervention_status(on=day).newest_first()


@prepared
def _interventions_of(councils, as_at, day):
    found = Event.objects.published().interventions().filter(councils__in=councils).distinct()
    return found.with_intervention_status(on=day).as_at(as_at)


@prepared
def _councils_of(events, field):
    """The councils that events happened to, or that took part in them."""
    links = getattr(Event, field).through.objects.filter(event__in=events)
    return links.select_related("council").order_by("council__name")


def events_of(council: int, as_at, day) -> list[Event]:
    return with_councils(_events_of(council, as_at, day))


def interventions_of(councils: list[int], as_at, day) -> list[Event]:
    return with_councils(_interventions_of(councils, as_at, day))


def with_councils(events: list[Event]) -> list[Event]:
    """Give events their councils, as `for_listing` would."""
    for field in ["councils", "also_councils"]:
        theirs: dict[int, list[Council]] = defaultdict(list)
        for link in _councils_of([each.pk for each in events], field):
            theirs[link.event_id].append(link.council)
        for event in events:
            set_rows(event, field, theirs[event.pk])
    return events
