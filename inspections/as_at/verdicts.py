"""Verdicts as they were given: each council's, the oldest first, with the grades that lead a theme."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from inspections.models import Council, Grade, Inspection, Rating
from inspections.models.handbook import Handbook
from inspections.models.prepared import prepared
from inspections.vocabulary import Theme


class GradedVerdict(NamedTuple):
    """A verdict and its grades, theme by theme. A theme without one was not judged, or its grade is not known."""

    pk: int
    slug: str
    published_on: date
    grades: dict[Theme, Grade]


@prepared
def _verdicts(until):
    known = Inspection.objects.published().verdicts().with_publication_day().as_at(until)
    return known.order_by("day", "pk").values_list("council", "pk", "slug", "day")


@prepared
def _leading_grades(themes):
    leading = Rating.objects.published().leading().filter(judgement__theme__in=themes, grade__isnull=False)
    return leading.order_by().values_list("inspection", "judgement__theme", "grade")


def graded_verdicts(
    themes: Iterable[Theme],
    *,
    until: date,
    councils: Iterable[Council] | None = None,
    grades: dict[int, Grade] | None = None,
) -> dict[Council, list[GradedVerdict]]:
    """Return each council's verdicts that had been published by that day, in the order of the councils' names.

    Only grades on these themes are included. All councils and all grades may be given, if they were fetched.
    """
    given, theirs = _grades_on(themes, grades or Handbook().grades), defaultdict(list)
    for council, pk, slug, day in _verdicts(until):
        theirs[council].append(GradedVerdict(pk, slug, day, given.get(pk, {})))
    return {council: theirs[council.pk] for council in councils or Council.objects.all()}


def graded_verdict_of(inspection: Inspection) -> GradedVerdict:
    """Return the same for one verdict, which has a day of publication and was fetched `for_listing`."""
    leading = [each for each in inspection.ratings.all() if each.judgement.leads_theme]
    grades = {Theme(each.judgement.theme): each.grade for each in leading if each.grade}
    return GradedVerdict(inspection.pk, inspection.slug, inspection.day, grades)


def _grades_on(themes, grades) -> dict[int, dict[Theme, Grade]]:
    """Return the grades that lead one of the themes, by the number of the verdict."""
    found: dict[int, dict[Theme, Grade]] = defaultdict(dict)
    for verdict, theme, grade in _leading_grades(tuple(themes)):
        found[verdict][Theme(theme)] = grades[grade]
    return found
