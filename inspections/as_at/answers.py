"""What one verdict says on each theme, and whether two answers on one theme can be compared."""

from typing import NamedTuple, Protocol

from inspections.models import Grade, GradeScale, Inspection, Judgement, Rating
from inspections.vocabulary import NoGrade, Theme


class Answer(NamedTuple):
    """What a verdict says on a theme: a rating with a grade, or the reason why it gives none.

    `judgement` is what its framework judges the theme by: the judgement that leads the theme; else the one of another
    theme that includes this one; else, if only parts of the theme are judged, the first of those; else None.
    `together_with` is the theme that shares the grade.
    """

    verdict: Inspection
    theme: Theme
    judgement: Judgement | None
    rating: Rating | None
    reason: NoGrade | None
    together_with: Theme | None

    @property
    def grade(self) -> Grade | None:
        return self.rating.grade if self.rating else None

    @property
    def leads(self) -> bool:
        """Does the framework judge the theme by itself, as a whole?"""
        return self.judgement is not None and self.judgement.leads_theme and self.judgement.theme == self.theme

    @property
    def is_shared(self) -> bool:
        """Is the grade that of another theme, which includes this one?"""
        return self.judgement is not None and self.judgement.theme != self.theme


def answers_of(verdict: Inspection) -> dict[Theme, Answer]:
    """Return what a verdict says on every theme. It was fetched `for_comparing`."""
    judgements = verdict.framework.judgements.all()
    given = {rating.judgement_id: rating for rating in verdict.ratings.all()}
    return {theme: _answer(verdict, theme, _judging(theme, judgements), given) for theme in Theme}


def _judging(theme, judgements) -> Judgement | None:
    """Return what a framework judges a theme by."""
    whole = (each for each in judgements if each.leads_theme and each.theme == theme)
    wider = (each for each in judgements if each.also_covers == theme)
    parts = (each for each in judgements if each.theme == theme)
    return next((each for among in (whole, wider, parts) for each in among), None)


def _answer(verdict, theme, judgement, given) -> Answer:
    is_part = judgement is not None and judgement.theme == theme and not judgement.leads_theme
    if judgement is None or is_part:
        return Answer(verdict, theme, judgement, None, _why_not_asked(verdict), None)
    rating = given.get(judgement.pk)
    shared = judgement.also_covers if judgement.theme == theme else judgement.theme
    reason = None if rating and rating.grade else _why_not_given(verdict, rating)
    return Answer(verdict, theme, judgement, rating, reason, Theme(shared) if shared else None)


def _why_not_asked(verdict) -> NoGrade:
    """Say why there is no grade for the whole of a theme that the framework has no judgement for."""
    is_whole = verdict.framework.whole_service and verdict.is_full
    return NoGrade.NOT_UNDER_FRAMEWORK if is_whole else NoGrade.NOT_LOOKED_AT


def _why_not_given(verdict, rating) -> NoGrade:
    if rating:
        return NoGrade.NOT_JUDGED
    return NoGrade.NOT_KNOWN if verdict.is_full else NoGrade.NOT_LOOKED_AT


class Comparable(Protocol):
    """What can be compared with its like: a grade and the theme that shares it, or the reason why there is none."""

    @property
    def grade(self) -> Grade | None: ...
    @property
    def reason(self) -> NoGrade | None: ...
    @property
    def together_with(self) -> Theme | None: ...


NOW = {
    NoGrade.NOT_UNDER_FRAMEWORK: "no longer judged",
    NoGrade.NOT_LOOKED_AT: "not looked at this time, in an inspection of part of the service",
    NoGrade.NOT_JUDGED: "not judged by the inspectors",
    NoGrade.NOT_KNOWN: "not known to us",
}
THEN = {
    NoGrade.NOT_UNDER_FRAMEWORK: "not judged under the framework of the time",
    NoGrade.NOT_LOOKED_AT: "not looked at then, in an inspection of part of the service",
    NoGrade.NOT_JUDGED: "not judged by the inspectors then",
    NoGrade.NOT_KNOWN: "the grade then is not known to us",
}


def why_not_comparable(before: Comparable, after: Comparable) -> str:
    """Say why two answers on one theme, one after the other, do not compare; empty where they do."""
    if after.reason:
        return NOW[after.reason]
    if before.reason:
        return THEN[before.reason]
    shared = judged_otherwise(before.together_with, after.together_with)
    if shared or not before.grade or not after.grade:
        return shared
    return graded_otherwise(before.grade.scale, after.grade.scale)


def judged_otherwise(before: Theme | None, after: Theme | None) -> str:
    """Say which theme shared the grade on only one of the two occasions; empty if none did."""
    shared = after or before
    if before == after or shared is None:
        return ""
    return f"judged together with {shared.label.lower()} {'now' if after else 'then'}"


def graded_otherwise(before: GradeScale | None, after: GradeScale | None) -> str:
    """Say on which other scale the grade before was given; empty where the scale is the same."""
    return (
        ""
        if before is None or before == after
        else f"on another scale then ({before.name[:1].lower()}{before.name[1:]})"
    )
