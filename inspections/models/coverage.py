"""To which day the record is complete, and when that was last checked: one row for each part of it."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from inspections.dates import long_date
from inspections.vocabulary import RecordPart


class Coverage(models.Model):
    """How complete one part of the record is. An editor keeps it, and the commands that bring facts in move it on."""

    part = models.CharField(max_length=20, choices=RecordPart, unique=True)
    complete_to = models.DateField(
        null=True, blank=True, help_text="The record has all that there was until this day. Empty: it is not complete."
    )
    checked_on = models.DateField(
        "last checked on",
        default=timezone.localdate,
        help_text="When its sources were last looked through, or facts brought in.",
    )
    note = models.CharField(max_length=250, blank=True, help_text="Shown to the public: what is missing, and why.")

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "coverage"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="record_is_not_complete_beyond_its_last_check",
                condition=Q(complete_to__isnull=True) | Q(complete_to__lte=F("checked_on")),
                violation_error_message="The record cannot be complete to a day later than it was last checked.",
            ),
        ]

    def __str__(self):
        return self.get_part_display()

    @property
    def extent(self) -> str:
        """How complete it is, in words that may follow its name."""
        return f"complete to {long_date(self.complete_to)}" if self.complete_to else "not complete"
