"""Who held a post, in words: pages of councils name dozens."""

from markupsafe import Markup, escape

from inspections.models import Appointment

from .writing import link

NOBODY_NAMED = "somebody whose name is not known"
INTERIM = ' <span class="kind">acting or interim</span>'


def holder_named(appointment: Appointment, with_day: str = "") -> Markup:
    """Write who held a post by name alone, as a link to that person's page, and whether only for a time."""
    leader = appointment.leader
    name = link(leader, with_day, leader.name) if leader else NOBODY_NAMED
    return Markup(f"{name}{INTERIM if appointment.is_interim else ''}")


def in_full(appointment: Appointment, with_day: str = "") -> Markup:
    """Write the same, with party, title, period and employer as far as they are known."""
    leader = appointment.leader
    party = f" ({escape(leader.party)})" if leader and leader.party else ""
    title = f", {escape(appointment.title)}" if appointment.title else ""
    employer = f"; {escape(appointment.employer)}" if appointment.employer else ""
    told = f"{party}{title}; {escape(appointment.period)}{employer}"
    return Markup(f'{holder_named(appointment, with_day)}<span class="meta">{told}</span>')
