"""What changed from one verdict to the next, theme by theme, and why the two cannot be compared where they cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from inspections.as_at.answers import Answer, answers_of, why_not_comparable
from inspections.models import Inspection
from inspections.vocabulary import MAIN_THEMES, Theme

ORDER = [*MAIN_THEMES, *(theme for theme in Theme if theme not in MAIN_THEMES)]
UNUSUAL = 2  # grades by which a council seldom moves from one verdict to the next


class Direction(StrEnum):
    DECLINED = "Declined"
    IMPROVED = "Improved"
    SAME = "Same"
    NOT_COMPARABLE = "Not comparable"


@dataclass(frozen=True)
class Change:
    """What a verdict says on one theme, and what the one before it did.

    `earlier` are the answers with a grade that verdicts before both gave, the newest first.
    """

    now: Answer
    then: Answer
    earlier: list[Answer]

    @property
    def theme(self) -> Theme:
        return self.now.theme

    @property
    def is_worth_a_line(self) -> bool:
        """Is it on a main theme, or was a grade given at least once?"""
        return self.theme in MAIN_THEMES or bool(self.now.grade or self.then.grade)

    @property
    def with_theme(self) -> Theme | None:
        """The theme that has shared its grade with this one in both verdicts."""
        return self.now.together_with if self.now.together_with == self.then.together_with else None

    @cached_property
    def because(self) -> str:
        """Why the two cannot be compared; empty where they can."""
        return why_not_comparable(self.then, self.now)

    @property
    def steps(self) -> int:
        """By how many grades it declined: negative where it improved, 0 where the two cannot be compared."""
        now, then = self.now.grade, self.then.grade
        return now.severity - then.severity if now and then and not self.because else 0

    @property
    def direction(self) -> Direction:
        if self.because:
            return Direction.NOT_COMPARABLE
        if not self.steps:
            return Direction.SAME
        return Direction.DECLINED if self.steps > 0 else Direction.IMPROVED


@dataclass(frozen=True)
class VerdictComparison:
    """A verdict beside the one before it."""

    verdict: Inspection
    before: Inspection
    changes: list[Change]

    @property
    def by_direction(self) -> list[tuple[Direction, list[Change]]]:
        """Its changes by direction, declines first; directions without a change are left out."""
        order = list(Direction)
        changes = sorted(self.changes, key=lambda change: order.index(change.direction))
        return [(way, list(each)) for way, each in groupby(changes, key=lambda change: change.direction)]

    @property
    def has_earlier(self) -> bool:
        return any(change.earlier for change in self.changes)

    @property
    def unusual(self) -> list[Change]:
        """The changes by more grades than is usual."""
        return [change for change in self.changes if abs(change.steps) >= UNUSUAL]


def compare_verdicts(verdict: Inspection, older: Iterable[Inspection]) -> VerdictComparison | None:
    """Compare a verdict with the newest of the older ones, which come newest first; return None if there are none.

    All are fetched `for_comparing`.
    """
    return compare_answers(*map(answers_of, [verdict, *older]))


def compare_answers(now: dict[Theme, Answer], *older: dict[Theme, Answer]) -> VerdictComparison | None:
    """Compare a verdict's answers with those of the newest of the older ones in the same way."""
    if not older:
        return None
    then, *past = older
    changes = [
        Change(now[theme], then[theme], [answers[theme] for answers in past if answers[theme].grade])
        for theme in ORDER
        if _is_judged(now[theme]) or _is_judged(then[theme])
    ]
    verdict, before = (answers[Theme.OVERALL].verdict for answers in (now, then))
    return VerdictComparison(verdict, before, [each for each in _told_once(changes) if each.is_worth_a_line])


def _is_judged(answer: Answer) -> bool:
    """Does the framework give the theme a grade as a whole, its own or a shared one?"""
    return answer.leads or answer.is_shared


def _told_once(changes):
    """Leave out the second of two themes that shared one grade both times."""
    return [
        each for each in changes if not (each.with_theme and ORDER.index(each.with_theme) < ORDER.index(each.theme))
    ]
