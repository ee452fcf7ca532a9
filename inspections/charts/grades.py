"""Lanes of grades: on each theme what each verdict said, from its publication to the next that replaces it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from inspections.models import Framework, Inspection, Judgement, Rating
from inspections.standings import Nothing
from inspections.vocabulary import MAIN_THEMES, Theme

from .parts import Break, Lane, Look, Stretch, spoken_period

# The kinds of nothing, where there is little room.
SHORT = {
    Nothing.NOT_UNDER_FRAMEWORK: "not judged then",
    Nothing.NOT_JUDGED: "not judged",
    Nothing.NOT_KNOWN: "not known to us",
    Nothing.TOGETHER: "judged with another",
    Nothing.NO_LONGER: "no longer given",
    Nothing.NOT_INSPECTED: "not yet",
}
UNGIVEN = {Nothing.NO_LONGER, Nothing.NOT_UNDER_FRAMEWORK}


@dataclass(frozen=True)
class Said:
    """What one verdict said on a theme: a rating, perhaps together with another theme, or which kind of nothing."""

    verdict: Inspection
    rating: Rating | None = None
    together: Theme | None = None
    nothing: Nothing | None = None

    @property
    def grade(self):
        return self.rating.grade if self.rating else None

    def is_news_after(self, before: "Said | None") -> bool:
        """Does it say more than that a grade is still not given?"""
        return not before or self.nothing not in UNGIVEN or self.nothing != before.nothing

    @property
    def short(self) -> str:
        return self.grade.short_label if self.grade else SHORT[self.nothing]

    @property
    def label(self) -> str:
        given = self.grade.short_label if self.grade else str(self.nothing)
        return f"{given}, with {self.together.label.lower()}" if self.together else given


def grade_lanes(verdicts: Iterable[Inspection], until: date, *, whose: str = "") -> list[Lane]:
    """Return a lane for each main theme. The verdicts are one council's, with ratings, judgements and grades."""
    known = sorted(filter(lambda each: each.report_published_on, verdicts), key=lambda each: (each.day, each.pk))
    judged = _judged([verdict.framework_id for verdict in known])
    return [_lane(theme, known, judged, until, whose) for theme in MAIN_THEMES]


def _judged(frameworks) -> dict[int, list[Judgement]]:
    """Return the judgements on which frameworks give grades."""
    found = {}
    for judgement in Judgement.objects.filter(framework__in=set(frameworks), is_graded=True):
        found.setdefault(judgement.framework_id, []).append(judgement)
    return found


def _lane(theme, verdicts, judged, until, whose):
    said = _what_stood(theme, verdicts, judged)
    ends = [each.verdict.report_published_on - timedelta(days=1) for each in said[1:]]
    stretches = [_stretch(theme, each, end, until) for each, end in zip_longest(said, ends, fillvalue=until)]
    breaks = [_break(before, after) for before, after in pairwise(said) if _why_not_comparable(before, after)]
    return Lane(theme.label, tuple(stretches), breaks=tuple(breaks), whose=whose, is_judged=True)


def _what_stood(theme, verdicts, judged) -> list[Said]:
    """Return what was said of a theme, the oldest first, and of one day only what stood in the end."""
    by_day: dict[date, Said] = {}
    graded, newest = False, None
    for verdict in verdicts:
        said = _said(theme, verdict, judged.get(verdict.framework_id, []), graded)
        before = by_day.get(verdict.report_published_on)
        if said and said.is_news_after(newest) and (said.rating or not before):
            by_day[verdict.report_published_on] = said
            graded = graded or (said.grade is not None and not said.together)
            newest = said
    return list(by_day.values())


def _said(theme, verdict, judged, graded) -> Said | None:
    """Return what a verdict says on a theme; None if it leaves standing what was said before."""
    ratings = {each.judgement.theme: each for each in verdict.ratings.all() if each.judgement.leads_theme}
    if rating := ratings.get(theme):
        return Said(verdict, rating, nothing=None if rating.grade else Nothing.NOT_JUDGED)
    for judgement in judged:
        if judgement.also_covers == theme:
            rating = ratings.get(judgement.theme)
            return Said(verdict, rating, Theme(judgement.theme), nothing=Nothing.TOGETHER)
    on_theme = [judgement for judgement in judged if judgement.theme == theme]
    if not verdict.is_full or not (verdict.framework.whole_service or any(each.leads_theme for each in on_theme)):
        return None
    if on_theme:
        return Said(verdict, nothing=Nothing.NOT_KNOWN)
    return Said(verdict, nothing=Nothing.NO_LONGER if graded else Nothing.NOT_UNDER_FRAMEWORK)


def _stretch(theme, said, end, until):
    begun = said.verdict.report_published_on
    period = spoken_period(begun, end if end < until else None)
    look = Look.TOGETHER if said.grade and said.together else Look.GRADED if said.grade else Look.UNGRADED
    return Stretch(
        look,
        said.label,
        period,
        f"{theme.label}: {said.label}, {period} ({said.verdict.framework})",
        first=begun,
        last=end,
        sure_from=begun,
        sure_until=end,
        begins=begun,
        ends=end if end < until else None,
        severity=said.grade.severity if said.grade else None,
        grade=said.grade.code if said.grade else "",
        short=said.short,
        address=said.verdict.get_absolute_url(),
    )


def _break(before, after):
    return Break(after.verdict.report_published_on, _why_not_comparable(before, after))


def _why_not_comparable(before, after) -> str:
    """Say why two grades, one after the other, cannot be compared; empty where they can, or one is no grade."""
    if not (before.grade and after.grade):
        return ""
    if before.grade.scale_id != after.grade.scale_id:
        return f"Not comparable: {after.verdict.framework} grades in other words than {before.verdict.framework}"
    if before.together != after.together:
        other = (before.together or after.together).label.lower()
        return f"Not comparable: judged together with {other} {'before' if before.together else 'since'}"
    return ""


def framework_lane(frameworks: Iterable[Framework], until: date) -> Lane:
    """Return the frameworks for inspecting all of a council's services, each for as long as it was in use."""
    return Lane(
        "Framework in use", tuple(_in_use(each, until) for each in frameworks if each.starts_on.earliest <= until)
    )


def _in_use(framework, until):
    ends = framework.ends_on if framework.ends_on and framework.ends_on.latest < until else None
    return Stretch(
        Look.FRAMEWORK,
        framework.short_name,
        spoken_period(framework.starts_on, ends),
        f"{framework.name}: in use {spoken_period(framework.starts_on, ends)}",
        first=framework.starts_on.earliest,
        last=ends.latest if ends else until,
        sure_from=framework.starts_on.latest,
        sure_until=ends.earliest if ends else until,
        begins=framework.starts_on,
        ends=ends,
        address=framework.get_absolute_url(),
    )
