"""How a council stood through time, theme by theme: its grade periods, made out of its verdicts.

This is the one place that decides which grade is current. The table of grade periods keeps what it returns; whatever
asks how things stood on a day looks that up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from inspections.models import Council, Inspection, Rating
from inspections.vocabulary import MAIN_THEMES, NoGrade, Theme

from .answers import Answer, answers_of


class State(NamedTuple):
    """How a council stands on a theme: the current rating or, without a grade, the reason for that.

    `verdict` is the verdict that says so, None before any does. `last` is the newest rating that had a grade.
    `together` is the current rating of the theme that includes this one.
    """

    verdict: Inspection | None
    rating: Rating | None
    reason: NoGrade | None
    last: Rating | None
    together: Rating | None


@dataclass(frozen=True)
class Period:
    """The days on which a council stood like this, without `ends_on` itself; None leaves that side open."""

    theme: Theme
    begins_on: date | None
    ends_on: date | None
    state: State


class _Known(NamedTuple):
    """What verdicts have said on a theme so far: the rating that stands, why there would be none, the last grade."""

    rating: Answer | None = None
    silence: Answer | None = None
    last: Rating | None = None


def periods_of(council: Council, verdicts: Iterable[Inspection]) -> list[Period]:
    """Return a council's periods on every main theme, from its first day to its last, without overlap or gap.

    The verdicts are its published ones, fetched `for_comparing`; each counts from the day Ofsted published it.
    """
    known = dict.fromkeys(MAIN_THEMES, _Known())
    states: dict[Theme, list[tuple[date | None, State]]] = {
        theme: [(None, _state(theme, known, is_inspected=False))] for theme in MAIN_THEMES
    }
    dated = sorted((each for each in verdicts if each.report_published_on), key=_by_publication)
    for day, on_that_day in groupby(dated, key=attrgetter("report_published_on")):
        answers = [answers_of(verdict) for verdict in on_that_day]
        known = {theme: _after(known[theme], [each[theme] for each in answers]) for theme in MAIN_THEMES}
        for theme in MAIN_THEMES:
            state = _state(theme, known, is_inspected=True)
            if state != states[theme][-1][1]:
                states[theme].append((day, state))
    return [period for theme in MAIN_THEMES for period in _within(council, theme, states[theme])]


def _by_publication(verdict):
    return verdict.report_published_on, verdict.pk


def _after(known: _Known, answers: list[Answer]) -> _Known:
    """Return what is known on a theme after the verdicts of one day, of which the last counts."""
    silence = next((each for each in reversed(answers) if _silence(each)), None)
    rated = [each for each in answers if each.leads and each.rating]
    if rated:
        last = next((each.rating for each in reversed(rated) if each.grade), known.last)
        return _Known(rated[-1], silence or known.silence, last)
    if known.rating and not any(map(_ends_older_grades, answers)):
        return _Known(known.rating, silence or known.silence, known.last)
    is_still_not_given = not known.rating and _is_not_given(known.silence) and _is_not_given(silence)
    return _Known(None, known.silence if is_still_not_given else silence or known.silence, known.last)


def _ends_older_grades(answer: Answer) -> bool:
    """Does the verdict look at the theme, so that an older grade no longer stands, whether or not it gives one?"""
    return answer.verdict.is_full and (answer.verdict.framework.whole_service or answer.leads)


def _silence(answer: Answer) -> NoGrade | None:
    """Return why there is no current grade after this verdict, if it rates nothing; None if it leaves that open.

    A grade of a part of the theme, known or not, says nothing of the whole.
    """
    if answer.is_shared:
        return NoGrade.TOGETHER
    if not answer.verdict.is_full:
        return None
    if answer.leads:
        return NoGrade.NOT_KNOWN
    return NoGrade.NO_LONGER if answer.verdict.framework.whole_service else None


def _is_not_given(silence: Answer | None) -> bool:
    return silence is not None and _silence(silence) == NoGrade.NO_LONGER


def _state(theme: Theme, known: dict[Theme, _Known], *, is_inspected: bool) -> State:
    rating, silence, last = known[theme]
    if rating:
        return State(rating.verdict, rating.rating, rating.reason, last, None)
    if silence is None:
        return State(None, None, NoGrade.NOT_UNDER_FRAMEWORK if is_inspected else NoGrade.NOT_INSPECTED, last, None)
    reason = _silence(silence)
    if reason == NoGrade.NO_LONGER and last is None:
        reason = NoGrade.NOT_UNDER_FRAMEWORK
    whole = silence.judgement if reason == NoGrade.TOGETHER else None
    taking_in = known[Theme(whole.theme)].rating if whole else None
    return State(silence.verdict, None, reason, last, taking_in.rating if taking_in else None)


def _within(council: Council, theme: Theme, states: list[tuple[date | None, State]]) -> Iterator[Period]:
    """Yield the states as periods, as far as they lie between the council's first day and its last."""
    for (begins, state), ends in zip(states, [*(begins for begins, _state in states[1:]), None], strict=True):
        begins = max(filter(None, [begins, council.established_on]), default=None)
        ends = min(filter(None, [ends, council.abolished_on]), default=None)
        if begins is None or ends is None or begins < ends:
            yield Period(theme, begins, ends, state)
