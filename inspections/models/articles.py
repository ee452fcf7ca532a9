"""What was reported: linked and summarised in our own words, never copied."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from simple_history.models import HistoricalRecords

from inspections.routing import address_of
from inspections.vocabulary import ArticleKind, Basis, Confidence

from .councils import Council
from .events import Event
from .fields import ReducedDateField, WebAddressField
from .inspections import Inspection
from .leaders import Leader
from .publishing import (
    PUBLISHING,
    Publishable,
    PublishableQuerySet,
    has_a_known_status,
    may_be_published,
    says_who_and_when,
)


class PublicationQuerySet(models.QuerySet):
    def published(self):
        """Keep those in which something appeared that the public may see."""
        return self.filter(Exists(Article.objects.published().filter(publication=OuterRef("pk"))))


class Publication(models.Model):
    """A newspaper, a broadcaster, a website: where articles appear."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)

    objects = PublicationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["slug"])

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class ArticleQuerySet(PublishableQuerySet):
    def as_at(self, day: date | None):
        """Keep what had or, as far as imprecise dates tell, may have appeared by that day; without one, all."""
        return self.filter(published_on__earliest__lte=day) if day else self

    def newest_first(self):
        return self.order_by("-published_on__earliest", "-pk")

    def for_listing(self):
        return self.select_related("publication").prefetch_related("councils")

    def for_page(self):
        inspections = Inspection.objects.published().for_listing()
        return self.for_listing().prefetch_related(
            "figures",
            "statements",
            Prefetch("statements__leader", Leader.objects.all()),
            Prefetch("people", Leader.objects.published(), to_attr="published_people"),
            Prefetch("events", Event.objects.published().newest_first(), to_attr="published_events"),
            Prefetch("inspections", inspections, to_attr="published_inspections"),
            Prefetch("background_inspections", inspections, to_attr="published_background"),
        )


KINDS = dict(ArticleKind.choices)


class Article(Publishable):
    slug = models.SlugField(
        max_length=120, unique=True, help_text="The last part of the article's address on the site."
    )
    headline = models.CharField(
        max_length=250, blank=True, help_text="As published. Leave empty where it is not known."
    )
    description = models.CharField(
        max_length=250, blank=True, help_text="What to call it where its headline is not known, in our own words."
    )
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="articles")
    byline = models.CharField(max_length=120, blank=True)
    published_on = ReducedDateField()
    date_basis = models.CharField(max_length=250, blank=True, help_text="How the date was worked out.")
    url = WebAddressField("address", max_length=500, unique=True)
    kind = models.CharField(max_length=20, choices=ArticleKind)
    stance = models.CharField(max_length=200, blank=True, help_text="From whose side it is written.")
    summary = models.TextField(help_text="In our own words.")
    councils = models.ManyToManyField(Council, related_name="articles")
    people = models.ManyToManyField(Leader, blank=True, related_name="articles")
    events = models.ManyToManyField(Event, blank=True, related_name="articles")
    inspections = models.ManyToManyField(
        Inspection, blank=True, related_name="articles", help_text="The inspections it refers to. Often there is none."
    )
    background_inspections = models.ManyToManyField(
        Inspection,
        blank=True,
        related_name="background_of",
        help_text="Inspections it does not mention, but that are needed to understand it.",
    )
    confidence = models.CharField(
        max_length=10, choices=Confidence, default=Confidence.HIGH, help_text=Confidence.__doc__
    )
    note = models.TextField(blank=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["slug", *PUBLISHING],
        m2m_fields=[councils, people, events, inspections, background_inspections],
    )

    class Meta:
        ordering = ["-published_on", "-pk"]
        permissions = may_be_published("article")
        constraints = [
            says_who_and_when("article"),
            has_a_known_status("article"),
            models.CheckConstraint(
                name="article_has_a_headline_or_a_description",
                condition=~Q(headline="") | ~Q(description=""),
                violation_error_message="Give the headline or, where it is not known, a description of the article.",
            ),
        ]

    def __str__(self):
        return self.headline or f"{self.description} (headline not known)"

    @property
    def stance_after_kind(self) -> str:
        """From whose side it is written, without repeating the word for its kind."""
        return self.stance.removeprefix(f"{self.get_kind_display().lower()} ")

    def get_kind_display(self) -> str:
        return KINDS.get(self.kind, self.kind)

    def get_absolute_url(self):
        return address_of("article", self.slug)


class Figure(models.Model):
    """A number an article reports. It is the article's, not Ofsted's."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="figures")
    order = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=4)
    value_high = models.DecimalField("to", max_digits=16, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    meaning = models.CharField(max_length=200)
    as_at = models.CharField(max_length=60, blank=True, help_text="The day or time it holds for, as reported.")
    note = models.CharField(max_length=250, blank=True, help_text="Where another source differs.")

    class Meta:
        ordering = ["article", "order"]
        constraints = [
            models.UniqueConstraint(fields=["article", "order"], name="one_figure_per_place_in_an_article"),
            models.CheckConstraint(
                name="figure_range_runs_upwards",
                condition=Q(value_high__isnull=True) | Q(value_high__gt=models.F("value")),
                violation_error_message="A range runs from its lower to its higher value.",
            ),
        ]

    def __str__(self):
        return f"{self.meaning}: {self.words}"

    @property
    def words(self) -> str:
        """The value or range, as people write numbers and sums of money."""
        values = [value.normalize() for value in (self.value, self.value_high) if value is not None]
        sign = "£" if self.is_in_pounds else ""
        return " to ".join(f"{value:f}" if self.unit == "year" else f"{sign}{value:,f}" for value in values)

    @property
    def is_in_pounds(self) -> bool:
        return self.unit == "GBP"


class Statement(models.Model):
    """Who said or found what, in our own words."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="statements")
    order = models.PositiveSmallIntegerField()
    speaker = models.CharField(max_length=160)
    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    text = models.TextField(help_text="In our own words.")
    basis = models.CharField(max_length=15, choices=Basis)

    class Meta:
        ordering = ["article", "order"]
        constraints = [
            models.UniqueConstraint(fields=["article", "order"], name="one_statement_per_place_in_an_article"),
        ]

    def __str__(self):
        return f"{self.speaker}: {self.text[:60]}"
