from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from inspections.models import Inspection

from .strict import DayFilter, StrictFilterSet


class AsAtFilter(DayFilter):
    """The day whose state of the world is shown. It narrows nothing by itself."""

    def __init__(self, **kwargs):
        super().__init__(label="As at", validators=[is_within_the_record], **kwargs)

    def filter(self, qs, value):
        return qs


def is_not_to_come(day: date) -> None:
    """Raise ValidationError for a day after today."""
    if day > timezone.localdate():
        raise ValidationError(f"{day:%-d %B %Y} is still to come: the record goes up to today.", code="future")


def is_within_the_record(day: date) -> None:
    """Raise ValidationError for a day before the first verdict or after today."""
    is_not_to_come(day)
    begins = Inspection.objects.published().verdicts().first_day()
    if begins and day < begins:
        raise ValidationError(
            f"{day:%-d %B %Y} is before the record, which begins on {begins:%-d %B %Y}.", code="before"
        )


class AsAtFilterSet(StrictFilterSet):
    """The councils of the day asked for, today's if none is."""

    as_at = AsAtFilter()

    @cached_property
    def day(self) -> date:
        return self.chosen("as_at") or timezone.localdate()

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()

    @property
    def with_day(self) -> str:
        """What begins the query of a link that keeps the day; empty for today."""
        return "" if self.is_today else f"?as_at={self.day.isoformat()}"

    @property
    def and_day(self) -> str:
        """What adds the day to the query of a link; empty for today."""
        return "" if self.is_today else f"&as_at={self.day.isoformat()}"

    def _counts(self, name, value):
        """Today's page has one address, without the day."""
        return super()._counts(name, value) and not (name == "as_at" and self.is_today)

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset.on(self.day))
