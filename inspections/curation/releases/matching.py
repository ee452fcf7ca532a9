"""Which inspection of ours a release speaks of: by its dates or, where a date differs, by elimination."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from inspections.models import Inspection
from inspections.releases import Outcome
from inspections.vocabulary import Judged

from .councils import Whose
from .words import BOARD, in_use

DAYS = ["started_on", "ended_on", "report_published_on"]

VISITS = {"focused_visit", "monitoring_visit"}

# Two inspections of a council's whole service are years apart, two visits months: what is nearer is the same one.
SAME_INSPECTION = timedelta(days=400)
SAME_VISIT = timedelta(days=60)

Same = Callable[[Outcome, Inspection], bool]


@dataclass(frozen=True)
class Sought:
    """An outcome with the councils it can be about."""

    outcome: Outcome
    whose: Whose


class Matching:
    """Matches the outcomes of one table, in which each inspection appears once."""

    def __init__(self, inspections: dict[int, list[Inspection]], has_same_grades: Same):
        self.inspections = inspections
        self.has_same_grades = has_same_grades
        self.taken: set[tuple[int, frozenset[str]]] = set()

    def by_dates(self, sought: Sequence[Sought]) -> list[Inspection | None]:
        """Return, for each, the inspection that shares most of its dates."""
        return [self._take(each, self._by_dates(each)) for each in sought]

    def left_over(self, each: Sought) -> Inspection | None:
        """Return the one inspection that the table tells of nowhere else and that this can be under another date.

        Of several it is the nearest or, if this has no date at all, the one with the same grades.
        """
        left = [one for one in self._candidates(each) if self.is_free(each, one) and self._is_near(each.outcome, one)]
        if len(left) > 1 and not _days(each.outcome):
            left = [one for one in left if self.has_same_grades(each.outcome, one)]
        elif len(left) > 1:
            nearest = min(_apart(each.outcome, one) for one in left)
            left = [one for one in left if _apart(each.outcome, one) == nearest]
        return self._take(each, left[0]) if len(left) == 1 else None

    def others(self, each: Sought) -> Iterator[Inspection]:
        """Yield the inspections of all other councils on the same dates that the table tells of nowhere else."""
        days = _days(each.outcome)
        for inspections in self.inspections.values():
            for one in inspections:
                if days and all(getattr(one, name) == day for name, day in days.items()):
                    if self.is_free(each, one) and self._can_be(each.outcome, one):
                        yield one

    def is_free(self, each: Sought, inspection: Inspection) -> bool:
        return (inspection.pk, frozenset(each.outcome.grades)) not in self.taken

    def _take(self, each, inspection):
        if inspection:
            self.taken.add((inspection.pk, frozenset(each.outcome.grades)))
        return inspection

    def _candidates(self, each: Sought) -> list[Inspection]:
        inspections = (one for council in each.whose.councils for one in self.inspections.get(council.pk, []))
        return [one for one in inspections if self._can_be(each.outcome, one)]

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
        kind = inspection.kind.code if inspection.kind else ""
        if (outcome.kind and kind and kind != outcome.kind) or not _gives_alike(outcome, inspection):
            return False
        days = _days(outcome)
        if not outcome.family and not all(in_use(inspection.framework, day, day) for day in days.values()):
            return False
        apart = _apart(outcome, inspection)
        is_visit = inspection.kind is not None and not inspection.kind.whole_service
        return not days or (apart is not None and apart <= (SAME_VISIT if is_visit else SAME_INSPECTION))


def _days(outcome) -> dict[str, date]:
    return {name: day for name in DAYS if (day := outcome.says(name))}


def _agreement(outcome, inspection):
    """Return how many dates they share, then whether family and kind agree: more is a better match."""
    same = sum(getattr(inspection, name) == day for name, day in _days(outcome).items())
    kind = inspection.kind.code if inspection.kind else ""
    return same, outcome.family in ("", inspection.framework.family), outcome.kind == kind


def _apart(outcome, inspection):
    """Return how far apart the nearest of their dates are that say the same; None if no two do."""
    both = ((day, getattr(inspection, name)) for name, day in _days(outcome).items())
    return min((abs(ours - theirs) for theirs, ours in both if ours), default=None)


def _gives_alike(outcome, inspection):
    """A visit has no grades and an inspection has: one is never the other under another date."""
    return _gives(outcome) == _is_graded(inspection)


def _gives(outcome):
    return any(cell.value for cell in outcome.grades.values())


def _is_graded(inspection):
    return any(rating.grade_id for rating in inspection.ratings.all())
