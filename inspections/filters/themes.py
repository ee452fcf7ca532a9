from django.utils.functional import cached_property

from inspections.vocabulary import MAIN_THEMES, AnyTheme, Region, Theme

from .as_at import DayForm, DayQuery
from .strict import ChoiceField

THEMES = [(theme.value, theme.label) for theme in MAIN_THEMES]


class ThemeForm(DayForm):
    theme = ChoiceField(label="Judgement", choices=[("", "Any"), *THEMES], required=False)


class TrendForm(ThemeForm):
    region = ChoiceField(label="Region", choices=[("", "England"), *Region.choices], required=False)


class MapForm(DayForm):
    theme = ChoiceField(
        label="Judgement", choices=[("", "The one most are graded on"), *AnyTheme.choices, *THEMES], required=False
    )


class ThemeQuery(DayQuery):
    """The day, and the theme that a picture of that day's councils shows."""

    form_class = ThemeForm

    @cached_property
    def theme_chosen(self) -> Theme | None:
        return Theme(self.chosen("theme")) if self.chosen("theme") else None


class MapQuery(DayQuery):
    """The day, and the theme that the map of that day's councils shows; or any of them, by the worst grade."""

    form_class = MapForm

    @cached_property
    def theme_chosen(self) -> Theme | AnyTheme | None:
        theme = self.chosen("theme")
        return AnyTheme.ANY if theme == AnyTheme.ANY else Theme(theme) if theme else None


class TrendQuery(ThemeQuery):
    """The same for the councils of one region or of all."""

    form_class = TrendForm
