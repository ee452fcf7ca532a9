"""Lanes of posts: who held each, how surely, and when nobody is known to have."""

from collections.abc import Iterable
from datetime import date, timedelta

from inspections.as_at.posts import heads_of
from inspections.models import Appointment
from inspections.vocabulary import EndReason, Role, Tenure

from .parts import Bar, End, Lane, Look, period_of

DAY = timedelta(days=1)
ENDS = {Tenure.IN_POST: End.LAST_SEEN, Tenure.ENDED_UNKNOWN: End.LEFT}


def post_lanes(appointments: Iterable[Appointment], begins: date, until: date) -> list[Lane]:
    """Return a lane for each post that answers for children's services, and for senior officers beside them.

    `begins` and `until` are the first and last day for which the picture can say that nobody is known.
    """
    held = [each for each in appointments if each.possible_from and each.tenure != Tenure.NEVER_BEGAN]
    lanes = []
    for name, roles in _posts({each.role for each in held}):
        holders = [each for each in held if each.role in roles]
        from_when = begins if Role.TRUST_CHIEF_EXECUTIVE not in roles else min(each.possible_from for each in holders)
        lanes.append(_post_lane(name, holders, max(begins, from_when), until))
    officers = [each for each in held if each.role == Role.SENIOR_OFFICER]
    return [*lanes, Lane("Other senior officers", _others(officers))] if officers else lanes


def _posts(on_record) -> list[tuple[str, set]]:
    """Name the posts to show: that of a trust only if one is on record."""
    heads = heads_of(on_record)
    posts = [
        (Role.DIRECTOR.label, {Role.DIRECTOR}),
        (Role.CHIEF_EXECUTIVE.label, {Role.CHIEF_EXECUTIVE}),
        (heads[0].label if len(heads) == 1 else "Leader or mayor", set(heads)),
        ("Lead member", {Role.LEAD_MEMBER}),
    ]
    return (
        [*posts, ("Trust's chief executive", {Role.TRUST_CHIEF_EXECUTIVE})]
        if Role.TRUST_CHIEF_EXECUTIVE in on_record
        else posts
    )


def _post_lane(name, appointments, begins, until):
    held = _apart([_appointment_bar(each) for each in sorted(appointments, key=lambda each: each.certain_from)])
    abolished = [_abolished(each, held, until) for each in appointments if each.end_reason == EndReason.POST_ABOLISHED]
    known = [*held, *(each for each in abolished if each)]
    return Lane(name, tuple(sorted([*known, *_gaps(name, known, begins, until)], key=lambda each: each.first)))


def _others(appointments):
    named = [
        _appointment_bar(each)._replace(label=f"{each.holder}, {each.title.split(',')[0]}") for each in appointments
    ]
    return tuple(sorted(named, key=lambda each: each.first))


def _appointment_bar(appointment):
    sure = appointment.certain_from <= appointment.certain_until
    kind = " (acting or interim)" if appointment.is_interim else ""
    title = appointment.title or appointment.get_role_display()
    return Bar(
        Look.ACTING if appointment.is_interim else Look.HELD,
        appointment.holder + (" (acting)" if appointment.is_interim else ""),
        appointment.period,
        f"{appointment.holder}, {title}{kind}: {appointment.period}",
        first=appointment.possible_from,
        last=appointment.possible_until,
        sure_from=appointment.certain_from if sure else None,
        sure_until=appointment.certain_until if sure else None,
        begins=appointment.starts,
        ends=appointment.ends,
        end=ENDS.get(appointment.tenure, End.KNOWN),
        address=appointment.get_absolute_url(),
    )


def _apart(held: list[Bar]) -> list[Bar]:
    """Remove, from the days on which each possibly held the post, those on which another certainly did.

    "From 2016" after "until 26 March 2016" begins on 27 March at the earliest: one post has one holder.
    """
    return [_without(each, [other for other in held if other is not each and other.sure_from]) for each in held]


def _without(bar, others):
    first, last = bar.first, bar.last
    for other in sorted(others, key=lambda each: each.sure_from):
        if bar.sure_from and other.sure_from <= first <= other.sure_until < bar.sure_from:
            first = other.sure_until + DAY
    for other in sorted(others, key=lambda each: each.sure_until, reverse=True):
        if bar.sure_until and bar.sure_until < other.sure_from <= last <= other.sure_until:
            last = other.sure_from - DAY
    return bar._replace(first=first, last=last)


def _abolished(appointment, held, until) -> Bar | None:
    gone = appointment.possible_until + DAY
    later = min((each.first for each in held if each.first >= gone), default=until + DAY)
    if gone > until:
        return None
    label, period = "post abolished", f"since {appointment.ends or 'then'}"
    words = f"{appointment.get_role_display()}: {label}, {period}"
    address = appointment.get_absolute_url()
    return Bar(Look.ABOLISHED, label, period, words, gone, later - DAY, gone, later - DAY, address=address)


def _gaps(name, known, begins, until):
    """Yield a bar for each time in which nobody is on record."""
    day = begins
    for each in sorted(known, key=lambda each: each.first):
        if each.first > day and day <= until:
            yield _gap(name, day, min(each.first - DAY, until))
        day = max(day, each.last + DAY)
    if day <= until:
        yield _gap(name, day, until)


def _gap(name, first, last):
    period = period_of(first, last)
    words = f"{name}: nobody is known to have held the post, {period}"
    return Bar(Look.NOT_KNOWN, "nobody known", period, words, first, last, first, last, begins=first, ends=last)
