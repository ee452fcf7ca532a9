"""The published documents. Reading them into paragraphs and recommendations is the work of `inspections.reading`."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from inspections.vocabulary import Licence

from .fields import ReducedDateField, WebAddressField

is_sha256 = RegexValidator(r"\A[0-9a-f]{64}\Z", "A SHA-256 checksum is 64 hexadecimal digits.")


class Report(models.Model):
    """One document, on which one inspection rests, or two: a safeguarding board's review shares the council's."""

    url = WebAddressField("address", blank=True, help_text="Empty while it is under embargo: it has none yet.")
    licence = models.CharField(
        max_length=20,
        choices=Licence,
        default=Licence.UNKNOWN,
        help_text="Since 2018 reports are under the Open Government Licence; earlier ones mostly are not.",
    )
    sha256 = models.CharField("checksum (SHA-256)", max_length=64, blank=True, validators=[is_sha256])
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    retrieved_at = models.DateTimeField("read here at", null=True, blank=True)
    director_since = ReducedDateField("says its director was in post since", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["url"]
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="one_report_per_address"),
            models.UniqueConstraint(fields=["sha256"], condition=~Q(sha256=""), name="one_report_per_checksum"),
        ]

    def __str__(self):
        return self.url or f"The file {self.sha256[:12]}"

    @property
    def is_open(self):
        """May its text be shown here, not only linked?"""
        return self.licence == Licence.OGL


class Paragraph(models.Model):
    """A numbered paragraph of a report, under the number it is printed with."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="paragraphs")
    order = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    page = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=250, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="one_paragraph_per_place_in_a_report"),
        ]

    def __str__(self):
        return f"{self.report}, paragraph {self.number or self.order}"


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
