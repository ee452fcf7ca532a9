"""Which inspection of ours a release speaks of: by its dates or, where a date differs, by elimination."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from inspections.models import Inspection
from inspections.releases import Outcome
from inspections.vocabulary import Judged

from .councils import Trait, Whose
from .words import BOARD, UNTIL_PUBLISHED, in_use

OUT = "report_published_on"
DAYS = ["started_on", "ended_on", OUT]

VISITS = {"focused_visit", "monitoring_visit"}

# Two inspections of a council's whole service are years apart, two visits months: what is nearer is the same one.
SAME_INSPECTION = timedelta(days=400)
SAME_VISIT = timedelta(days=60)

Same = Callable[[Outcome, Inspection], bool]


@dataclass(frozen=True)
class Sought:
    """An outcome with the councils it can be about.

    `same_as` is an inspection of another council of which the record says just the same, and the table nothing.
    `traits` is what its row says of the council itself that differs from the record.
    """

    outcome: Outcome
    whose: Whose
    same_as: Inspection | None = None
    traits: tuple[Trait, ...] = ()


class Matching:
    """Matches the outcomes of one table, in which each inspection appears once, and which tells of these councils."""

    def __init__(self, inspections: dict[int, list[Inspection]], told_of: set[int], has_same_grades: Same):
        self.inspections = inspections
        self.told_of = told_of
        self.has_same_grades = has_same_grades
        self.taken: set[tuple[int, frozenset[str]]] = set()

    def by_dates(self, sought: Sequence[Sought]) -> list[Inspection | None]:
        """Return, for each, the inspection that shares most of its dates."""
        return [self._take(each, self._by_dates(each)) for each in sought]

    def left_over(self, each: Sought) -> Inspection | None:
        """Return the one inspection that the table tells of nowhere else and that this can be under another date.

        Of several it is the nearest or, if this has no date at all, the one with the same grades. If there is none, it
        can be one whose framework the headings call by another's name.
        """
        if not (_days(each.outcome) or _gives(each.outcome)):
            return None
        left = [one for one in self._candidates(each) if self.is_free(each, one) and self._is_near(each.outcome, one)]
        left = left or [one for one in self._ours(each) if self.is_free(each, one) and self._is_misnamed(each, one)]
        if len(left) > 1 and not _days(each.outcome):
            left = [one for one in left if self.has_same_grades(each.outcome, one)]
        elif len(left) > 1:
            nearest = min(_apart(each.outcome, one) for one in left)
            left = [one for one in left if _apart(each.outcome, one) == nearest]
        return self._take(each, left[0]) if len(left) == 1 else None

    def others(self, each: Sought) -> Iterator[Inspection]:
        """Yield what councils that the table does not tell of had on the same dates.

        One date is not enough for what has no grades: each week several visits begin on the same day.
        """
        days = _days(each.outcome)
        if len(days) < (1 if _gives(each.outcome) else 2):
            return
        for council, inspections in self.inspections.items():
            for one in inspections if council not in self.told_of else []:
                if all(getattr(one, name) == day for name, day in days.items()) and self._can_be(each.outcome, one):
                    yield one

    def is_free(self, each: Sought, inspection: Inspection) -> bool:
        return (inspection.pk, frozenset(each.outcome.grades)) not in self.taken

    def _take(self, each, inspection):
        if inspection:
            self.taken.add((inspection.pk, frozenset(each.outcome.grades)))
        return inspection

    def _candidates(self, each: Sought) -> list[Inspection]:
        return [one for one in self._ours(each) if self._can_be(each.outcome, one)]

    def _ours(self, each: Sought) -> Iterator[Inspection]:
        """Yield all inspections of the councils that it can be about."""
        return (one for council in each.whose.councils for one in self.inspections.get(council.pk, []))

    def _can_be(self, outcome, inspection):
        """Where headings say family and kind, it is of these; what a cell says may differ from the record."""
        if (outcome.kind == BOARD) != (inspection.framework.judges == Judged.BOARD):
            return False
        if outcome.kind in VISITS and not _gives(outcome) and _is_graded(inspection):
            return False
        same_family = outcome.family == inspection.framework.family
        if "kind" in outcome.cells or not outcome.family:
            return same_family or inspection.framework.judges == Judged.COUNCIL
        kind = inspection.kind.code if inspection.kind else ""
        return same_family and (not outcome.kind or outcome.kind == kind)

    def _by_dates(self, each):
        scored = [(_agreement(each.outcome, one), -one.pk, one) for one in self._candidates(each)]
        best = max(scored, key=lambda score: score[:2], default=None)
        return best[2] if best and best[0][0] else None

    def _is_near(self, outcome, inspection):
        kind, days = inspection.kind.code if inspection.kind else "", _days(outcome)
        if not _gives_alike(outcome, inspection):
            return False
        if _took_place(inspection, days) and not _is_visit(inspection):
            return True
        if outcome.kind and kind and kind != outcome.kind:
            return False
        if not outcome.family and not all(in_use(inspection.framework, day, day) for day in days.values()):
            return False
        return not days or _apart(outcome, inspection) <= (SAME_VISIT if _is_visit(inspection) else SAME_INSPECTION)

    def _is_misnamed(self, each: Sought, inspection):
        """Is it just this under the name of another framework? A council's services are not inspected twice at once."""
        is_whole = inspection.framework.judges == Judged.COUNCIL and not _is_visit(inspection)
        if not is_whole or each.outcome.kind == BOARD or not _gives_alike(each.outcome, inspection):
            return False
        return _took_place(inspection, _days(each.outcome)) and self.has_same_grades(each.outcome, inspection)


def _days(outcome) -> dict[str, date]:
    return {name: day for name in DAYS if (day := outcome.says(name))}


def _agreement(outcome, inspection):
    """Return how many dates they share, then whether family and kind agree: more is a better match."""
    same = sum(getattr(inspection, name) == day for name, day in _days(outcome).items())
    kind = inspection.kind.code if inspection.kind else ""
    return same, outcome.family in ("", inspection.framework.family), outcome.kind == kind


def _apart(outcome, inspection) -> timedelta:
    """Return how far apart the nearest of their dates are that say the same: nothing if one lies within the other."""
    days = _days(outcome)
    if _took_place(inspection, days):
        return timedelta(0)
    both = ((day, getattr(inspection, name)) for name, day in days.items())
    return min((abs(ours - theirs) for theirs, ours in both if ours), default=timedelta.max)


def _took_place(inspection, days: dict[str, date]) -> bool:
    """Does one of these days fall between its beginning and its report, as far as these are known?

    A day of publication only does so if the report's own is not known.
    """
    longest = SAME_VISIT if _is_visit(inspection) else UNTIL_PUBLISHED
    begun, out = inspection.started_on, inspection.report_published_on
    first, last = begun or out - longest, out or begun + longest
    return any(day == out if name == OUT and out else first <= day <= last for name, day in days.items())


def _is_visit(inspection):
    return inspection.kind is not None and not inspection.kind.whole_service


def _gives_alike(outcome, inspection):
    """A visit has no grades and an inspection has: one is never the other under another date."""
    return _gives(outcome) == _is_graded(inspection)


def _gives(outcome):
    return any(cell.value for cell in outcome.grades.values())


def _is_graded(inspection):
    return any(rating.grade_id for rating in inspection.ratings.all())
