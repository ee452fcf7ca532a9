"""The published documents. Reading them into paragraphs and recommendations is the work of `inspections.reading`."""

import re

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.template.defaultfilters import pluralize
from simple_history.models import HistoricalRecords

from inspections.vocabulary import Licence, Urgency

from .fields import ReducedDateField, WebAddressField

# A printed number that can name a place on a page. It begins with a digit, so that it never takes another's name.
_NAMES_A_PLACE = re.compile(r"[0-9][0-9A-Za-z.]*")

is_sha256 = RegexValidator(r"\A[0-9a-f]{64}\Z", "A SHA-256 checksum is 64 hexadecimal digits.")


class Report(models.Model):
    """One document, on which one inspection rests, or two: a safeguarding board's review shares the council's.

    Where a file holds several documents, each is a report of its own, with the same address and checksum.
    """

    url = WebAddressField("address", blank=True, help_text="Empty while it is under embargo: it has none yet.")
    licence = models.CharField(
        max_length=20,
        choices=Licence,
        default=Licence.UNKNOWN,
        help_text="Since 2018 reports are under the Open Government Licence; earlier ones mostly are not.",
    )
    sha256 = models.CharField("checksum (SHA-256)", max_length=64, blank=True, validators=[is_sha256])
    first_page = models.PositiveSmallIntegerField(
        default=1, help_text="The page of the file that this document begins on: 1, unless the file holds several."
    )
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    retrieved_at = models.DateTimeField("read here at", null=True, blank=True)
    numbered_paragraphs = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many of its paragraphs have a printed number."
    )
    director_since = ReducedDateField("says its director was in post since", null=True, blank=True)
    previous_verdict_on = ReducedDateField("says the verdict before was on", null=True, blank=True)
    previous_verdict_grade = models.CharField(
        "says the verdict before was", max_length=40, blank=True, help_text="The grade of the whole, in Ofsted's words."
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["url"]
        constraints = [
            models.UniqueConstraint(
                fields=["url", "first_page"], condition=~Q(url=""), name="one_report_per_address_and_page"
            ),
            models.UniqueConstraint(
                fields=["sha256", "first_page"], condition=~Q(sha256=""), name="one_report_per_checksum_and_page"
            ),
        ]

    def __str__(self):
        name = self.url or f"The file {self.sha256[:12]}"
        return name if self.first_page == 1 else f"{name}, from page {self.first_page}"

    @property
    def is_open(self):
        """May its text be shown here, not only linked?"""
        return self.licence == Licence.OGL

    @property
    def is_read(self):
        return self.retrieved_at is not None

    @property
    def in_numbers(self) -> str:
        """How long it is and what it says of the verdict before, in words, as far as that is known."""
        numbered, grade, when = self.numbered_paragraphs, self.previous_verdict_grade, self.previous_verdict_on
        parts = [
            self.pages and f"{self.pages} page{pluralize(self.pages)}",
            numbered and f"{numbered} numbered paragraph{pluralize(numbered)}",
            grade and f"says that the previous verdict was “{grade}”" + (f", {when}" if when else ""),
        ]
        return "; ".join(filter(None, parts))

    def address_of(self, page: int) -> str:
        """Return where that page of the original can be seen; nothing where its address is not known."""
        return f"{self.url.partition('#')[0]}#page={page}" if self.url else ""


class RecommendationCount(models.Model):
    """How many points of one kind a report asks for. It ships with the record; their words do not."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="recommendation_counts")
    kind = models.CharField(max_length=80, help_text="The heading they stand under.")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["report", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["report", "kind"], name="one_recommendation_count_per_kind"),
        ]

    def __str__(self):
        return f"{self.report}, {self.heading}: {self.number}"

    @property
    def heading(self) -> str:
        return heading_of(self.kind)


def heading_of(kind: str) -> str:
    """Return what points stand under: a word of ours for what most reports have, else the report's own."""
    kind = kind or Urgency.IMPROVEMENT
    return Urgency(kind).label if kind in Urgency else kind


class ParagraphQuerySet(models.QuerySet):
    def with_anchors(self):
        """Add what an anchor depends on: whether another paragraph of the report bears the same number."""
        same = Paragraph.objects.filter(report=OuterRef("report"), number=OuterRef("number"))
        return self.annotate(shares_number=Exists(same.exclude(pk=OuterRef("pk"))))


class Paragraph(models.Model):
    """A paragraph of a report, under the number it is printed with, if any."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="paragraphs")
    order = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    page = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=250, blank=True)
    text = models.TextField()
    is_summary = models.BooleanField(default=False, help_text="It stands under the grades, before the first heading.")

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="one_paragraph_per_place_in_a_report"),
        ]

    def __str__(self):
        return f"{self.report}, paragraph {self.number or self.order}"

    @property
    def anchor(self) -> str:
        """Its place on the report's page, for ever: by its number if that is its alone, else by its order.

        Summaries come first, so that their order is their own.
        """
        if self.is_summary:
            return f"summary-{self.order}"
        is_named = _NAMES_A_PLACE.fullmatch(self.number) and not self.shares_number
        return f"p{self.number}" if is_named else f"o{self.order}"

    @property
    def name(self) -> str:
        """What it is called where it is linked: by its number or, without one, by its page."""
        if self.is_summary:
            return "summary"
        return f"paragraph {self.number}" if self.number else f"paragraph on page {self.page}"

    @property
    def place(self) -> str:
        """What it is called, and the page of the report that it begins on."""
        return f"{self.name}, page {self.page}" if self.number or self.is_summary else self.name


class Footnote(models.Model):
    """A note at the foot of a page, under the mark that the text refers to it by: mostly a number."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notes")
    order = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=4)
    page = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="one_note_per_place_in_a_report"),
        ]

    def __str__(self):
        return f"{self.report}, note {self.mark}"

    @property
    def anchor(self) -> str:
        """Its place on the report's page: numbers may begin anew, its order does not."""
        return f"note-{self.order}"


class Recommendation(models.Model):
    """What a report says must improve."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=80, blank=True, help_text="The heading it stands under.")
    tags = models.CharField(max_length=250, blank=True, help_text="Outcomes of the national framework; separated by |")
    text = models.TextField()

    class Meta:
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="one_recommendation_per_place_in_a_report"),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def anchor(self) -> str:
        return f"r{self.order}"

    @property
    def heading(self) -> str:
        return heading_of(self.kind)

    @property
    def tagged(self) -> list[str]:
        return [tag for tag in self.tags.split("|") if tag]
