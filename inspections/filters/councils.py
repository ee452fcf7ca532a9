from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.functional import cached_property

from inspections.models import Council, Framework, Grade, GradePeriod, Inspection
from inspections.models.councils import numbers_on
from inspections.models.prepared import prepared
from inspections.vocabulary import (
    INTERVENTION_STATUSES,
    INTERVENTIONS,
    MAIN_THEMES,
    AnyTheme,
    CouncilType,
    InterventionStatus,
    Judged,
    Region,
    Theme,
)

from .as_at import AsAtFilterSet
from .council_facets import MOST_COUNTED, NO_GRADE, NO_INTERVENTION, by_intervention, council_facets, on_record_of
from .strict import ChoiceFilter, DayFilter, WordsFilter

LEADERS = "leaders"
STANDING_WORDS = {InterventionStatus.ENDED: "All have ended"}
SORTS = {"name": "Name", "region": "Region", "type": "Type", "verdict": "Newest verdict"} | {
    theme.value: theme.label for theme in MAIN_THEMES
}


def frameworks_used() -> QuerySet[Framework]:
    """Return the frameworks under which there is an inspection that the public may see."""
    return Framework.objects.filter(Exists(Inspection.objects.published().filter(framework=OuterRef("pk"))))


def grade_choices(judged: list[Judged]) -> list[tuple[str, str]]:
    """Return the codes and words of the grades on the scales that such frameworks use, the best first."""
    return list(dict(_grades_used(tuple(judged))).items())


@prepared
def _grades_used(judged):
    used = frameworks_used().filter(judges__in=judged)
    grades = Grade.objects.filter(scale__frameworks__in=used).order_by("severity", "pk")
    return grades.values_list("code", "short_label")


def sort_choices(names: dict[str, str]) -> list[tuple[str, str]]:
    """Each name upwards and, with a minus before it, downwards."""
    return [choice for name, label in names.items() for choice in [(name, label), (f"-{name}", f"{label}, reversed")]]


class CouncilFilter(AsAtFilterSet):
    """The councils of a day, by what they are and how they stand on it."""

    OPEN = ["region", "theme", "grade"]
    COUNTED = ["region", "type", "theme", "grade", "intervention"]
    OTHERS = ["q", "inspected_after", "inspected_before"]  # that narrow the list too
    WITH_LABEL = {"abolished", "intervention"}

    q = WordsFilter(label="Name or code", method="by_words")
    region = ChoiceFilter(label="Region", choices=Region.choices)
    type = ChoiceFilter(label="Type", choices=CouncilType.choices)
    theme = ChoiceFilter(
        label="Judgement",
        choices=[*AnyTheme.choices, *((theme.value, theme.label) for theme in MAIN_THEMES)],
        empty_label="Choose one",
        method="not_alone",
    )
    grade = ChoiceFilter(
        label="Current grade",
        choices=lambda: [*grade_choices([Judged.COUNCIL]), (NO_GRADE, "No current grade")],
        method="by_grade",
    )
    intervention = ChoiceFilter(
        label="Intervention",
        choices=[
            (
                "How they stand, by the surest",
                [
                    *(
                        (each.value, STANDING_WORDS.get(each, each.label.capitalize()))
                        for each in INTERVENTION_STATUSES
                    ),
                    (NO_INTERVENTION, "None on record"),
                ],
            ),
            ("Ever had", [(kind.value, kind.label) for kind in INTERVENTIONS]),
        ],
        method="by_intervention",
    )
    inspected_after = DayFilter(label="Newest verdict after", method="by_newest_after")
    inspected_before = DayFilter(label="Newest verdict before", method="by_newest_before")
    abolished = ChoiceFilter(
        label="Abolished councils",
        choices=[("include", "Include them"), ("only", "Only them")],
        empty_label="Leave them out",
        method="not_alone",
    )
    show = ChoiceFilter(
        label="Show", choices=[(LEADERS, "Who leads them")], empty_label="Their grades", method="not_alone"
    )
    sort = ChoiceFilter(label="Order by", choices=sort_choices(SORTS), empty_label="Name", method="not_alone")

    @cached_property
    def theme_chosen(self) -> Theme | None:
        """The one theme that is asked for, if one is."""
        theme = self.chosen("theme")
        return Theme(theme) if theme and theme != AnyTheme.ANY else None

    @property
    def any_theme_chosen(self) -> bool:
        return self.chosen("theme") == AnyTheme.ANY

    @property
    def leaders_are_shown(self) -> bool:
        return self.chosen("show") == LEADERS

    @property
    def number_if_all(self) -> int | None:
        """How many councils there are, where no filter narrows the list."""
        narrows = any(self.chosen(name) for name in [*self.COUNTED, *self.OTHERS])
        return self.number_on_record if self.is_valid() and not narrows else None

    @cached_property
    def facets(self) -> dict[str, dict[str, int]]:
        """The number of councils, by filter and choice; none where they are too many to be counted."""
        if not self.is_valid() or self.number_on_record > MOST_COUNTED:
            return {}
        asked = {name: self.chosen(name) for name in self.COUNTED}
        return council_facets(asked, self.day, self.chosen("abolished"), self._found_otherwise())

    def _found_otherwise(self) -> set[int] | None:
        """Return the councils that the filters find of which not every choice is counted; None if all of them."""
        used = [name for name in self.OTHERS if self.chosen(name)]
        councils = Council.objects.order_by()
        for name in used:
            councils = self.filters[name].filter(councils, self.chosen(name))
        return set(councils.values_list("pk", flat=True)) if used else None

    @property
    def graded_how(self) -> str:
        """What a council must have to be counted, in words, where one grade on one judgement is asked for."""
        theme, grade = self.theme_chosen, self.chosen("grade")
        if not theme or grade in (None, NO_GRADE):
            return ""
        return "a current overall grade" if theme == Theme.OVERALL else f"a current grade for {theme.label.lower()}"

    def filter_queryset(self, queryset):
        return self._in_order(super().filter_queryset(queryset))

    def on_record(self, queryset):
        existing, gone = queryset.on(self.day), queryset.abolished_by(self.day)
        return {"include": existing | gone, "only": gone}.get(self.chosen("abolished"), existing)

    @cached_property
    def number_on_record(self) -> int:
        """How many councils are `on_record`."""
        existing, gone = numbers_on(self.day)
        return {"include": existing + gone, "only": gone}.get(self.chosen("abolished"), existing)

    def not_alone(self, councils, name, value):
        return councils

    def by_words(self, councils, name, value):
        return councils.filter(pk__in=Council.objects.matching_words(value).values("pk"))

    def by_grade(self, councils, name, value):
        themes = [self.theme_chosen] if self.theme_chosen else MAIN_THEMES
        graded = GradePeriod.objects.on(self.day).graded().filter(theme__in=themes)
        if value == NO_GRADE:
            return councils.exclude(pk__in=graded.values("council"))
        return councils.filter(pk__in=graded.filter(grade__code=value).values("council"))

    def by_intervention(self, councils, name, value):
        """Keep those that ever had a kind or, of how they stand, those whose surest intervention stands so."""
        stand = by_intervention(self.day)
        if value == NO_INTERVENTION:
            return councils.exclude(pk__in=on_record_of(stand))
        return councils.filter(pk__in=stand[value])

    def by_newest_after(self, councils, name, value):
        return self._with_newest(councils).filter(newest_verdict_on__gt=value)

    def by_newest_before(self, councils, name, value):
        return self._with_newest(councils).filter(newest_verdict_on__lt=value)

    def _with_newest(self, councils):
        verdicts = (
            Inspection.objects.published()
            .verdicts()
            .with_publication_day()
            .as_at(self.day)
            .filter(council=OuterRef("pk"))
        )
        newest = verdicts.order_by("-report_published_on").values("report_published_on")[:1]
        return councils.annotate(newest_verdict_on=Subquery(newest))

    def _in_order(self, councils):
        sort = self.chosen("sort") or "name"
        name, falls = sort.removeprefix("-"), sort.startswith("-")
        if name == "verdict":
            councils, name = self._with_newest(councils), "newest_verdict_on"
        elif name in Theme.values:
            period = GradePeriod.objects.on(self.day).filter(council=OuterRef("pk"), theme=name)
            councils = councils.annotate(severity=Subquery(period.values("grade__severity")[:1]))
            name = "severity"
        order = F(name).desc(nulls_last=True) if falls else F(name).asc(nulls_last=True)
        return councils.order_by(order, "name")
