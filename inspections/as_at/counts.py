"""How the councils of a day divide: how many hold each grade, and how many hold none and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Func, IntegerField

from inspections.models import Council, Grade, GradePeriod, Inspection, Judgement
from inspections.models.handbook import Handbook
from inspections.models.periods import counted_on
from inspections.models.prepared import prepared
from inspections.vocabulary import MAIN_THEMES, NoGrade, Region, Theme


@dataclass(frozen=True)
class GradeCount:
    """How many councils hold a grade on a theme."""

    code: str
    label: str
    severity: int
    councils: int


@dataclass(frozen=True)
class GradeCounts:
    """How the councils of a day divide on one theme. Those without a current grade are kept apart, by the reason.

    Where none of them has a current grade, `reason` is why.
    """

    theme: Theme
    councils: int
    counts: list[GradeCount]
    without: dict[NoGrade, int]
    reason: NoGrade | None

    @property
    def graded(self) -> int:
        return sum(count.councils for count in self.counts)

    def in_columns(self, columns: list[GradeCount]) -> list[GradeCount]:
        """Return its counts in the order of these columns, none left out."""
        mine = {count.code: count for count in self.counts}
        return [mine.get(column.code, column) for column in columns]


class Held(NamedTuple):
    """So many councils hold a grade on a theme, or none for a reason."""

    grade: Grade | None
    reason: NoGrade | None
    councils: int


def columns_of(some: Iterable[GradeCounts]) -> list[GradeCount]:
    """Return a count of no councils for each grade that any of these has, the best first."""
    grades = {(count.severity, count.code, count.label) for counts in some for count in counts.counts}
    return [GradeCount(code, label, severity, 0) for severity, code, label in sorted(grades)]


def held_on(
    day: date, themes: Iterable[Theme] = MAIN_THEMES, grades: dict[int, Grade] | None = None
) -> dict[Theme, dict[Region, list[Held]]]:
    """Return how the councils of a day divide on each theme, region by region. All grades may be given."""
    grades = grades or Handbook().grades
    found: dict[Theme, dict[Region, list[Held]]] = {theme: defaultdict(list) for theme in themes}
    for theme, region, grade, reason, councils in counted_on(("theme", "region", "grade", "reason"), found, day):
        held = Held(grades.get(grade), NoGrade(reason) if reason else None, councils)
        found[Theme(theme)][Region(region)].append(held)
    return {theme: {region: added_up(held) for region, held in regions.items()} for theme, regions in found.items()}


def grade_counts(*, on: date, themes: Iterable[Theme] = MAIN_THEMES) -> list[GradeCounts]:
    """Return how the councils of that day divide on each theme, even one on which none of them holds a grade."""
    return [counts_on(theme, regions, on) for theme, regions in held_on(on, themes).items()]


def counts_on(theme: Theme, by_region: dict[Region, list[Held]], on: date) -> GradeCounts:
    """Add up how the councils of all regions divide on a theme that day."""
    held = added_up(each for held in by_region.values() for each in held)
    counts = counted(held)
    councils = sum(each.councils for each in held)
    if not counts:
        return GradeCounts(theme, councils, [], {}, _why_none(theme, on))
    return GradeCounts(theme, councils, counts, _without(held), None)


def _without(held) -> dict[NoGrade, int]:
    """Return how many hold none, by the reason, in the order in which the reasons are always told."""
    councils = {each.reason: each.councils for each in held if each.reason}
    return {reason: councils[reason] for reason in NoGrade if reason in councils}


def added_up(held: Iterable[Held]) -> list[Held]:
    """Return how many hold each grade, or none for each reason, where several say so."""
    found: dict[tuple[int | None, NoGrade | None], Held] = {}
    for each in held:
        key = each.grade.pk if each.grade else None, each.reason
        found[key] = each._replace(councils=found[key].councils + each.councils) if key in found else each
    return list(found.values())


def counted(held: Iterable[Held]) -> list[GradeCount]:
    """Return how many have each grade, the best first. The same code on two scales means the same word."""
    grades: dict[str, Grade] = {}
    councils: Counter[str] = Counter()
    for each in held:
        if each.grade:
            grades[each.grade.code] = each.grade
            councils[each.grade.code] += each.councils
    counts = [GradeCount(code, each.short_label, each.severity, councils[code]) for code, each in grades.items()]
    return sorted(counts, key=lambda count: (count.severity, count.code))


@prepared
def _number_holding(day, grades):
    held = GradePeriod.objects.on(day).filter(theme__in=MAIN_THEMES, grade__in=grades)
    councils = Func("council", template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
    return held.order_by().values_list(councils, flat=True)


def worst_on_any(day: date, handbook: Handbook) -> list[GradeCount]:
    """Return how many councils hold the worst grade of an inspection of the whole service on any main theme.

    Nearly always that is one word, though it belongs to several scales.
    """
    scales = {framework.scale_id for framework in handbook.whole_services}
    by_code: dict[str, list[Grade]] = defaultdict(list)
    for grade in handbook.worst:
        if grade.scale_id in scales:
            by_code[grade.code].append(grade)
    return [_held_by(grades, day) for _code, grades in sorted(by_code.items())]


def _held_by(grades: list[Grade], day) -> GradeCount:
    [councils], first = _number_holding(day, [grade.pk for grade in grades]), grades[0]
    return GradeCount(first.code, first.short_label, first.severity, councils)


def _why_none(theme, on) -> NoGrade:
    """Say of a theme on which no council has a current grade why that is, going by all verdicts known that day."""
    if _ever_graded(theme, on):
        return NoGrade.NO_LONGER
    return NoGrade.NOT_KNOWN if _ever_judged(theme, on) else NoGrade.NOT_UNDER_FRAMEWORK


@prepared
def _ever_graded(theme, day):
    return GradePeriod.objects.as_at(day).filter(theme=theme, last__isnull=False).order_by().values_list("pk")[:1]


@prepared
def _ever_judged(theme, day):
    frameworks = Inspection.objects.published().verdicts().with_publication_day().as_at(day).values("framework")
    judged = Judgement.objects.filter(framework__in=frameworks, theme=theme, is_graded=True)
    return judged.order_by().values_list("pk")[:1]


def fullest(some: Iterable[GradeCounts]) -> Theme:
    """Return the theme on which the most councils have a grade: what a picture shows where none is asked for."""
    return max(some, key=lambda counts: counts.graded).theme


@prepared
def _held_among(councils, day):
    periods = GradePeriod.objects.on(day).filter(theme__in=MAIN_THEMES, council__in=councils)
    return periods.order_by().values_list("theme", "grade").annotate(Count("pk"))


def theme_to_show(asked: Theme | None, *, on: date, among: Iterable[Council] | None = None) -> Theme:
    """Return the theme that is asked for or, without one, that on which the most of the councils have a grade."""
    if asked:
        return asked
    graded: Counter[str] = Counter()
    for theme, grade, councils in _held_by_theme(among, on):
        graded[theme] += councils if grade else 0
    return max(MAIN_THEMES, key=lambda theme: graded[theme])


def _held_by_theme(among, day) -> Iterable[tuple]:
    if among is None:
        return counted_on(("theme", "grade"), MAIN_THEMES, day)
    return _held_among([council.pk for council in among], day)
