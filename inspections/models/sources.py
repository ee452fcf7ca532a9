"""What facts rest on: which document, where in it, when it was seen."""

from typing import NamedTuple

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from inspections.routing import address_of
from inspections.vocabulary import Status

from .articles import Article
from .events import Event
from .fields import ReducedDateField, WebAddressField
from .inspections import Inspection
from .leaders import Appointment, Leader
from .prepared import prepared
from .publishing import (
    PUBLISHING,
    Publishable,
    PublishableQuerySet,
    has_a_known_status,
    is_public,
    may_be_published,
    says_who_and_when,
)
from .spans import not_seen_yet

CITING = ["inspection", "leader", "appointment", "event", "article"]


def exactly_one_of(fields: list[str]) -> Q:
    """Return the condition that one of the foreign keys, and no other, points to something."""
    either = Q()
    for field in fields:
        either |= Q(**{f"{other}__isnull": other != field for other in fields})
    return either


class Source(Publishable):
    slug = models.SlugField(max_length=120, unique=True, help_text="The last part of the source's address on the site.")
    title = models.CharField(max_length=400, help_text="Title, publisher and date, as one would cite it.")
    url = WebAddressField("address", max_length=500, blank=True)
    seen_on = ReducedDateField("seen", null=True, blank=True, help_text="When somebody last looked at it.")
    note = models.TextField(blank=True)

    objects = PublishableQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["slug", *PUBLISHING])

    class Meta:
        ordering = ["title"]
        permissions = may_be_published("source")
        constraints = [
            says_who_and_when("source"),
            has_a_known_status("source"),
            models.UniqueConstraint(fields=["title", "url"], name="one_source_per_title_and_address"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        not_seen_yet(self, "seen_on")

    def get_absolute_url(self):
        return address_of("source", self.slug)


class CitationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_public("source__"))

    def to_be_published(self):
        """Keep the citations that the public sees once what cites is published: its draft sources are, with it."""
        return self.exclude(source__status=Status.WITHDRAWN)

    def about_published(self):
        """Keep the citations by what the public may see."""
        published = Q(appointment__in=Appointment.objects.published())
        for name in CITING:
            if name != "appointment":
                published |= is_public(f"{name}__")
        related = [
            *CITING,
            "inspection__council",
            "inspection__framework",
            "appointment__leader",
            "appointment__council",
        ]
        return self.filter(published).select_related(*related)


class Cited(NamedTuple):
    """A source that something rests on, and where in it: what a page's list of sources tells."""

    source: int
    title: str
    url: str
    slug: str
    where: str

    def get_absolute_url(self) -> str:
        return address_of("source", self.slug)


def fetch_citations(*things: Publishable, preview: bool = False) -> None:
    """Give each thing, as `cited`, the sources that the public may see or, once it is published, will. One query."""
    theirs: dict[str, dict[int, list[Cited]]] = {}
    for thing in things:
        thing.cited = theirs.setdefault(thing._meta.model_name, {}).setdefault(thing.pk, [])
    if not theirs:
        return
    found = _citations_of(preview, tuple(theirs), *map(list, theirs.values()))
    for *subjects, source, title, url, slug, where, _order, _pk in found:
        name, pk = next((name, pk) for name, pk in zip(theirs, subjects, strict=True) if pk)
        theirs[name][pk].append(Cited(source, title, url, slug, where))


@prepared
def _citations_of(preview, names, *things):
    """What things of these kinds rest on: each kind asked for by itself, as each has its index."""
    citations = Citation.objects.to_be_published() if preview else Citation.objects.published()
    fields = [*names, "source", "source__title", "source__url", "source__slug", "where", "order", "pk"]
    first, *others = (
        citations.filter(**{f"{name}__in": pks}).order_by().values_list(*fields)
        for name, pks in zip(names, things, strict=True)
    )
    return first.union(*others, all=True).order_by("order", "pk")


class Citation(models.Model):
    """One fact's resting on one source."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    where = models.CharField("where in it", max_length=80, blank=True, help_text="Such as: page 27.")
    order = models.PositiveSmallIntegerField(default=0)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, null=True, related_name="citations")
    leader = models.ForeignKey(Leader, on_delete=models.CASCADE, null=True, related_name="citations")
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, null=True, related_name="citations")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, related_name="citations")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="citations")

    objects = CitationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["order"])

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(name="citation_has_one_subject", condition=exactly_one_of(CITING)),
        ]

    def __str__(self):
        return f"{self.source}, {self.where}" if self.where else str(self.source)

    @property
    def subject(self):
        return next(filter(None, (getattr(self, name) for name in CITING)))
