"""What a source says of an inspection otherwise than we do, or not surely: raised by a machine, settled by a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspections.vocabulary import Settlement

from .inspections import Inspection

GRADE = "grade_"  # before the code of a judgement: the name of its grade on the verdict's form


class DoubtQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at__isnull=True)

    def for_listing(self):
        return self.select_related("inspection__council", "inspection__framework", "inspection__report")


class Doubt(models.Model):
    """One question to an editor, about one field of one inspection. It is raised once, whatever raises it again."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="doubts")
    about = models.CharField(max_length=60, help_text="The field of the verdict's form that it is about.")
    says = models.TextField(help_text="What is doubtful, in a sentence.")
    proposed = models.CharField(
        max_length=250, blank=True, help_text="What the source gives for that field, as data has it; empty: nothing."
    )
    source = models.CharField(max_length=250, help_text="Which document, and where in it.")
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    quote = models.CharField(max_length=500, blank=True)
    raised_at = models.DateTimeField(auto_now_add=True)
    settlement = models.CharField(max_length=10, choices=Settlement, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    objects = DoubtQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "about", "proposed"], name="a_doubt_is_raised_once"),
            models.CheckConstraint(
                name="settled_doubt_says_how_when_and_by_whom",
                condition=Q(settlement="", settled_at__isnull=True, settled_by__isnull=True)
                | Q(settlement__in=Settlement.values, settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.says

    def get_absolute_url(self):
        return reverse("admin:inspections_doubt_change", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def judgement_code(self) -> str:
        """The judgement whose grade it is about; empty if it is about something else."""
        return self.about.removeprefix(GRADE) if self.about.startswith(GRADE) else ""
