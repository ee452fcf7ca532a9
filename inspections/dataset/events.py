"""Events and interventions as rows: one for each council that an event happened to or that took part in it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch

from inspections.dates import ReducedDate
from inspections.models import Council, Event, Inspection, Leader
from inspections.models.events import EventQuerySet
from inspections.vocabulary import InterventionStatus

from .columns import Column, Type
from .rows import CONFIDENCE, NOTE, SOURCES, Coded, OfACouncil, cited, fetched, slugs
from .shared import AS_AT, BEGAN, ENDED, FIRST_SEEN, LAST_SEEN, RECORD_URL, STATUS, STATUS_LABEL, WHERE, WHO

HAPPENED, TOOK_PART = "happened_to_it", "took_part"


class _EventRow(NamedTuple):
    event: Event
    council: Council | None
    part: str
    as_at: date


class EventRow(_EventRow, OfACouncil):
    """An event at one of its councils, as it stood on a day."""

    @property
    def cites(self) -> Event:
        return self.event

    @property
    def begins(self) -> ReducedDate | None:
        return self.event.starts

    @property
    def ends(self) -> ReducedDate | None:
        return self.event.ends

    @property
    def status(self) -> Coded | None:
        status = self.event.intervention_status
        return Coded(status, InterventionStatus(status).label) if status else None

    @property
    def record_url(self) -> str:
        return self.event.get_absolute_url()


def _of_event(name: str):
    return lambda row: getattr(row.event, name)


EVENT = Column("event", "The event, as it stands in web addresses: /events/<event>/.", _of_event("slug"))
EVENT_KIND = Column("event_kind", "The code of the kind of event.", _of_event("kind"))
EVENT_KIND_LABEL = Column("event_kind_label", "The kind of event, in words.", lambda row: row.event.get_kind_display())
EVENT_TITLE = Column("event_title", "What happened, in our own words.", _of_event("title"))
EVENT_SUMMARY = Column("event_summary", "What is known of it, in our own words.", _of_event("summary"))
PART = Column(
    "council_part",
    f"How the council was concerned: {HAPPENED}, or {TOOK_PART}, as one that helps another does.",
    lambda row: row.part,
)
IS_INTERVENTION = Column(
    "is_intervention",
    "Whether it is an intervention: something the government does to a council for a time.",
    _of_event("is_intervention"),
    Type.YES_OR_NO,
)
SET_UP_BY = Column("set_up_by", "Who set up a board or a trust: government, council or both.", _of_event("set_up_by"))
ENDED_BY = Column(
    "ended_by",
    "The event that ended it, as it stands in web addresses.",
    lambda row: row.event.published_ending and row.event.published_ending.slug,
)
BASIS = Column("basis", "What the account rests on: the code.", _of_event("basis"))
BASIS_LABEL = Column("basis_label", "What the account rests on, in a word.", lambda row: row.event.get_basis_display())
PEOPLE = Column(
    "people",
    "The people it names, by the names they have in addresses. A semicolon separates them.",
    lambda row: slugs(row.cites.public_people),
)
INSPECTIONS = Column(
    "inspections",
    "The inspections it belongs to or refers to, by the names they have in addresses. A semicolon separates them.",
    lambda row: slugs(row.cites.public_inspections),
)

EVENTS = [
    *[*WHO, *WHERE, PART, EVENT, EVENT_KIND, EVENT_KIND_LABEL, EVENT_TITLE, *BEGAN, *FIRST_SEEN, *LAST_SEEN, *ENDED],
    *[ENDED_BY, IS_INTERVENTION, AS_AT, STATUS, STATUS_LABEL, SET_UP_BY, BASIS, BASIS_LABEL, CONFIDENCE],
    *[EVENT_SUMMARY, PEOPLE, INSPECTIONS, NOTE, SOURCES, RECORD_URL],
]


def public_people() -> Prefetch:
    return Prefetch("people", Leader.objects.published().order_by("slug"), to_attr="public_people")


def public_inspections(until: date | None) -> Prefetch:
    found = Inspection.objects.published().as_at(until).order_by("slug")
    return Prefetch("inspections", found, to_attr="public_inspections")


def event_rows(events: EventQuerySet, *, on: date, until: date | None = None) -> Iterator[EventRow]:
    """Yield events at each of their councils, as they stood that day. Inspections after `until` are left out."""
    found = events.with_intervention_status(on=on).for_listing().select_related("ended_by")
    for event in fetched(found.prefetch_related(public_people(), public_inspections(until), cited())):
        yield from (EventRow(event, council, HAPPENED, on) for council in event.councils.all())
        yield from (EventRow(event, council, TOOK_PART, on) for council in event.also_councils.all())
        if not event.councils.all() and not event.also_councils.all():
            yield EventRow(event, None, HAPPENED, on)
