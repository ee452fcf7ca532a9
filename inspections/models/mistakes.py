"""What readers say is wrong on a page. The desk answers each by a correction or with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .decisions import Decision


class MistakeReportQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at__isnull=True)


class MistakeReport(models.Model):
    """One report, which nobody but the desk sees. The same words about the same page, sent twice, are one."""

    page = models.CharField(max_length=300, help_text="The address on this site, from its first slash on.")
    wrong = models.TextField("what is wrong")
    should_say = models.TextField("what it should say", blank=True)
    source = models.TextField("how they know", blank=True)
    fingerprint = models.CharField(max_length=64, editable=False, help_text="Tells whether it was sent before.")
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    correction = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    answer = models.TextField("reason", blank=True)

    objects = MistakeReportQuerySet.as_manager()

    class Meta:
        verbose_name = "report of a mistake"
        verbose_name_plural = "reports of mistakes"
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(answered_at__isnull=True), name="a_mistake_is_reported_once"
            ),
            models.CheckConstraint(
                name="answered_report_says_how_when_and_by_whom",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, correction__isnull=True, answer="")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & (Q(correction__isnull=False) | ~Q(answer=""))
                ),
            ),
        ]

    def __str__(self):
        return f"{self.page}: {self.wrong[:80]}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


class Reporter(models.Model):
    """Where whoever reported a mistake can be written to. Kept apart, so that it can be deleted by itself."""

    report = models.OneToOneField(MistakeReport, on_delete=models.CASCADE, related_name="reporter")
    email = models.EmailField("e-mail address")

    def __str__(self):
        return f"Whoever reported {self.report_id}"


class Sending(models.Model):
    """That somebody sent a report, kept for a day to tell a flood: from where is a code only this site can make."""

    sender = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["sender", "at"], name="sending_by_sender_and_time")]

    def __str__(self):
        return f"{self.at}"
