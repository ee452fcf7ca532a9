"""A release compared with the record: what is new in it, what differs cell by cell, what no rule covers."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from inspections.models import Council, Doubt, Inspection, Judgement
from inspections.releases import NotUnderstood, Outcome, Place, Release, ReleaseRow

from .alike import alike
from .councils import Councils, Trait, Whose, mixed_up, traits
from .differences import Changed, Differences, Unclear
from .drafts import COUNCIL, Draft, drafts
from .matching import DAYS, Matching, Sought
from .words import ReleaseVocabulary

UNREAD = {
    "link": "web links, which are not read: some lead to another council",
    "number": "numbers by which Ofsted files inspections, which the record does not keep",
}
NAMESAKE = "what rows say of a council of the same name, before or after it"
SETTLED = "cells that differ, as an editor has settled before"


@dataclass
class ReleaseComparison:
    """What a release has that is new, that differs from the record, or that is the same: `unchanged` counts the last.

    What is not understood never keeps the rest out. Where it is one cell of an inspection that is on record, `unclear`
    has it too, to ask an editor; a new draft has its own. `asked` are those among the changed cells about which an
    editor has been asked already; `by_rule` counts what looks different and is not, by the rule that says why.
    """

    release: Release
    new: list[Draft] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    asked: list[Changed | Unclear] = field(default_factory=list)
    unchanged: int = 0
    not_understood: list[NotUnderstood] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    by_rule: Counter[str] = field(default_factory=Counter)

    @property
    def is_understood(self) -> bool:
        """Is at least something in it understood?"""
        return bool(self.new or self.changed or self.unchanged) or not self.not_understood

    def left(self) -> list[NotUnderstood]:
        """Return what is not understood and cannot be asked of any inspection."""
        of_drafts = {(asked.place, asked.says) for draft in self.new for asked in draft.asks}
        asked = of_drafts | {(each.cell.place, each.says) for each in self.unclear}
        return [fault for fault in self.not_understood if (fault.place, fault.says) not in asked]

    def alike(self) -> dict[str, list[Changed]]:
        """Return those among the changed cells that differ alike, by the question that they ask together."""
        return alike(self.changed)

    def changed_cells(self) -> dict[Place, list[Changed]]:
        """Return what differs cell by cell: one date may stand for the council's inspection and the board's review."""
        cells = defaultdict(list)
        for changed in self.changed:
            cells[changed.cell.place].append(changed)
        return cells


def compare_release(release: Release) -> ReleaseComparison:
    """Compare a release with all inspections on record, published or not. Changes nothing."""
    return _Comparing(release).compare()


class _Comparing:
    def __init__(self, release: Release):
        self.words = ReleaseVocabulary()
        self.councils = Councils()
        self.inspections = _inspections()
        doubts = Doubt.objects.select_related("judgement")
        self.doubts = {(doubt.inspection_id, doubt.about, doubt.proposed): doubt for doubt in doubts}
        self.differences = Differences(self.words)
        self.frameworks: dict[tuple[Place, str, frozenset[str]], set[int]] = defaultdict(set)
        self.result = ReleaseComparison(release, by_rule=self.differences.by_rule)
        self.as_at = _newest_day(release)

    def compare(self) -> ReleaseComparison:
        result, tables = self.result, defaultdict(list)
        for row in result.release.rows:
            tables[row.table].append((row, self._whose(row)))
        unmatched = [sought for rows in tables.values() for sought in self._compare_table(rows)]
        result.new, faults = drafts(unmatched, self.words)
        faults += [*result.release.not_understood, *self._columns_lacking()]
        result.unclear = [each for each in self.differences.unclear if not self._is_settled(each)]
        settled = {each.not_understood() for each in self.differences.unclear if each not in result.unclear}
        unclear = {each.not_understood() for each in result.unclear}
        told = {*result.not_understood, *faults} - settled | unclear
        result.not_understood = sorted(told, key=lambda fault: _order(fault.place))
        result.changed.sort(key=lambda changed: _order(changed.cell.place))
        return result

    def _whose(self, row: ReleaseRow) -> Whose:
        whose = self.councils.of(row)
        self.result.not_understood += whose.not_understood
        for field_, rule in UNREAD.items():
            self.result.by_rule[rule] += len(row.printed(field_))
        return whose

    def _compare_table(self, rows: list[tuple[ReleaseRow, Whose]]) -> Iterator[Sought]:
        """Compare what the record has, and yield what it has not."""
        told = [(row, Sought(outcome, whose)) for row, whose in rows if whose.councils for outcome in row.outcomes]
        councils = {council.pk for _, each in told for council in each.whose.councils}
        matching = Matching(self.inspections, councils, self._has_same_grades)
        found = matching.by_dates([each for _, each in told])
        rows_seen = set()
        for (row, each), by_dates in zip(told, found, strict=True):
            inspection = by_dates or matching.left_over(each)
            council = inspection.council if inspection else each.whose.councils[0]
            strange = () if row.place in rows_seen else tuple(self._traits(row, each.whose, council))
            rows_seen.add(row.place)
            if each.whose.mixed:
                self.result.not_understood.append(mixed_up(each.whose, inspection and inspection.council))
            if inspection:
                self._remember_framework(row, each.outcome, inspection)
                about = [_about_the_council(trait, inspection) for trait in strange]
                self._keep([*about, *self.differences.between(each.outcome, inspection)])
            elif not each.whose.mixed:
                others = (one for one in matching.others(each) if self._is_just(each, one))
                yield replace(each, same_as=next(others, None), traits=strange)

    def _is_just(self, each: Sought, inspection: Inspection) -> bool:
        return not any(Differences(self.words).between(each.outcome, inspection))

    def _has_same_grades(self, outcome: Outcome, inspection: Inspection) -> bool:
        changed = Differences(self.words).between(outcome, inspection)
        return not any(isinstance(each.about, Judgement) for each in changed)

    def _keep(self, changed: list[Changed]):
        unsettled = [each for each in changed if not self._is_settled(each)]
        self.result.changed += unsettled
        self.result.unchanged += not unsettled

    def _is_settled(self, asked: Changed | Unclear):
        doubt = self.doubts.get((asked.inspection.pk, asked.about, asked.proposed))
        if doubt and doubt.is_open:
            self.result.asked.append(asked)
        elif doubt:
            self.result.by_rule[SETTLED] += 1
        return doubt is not None and not doubt.is_open

    def _traits(self, row, whose: Whose, council: Council) -> Iterator[Trait]:
        """Yield what a row says of the council itself that differs from the record."""
        others = [traits(row, each, self.as_at) for each in whose.councils if each != council]
        of_others = [trait.cell for theirs in others for trait in theirs if trait.agrees]
        for trait in traits(row, council, self.as_at):
            if not trait.agrees and trait.cell in of_others:
                self.result.by_rule[NAMESAKE] += 1
            elif not trait.agrees:
                yield trait
            elif trait.rule:
                self.result.by_rule[trait.rule] += 1

    def _remember_framework(self, row, outcome: Outcome, inspection: Inspection):
        if outcome.grades and (inspection.kind is None or inspection.kind.whole_service):
            self.frameworks[row.table, outcome.round, frozenset(outcome.grades)].add(inspection.framework_id)

    def _columns_lacking(self) -> Iterator[NotUnderstood]:
        """Say of a table that it has no column for a grade that all inspections under its newest framework have.

        Older frameworks do not count: Ofsted prints them under the headings of the newest.
        """
        for (table, _, themes), frameworks in self.frameworks.items():
            newest = max((self.words.by_pk[pk] for pk in frameworks), key=lambda each: each.starts_on.earliest)
            for theme, judgement in self.words.leading(newest.pk).items():
                if newest.whole_service and theme not in themes:
                    says = f"No column of this table has the grade for “{judgement.wording}”, which {newest} gives."
                    yield NotUnderstood(table, says)


def _about_the_council(trait: Trait, inspection: Inspection) -> Changed:
    return Changed(trait.cell, inspection, COUNCIL, *trait.says(inspection.council), trait.cell.printed)


def _inspections() -> dict[int, list[Inspection]]:
    found = defaultdict(list)
    rows = Inspection.objects.select_related("council", "framework", "kind").prefetch_related("ratings__grade")
    for inspection in rows.order_by("pk"):
        found[inspection.council_id].append(inspection)
    return found


def _newest_day(release: Release) -> date:
    """Return the newest day a release tells of: as things then stood, it says how councils stand."""
    days = (outcome.says(name) for row in release.rows for outcome in row.outcomes for name in DAYS)
    return max(filter(None, days), default=timezone.localdate())


def _order(place: Place):
    return place.sheet, place.row, place.column
