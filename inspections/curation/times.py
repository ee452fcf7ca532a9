"""Publishing at a set time, as a report under embargo asks for: what was seen then, and nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from inspections.models import Decision, Inspection

from .acts import NotAllowed, publish, refuse_publishing
from .snapshots import state_of

FURTHEST_AHEAD = timedelta(days=100)
AT_ITS_TIME = "At the time set for it"
CHANGED = "“{}” was changed after its time was set, so it was not published: check it and set a new time."


@transaction.atomic
def set_time(inspection: Inspection, *, at: datetime, by: AbstractUser) -> None:
    """Let a draft be published by the first `publish_due` at or after a time, as it is now.

    Raise NotAllowed if it could not be published then as it is, or the time is past or too far away.
    """
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    now = timezone.now()
    if not now < at <= now + FURTHEST_AHEAD:
        raise NotAllowed(f"Give a time in the next {FURTHEST_AHEAD.days} days.")
    if inspection.published_at is not None and not inspection.is_published:
        raise NotAllowed(f"“{inspection}” was public before: publish it again by hand.")
    refuse_publishing(inspection, by, timezone.localdate(at))
    _set(inspection, at, by, state_of(inspection))


def drop_time(inspection: Inspection) -> None:
    """Let a draft wait for a person again."""
    _set(inspection, None, None, "")


def publish_due(*, at: datetime | None = None) -> Iterator[Decision | NotAllowed]:
    """Publish, each on its own, every draft whose time has come; yield what was decided or why it was refused."""
    at = at or timezone.now()
    for inspection in Inspection.objects.drafts().filter(due_at__lte=at).order_by("due_at", "pk"):
        try:
            yield _publish(inspection, at)
        except NotAllowed as refused:
            yield refused


@transaction.atomic
def _publish(inspection, at):
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    by = inspection.due_by
    if inspection.due_at is None or inspection.due_at > at:
        raise NotAllowed(f"The time set for “{inspection}” was changed in the meantime.")
    if inspection.due_as != state_of(inspection):
        raise NotAllowed(CHANGED.format(inspection))
    if not (by.is_active and by.has_perm("inspections.publish_inspection")):
        raise NotAllowed(f"{by}, who set the time for “{inspection}”, may no longer publish.")
    return publish(inspection, by=by, reason=AT_ITS_TIME, at=at)


def _set(inspection, at, by, state):
    Inspection.objects.filter(pk=inspection.pk).update(due_at=at, due_by=by, due_as=state)
