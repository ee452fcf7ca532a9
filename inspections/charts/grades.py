"""Lanes of grades: on each theme what each verdict said, from its publication to the next that replaces it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from inspections.as_at.answers import why_not_comparable
from inspections.as_at.standings import Standing
from inspections.models import Framework
from inspections.vocabulary import MAIN_THEMES, NoGrade, Theme

from .parts import Bar, Break, Lane, Look, period_of

# The reasons for which there is no grade, where there is little room.
SHORT = {
    NoGrade.NOT_UNDER_FRAMEWORK: "not judged then",
    NoGrade.NOT_JUDGED: "not judged",
    NoGrade.NOT_KNOWN: "not known to us",
    NoGrade.TOGETHER: "judged with another",
    NoGrade.NO_LONGER: "no longer given",
    NoGrade.NOT_INSPECTED: "not yet",
}


def grade_lanes(histories: dict[Theme, list[Standing]], until: date, *, whose: str = "") -> list[Lane]:
    """Return a lane for each main theme, from how one council stood on each through time."""
    return [_theme_lane(theme, histories.get(theme, []), until, whose) for theme in MAIN_THEMES]


def _theme_lane(theme, standings, until, whose):
    judged = [each for each in standings if each.verdict and each.published_on <= until]
    bars = tuple(_grade_bar(theme, each, until) for each in judged)
    return Lane(theme.label, bars, breaks=tuple(_breaks(judged)), whose=whose, is_judged=True)


def _grade_bar(theme, standing, until):
    begun, ended = standing.published_on, standing.ends_on and standing.ends_on - timedelta(days=1)
    end = min(ended or until, until)
    grade, label = standing.shown_grade, _label(standing)
    period = period_of(begun, end if end < until else None)
    return Bar(
        _look(standing),
        label,
        period,
        f"{theme.label}: {label}, {period} ({standing.framework})",
        first=begun,
        last=end,
        sure_from=begun,
        sure_until=end,
        begins=begun,
        ends=end if end < until else None,
        severity=grade.severity if grade else None,
        grade=grade.code if grade else "",
        short=grade.short_label if grade else SHORT[standing.reason],
        address=standing.get_absolute_url(),
    )


def _look(standing):
    if not standing.shown_grade:
        return Look.UNGRADED
    return Look.TOGETHER if standing.together else Look.GRADED


def _label(standing):
    grade = standing.shown_grade
    given = grade.short_label if grade else standing.reason.label
    return f"{given}, with {standing.together.theme.label.lower()}" if standing.together else given


def _breaks(standings: Iterable[Standing]) -> Iterator[Break]:
    """Yield where one grade follows another that it cannot be compared with, its own or one that it shares."""
    for before, after in pairwise(standings):
        why = before.shown_grade and after.shown_grade and why_not_comparable(before.shown, after.shown)
        if why and after.published_on:
            yield Break(after.published_on, f"Not comparable: {why}")


def framework_lane(frameworks: Iterable[Framework], until: date) -> Lane:
    """Return the frameworks for inspecting all of a council's services, each for as long as it was in use."""
    return Lane(
        "Framework in use", tuple(_in_use(each, until) for each in frameworks if each.starts_on.earliest <= until)
    )


def _in_use(framework, until):
    ends = framework.ends_on if framework.ends_on and framework.ends_on.latest < until else None
    return Bar(
        Look.FRAMEWORK,
        framework.short_name,
        period_of(framework.starts_on, ends),
        f"{framework.name}: in use {period_of(framework.starts_on, ends)}",
        first=framework.starts_on.earliest,
        last=ends.latest if ends else until,
        sure_from=framework.starts_on.latest,
        sure_until=ends.earliest if ends else until,
        begins=framework.starts_on,
        ends=ends,
        address=framework.get_absolute_url(),
    )
