"""Trusts and companies that run children's services for a council, which keeps the legal responsibility."""

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from .councils import Council
from .events import Event
from .fields import ReducedDateField


class Trust(models.Model):
    """A trust or company. A report may be titled for it, and is then about a council that it served."""

    slug = models.SlugField(max_length=80, unique=True, help_text="What files of the record name it by.")
    name = models.CharField(max_length=120, unique=True, help_text="Its latest name, without that of its owner.")
    other_names = models.CharField(max_length=300, blank=True, help_text="Those it had or is called by; separated by |")
    note = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def names(self) -> list[str]:
        """Every name it goes by or went by."""
        return [self.name, *filter(None, self.other_names.split("|"))]


class TrustService(models.Model):
    """A trust ran the children's services of one council for a time, as events on record say."""

    trust = models.ForeignKey(Trust, on_delete=models.CASCADE, related_name="services")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    starts = ReducedDateField()
    ends = ReducedDateField(null=True, blank=True, help_text="Empty if it is not known to have ended.")
    events = models.ManyToManyField(Event, related_name="+", help_text="Those that say so: their sources are its own.")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["trust", "council"]
        verbose_name = "service of a trust"
        verbose_name_plural = "services of trusts"
        constraints = [
            models.UniqueConstraint(fields=["trust", "council"], name="one_service_per_trust_and_council"),
        ]

    def __str__(self):
        return f"{self.trust} for {self.council}"

    def may_run_on(self, day: date) -> bool:
        """Did the trust run the council's services on that day, as far as the dates are known?"""
        return self.starts.earliest <= day and (self.ends is None or day <= self.ends.latest)
