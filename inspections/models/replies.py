"""What a council said of a verdict on it: its right of reply."""

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from .fields import ReducedDateField, WebAddressField
from .inspections import Inspection
from .publishing import is_public
from .spans import not_seen_yet


class ReplyQuerySet(models.QuerySet):
    def published(self):
        """Keep the replies to what the public may see."""
        return self.filter(is_public("inspection__"))

    def as_at(self, day: date | None):
        """Keep what may have been said by that day. Without one, all."""
        return self.filter(said_on__earliest__lte=day) if day else self

    def newest_first(self):
        return self.order_by("-said_on", "-pk")


class Reply(models.Model):
    """A council's statement on an inspection: a link, and what it says in our own words."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="replies")
    url = WebAddressField("address of the statement", max_length=500)
    summary = models.TextField(help_text="What the council says, in our own words.")
    said_on = ReducedDateField("date of the statement")

    objects = ReplyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "council's reply"
        verbose_name_plural = "councils' replies"
        ordering = ["inspection", "said_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "url"], name="one_reply_per_inspection_and_address"),
        ]

    def __str__(self):
        return f"{self.inspection}: the council's reply, {self.said_on}"

    def clean(self):
        super().clean()
        not_seen_yet(self, "said_on")
