"""How rare the grades of a verdict are: how many councils hold each on a day, of how many, and which."""

from dataclasses import dataclass
from datetime import date

from .courses import Courses, courses
from .models import Council, Grade, Inspection
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
    known = courses(until=max(day, today), themes=grades)
    then, now = (_rarities(grades, known, beside=verdict.council_id, on=each) for each in (day, today))
    ordered = [theme for theme in MAIN_THEMES if theme in grades]
    holdings = [Holding(theme, grades[theme], then[theme], now[theme]) for theme in ordered]
    return Rareness(day, today if then != now else None, holdings)


def _counts(rating):
    return rating.grade and rating.judgement.leads_theme and rating.judgement.theme in MAIN_THEMES


def _rarities(grades: dict[Theme, Grade], known: Courses, *, beside: int, on: date) -> dict[Theme, Rarity]:
    return {theme: _rarity(grade, known.on(theme, on), beside) for theme, grade in grades.items()}


def _rarity(grade, stood, beside) -> Rarity:
    """Count who holds a grade among those who hold any. The same code on two scales means the same word."""
    held = [(council, turn.grade.code) for council, turn in stood if turn.grade]
    holders = [council for council, code in held if code == grade.code]
    return Rarity(len(holders), len(held), [council for council in holders if council.pk != beside])
