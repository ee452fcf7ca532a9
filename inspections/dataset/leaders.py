"""Appointments as rows: who held which post at which council, as far as it is known."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from inspections.dates import ReducedDate
from inspections.models import Appointment, Council, Leader
from inspections.models.leaders import AppointmentQuerySet, LeaderQuerySet

from .columns import Column, Type
from .rows import CONFIDENCE, NOTE, SOURCES, OfACouncil, cited, fetched
from .shared import AS_AT, BEGAN, ENDED, FIRST_SEEN, LAST_SEEN, RECORD_URL, WHERE, WHO


class _PostRow(NamedTuple):
    appointment: Appointment
    as_at: date


class PostRow(_PostRow, OfACouncil):
    """A person, or somebody whose name is not known, in one post; and how sure that is on a day."""

    @property
    def council(self) -> Council | None:
        return self.appointment.council

    @property
    def leader(self) -> Leader | None:
        return self.appointment.leader

    @property
    def cites(self) -> Appointment:
        return self.appointment

    @property
    def begins(self) -> ReducedDate | None:
        return self.appointment.starts

    @property
    def ends(self) -> ReducedDate | None:
        return self.appointment.ends

    @property
    def record_url(self) -> str:
        return self.appointment.get_absolute_url()


class PersonRow(NamedTuple):
    """A person, whatever posts he or she held."""

    leader: Leader

    @property
    def cites(self) -> Leader:
        return self.leader

    @property
    def record_url(self) -> str:
        return self.leader.get_absolute_url()


def _of_appointment(name: str):
    return lambda row: getattr(row.appointment, name)


APPOINTMENT = Column("appointment", "The appointment, by a name of its own.", _of_appointment("slug"))
LEADER = Column(
    "leader",
    "The person, by the name he or she has in addresses: /leaders/<leader>/. Empty where nobody is named.",
    lambda row: row.leader and row.leader.slug,
)
LEADER_NAME = Column("leader_name", "The person's name.", lambda row: row.leader and row.leader.name)
PARTY = Column("party", "The person's party, where it is known.", lambda row: row.leader and row.leader.party)
ROLE = Column("role", "The code of the post.", _of_appointment("role"))
ROLE_LABEL = Column("role_label", "The post, in our words.", lambda row: row.appointment.get_role_display())
POST_TITLE = Column("post_title", "The post as the sources print it.", _of_appointment("title"))
EMPLOYER = Column("employer", "Who employs or appoints, where that is not the council.", _of_appointment("employer"))
IS_INTERIM = Column(
    "is_interim", "Whether it is held as acting or interim.", _of_appointment("is_interim"), Type.YES_OR_NO
)
TENURE = Column(
    "tenure",
    "The code of how the appointment stands today. No end date does not mean still in post.",
    _of_appointment("tenure"),
)
TENURE_LABEL = Column("tenure_label", "The same in words.", lambda row: row.appointment.get_tenure_display())
END_REASON = Column("end_reason", "The code of why it ended.", _of_appointment("end_reason"))
END_REASON_LABEL = Column(
    "end_reason_label", "Why it ended, in words.", lambda row: row.appointment.get_end_reason_display()
)
HELD_ALONGSIDE = Column("held_alongside", "Another post held at the same time.", _of_appointment("held_alongside"))
IN_OFFICE = Column(
    "in_office",
    "Whether the person was in office on the day `as_at`: certain, possible or, where neither is known, empty.",
    _of_appointment("certainty"),
)

APPOINTMENTS = [
    *[*WHO, *WHERE, LEADER, LEADER_NAME, PARTY, ROLE, ROLE_LABEL, POST_TITLE, EMPLOYER, IS_INTERIM],
    *[*BEGAN, *FIRST_SEEN, *LAST_SEEN, *ENDED, TENURE, TENURE_LABEL, END_REASON, END_REASON_LABEL, HELD_ALONGSIDE],
    *[AS_AT, IN_OFFICE, CONFIDENCE, NOTE, SOURCES, APPOINTMENT, RECORD_URL],
]


LEADERS = [LEADER, LEADER_NAME, PARTY, CONFIDENCE, NOTE, SOURCES, RECORD_URL]


def person_rows(leaders: LeaderQuerySet) -> Iterator[PersonRow]:
    return (PersonRow(each) for each in fetched(leaders.prefetch_related(cited())))


def post_rows(appointments: AppointmentQuerySet, *, on: date) -> Iterator[PostRow]:
    """Yield appointments, each with how sure it is that it was held that day."""
    found = appointments.with_certainty(on=on).for_listing().prefetch_related(cited())
    return (PostRow(each, on) for each in fetched(found))
