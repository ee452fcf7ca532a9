"""Verdicts as they were given: each council's, the oldest first, with the grades that lead a theme."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from inspections.models import Council, Grade, Inspection, Rating
from inspections.models.handbook import Handbook
from inspections.models.prepared import prepared
from inspections.vocabulary import InspectionGroup, Judged, Theme

from .standings import THEMES


class GradedVerdict(NamedTuple):
    """A verdict and its grades, theme by theme. A theme without one was not judged, or its grade is not known."""

    pk: int
    slug: str
    published_on: date
    grades: dict[Theme, Grade]


@prepared
def _verdicts(councils, until):
    known = Inspection.objects.published().verdicts().with_publication_day().as_at(until)
    known = known if councils is None else known.filter(council__in=councils)
    return known.order_by("day", "pk").values_list("council", "pk", "slug", "day")


@prepared
def _leading_grades(themes, grades):
    leading = Rating.objects.published().leading().filter(judgement__theme__in=themes, grade__isnull=False)
    leading = leading if grades is None else leading.filter(grade__in=grades)
    return leading.order_by().values_list("inspection__council", "inspection", "judgement__theme", "grade")


def graded_verdicts(
    themes: Iterable[Theme],
    *,
    until: date,
    councils: Iterable[Council] | None = None,
    grades: dict[int, Grade] | None = None,
    only: set[Grade] | None = None,
) -> dict[Council, list[GradedVerdict]]:
    """Return each council's verdicts that had been published by that day, in the order of the councils' names.

    Only grades on these themes are included. All councils and all grades may be given, if they were fetched. If only
    some grades are of interest, so are only councils to which one of them was ever given.
    """
    rows = _leading_grades(tuple(themes), None if only is None else [grade.pk for grade in only])
    concerned = None if only is None else list({council for council, *_rating in rows})
    given, theirs = _by_verdict(rows, grades or Handbook().grades), defaultdict(list)
    for council, pk, slug, day in _verdicts(concerned, until):
        theirs[council].append(GradedVerdict(pk, slug, day, given.get(pk, {})))
    councils = Council.objects.all() if councils is None else councils
    return {council: theirs[council.pk] for council in councils if concerned is None or council.pk in theirs}


def graded_verdict_of(inspection: Inspection) -> GradedVerdict:
    """Return the same for one verdict, which has a day of publication and was fetched `for_listing`."""
    leading = [each for each in inspection.ratings.all() if each.judgement.leads_theme]
    grades = {Theme(each.judgement.theme): each.grade for each in leading if each.grade}
    return GradedVerdict(inspection.pk, inspection.slug, inspection.day, grades)


def _by_verdict(rows, grades) -> dict[int, dict[Theme, Grade]]:
    """Return the grades that lead a theme, by the number of the verdict."""
    found: dict[int, dict[Theme, Grade]] = defaultdict(dict)
    for _council, verdict, theme, grade in rows:
        found[verdict][THEMES[theme]] = grades[grade]
    return found


def group_of(inspection: Inspection) -> InspectionGroup:
    """Return what an inspection is told apart as among all of its council's, by what its framework judges."""
    if inspection.framework.judges == Judged.BOARD:
        return InspectionGroup.BOARDS
    if inspection.framework.judges == Judged.AREA:
        return InspectionGroup.AREA
    return InspectionGroup.VERDICTS if inspection.is_verdict else InspectionGroup.VISITS
