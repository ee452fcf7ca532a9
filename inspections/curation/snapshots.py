"""What a thing says, in words: compared before and after, it tells what a correction changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Model

from inspections.dates import long_date
from inspections.models import Appointment, Citation, Rating, Source
from inspections.models.publishing import Publishable

NOTHING = "nothing"

# What belongs to a thing and is entered with it.
PARTS = {
    "ratings": "Grade",
    "sightings": "Sighting",
    "citations": "Source",
    "figures": "Figure",
    "statements": "Statement",
    "replies": "The council's reply",
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


def mentions_of(thing: Publishable) -> list[dict]:
    """Return what a thing and its parts name that may be a draft or withdrawn: kind, number, and the words for it."""
    named = list(_named_by(thing))
    for name in PARTS:
        for part in _parts_of(thing, name):
            named += _named_by(part)
            named += [(each, each.url) for each, _words in _named_by(part) if isinstance(each, Source) and each.url]
    return [{"kind": each._meta.model_name, "pk": each.pk, "as": words} for each, words in named if each != thing]


def _named_by(row) -> Iterator[tuple[Publishable, str]]:
    for field in [*row._meta.fields, *row._meta.many_to_many]:
        if field.related_model and issubclass(field.related_model, Publishable):
            value = getattr(row, field.name)
            for each in value.all() if field.many_to_many else filter(None, [value]):
                yield each, str(each)


def mentioned_in(changes: list[dict[str, str]], *mentions: list[dict]) -> list[dict]:
    """Return, each once and the longest words first, the mentions that stand in what changed."""
    told = "\n".join(change["was"] + "\n" + change["now"] for change in changes)
    found = {(each["kind"], each["pk"], each["as"]): each for some in mentions for each in some if each["as"] in told}
    return sorted(found.values(), key=lambda each: (-len(each["as"]), each["as"], each["pk"]))


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
