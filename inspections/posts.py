"""Who held the posts of a council on a day, as surely as the record knows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import Appointment
from .vocabulary import ACCOUNTABLE_ROLES, Certainty, EndReason, Role

# A council has one or the other at its head; a trust only if it has one.
ONLY_IF_ON_RECORD = {Role.COUNCIL_LEADER, Role.ELECTED_MAYOR, Role.TRUST_CHIEF_EXECUTIVE}


@dataclass(frozen=True)
class Post:
    """One post on one day. Where nobody is known to have held it then, `last` is the newest holder on record before."""

    role: Role
    certain: list[Appointment]
    possible: list[Appointment]
    last: Appointment | None

    @property
    def is_known(self) -> bool:
        return bool(self.certain or self.possible)

    @property
    def was_abolished(self) -> bool:
        return not self.is_known and self.last is not None and self.last.end_reason == EndReason.POST_ABOLISHED


def posts_on(day: date, appointments: Iterable[Appointment]) -> list[Post]:
    """Return the posts that answer for children's services.

    The appointments are those of one council, marked `with_certainty(on=day)`.
    """
    by_role: dict[str, list[Appointment]] = {}
    for appointment in appointments:
        if appointment.possible_from and appointment.possible_from <= day:
            by_role.setdefault(appointment.role, []).append(appointment)
    heads = {Role.COUNCIL_LEADER, Role.ELECTED_MAYOR} & by_role.keys() or {Role.COUNCIL_LEADER}
    shown = [role for role in ACCOUNTABLE_ROLES if role not in ONLY_IF_ON_RECORD or role in heads or role in by_role]
    return [_post(role, by_role.get(role, [])) for role in shown]


def _post(role, held):
    before = [each for each in held if each.certainty is None]
    return Post(
        role,
        certain=[each for each in held if each.certainty == Certainty.CERTAIN],
        possible=[each for each in held if each.certainty == Certainty.POSSIBLE],
        last=max(before, key=lambda each: (each.possible_until, each.possible_from), default=None),
    )
