"""What a published thing says, in words: compared before and after, it tells what a correction changed."""

from django.db import models

from inspections.models.publishing import Publishable

NOTHING = "nothing"

# What belongs to a thing and is entered with it.
PARTS = ["ratings", "citations", "figures", "statements"]


def snapshot(thing: Publishable) -> dict[str, str]:
    """Return what each field and part of a thing, as the database has it, says in words."""
    said = {}
    for field in [*thing._meta.fields, *thing._meta.many_to_many]:
        if field.editable and not field.primary_key and not field.generated:
            said[str(field.verbose_name).capitalize()] = _in_words(thing, field)
    for name in PARTS:
        if hasattr(thing, name):
            said |= _parts(name, getattr(thing, name).all())
    return said


def differences(before: dict[str, str], after: dict[str, str]) -> list[dict[str, str]]:
    """Return what changed: of what, what it was, what it is now."""
    return [
        {"of": of, "was": before.get(of, NOTHING), "now": after.get(of, NOTHING)}
        for of in dict.fromkeys([*before, *after])
        if before.get(of, NOTHING) != after.get(of, NOTHING)
    ]


def _in_words(thing, field):
    if field.many_to_many:
        return ", ".join(map(str, getattr(thing, field.name).all())) or NOTHING
    if field.choices:
        return str(getattr(thing, f"get_{field.name}_display")()) or NOTHING
    value = getattr(thing, field.name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NOTHING if value in (None, "") else str(value)


def _parts(name, rows: models.QuerySet) -> dict[str, str]:
    if name == "ratings":
        return {rating.judgement.short_label: rating.in_words for rating in rows.select_related("judgement", "grade")}
    return {name.capitalize(): "; ".join(map(str, rows)) or NOTHING}
