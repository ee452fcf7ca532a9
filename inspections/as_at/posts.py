"""Who held the posts of a council on a day, as surely as the record knows it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from inspections.models import Appointment
from inspections.vocabulary import ACCOUNTABLE_ROLES, Certainty, EndReason, Role, Tenure

from .time_in_post import length_between

HEADS = [Role.COUNCIL_LEADER, Role.ELECTED_MAYOR]
# A council has one of these at its head; a trust only if it has one.
ONLY_IF_ON_RECORD = {*HEADS, Role.TRUST_CHIEF_EXECUTIVE}


@dataclass(frozen=True)
class Post:
    """One post on one day.

    Where nobody is known to have held it then, `last` is the holder before who began last, and `next` the first one
    after; where nobody is on record before either, that one is the `first`.
    """

    role: Role
    day: date
    certain: list[Appointment]
    possible: list[Appointment]
    last: Appointment | None
    next: Appointment | None

    @property
    def first(self) -> Appointment | None:
        return None if self.is_known or self.last else self.next

    @property
    def last_confirmed(self) -> str:
        """Up to when the last holder is known to have held it, in words."""
        if not self.last:
            return ""
        point = self.last.last_point
        return f"until {point}" if point == self.last.ends else f"confirmed {point}"

    @property
    def last_known(self) -> str:
        """The same, and how long before the day that was."""
        age = length_between(self.last.last_point.latest, self.day) if self.last else ""
        return f"{self.last_confirmed}, {age} earlier" if age else self.last_confirmed

    @property
    def may_go_on(self) -> bool:
        """Is nothing known of the last holder's leaving?"""
        return self.last is not None and self.last.tenure == Tenure.IN_POST

    @property
    def is_known(self) -> bool:
        return bool(self.certain or self.possible)

    @property
    def was_abolished(self) -> bool:
        return not self.is_known and self.last is not None and self.last.end_reason == EndReason.POST_ABOLISHED


def posts_on(
    day: date, appointments: Iterable[Appointment], marked: str = "certainty", *, since: date | None = None
) -> list[Post]:
    """Return the posts that answer for children's services.

    The appointments are those of one council, marked `with_certainty`, under the name given, on that day or on the
    days since another.
    """
    since = since or day
    begun = [each for each in appointments if each.possible_from]
    by_that_day = _by_role(each for each in begun if each.possible_from <= day)
    later = _by_role(each for each in begun if each.possible_from > day)
    always = {role for role in ACCOUNTABLE_ROLES if role not in ONLY_IF_ON_RECORD} | {*heads_of(by_that_day, later)}
    shown = [role for role in ACCOUNTABLE_ROLES if role in always or role in by_that_day]
    certainty = attrgetter(marked)
    return [_post(role, by_that_day.get(role, []), later.get(role, []), certainty, since, day) for role in shown]


def heads_of(*on_record: Container[Role]) -> list[Role]:
    """Return who heads a council, its leader or an elected mayor, or both where it had one after the other.

    The first of these roles on record that name either decide; where none do, it is the leader.
    """
    found = ([role for role in HEADS if role in roles] for roles in on_record)
    return next(filter(None, found), [Role.COUNCIL_LEADER])


def _by_role(appointments):
    held: dict[str, list[Appointment]] = {}
    for appointment in appointments:
        held.setdefault(appointment.role, []).append(appointment)
    return held


def _post(role, held, later, certainty, first, last):
    """Return one post on some days. It has one holder: where one certainly held it throughout, nobody else did."""
    certain = [each for each in held if certainty(each) == Certainty.CERTAIN]
    is_taken = any(each.certain_from <= first and last <= each.certain_until for each in certain)
    return Post(
        role,
        last,
        certain=certain,
        possible=[] if is_taken else [each for each in held if certainty(each) == Certainty.POSSIBLE],
        last=_last([each for each in held if certainty(each) is None]),
        next=first_holder(later),
    )


def first_holder(appointments: Iterable[Appointment]) -> Appointment | None:
    """Return who held a post first, of appointments with a date: the last of them in the order of `newest_first`.

    One who is only known to have ended was there before another who began that month or year.
    """
    return min(
        appointments, key=lambda each: (_begun_by(each), bool(_beginning(each)), each.possible_from), default=None
    )


def _last(before):
    """Choose who began last; where imprecise dates leave that open, who of those was there last."""
    newest = max((each.possible_from for each in before), default=None)
    open_still = [each for each in before if _begun_by(each) >= newest]
    return max(open_still, key=lambda each: (each.certain_until, each.possible_until), default=None)


def _begun_by(appointment):
    """Return the last day on which it can have begun. One that is only known to have ended was there before that."""
    return appointment.certain_from if _beginning(appointment) else appointment.possible_from


def _beginning(appointment):
    return appointment.starts or appointment.first_seen
