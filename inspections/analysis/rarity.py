"""How rare the grades of a verdict are: how many councils hold each on a day, of how many, and which."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from inspections.models import Council, Grade, GradePeriod, Inspection
from inspections.models.handbook import Handbook
from inspections.models.periods import counted_on
from inspections.models.prepared import prepared
from inspections.vocabulary import MAIN_THEMES, Theme

FEW = 20  # so many other councils are named; more are counted, and stand in the list of councils


@dataclass(frozen=True)
class Holders:
    """How many councils hold a grade on a theme on a day, of how many that hold any."""

    councils: int
    of: int


@dataclass(frozen=True)
class GradeRarity:
    """One grade of a verdict: how rare it was on the day the public learnt of it, and how rare it is today.

    `others` are the other councils that held it that day, None where they are too many to be named.
    """

    theme: Theme
    grade: Grade
    then: Holders
    today: Holders
    others: list[Council] | None


@dataclass(frozen=True)
class VerdictRarity:
    """How rare each grade of a verdict is; `today` is None where the numbers are the same today."""

    day: date
    today: date | None
    holdings: list[GradeRarity]


def rarity_of(verdict: Inspection, handbook: Handbook, *, today: date) -> VerdictRarity | None:
    """Return how rare a verdict's grades on the main themes are; of one that the public has not seen, nothing."""
    day = verdict.report_published_on
    grades = {
        Theme(each.judgement.theme): each.grade
        for each in verdict.ratings.all()
        if each.grade and _is_on_main_theme(each)
    }
    if day is None or not grades:
        return None
    then, now = _holders(grades, handbook, day, today)
    few = {theme: grade for theme, grade in grades.items() if then[theme].councils <= FEW + 1}
    others = _others(few, verdict.council_id, day) if few else {}
    holdings = [
        GradeRarity(theme, grades[theme], then[theme], now[theme], others.get(theme))
        for theme in MAIN_THEMES
        if theme in grades
    ]
    return VerdictRarity(day, today if then != now else None, holdings)


def _is_on_main_theme(rating):
    return rating.judgement.leads_theme and rating.judgement.theme in MAIN_THEMES


def _holders(grades: dict[Theme, Grade], handbook: Handbook, *days: date) -> list[dict[Theme, Holders]]:
    """Count who holds each grade among those who hold any. The same code on two scales means the same word."""
    held: list[dict[Theme, Counter[str]]] = [defaultdict(Counter) for _day in days]
    for theme, grade, *numbers in counted_on(("theme", "grade"), grades, *days):
        if grade:
            for on_day, number in zip(held, numbers, strict=True):
                on_day[theme][handbook.grades[grade].code] += number
    return [{theme: _of(grade, on_day[theme]) for theme, grade in grades.items()} for on_day in held]


def _of(grade: Grade, counts: Counter[str]) -> Holders:
    return Holders(counts[grade.code], counts.total())


def _others(grades: dict[Theme, Grade], beside: int, day: date) -> dict[Theme, list[Council]]:
    """Return the other councils that hold these grades, by their names, where they are few enough to be named."""
    found: dict[Theme, list[Council]] = {theme: [] for theme in grades}
    alike = tuple((theme, grade.code) for theme, grade in grades.items())
    for name, slug, theme in sorted(_holding(alike, beside, day)):
        found[Theme(theme)].append(Council(slug=slug, name=name))
    return {theme: others for theme, others in found.items() if len(others) <= FEW}


@prepared
def _holding(alike, beside, day):
    """The names of the councils, but one, with one of some grades on its theme that day."""
    either = reduce(or_, (Q(theme=theme, grade__code=code) for theme, code in alike))
    periods = GradePeriod.objects.on(day).filter(either).exclude(council=beside).order_by()
    return periods.values_list("council__name", "council__slug", "theme")
