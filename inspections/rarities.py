"""How rare the grades of a verdict are: how many councils hold each on a day, of how many, and which."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from .models import Council, Grade, Inspection, Rating
from .vocabulary import MAIN_THEMES, Theme

FEW = 20  # so many other councils are named; more are counted, and stand in the list of councils


@dataclass(frozen=True)
class Rarity:
    """How many councils hold a grade on a theme on a day, of how many that hold any, and which others do."""

    councils: int
    of: int
    others: list[Council]

    @property
    def are_named(self) -> bool:
        return len(self.others) <= FEW


@dataclass(frozen=True)
class Holding:
    """One grade of a verdict: how rare it was on the day the public learnt of it, and how rare it is today."""

    theme: Theme
    grade: Grade
    then: Rarity
    today: Rarity


@dataclass(frozen=True)
class Rareness:
    """How rare each grade of a verdict is; `today` is None where nothing is different today."""

    day: date
    today: date | None
    holdings: list[Holding]


def rareness(verdict: Inspection, *, today: date) -> Rareness | None:
    """Return how rare a verdict's grades on the main themes are; of one that the public has not seen, nothing."""
    day = verdict.report_published_on
    grades = {Theme(each.judgement.theme): each.grade for each in verdict.ratings.all() if _counts(each)}
    if day is None or not grades:
        return None
    then, now = (_rarities(grades, beside=verdict.council_id, on=each) for each in (day, today))
    ordered = [theme for theme in MAIN_THEMES if theme in grades]
    holdings = [Holding(theme, grades[theme], then[theme], now[theme]) for theme in ordered]
    return Rareness(day, today if then != now else None, holdings)


def _counts(rating):
    return rating.grade and rating.judgement.leads_theme and rating.judgement.theme in MAIN_THEMES


def _rarities(grades, *, beside, on) -> dict[Theme, Rarity]:
    current = Rating.objects.current(on=on).filter(grade__isnull=False, judgement__theme__in=list(grades))
    held, others = _held(current), _others(current, grades, beside)
    return {
        theme: Rarity(held[theme][grade.code], held[theme].total(), others[theme]) for theme, grade in grades.items()
    }


def _held(current) -> dict[Theme, Counter[str]]:
    """Count current grades theme by theme."""
    held = defaultdict(Counter)
    rows = current.order_by().values_list("judgement__theme", "grade__code").annotate(number=Count("pk"))
    for theme, code, number in rows:
        held[theme][code] = number
    return held


def _others(current, grades, beside) -> dict[Theme, list[Council]]:
    """Return who else holds each of these grades, by name."""
    any_of_them = reduce(or_, (Q(judgement__theme=theme, grade__code=grade.code) for theme, grade in grades.items()))
    columns = ["judgement__theme", "inspection__council", "inspection__council__slug", "inspection__council__name"]
    others = defaultdict(list)
    rows = current.filter(any_of_them).exclude(inspection__council=beside).order_by("inspection__council__name")
    for theme, pk, slug, name in rows.values_list(*columns):
        others[theme].append(Council(pk=pk, slug=slug, name=name))
    return others
