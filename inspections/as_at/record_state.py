"""The state of the record: how complete each part of it is, and the day on which what the public sees last changed."""

from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property

from inspections.dates import long_date
from inspections.models import Coverage, Edition
from inspections.models.prepared import prepared


class RecordState:
    """How complete the record is, and its edition. Every page's foot tells both, so they are fetched in one query."""

    @cached_property
    def parts(self) -> list[Coverage]:
        """How complete each part of the record is, in the order of the record."""
        return _parts_with_edition()

    @property
    def edition(self) -> date | None:
        """The day of the edition; None as long as nothing has been published."""
        changed_at = self.parts[0].edition_changed_at if self.parts else next(iter(_edition_alone()), None)
        return changed_at and timezone.localdate(changed_at)

    @property
    def coverage_in_words(self) -> str:
        """Say to which day the record is complete, and for which parts it is not; nothing if nobody noted it."""
        complete = [f"{str(part).lower()} to {long_date(part.complete_to)}" for part in self.parts if part.complete_to]
        missing = [str(part).lower() for part in self.parts if not part.complete_to]
        told = {"Complete": complete, "Not complete": missing}
        return " ".join([f"{name}: {', '.join(each)}." for name, each in told.items() if each] + self._checked())

    def _checked(self) -> list[str]:
        return [f"Last checked on {long_date(min(part.checked_on for part in self.parts))}."] if self.parts else []


@prepared
def _parts_with_edition():
    return Coverage.objects.with_edition().order_by("pk")


@prepared
def _edition_alone():
    return Edition.objects.values_list("changed_at", flat=True)
