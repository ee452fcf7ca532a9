"""Verdicts as they were given: each council's, the oldest first, with the grades that lead a theme."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inspections.models import Council, Grade, Inspection, Rating
from inspections.vocabulary import Theme


@dataclass(frozen=True)
class GradedVerdict:
    """A verdict and its grades, theme by theme. A theme without one was not judged, or its grade is not known."""

    pk: int
    slug: str
    published_on: date
    grades: dict[Theme, Grade]


def graded_verdicts(themes: Iterable[Theme], *, until: date) -> dict[Council, list[GradedVerdict]]:
    """Return each council's verdicts that had been published by that day, in the order of the councils' names.

    Only grades on these themes are included.
    """
    known = Inspection.objects.published().verdicts().with_publication_day().as_at(until)
    grades, theirs = _grades_in(known, themes), defaultdict(list)
    for council, pk, slug, day in known.order_by("day", "pk").values_list("council", "pk", "slug", "day"):
        theirs[council].append(GradedVerdict(pk, slug, day, grades[pk]))
    return {council: theirs[council.pk] for council in Council.objects.all()}


def graded_verdict_of(inspection: Inspection) -> GradedVerdict:
    """Return the same for one verdict, which has a day of publication and was fetched `for_listing`."""
    leading = [each for each in inspection.ratings.all() if each.judgement.leads_theme]
    grades = {Theme(each.judgement.theme): each.grade for each in leading if each.grade}
    return GradedVerdict(inspection.pk, inspection.slug, inspection.day, grades)


def _grades_in(known, themes) -> dict[int, dict[Theme, Grade]]:
    """Return the grades that lead one of the themes, by the number of the verdict."""
    leading = Rating.objects.leading().filter(judgement__theme__in=themes, inspection__in=known, grade__isnull=False)
    grades = {grade.pk: grade for grade in Grade.objects.select_related("scale")}
    found: dict[int, dict[Theme, Grade]] = defaultdict(dict)
    for verdict, theme, grade in leading.order_by().values_list("inspection", "judgement__theme", "grade"):
        found[verdict][Theme(theme)] = grades[grade]
    return found
