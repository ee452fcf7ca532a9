from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from inspections.dates import long_date
from inspections.models.inspections import first_verdict_on

from .strict import DayField, DayFilter, StrictFilterSet, StrictForm, StrictQuery


class AsAtFilter(DayFilter):
    """The day whose state of the world is shown. It narrows nothing by itself."""

    def __init__(self, **kwargs):
        super().__init__(label="As at", validators=[is_within_the_record], **kwargs)

    def filter(self, qs, value):
        return qs


def is_not_to_come(day: date) -> None:
    """Raise ValidationError for a day after today."""
    if day > timezone.localdate():
        raise ValidationError(f"{long_date(day)} is still to come: the record goes up to today.", code="future")


def is_within_the_record(day: date) -> None:
    """Raise ValidationError for a day before the first verdict or after today."""
    is_not_to_come(day)
    begins = first_verdict_on()
    if begins and day < begins:
        raise ValidationError(
            f"{long_date(day)} is before the record, which begins on {long_date(begins)}.", code="before"
        )


class AsAtForm(StrictForm):
    """Refuses a day that is later than the one the page shows."""

    ASKED_AFTER = ["on", "open_on"]

    def clean(self):
        super().clean()
        told = self.cleaned_data.get("as_at")
        for name in self.ASKED_AFTER:
            if told and (asked := self.cleaned_data.get(name)) and asked > told:
                self.add_error(name, is_after(asked, told))


def is_after(asked: date, told: date) -> ValidationError:
    words = f"{long_date(asked)} is later than {long_date(told)}, the day this page shows. Change one of the two."
    return ValidationError(words, code="future")


class DayForm(AsAtForm):
    as_at = DayField(label="As at", required=False, validators=[is_within_the_record])


class OnADay:
    """What a page knows of the day whose state of the world it shows: the day asked for, else today."""

    @property
    def day_asked(self) -> date | None:
        return self.chosen("as_at")

    @cached_property
    def day(self) -> date:
        return self.day_asked or timezone.localdate()

    @cached_property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()

    @cached_property
    def with_day(self) -> str:
        """What begins the query of a link that keeps the day; empty for today."""
        return "" if self.is_today else f"?as_at={self.day.isoformat()}"

    @property
    def comma_day(self) -> str:
        """What adds the day to a title; empty for today, and where it was not understood."""
        return "" if self.is_today or not self.is_valid() else f", on {long_date(self.day)}"

    @cached_property
    def and_day(self) -> str:
        """What adds the day to the query of a link; empty for today."""
        return "" if self.is_today else f"&as_at={self.day.isoformat()}"

    def _counts(self, name, value):
        """Today's page has one address, without the day."""
        return super()._counts(name, value) and not (name == "as_at" and self.is_today)


class DayQuery(OnADay, StrictQuery):
    """The day asked for, where a page takes nothing else."""

    form_class = DayForm


class AsAtFilterSet(OnADay, StrictFilterSet):
    """What there was on the day asked for; without one all there is, as it stands today."""

    class Meta:
        form = AsAtForm

    as_at = AsAtFilter()

    def filter_queryset(self, queryset):
        """Begin with what there was that day, so that what the filters count is of as many as the page says."""
        return super().filter_queryset(self.on_record(queryset))

    def on_record(self, queryset):
        return queryset
