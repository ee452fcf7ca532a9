"""How complete the record is, part by part."""

from inspections.dates import long_date
from inspections.models import Coverage
from inspections.models.prepared import prepared


@prepared
def _all():
    return Coverage.objects.order_by("pk")


def coverage() -> list[Coverage]:
    """Return how complete each part of the record is, in the order of the record."""
    return list(_all())


def coverage_in_words() -> str:
    """Say to which day the record is complete, and for which of its parts it is not; nothing if nobody noted it."""
    parts = coverage()
    complete = [f"{str(part).lower()} to {long_date(part.complete_to)}" for part in parts if part.complete_to]
    missing = [str(part).lower() for part in parts if not part.complete_to]
    checked = [f"Last checked on {long_date(min(part.checked_on for part in parts))}."] if parts else []
    told = {"Complete": complete, "Not complete": missing}
    return " ".join([f"{name}: {', '.join(each)}." for name, each in told.items() if each] + checked)
