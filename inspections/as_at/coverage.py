"""How complete the record is, part by part."""

from inspections.models import Coverage
from inspections.models.prepared import prepared


@prepared
def _all():
    return Coverage.objects.order_by("pk")


def coverage() -> list[Coverage]:
    """Return how complete each part of the record is, in the order of the record."""
    return list(_all())
