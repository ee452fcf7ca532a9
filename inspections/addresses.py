"""Addresses on the site for what is entered here: which are free, and which cannot be given."""

import re

from django.db import models
from django.utils.text import slugify

from .models import FormerAddress
from .models.addresses import ADDRESSED

PLAIN = re.compile(r"[a-z0-9]+(-+[a-z0-9]+)*")
HOW_TO_WRITE = "An address has lower-case letters, digits and hyphens only, and a letter or a digit at each end."


def free_slug(model: type[models.Model], words: str) -> str:
    """Return an address made of these words that no other row of the model has or had."""
    most = model._meta.get_field("slug").max_length - 4
    base = slug = slugify(words)[:most].strip("-") or model._meta.model_name
    number = 1
    while is_taken(model, slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


def is_taken(model: type[models.Model], slug: str, *, but_for: int | None = None) -> bool:
    """Has a row of the model this address, or had it before? The row of a number may have it."""
    now = model._default_manager.filter(slug=slug).exclude(pk=but_for)
    return now.exists() or _former(model, slug).exists()


def why_not(thing: models.Model, slug: str) -> str:
    """Return why a thing cannot have this address, in words for an editor; empty if it can.

    It can have one again that it had before.
    """
    return _misspelt(thing, slug) or _anothers(thing, slug)


def _misspelt(thing, slug):
    most = thing._meta.get_field("slug").max_length
    if not slug:
        return "Give an address: it cannot be empty."
    if not PLAIN.fullmatch(slug):
        return HOW_TO_WRITE
    return f"This has {len(slug)} characters: an address here has {most} at the most." if len(slug) > most else ""


def _anothers(thing, slug):
    if has_it := type(thing)._default_manager.filter(slug=slug).exclude(pk=thing.pk).first():
        return f"“{slug}” is the address of “{has_it}”."
    former = _former(type(thing), slug).first()
    if former and former.thing != thing:
        return f"“{slug}” was the address of “{former.thing}” and still leads there: nothing else can have it."
    return ""


def _former(model, slug):
    kind = model._meta.model_name
    return FormerAddress.objects.filter(kind=kind, slug=slug) if kind in ADDRESSED else FormerAddress.objects.none()
