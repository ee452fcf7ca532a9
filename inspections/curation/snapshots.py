"""What a thing says, in words: compared before and after, it tells what a correction changed."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from django.db.models import Model

from inspections.dates import long_date
from inspections.models import Appointment, Citation, Rating
from inspections.models.publishing import Publishable

NOTHING = "nothing"

# What belongs to a thing and is entered with it.
PARTS = {
    "ratings": "Grade",
    "sightings": "Sighting",
    "citations": "Source",
    "figures": "Figure",
    "statements": "Statement",
}


def snapshot(thing: Publishable) -> dict[str, str]:
    """Return each field and part of a thing, as the database has it, in words."""
    said = {}
    for field in [*thing._meta.fields, *thing._meta.many_to_many]:
        if _is_entered(field):
            said[_label(field)] = _display(thing, field)
    for name, label in PARTS.items():
        for number, part in enumerate(_parts_of(thing, name), start=1):
            said |= _of_part(part, f"{label} {number}", thing)
    return said


def _parts_of(thing, name) -> Iterable[Model]:
    """Return the parts of a thing: of sightings, those of an appointment that count."""
    if name == "sightings":
        return thing.sightings.accepted() if isinstance(thing, Appointment) else []
    return getattr(thing, name).all() if hasattr(thing, name) else []


def state_of(thing: Publishable) -> str:
    """Return what tells one state of a thing and its parts, as the database has it, from another."""
    said = snapshot(type(thing).objects.get(pk=thing.pk))
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def differences(before: dict[str, str], after: dict[str, str]) -> list[dict[str, str]]:
    """Return what changed: of what, what it was, what it is now."""
    return [
        {"of": of, "was": before.get(of, NOTHING), "now": after.get(of, NOTHING)}
        for of in dict.fromkeys([*before, *after])
        if before.get(of, NOTHING) != after.get(of, NOTHING)
    ]


def _is_entered(field):
    """Is it typed at the desk? An address is not: it is changed by an act of its own."""
    return field.editable and not field.primary_key and not field.generated and field.name != "slug"


def _label(field):
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def _display(thing, field):
    if field.many_to_many:
        return ", ".join(map(str, getattr(thing, field.name).all())) or NOTHING
    if field.choices:
        return str(getattr(thing, f"get_{field.name}_display")()) or NOTHING
    value = getattr(thing, field.name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return long_date(value)
    return NOTHING if value in (None, "") else str(value)


def _of_part(part, label, thing):
    """Return all that a part says, except its place in the thing; a rating has words of its own."""
    if isinstance(part, Rating):
        return {part.judgement.short_label: part.in_words}
    said = {
        _label(field).lower(): _display(part, field)
        for field in part._meta.fields
        if _is_entered(field) and field.name != "order" and field.related_model is not type(thing)
    }
    if isinstance(part, Citation):
        said["address"] = part.source.url or NOTHING
    words = "; ".join(f"{name}: {words}" for name, words in said.items() if words != NOTHING)
    return {label: words}
