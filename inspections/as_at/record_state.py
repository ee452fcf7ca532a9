"""The state of the record: how complete each part of it is, and the day on which what the public sees last changed."""

from datetime import date

from django.db.models import Subquery
from django.utils import timezone
from django.utils.functional import cached_property

from inspections.dates import long_date
from inspections.models import Coverage, Edition
from inspections.models.prepared import prepared
from inspections.vocabulary import RecordPart


class RecordState:
    """How complete the record is, and its edition. Every page's foot tells both, so they are fetched in one query."""

    @cached_property
    def parts(self) -> list[Coverage]:
        """How complete each part of the record is, in the order of the record."""
        return list(Coverage.objects.order_by("pk"))

    @cached_property
    def _told(self) -> list[tuple]:
        return _parts_with_edition()

    @property
    def edition(self) -> date | None:
        """The day of the edition; None as long as nothing has been published."""
        *_days, changed_at = self._told[0] if self._told else [next(iter(_edition_alone()), None)]
        return changed_at and timezone.localdate(changed_at)

    @property
    def coverage_in_words(self) -> str:
        """Say to which day the record is complete, and for which parts it is not; nothing if nobody noted it."""
        parts = [(RecordPart(part).label.lower(), complete_to) for part, complete_to, _checked, _edition in self._told]
        complete = [f"{part} to {long_date(complete_to)}" for part, complete_to in parts if complete_to]
        missing = [part for part, complete_to in parts if not complete_to]
        told = {"Complete": complete, "Not complete": missing}
        return " ".join([f"{name}: {', '.join(each)}." for name, each in told.items() if each] + self._checked())

    def _checked(self) -> list[str]:
        days = [checked_on for _part, _complete_to, checked_on, _edition in self._told]
        return [f"Last checked on {long_date(min(days))}."] if days else []


@prepared
def _parts_with_edition():
    with_edition = Coverage.objects.annotate(changed_at=Subquery(Edition.objects.values("changed_at")[:1]))
    return with_edition.order_by("pk").values_list("part", "complete_to", "checked_on", "changed_at")


@prepared
def _edition_alone():
    return Edition.objects.values_list("changed_at", flat=True)
