"""How long somebody had been in a post by a day, in words, and what imprecise dates leave open."""

from datetime import date

from inspections.dates import ReducedDate
from inspections.models import Appointment
from inspections.models.spans import POINTS

_PERHAPS_NOT_YET = {
    "starts": "began in {}, perhaps only afterwards",
    "first_seen": "first seen in post in {}, perhaps only afterwards",
    "last_seen": "seen in post in {}, perhaps only afterwards",
}
_PERHAPS_NO_LONGER = {
    "starts": "not seen in post after it began in {}",
    "first_seen": "seen in post in {}, perhaps only before",
    "last_seen": "last seen in post in {}, perhaps only before",
    "ends": "left in {}, perhaps before",
}


def length_by(day: date, appointment: Appointment) -> str:
    """Say how long somebody had been in post by a day: exactly, about, between two lengths, at least, or not known."""
    starts, seen = appointment.starts, appointment.first_seen
    if starts:
        return f"{_between(starts, day)} in post by then" if starts.earliest <= day else ""
    if seen and seen.latest <= day:
        months = _months(seen.latest, day)
        known = f"at least {_years_and_months(months)} in post by then"
        return known if months else "in post by then, not known since when"
    if seen:
        return ""
    return "time in post by then not known"


def length_between(since: date, day: date) -> str:
    """Say how long before a day another was; nothing if it was no earlier."""
    return _years_and_months(_months(since, day)) if since < day else ""


def _between(starts: ReducedDate, day: date) -> str:
    shortest, longest = _months(min(starts.latest, day), day), _months(starts.earliest, day)
    if starts.day:
        return _years_and_months(longest)
    if starts.month:
        return f"about {_years_and_months(longest)}" if longest else _years_and_months(longest)
    if longest <= 36:
        return f"{shortest} to {longest} months" if shortest else f"up to {_years_and_months(max(longest, 1))}"
    return f"{shortest // 12} to {-(-longest // 12)} years"


def _months(since: date, day: date) -> int:
    return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)


def _years_and_months(months: int) -> str:
    parts = [_plural(months // 12, "year"), _plural(months % 12, "month")]
    return " and ".join(filter(None, parts)) or "less than a month"


def _plural(number, word):
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def doubts_about(appointment: Appointment, first: date, last: date) -> list[str]:
    """Say why somebody may, or may not, have been in post on some days."""
    known = [(name, getattr(appointment, name)) for name in POINTS if getattr(appointment, name)]
    doubts = []
    if appointment.certain_from > last and known[0][0] in _PERHAPS_NOT_YET:
        doubts.append(_PERHAPS_NOT_YET[known[0][0]].format(known[0][1]))
    if appointment.certain_until < first:
        doubts.append(_PERHAPS_NO_LONGER[known[-1][0]].format(known[-1][1]))
    return doubts


def joined_after(day: date, appointment: Appointment) -> str:
    """Say whether somebody certainly, or as far as imprecise dates tell possibly, came only after a day."""
    starts, seen = appointment.starts, appointment.first_seen
    if starts and starts.latest > day:
        return "joined after the fieldwork" if starts.earliest > day else "may have joined after the fieldwork"
    return "first seen in post after the fieldwork" if not starts and seen and seen.earliest > day else ""


def within(first: date, last: date, appointment: Appointment) -> list[str]:
    """Say whether somebody joined or left during some days."""
    points = [("joined during the fieldwork", appointment.starts), ("left during the fieldwork", appointment.ends)]
    return [words for words, point in points if point and first < point.earliest and point.latest < last]
