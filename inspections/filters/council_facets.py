"""How many councils each choice of their list's filters would find, with all the other filters left as they are.

England has some 150 councils. So who is what, and who stands how, is fetched for all of them in three queries, whatever
is asked for, and each choice is a set of their numbers.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from inspections.models import Council, Event, GradePeriod
from inspections.models.prepared import prepared
from inspections.vocabulary import INTERVENTION_STATUSES, MAIN_THEMES, AnyTheme

from .titles import NO_GRADE

NO_INTERVENTION = "none"
ASKED_TOGETHER = {"theme", "grade"}  # of one and the same rating
MOST_COUNTED = 1_000  # councils: for more of them it would take longer than a reader waits

Sets = dict[str, set[int]]


@prepared
def _councils_on(day):
    return Council.objects.on(day).order_by().values_list("pk", "region", "type")


@prepared
def _councils_gone(day):
    return Council.objects.abolished_by(day).order_by().values_list("pk", "region", "type")


@prepared
def _grades_held(day):
    graded = GradePeriod.objects.on(day).graded().filter(theme__in=MAIN_THEMES)
    return graded.order_by().values_list("theme", "grade__code", "council")


@prepared
def _interventions_by(day):
    begun = Event.objects.published().interventions().with_intervention_status(on=day)
    begun = begun.filter(intervention_status__in=INTERVENTION_STATUSES, councils__isnull=False)
    return begun.order_by().values_list("councils", "kind", "intervention_status")


def council_facets(
    chosen: dict[str, str], day: date, abolished: str | None, among: set[int] | None
) -> dict[str, dict[str, int]]:
    """Count, by filter and choice, the councils that it would find, given the choices that are made.

    They are those on record that day, abolished ones as asked for; if some are given, only they are counted.
    """
    rows = _rows_on_record(day, abolished)
    there = {council for council, *_place in rows}
    among = there if among is None else there & among
    stand = by_intervention(day)
    stand[NO_INTERVENTION] = among - on_record_of(stand)
    sets = {"intervention": stand, **_by_place(rows)}
    graded = Graded(day, among)
    narrowed = {name: sets[name].get(chosen[name], set()) for name in sets if chosen.get(name)}
    theme, grade = chosen.get("theme"), chosen.get("grade")
    if grade:
        narrowed["grade"] = graded.having(theme, grade)
    sets |= {"grade": graded.by_grade(theme), "theme": graded.by_theme(grade) if grade else {}}
    return {
        name: _counted(of_choice, among, _of_others(narrowed, name)) for name, of_choice in sets.items() if of_choice
    }


def _of_others(narrowed: Sets, name: str) -> list[set[int]]:
    left_out = ASKED_TOGETHER if name in ASKED_TOGETHER else {name}
    return [councils for each, councils in narrowed.items() if each not in left_out]


def _counted(of_choice: Sets, among, others) -> dict[str, int]:
    return {choice: len(among.intersection(councils, *others)) for choice, councils in of_choice.items()}


def _rows_on_record(day, abolished) -> list[tuple[int, str, str]]:
    existing = [] if abolished == "only" else _councils_on(day)
    return existing + (_councils_gone(day) if abolished else [])


def _by_place(rows) -> dict[str, Sets]:
    regions, types = defaultdict(set), defaultdict(set)
    for council, region, kind in rows:
        regions[region].add(council)
        types[kind].add(council)
    return {"region": regions, "type": types}


def by_intervention(day: date) -> Sets:
    """Return which councils ever had each kind, and how each stands: by the surest of its interventions."""
    found: Sets = defaultdict(set)
    for council, kind, status in _interventions_by(day):
        found[kind].add(council)
        found[status].add(council)
    told: set[int] = set()
    for status in INTERVENTION_STATUSES:
        found[status.value] = found[status.value] - told
        told |= found[status.value]
    return found


def on_record_of(stand: Sets) -> set[int]:
    """Return the councils of which an intervention is on record, from how each stands."""
    return set().union(*(stand[status.value] for status in INTERVENTION_STATUSES))


class Graded:
    """Which of some councils hold which grades on a day."""

    def __init__(self, day: date, among: set[int]):
        self._among = among
        held: dict[tuple[str, str], set[int]] = defaultdict(set)
        for theme, grade, council in _grades_held(day):
            held[theme, grade].add(council)
        self._held = held

    def having(self, theme: str | None, grade: str) -> set[int]:
        """Return those that hold a grade on a theme or, without one, on any; or that hold none there."""
        if grade == NO_GRADE:
            return self._among - self._any(each for each in self._held if _is_on(theme, each[0]))
        return self._any(each for each in self._held if _is_on(theme, each[0]) and each[1] == grade)

    def by_grade(self, theme: str | None) -> Sets:
        return {grade: self.having(theme, grade) for grade in {*(code for _theme, code in self._held), NO_GRADE}}

    def by_theme(self, grade: str) -> Sets:
        return {theme: self.having(theme, grade) for theme in [AnyTheme.ANY, *MAIN_THEMES]}

    def _any(self, keys: Iterable[tuple[str, str]]) -> set[int]:
        return set().union(*map(self._held.__getitem__, keys))


def _is_on(asked: str | None, theme: str) -> bool:
    return asked in (None, "", AnyTheme.ANY, theme)
