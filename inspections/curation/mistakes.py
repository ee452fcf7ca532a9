"""What readers report as wrong comes in once, and is answered once: by a correction or with a reason."""

import hashlib
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from inspections.models import Decision, MistakeReport, Reporter, Sending

from .acts import NotAllowed

KEPT = timedelta(days=1)
SPAN = timedelta(hours=1)
FROM_ONE = 5  # reports that one address may send in that time
FROM_ALL = 200  # and all addresses together


class TooMany(Exception):
    """More reports came than anybody sends, or than the desk can read."""


@transaction.atomic
def report_mistake(
    *, page: str, wrong: str, should_say: str = "", source: str = "", email: str = "", sender: str
) -> MistakeReport:
    """Put what a reader says is wrong on the desk's list; the same once more is what is there already.

    `sender` tells one address from another. Raise TooMany, having kept nothing, if too many came from it, or at all.
    """
    now = timezone.now()
    said = {"page": page, "wrong": wrong, "should_say": should_say, "source": source}
    fingerprint = hashlib.sha256(repr(list(said.values())).encode()).hexdigest()
    known = MistakeReport.objects.open().filter(fingerprint=fingerprint).first()
    if not known:
        _refuse_a_flood(sender, now)
        known, _is_new = MistakeReport.objects.open().get_or_create(
            fingerprint=fingerprint, defaults={**said, "received_at": now}
        )
    if email:
        Reporter.objects.get_or_create(report=known, defaults={"email": email})
    return known


def _refuse_a_flood(sender, now):
    """Count one more, and forget those of yesterday."""
    sent = Sending.objects.filter(at__gt=now - SPAN).aggregate(all=Count("pk"), one=Count("pk", Q(sender=sender)))
    if sent["one"] >= FROM_ONE or sent["all"] >= FROM_ALL:
        raise TooMany
    Sending.objects.filter(at__lte=now - KEPT).delete()
    Sending.objects.create(sender=sender, at=now)


@transaction.atomic
def answer_mistake(
    report: MistakeReport,
    *,
    by: AbstractUser,
    correction: Decision | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """Take a report off the list: by the correction that it led to, or with the reason why nothing is corrected.

    Raise NotAllowed if it was answered already, or neither is given.
    """
    report = MistakeReport.objects.select_for_update().get(pk=report.pk)
    if not report.is_open:
        raise NotAllowed("Somebody has answered this already.")
    if correction is None and not reason.strip():
        raise NotAllowed("Choose the correction that this led to, or say why nothing was corrected.")
    report.correction, report.answer = correction, reason.strip()
    report.answered_at, report.answered_by = at or timezone.now(), by
    report.save()


def forget_reporter(report: MistakeReport) -> None:
    """Delete where whoever reported it can be written to."""
    Reporter.objects.filter(report=report).delete()
