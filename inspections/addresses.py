"""Addresses on the site for what is entered here."""

from django.db import models
from django.utils.text import slugify


def free_slug(model: type[models.Model], words: str) -> str:
    """Return an address made of these words that no other row of the model has."""
    most = model._meta.get_field("slug").max_length - 4
    base = slug = slugify(words)[:most].strip("-") or model._meta.model_name
    number = 1
    while model._default_manager.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
