"""How rare the grades of a verdict are: how many councils hold each on a day, of how many, and which."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from inspections.models import Council, Grade, GradePeriod, Inspection
from inspections.vocabulary import MAIN_THEMES, Theme

FEW = 20  # so many other councils are named; more are counted, and stand in the list of councils


@dataclass(frozen=True)
class Holders:
    """How many councils hold a grade on a theme on a day, of how many that hold any, and which others do.

    More than a few others are not named.
    """

    councils: int
    of: int
    others: list[Council] | None

    @property
    def are_named(self) -> bool:
        return self.others is not None


@dataclass(frozen=True)
class GradeRarity:
    """One grade of a verdict: how rare it was on the day the public learnt of it, and how rare it is today."""

    theme: Theme
    grade: Grade
    then: Holders
    today: Holders


@dataclass(frozen=True)
class VerdictRarity:
    """How rare each grade of a verdict is; `today` is None where nothing is different today."""

    day: date
    today: date | None
    holdings: list[GradeRarity]


def rarity_of(verdict: Inspection, *, today: date) -> VerdictRarity | None:
    """Return how rare a verdict's grades on the main themes are; of one that the public has not seen, nothing."""
    day = verdict.report_published_on
    grades = {Theme(each.judgement.theme): each.grade for each in verdict.ratings.all() if _is_on_main_theme(each)}
    if day is None or not grades:
        return None
    then, now = (_holders(grades, beside=verdict.council_id, on=each) for each in (day, today))
    ordered = [theme for theme in MAIN_THEMES if theme in grades]
    holdings = [GradeRarity(theme, grades[theme], then[theme], now[theme]) for theme in ordered]
    return VerdictRarity(day, today if then != now else None, holdings)


def _is_on_main_theme(rating):
    return rating.grade and rating.judgement.leads_theme and rating.judgement.theme in MAIN_THEMES


def _holders(grades: dict[Theme, Grade], *, beside: int, on: date) -> dict[Theme, Holders]:
    """Count who holds each grade among those who hold any. The same code on two scales means the same word."""
    held: dict[Theme, dict[str, int]] = {theme: {} for theme in grades}
    rows = GradePeriod.objects.on(on).graded().filter(theme__in=grades).order_by().values_list("theme", "grade__code")
    for theme, code, councils in rows.annotate(councils=Count("pk")):
        held[Theme(theme)][code] = councils
    alike = {theme: held[theme].get(grade.code, 0) for theme, grade in grades.items()}
    few = {theme: grades[theme] for theme, councils in alike.items() if councils <= FEW + 1}
    named = _named(few, beside=beside, on=on)
    return {theme: Holders(alike[theme], sum(held[theme].values()), named.get(theme)) for theme in grades}


def _named(grades: dict[Theme, Grade], *, beside: int, on: date) -> dict[Theme, list[Council]]:
    """Return the other councils that hold these grades, by their names, where they are few enough to be named."""
    found: dict[Theme, list[Council]] = {theme: [] for theme in grades}
    periods = GradePeriod.objects.on(on).filter(theme__in=grades, grade__code__in={g.code for g in grades.values()})
    periods = periods.exclude(council=beside).select_related("council", "grade").order_by("council__name")
    for period in periods:
        if period.grade.code == grades[Theme(period.theme)].code:
            found[Theme(period.theme)].append(period.council)
    return {theme: others for theme, others in found.items() if len(others) <= FEW}
