"""Addresses that things had before they were renamed. Each redirects to its thing for ever."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .articles import Article
from .councils import Council
from .events import Event
from .inspections import Inspection
from .leaders import Leader
from .sources import Source

# What has a page of its own under a slug, by the name that a former address has for its kind.
ADDRESSED = {model._meta.model_name: model for model in (Council, Inspection, Leader, Event, Article, Source)}


def find_by_address(things: models.QuerySet, slug: str) -> models.Model | None:
    """Return the one of these things that has this address or, if none has, the one that had it."""
    return things.filter(slug=slug).first() or things.filter(former_addresses__slug=slug).first()


def is_of_its_kind() -> Q:
    """Return the condition that a former address is that of one thing, which is of its kind."""
    either = Q()
    for kind in ADDRESSED:
        either |= Q(kind=kind, **{f"{other}__isnull": other != kind for other in ADDRESSED})
    return either


class FormerAddress(models.Model):
    """An address that something public once had, and who gave it another, when and why.

    No other thing of its kind can have it again: the database refuses that (inspections/models/triggers.py).
    """

    kind = models.CharField(max_length=10, choices=[(kind, kind.capitalize()) for kind in ADDRESSED])
    slug = models.SlugField(max_length=120)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, null=True, related_name="former_addresses")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, null=True, related_name="former_addresses")
    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, null=True, related_name="former_addresses")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="former_addresses")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="former_addresses")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="former_addresses")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "former addresses"
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_thing_per_former_address"),
            models.CheckConstraint(name="former_address_is_of_one_thing_of_its_kind", condition=is_of_its_kind()),
        ]

    def __str__(self):
        return f"{self.slug}, now {self.thing.slug}"

    @property
    def thing(self):
        return getattr(self, self.kind)
