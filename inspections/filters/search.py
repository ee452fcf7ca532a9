from collections.abc import Mapping
from datetime import date, timedelta

import django_filters
from django.core.validators import MaxLengthValidator
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import urlencode

from inspections.models import SearchEntry, SearchGroup
from inspections.models.councils import councils_in_short
from inspections.models.prepared import prepared
from inspections.search import CHOICES, LONGEST, Asking, Results, first_number_on
from inspections.vocabulary import MAIN_THEMES, Judged, Region, SearchKind

from .councils import frameworks_used, grade_choices
from .strict import ChoiceFilter, CouncilNameFilter, DayFilter, StrictFilterSet, is_legible

TOO_LONG = f"Search for at most {LONGEST} characters."
MOST_NAMED = 10  # councils that are named with how much was found there


@prepared
def _years():
    return SearchGroup.objects.filter(year__gt=0).order_by("-year").values_list("year", flat=True).distinct()


def _years_to_choose():
    return [(str(year), str(year)) for year in _years()]


@prepared
def _frameworks_to_choose():
    return frameworks_used().values_list("code", "short_name")


class SearchFilter(StrictFilterSet):
    """What is searched for, and what it is kept to. What is found is in `results`, not in a queryset."""

    OPEN = ["council", "theme", "grade"]
    NO_FILTERS = {"q", "kind"}
    NOT_CONDITIONS = {"q", "kind"}

    q = django_filters.CharFilter(
        label="Search", method="not_alone", validators=[MaxLengthValidator(LONGEST, TOO_LONG), is_legible]
    )
    kind = ChoiceFilter(label="Kind", choices=SearchKind.choices, method="not_alone")
    council = CouncilNameFilter(label="Council", method="not_alone")
    theme = ChoiceFilter(
        label="Section of the report", choices=[(each.value, each.label) for each in MAIN_THEMES], method="not_alone"
    )
    grade = ChoiceFilter(
        label="Grade of that section", choices=lambda: grade_choices([Judged.COUNCIL]), method="not_alone"
    )
    region = ChoiceFilter(label="Region", choices=Region.choices, method="not_alone")
    framework = ChoiceFilter(label="Framework", choices=_frameworks_to_choose, method="not_alone")
    year = ChoiceFilter(label="Year", choices=_years_to_choose, method="not_alone")
    after = DayFilter(label="After", method="not_alone")
    before = DayFilter(label="Before", method="not_alone")

    def __init__(self, data: QueryDict):
        super().__init__(data, SearchEntry.objects.none())

    @property
    def more_fields(self) -> list[BoundField]:
        return [field for field in super().more_fields if field.name not in self.NO_FILTERS]

    @property
    def kept(self) -> dict[str, str]:
        """What the form of the filters hands on as it is."""
        return {name: self.data[name] for name in ("q", "kind") if self.data.get(name)}

    @property
    def cleared(self) -> str:
        return f"?{urlencode(self.kept)}"

    def not_alone(self, entries, name, value):
        return entries

    @property
    def words(self) -> str:
        """The words that are searched for."""
        return self.chosen("q") or ""

    @cached_property
    def results(self) -> Results:
        chosen = {name: self.chosen(name) for name in CHOICES if self.chosen(name)}
        if "council" in chosen:
            chosen["council"] = str(chosen["council"].pk)
        after, before = self.chosen("after"), self.chosen("before")
        first = first_number_on(after + timedelta(days=1)) if after and after < date.max else None
        return Results(Asking(self.words, chosen, first, first_number_on(before) if before else None))

    @property
    def facets(self) -> dict[str, Mapping]:
        """How many each choice would find, by filter and choice; none where they are too many to be counted."""
        return (self.results.facets or {}) if self.is_valid() and self.words else {}

    @property
    def most_in(self) -> list[tuple[str, str, int]]:
        """The slugs and names of the councils in which most was found, each with how much."""
        counts = {} if self.chosen("council") else self.facets.get("council", {})
        most = sorted(
            (-counts[str(pk)], name, slug) for pk, slug, name, _ in councils_in_short() if counts.get(str(pk))
        )
        return [(slug, name, -number) for number, name, slug in most[:MOST_NAMED]]
