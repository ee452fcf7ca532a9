"""What changed from one verdict to the next, theme by theme, and why the two cannot be compared where they cannot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from .models import Grade, GradeScale, Inspection
from .standings import Nothing
from .vocabulary import MAIN_THEMES, Theme

ORDER = [*MAIN_THEMES, *(theme for theme in Theme if theme not in MAIN_THEMES)]


class Direction(StrEnum):
    DECLINED = "Declined"
    IMPROVED = "Improved"
    SAME = "Same"
    NOT_COMPARABLE = "Not comparable"


@dataclass(frozen=True)
class Side:
    """What one verdict says of one theme: a grade on a scale, or which kind of nothing.

    `together` is the theme, if any, with which this one shares its grade.
    """

    grade: Grade | None = None
    nothing: Nothing | None = None
    scale: GradeScale | None = None
    together: Theme | None = None


@dataclass(frozen=True)
class Earlier:
    """A grade given on the theme by a verdict before those that are compared."""

    verdict: Inspection
    side: Side


@dataclass(frozen=True)
class Change:
    """One theme in a verdict and in the one before it; `because` says why they cannot be compared."""

    theme: Theme
    now: Side
    then: Side
    earlier: list[Earlier]

    @property
    def is_worth_a_line(self) -> bool:
        """Is it on a main theme, or was a grade given at least once?"""
        return self.theme in MAIN_THEMES or bool(self.now.grade or self.then.grade)

    @property
    def with_theme(self) -> Theme | None:
        """The theme that has shared its grade with this one in both verdicts."""
        return self.now.together if self.now.together == self.then.together else None

    @property
    def direction(self) -> Direction:
        if self.because:
            return Direction.NOT_COMPARABLE
        if self.now.grade.severity == self.then.grade.severity:
            return Direction.SAME
        return Direction.IMPROVED if self.now.grade.severity < self.then.grade.severity else Direction.DECLINED

    @property
    def because(self) -> str:
        now, then = self.now, self.then
        if now.nothing:
            return _NOW[now.nothing]
        if then.nothing:
            return _THEN[then.nothing]
        if now.together != then.together:
            return _joined(now.together, "now") if now.together else _joined(then.together, "then")
        return "" if now.scale == then.scale else f"on another scale then ({_uncapitalised(then.scale.name)})"


_NOW = {
    Nothing.NOT_UNDER_FRAMEWORK: "no longer judged",
    Nothing.NOT_LOOKED_AT: "not looked at this time, in an inspection of a part of the service",
    Nothing.NOT_JUDGED: "not judged by the inspectors",
    Nothing.NOT_KNOWN: "not known to us",
}
_THEN = {
    Nothing.NOT_UNDER_FRAMEWORK: "not judged under the framework of then",
    Nothing.NOT_LOOKED_AT: "not looked at then, in an inspection of a part of the service",
    Nothing.NOT_JUDGED: "not judged by the inspectors then",
    Nothing.NOT_KNOWN: "the grade then is not known to us",
}


def _joined(theme, when):
    return f"judged together with {Theme(theme).label.lower()} {when}"


def _uncapitalised(words):
    return words[:1].lower() + words[1:]


@dataclass(frozen=True)
class Comparison:
    """A verdict beside the one before it."""

    verdict: Inspection
    before: Inspection
    changes: list[Change]

    @property
    def by_direction(self) -> list[tuple[Direction, list[Change]]]:
        """Its changes, what declined first, without the directions that none of them went."""
        order = list(Direction)
        changes = sorted(self.changes, key=lambda change: order.index(change.direction))
        return [(way, list(each)) for way, each in groupby(changes, key=lambda change: change.direction)]

    @property
    def has_earlier(self) -> bool:
        return any(change.earlier for change in self.changes)


def compared(verdict: Inspection, older: Iterable[Inspection]) -> Comparison | None:
    """Compare a verdict with the newest of the older ones, which come newest first; with none, there is nothing to.

    All are fetched `for_comparing`.
    """
    older = list(older)
    if not older:
        return None
    now, then = sides_of(verdict), sides_of(older[0])
    past = [(each, sides_of(each)) for each in older[1:]]
    changes = [
        Change(
            theme,
            now.get(theme) or _unsaid(verdict),
            then.get(theme) or _unsaid(older[0]),
            [Earlier(each, sides[theme]) for each, sides in past if theme in sides and sides[theme].grade],
        )
        for theme in ORDER
        if theme in now or theme in then
    ]
    return Comparison(verdict, older[0], [each for each in _told_once(changes) if each.is_worth_a_line])


def _told_once(changes):
    """Leave out the second of two themes that shared one grade both times."""
    return [
        each for each in changes if not (each.with_theme and ORDER.index(each.with_theme) < ORDER.index(each.theme))
    ]


def sides_of(verdict: Inspection) -> dict[Theme, Side]:
    """Return what a verdict says of each theme that its framework judges."""
    given = {rating.judgement_id: rating.grade for rating in verdict.ratings.all()}
    scale = verdict.framework.scale
    sides = {}
    for judgement in verdict.framework.judgements.all():
        if judgement.leads_theme:
            side = _side(judgement.pk, given, verdict.is_full, scale)
            own, other = Theme(judgement.theme), judgement.also_covers and Theme(judgement.also_covers)
            sides[own] = replace(side, together=other or None)
            if other:
                sides[other] = replace(side, together=own)
    return sides


def _side(judgement, given, is_full, scale):
    if grade := given.get(judgement):
        return Side(grade, scale=scale)
    if judgement in given:
        return Side(nothing=Nothing.NOT_JUDGED)
    return Side(nothing=Nothing.NOT_KNOWN if is_full else Nothing.NOT_LOOKED_AT)


def _unsaid(verdict):
    """Return what a verdict says of a theme that its framework does not judge."""
    whole = verdict.framework.whole_service and verdict.is_full
    return Side(nothing=Nothing.NOT_UNDER_FRAMEWORK if whole else Nothing.NOT_LOOKED_AT)
