"""Who did what to a published thing, when and why. Written once, never changed."""

from django.conf import settings
from django.db import models

from inspections.vocabulary import Act

from .articles import Article
from .events import Event
from .inspections import Inspection
from .leaders import Appointment, Leader
from .sources import Source, exactly_one_of

# What is needed to say in words what a decision was on.
IN_WORDS = ["inspection__council", "inspection__framework", "appointment__leader", "appointment__council"]

DECIDED_ON = ["inspection", "leader", "appointment", "event", "article", "source"]


class Decision(models.Model):
    """Append-only: the database refuses to change or delete a row (inspections/models/triggers.py)."""

    act = models.CharField(max_length=10, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)
    changes = models.JSONField(
        default=list, blank=True, help_text="For a correction or a new address: what was and what is now, in words."
    )
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, null=True, related_name="decisions")
    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, null=True, related_name="decisions")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, related_name="decisions")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="decisions")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="decisions")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="decisions")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="decision_has_one_subject", condition=exactly_one_of(DECIDED_ON)),
        ]

    def __str__(self):
        return f"{self.get_act_display()}: {self.subject}"

    @property
    def subject(self):
        return next(filter(None, (getattr(self, name) for name in DECIDED_ON)))
