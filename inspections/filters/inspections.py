from collections import Counter

from django.db.models import Exists, F, OuterRef

from inspections.models import Council, Inspection, InspectionKind, Rating
from inspections.models.searching import with_words
from inspections.vocabulary import Judged, Region, Theme

from .as_at import AsAtFilterSet
from .councils import frameworks_used, grade_choices, sort_choices
from .facets import number_by
from .strict import ChoiceFilter, CouncilNameFilter, DayFilter, WordsFilter

NOT_STATED = "not_stated"
SORTS = {"day": "Day", "council": "Council", "framework": "Framework"}
OF_A_RATING = {"theme": "judgement__theme", "grade": "grade__code"}


def _frameworks():
    return frameworks_used().values_list("code", "short_name")


def _kinds():
    used = Exists(Inspection.objects.published().filter(kind=OuterRef("pk")))
    kinds = InspectionKind.objects.filter(used).order_by("order")
    named = {code: (name, judged) for code, name, judged in kinds.values_list("code", "name", "framework__judges")}
    times = Counter(name for name, _judged in named.values())
    choices = [
        (code, name if times[name] == 1 else f"{name}: {Judged(judged).label.lower()}")
        for code, (name, judged) in named.items()
    ]
    return [*choices, (NOT_STATED, "Not stated by any source")]


def _themes():
    themes = [theme for theme in Theme if theme is not Theme.NARRATIVE]
    return [(theme.value, theme.label) for theme in themes]


class InspectionFilter(AsAtFilterSet):
    OPEN = ["council", "theme", "grade"]
    NO_LONGER_SHOWN = {"q"}
    FACETS = {"region": "council__region", "framework": "framework__code", "kind": "kind__code"} | OF_A_RATING

    q = WordsFilter(label="Council's name or code", method="by_words")
    council = CouncilNameFilter(label="Council")
    region = ChoiceFilter(label="Region", field_name="council__region", choices=Region.choices)
    framework = ChoiceFilter(label="Framework", field_name="framework__code", choices=_frameworks)
    kind = ChoiceFilter(label="Kind", choices=_kinds, method="by_kind")
    theme = ChoiceFilter(label="Judgement", choices=_themes, method="by_rating")
    grade = ChoiceFilter(label="Grade", choices=lambda: grade_choices(list(Judged)), method="by_rating")
    published_after = DayFilter(label="Published after", field_name="report_published_on", lookup_expr="gt")
    published_before = DayFilter(label="Published before", field_name="report_published_on", lookup_expr="lt")
    inspector = WordsFilter(label="Lead inspector", method="by_inspector")
    sort = ChoiceFilter(
        label="Order by", choices=sort_choices(SORTS), empty_label="Newest first", method="put_in_order"
    )

    def counted(self, name):
        if name in OF_A_RATING:
            return self._counted_by_rating(name)
        counts = super().counted(name)
        return counts | {NOT_STATED: counts.get(None, 0)}

    def _counted_by_rating(self, name):
        """Count inspections by what one and the same rating of theirs is on, or gives."""
        ratings = Rating.objects.filter(inspection__in=self.without(name).qs.order_by().values("pk"))
        for other, field in OF_A_RATING.items():
            if other != name and self.chosen(other):
                ratings = ratings.filter(**{field: self.chosen(other)})
        return number_by(ratings, OF_A_RATING[name], of="inspection")

    def on_record(self, queryset):
        return queryset.as_at(self.day_asked)

    def by_words(self, inspections, name, value):
        return inspections.filter(council__in=Council.objects.matching_words(value).values("pk"))

    def by_inspector(self, inspections, name, value):
        return with_words(inspections, value, "lead_inspectors")

    def by_kind(self, inspections, name, value):
        return inspections.filter(kind__isnull=True) if value == NOT_STATED else inspections.filter(kind__code=value)

    def by_rating(self, inspections, name, value):
        """Ask for theme and grade of one and the same rating."""
        theme, grade = self.chosen("theme"), self.chosen("grade")
        if name == "theme" and grade:
            return inspections  # asked together with the grade
        return inspections.rated(theme or "", grade or "")

    def put_in_order(self, inspections, name, value):
        field = {"day": "day", "council": "council__name", "framework": "framework__starts_on"}[value.removeprefix("-")]
        order = F(field).desc(nulls_last=True) if value.startswith("-") else F(field).asc(nulls_last=True)
        return inspections.order_by(order, "-day", "-pk")
