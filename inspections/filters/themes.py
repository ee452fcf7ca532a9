from django.utils.functional import cached_property

from inspections.vocabulary import MAIN_THEMES, Region, Theme

from .as_at import AsAtFilterSet
from .strict import ChoiceFilter


class ThemeFilterSet(AsAtFilterSet):
    """The councils of a day, and the theme that a picture of them shows."""

    theme = ChoiceFilter(
        label="Judgement", choices=[(theme.value, theme.label) for theme in MAIN_THEMES], method="not_alone"
    )

    @cached_property
    def theme_chosen(self) -> Theme | None:
        return Theme(self.chosen("theme")) if self.chosen("theme") else None

    def not_alone(self, councils, name, value):
        return councils


class TrendFilterSet(ThemeFilterSet):
    """The same for the councils of one region or of all."""

    region = ChoiceFilter(label="Region", choices=Region.choices, empty_label="England")
