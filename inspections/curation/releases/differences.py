"""What one row says of one inspection, compared with the record cell by cell; and the rules by which less differs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from inspections.curation.doubts import NOT_JUDGED
from inspections.dates import long_date
from inspections.models import Grade, Inspection, Judgement, Rating
from inspections.names import fold_name
from inspections.releases import NOT_GIVEN, Cell, NotUnderstood, Outcome

from .matching import DAYS
from .words import ReleaseVocabulary

NOTHING = "nothing"
FRAMEWORK = "framework"

# Rules by which what looks different is no difference.
EMPTY = "empty cells where the record has nothing either"
MARKED = "cells marked as having no grade where the record has none either"


@dataclass(frozen=True)
class Changed:
    """One cell that says something else than the record. `about` and `proposed` are as a doubt has them."""

    cell: Cell
    inspection: Inspection
    about: Judgement | str
    release_says: str
    record_says: str
    proposed: str

    def __str__(self):
        return f"Ofsted’s release says {self.release_says}; the record says {self.record_says}"


@dataclass(frozen=True)
class Unclear:
    """One cell that no rule covers, in a row that tells of this inspection; an editor can be asked about it."""

    cell: Cell
    inspection: Inspection
    about: Judgement | str
    says: str

    @property
    def proposed(self) -> str:
        """What it prints, which is nothing that the record could hold."""
        return self.cell.printed[:250]

    def not_understood(self) -> NotUnderstood:
        return NotUnderstood(self.cell.place, self.says)

    def __str__(self):
        return f"Not understood in Ofsted’s release: {self.says[:-1]}"


class Differences:
    """Finds them, and keeps beside them what is unclear and how often which rule was needed."""

    def __init__(self, words: ReleaseVocabulary):
        self.words = words
        self.unclear: list[Unclear] = []
        self.by_rule: Counter[str] = Counter()

    def between(self, outcome: Outcome, inspection: Inspection) -> Iterator[Changed]:
        for name, cell in outcome.cells.items():
            if cell.fault:
                self._puzzle(cell, inspection, name, cell.fault)
            elif name in DAYS:
                yield from self._day(cell, inspection, name)
            elif name == "kind":
                yield from self._kind(cell, inspection)
            elif name == FRAMEWORK:
                yield from self._framework(cell, inspection)
            elif name == "visit_theme":
                yield from self._visit_theme(cell, inspection)
        for theme, cell in outcome.grades.items():
            yield from self._grade(cell, inspection, theme)

    def _day(self, cell, inspection, name):
        ours, theirs = getattr(inspection, name), _stated(cell)
        if theirs and theirs > timezone.localdate():
            self._puzzle(cell, inspection, name, f"{long_date(theirs)} is in the future.")
        elif ours != theirs:
            proposed = theirs.isoformat() if theirs else ""
            yield Changed(cell, inspection, name, _printed(theirs), _printed(ours), proposed)

    def _kind(self, cell, inspection):
        _, theirs = _stated(cell) or ("", "")
        ours = inspection.kind.code if inspection.kind else ""
        if ours != theirs:
            named = self.words.kind(inspection.framework_id, theirs)
            says = (str(named or cell.printed or NOTHING), str(inspection.kind or NOTHING))
            yield Changed(cell, inspection, "kind", *says, theirs)

    def _framework(self, cell, inspection):
        """Ofsted names a framework by its family, in short or in full."""
        framework, words = inspection.framework, f" {fold_name(cell.printed)} "
        names = [framework.family, framework.name, framework.short_name, framework.short_name.split(" (")[0]]
        if not any(f" {fold_name(name)} " in words for name in names):
            says = f"“{cell.printed}”" if cell.printed else NOTHING
            yield Changed(cell, inspection, FRAMEWORK, says, f"“{framework}”", cell.printed)

    def _visit_theme(self, cell, inspection):
        ours, theirs = inspection.visit_theme, _stated(cell) or ""
        if fold_name(ours) != fold_name(theirs):
            says = (f"“{words}”" if words else NOTHING for words in (theirs, ours))
            yield Changed(cell, inspection, "visit_theme", *says, theirs)
        elif not theirs:
            self.by_rule[EMPTY] += 1

    def _grade(self, cell, inspection, theme):
        judgement = self.words.leading(inspection.framework_id).get(theme)
        rating = judgement and _ratings(inspection).get(judgement.pk)
        if _stated(cell):
            yield from self._given(cell, inspection, judgement, rating)
        elif rating and rating.grade:
            proposed = NOT_JUDGED if cell.value == NOT_GIVEN else ""
            says = f"“{cell.printed}”" if cell.printed else NOTHING
            yield Changed(cell, inspection, judgement, says, str(rating.grade), proposed)
        else:
            self.by_rule[MARKED if cell.value == NOT_GIVEN else EMPTY] += 1

    def _given(self, cell, inspection, judgement: Judgement | None, rating: Rating | None):
        """Compare a grade that is given."""
        theirs = self._meant(cell, inspection, judgement)
        if theirs is None:
            return
        if judgement is None:
            says = f"It says “{cell.printed}”; {inspection.framework} does not judge this separately."
            self._puzzle(cell, inspection, FRAMEWORK, says)
        elif rating is None or rating.grade != theirs:
            ours = rating.in_words if rating and not rating.grade else str(rating.grade) if rating else NOTHING
            yield Changed(cell, inspection, judgement, str(theirs), ours, theirs.code)

    def _meant(self, cell, inspection, judgement) -> Grade | None:
        framework = self.words.by_pk[inspection.framework_id]
        grade, rule = self.words.grade(framework, cell.printed)
        if grade is None:
            self._puzzle(cell, inspection, judgement or FRAMEWORK, f"“{cell.printed}” is not a grade of {framework}.")
        elif rule:
            self.by_rule[rule] += 1
        return grade

    def _puzzle(self, cell, inspection, about, says):
        self.unclear.append(Unclear(cell, inspection, about, says))


def _ratings(inspection):
    return {rating.judgement_id: rating for rating in inspection.ratings.all()}


def _stated(cell: Cell):
    return None if cell.value == NOT_GIVEN else cell.value


def _printed(day):
    return long_date(day) if day else NOTHING
