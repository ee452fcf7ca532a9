"""Ofsted's frameworks as one thing in memory: what each judges, on which scale, at which kind of inspection.

Nearly every page needs most of it, and it is small. So it is fetched whole, once for a page, each part when it is first
asked for, and inspections get their frameworks, kinds and ratings from it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from inspections.vocabulary import Judged

from .frameworks import Framework, Grade, InspectionKind, Judgement
from .inspections import Inspection, Rating
from .prepared import prepared


@prepared
def _all(model):
    return model.objects.order_by()


@prepared
def _all_with_scale(model):
    return model.objects.select_related("scale").order_by()


@prepared
def _ratings_of(inspections):
    return Rating.objects.filter(inspection__in=inspections).order_by()


class Handbook:
    """All frameworks, and what belongs to them, by their numbers."""

    @cached_property
    def grades(self) -> dict[int, Grade]:
        """All grades, in the order of their scales, which they share with the frameworks that are there already."""
        scales = {each.scale_id: each.scale for each in self.__dict__.get("_frameworks", {}).values()}
        grades = _all(Grade) if scales else _all_with_scale(Grade)
        for each in grades:
            if each.scale_id in scales:
                set_related(each, "scale", scales)
        return {each.pk: each for each in sorted(grades, key=_by_scale)}

    @property
    def worst(self) -> set[Grade]:
        """The last grade of each scale, whatever its word."""
        last = {grade.scale_id: grade for grade in sorted(self.grades.values(), key=lambda each: each.severity)}
        return set(last.values())

    @cached_property
    def _frameworks(self) -> dict[int, Framework]:
        return {each.pk: each for each in sorted(_all_with_scale(Framework), key=_oldest_first)}

    @cached_property
    def frameworks(self) -> dict[int, Framework]:
        """All frameworks, each with the judgements that it grades, as `for_comparing` fetches them."""
        frameworks = self._frameworks
        graded = defaultdict(list)
        for judgement in sorted(self.judgements.values(), key=lambda each: each.order):
            set_related(judgement, "framework", frameworks)
            if judgement.is_graded:
                graded[judgement.framework_id].append(judgement)
        for framework in frameworks.values():
            set_rows(framework, "judgements", graded[framework.pk])
        return frameworks

    @cached_property
    def judgements(self) -> dict[int, Judgement]:
        return {each.pk: each for each in _all(Judgement)}

    @cached_property
    def _kinds(self) -> dict[int, InspectionKind]:
        return {each.pk: each for each in _all(InspectionKind)}

    @property
    def whole_services(self) -> list[Framework]:
        """The frameworks for inspecting all of a council's services, the oldest first."""
        return [each for each in self._frameworks.values() if each.judges == Judged.COUNCIL and each.whole_service]

    def without_overall(self, day: date) -> list[Framework]:
        """Return those in use that day whose verdicts on a whole service carry no overall grade, and which say why."""
        return [each for each in self.whole_services if each.overall_note and each.is_in_use_on(day)]

    def complete(self, inspections: list[Inspection]) -> list[Inspection]:
        """Give inspections, fetched `with_scope`, their frameworks, kinds and ratings, as `for_comparing` would."""
        frameworks, given = self.frameworks, defaultdict(list)
        for rating in _ratings_of([each.pk for each in inspections]):
            set_related(rating, "grade", self.grades)
            set_related(rating, "judgement", self.judgements)
            given[rating.inspection_id].append(rating)
        for inspection in inspections:
            set_related(inspection, "framework", frameworks)
            set_related(inspection, "kind", self._kinds)
            set_rows(inspection, "ratings", sorted(given[inspection.pk], key=_overall_first))
        return inspections


def _by_scale(grade: Grade) -> tuple[str, int]:
    return grade.scale.code, grade.severity


def _oldest_first(framework: Framework) -> tuple[date, str]:
    return framework.starts_on.earliest, framework.code


def _overall_first(rating: Rating) -> tuple[bool, int]:
    return not rating.judgement.is_overall, rating.judgement.order


def set_related(thing, field: str, found: dict) -> None:
    """Give a row what its foreign key points to."""
    key = thing._meta.get_field(field)
    key.set_cached_value(thing, found.get(getattr(thing, key.attname)))


def set_rows(thing, name: str, rows: Iterable) -> None:
    """Give a row the rows that point to it, as a prefetch does."""
    thing._prefetched_objects_cache = {**getattr(thing, "_prefetched_objects_cache", {}), name: rows}
