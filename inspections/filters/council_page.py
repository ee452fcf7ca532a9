"""What a council's page may be asked: a day, and of which kind to list its inspections."""

from inspections.vocabulary import InspectionGroup

from .as_at import DayForm, OnADay
from .strict import ChoiceField, StrictQuery


class CouncilPageForm(DayForm):
    show = ChoiceField(label="Inspections", required=False, choices=[("", "All"), *InspectionGroup.choices])


class CouncilPageQuery(OnADay, StrictQuery):
    """The day and the kind of inspections asked for: today, and all of them, without."""

    form_class = CouncilPageForm

    @property
    def show(self) -> str:
        """The group of inspections asked for; empty for all of them."""
        return self.chosen("show") or ""
