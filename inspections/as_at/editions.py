"""The edition of the record: the day on which what the public sees last changed."""

from datetime import date

from django.utils import timezone

from inspections.models import Edition
from inspections.models.prepared import prepared


@prepared
def _changed_at():
    return Edition.objects.values_list("changed_at", flat=True)


def edition() -> date | None:
    """Return the day of the edition; None as long as nothing has been published."""
    return next((timezone.localdate(changed_at) for changed_at in _changed_at()), None)
