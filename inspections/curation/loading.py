"""Bring the shipped record in, again and again, and never over what a person changed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from inspections import search
from inspections.models import (
    Appointment,
    Council,
    CouncilChange,
    Decision,
    Doubt,
    Framework,
    Grade,
    GradePeriod,
    GradeScale,
    Inspection,
    InspectionKind,
    Judgement,
    Rating,
    ShippedRow,
)
from inspections.models.decisions import DECIDED_ON
from inspections.models.publishing import Publishable
from inspections.record import RECORD_DIR
from inspections.record.columns import Reference
from inspections.record.files import BrokenRecord, read_record
from inspections.record.tables import TABLES, RecordTable
from inspections.vocabulary import Act, Settlement, Status

from .accounts import RECORD, account_of
from .editions import move_edition_on
from .periods import rewrite_all_periods
from .rows import Cells, Refused, Rows, Wanted
from .sightings import follow_sightings_of
from .snapshots import differences, mentioned_in, mentions_of, snapshot

REASON = "The shipped record was loaded"
WHY_CORRECTED = "The record that comes with this site was put right"  # as the public reads it
_JUDGING = {Council, CouncilChange, Framework, Grade, GradeScale, Inspection, InspectionKind, Judgement, Rating}
PERIODS_REST_ON = {table.file for table in TABLES if table.model in _JUDGING}


@dataclass
class Loaded:
    """What loading did to one file's rows; `kept_back` says what it left as a person had made it."""

    file: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_back: list[str] = field(default_factory=list)


class _DryRun(Exception):
    """Undoes what was done only to see what would be."""


def load(directory: Path = RECORD_DIR, *, dry_run: bool = False, watch=lambda tables: tables) -> list[Loaded]:
    """Bring the record's rows into the database, all or none, and return what was done, file by file.

    New rows are published. A row that changed in its file follows it, cell by cell, but for the cells that a person
    changed here since; what a person deleted or entered first stays so. `watch` wraps the tables, for a progress bar.
    Raise BrokenRecord if anything is wrong, having loaded nothing.
    """
    record = read_record(directory)
    results: list[Loaded] = []
    try:
        with transaction.atomic():
            user = account_of(RECORD)
            pks: dict[str, dict[str, int]] = {}
            held: dict[str, set[str]] = defaultdict(set)
            for table in watch(TABLES):
                results.append(_TableLoading(table, pks, held, user, set(record[table.file])).bring_in(record))
            if dry_run:
                raise _DryRun
            follow_sightings_of(Appointment.objects.all())
            changed = {result.file for result in results if result.new or result.changed}
            if changed & PERIODS_REST_ON or not GradePeriod.objects.exists():
                rewrite_all_periods()
            if changed:
                move_edition_on(timezone.now())
                _count_rows_anew()
            search.freshen()  # after a migration there may be more to write than what changed
    except Refused as refused:
        raise BrokenRecord([refused.fault]) from refused
    except _DryRun:
        pass
    return results


def _count_rows_anew():
    """Update the statistics on which the database's query plans rest."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _TableLoading:
    """Bringing in one file. `held` are the keys, by file, of what a person entered before the record brought it,
    `keys` those that the file has."""

    def __init__(
        self, table: RecordTable, pks: dict[str, dict[str, int]], held: dict[str, set[str]], user, keys: set[str]
    ):
        self.table = table
        self.held = held
        self.user = user
        shipped = ShippedRow.objects.filter(file=table.file)
        self.here = Rows(table, pks, {row.key: row.row_id for row in shipped}, keys)
        self.shipped = {self.here.key_of(row.row_id) or row.key: row for row in shipped}
        self.result = Loaded(table.file)
        self.fresh: list[Wanted] = []
        self.stale: list[tuple[int, Wanted, list[str]]] = []
        self.notes: list[ShippedRow] = []

    def bring_in(self, record) -> Loaded:
        for wanted in self.here.wanted(record):
            self._settle(wanted)
        self._create()
        if self.table.model is Appointment:
            self._forget_when_seen()
        before = [(subject, *_as_it_is(subject)) for subject in self._public_subjects()]
        self.here.update(self.stale, user=self.user, reason=REASON)
        Decision.objects.bulk_create(self._corrections(before))
        self._forget_keys_of_renamed()
        ShippedRow.objects.bulk_create(
            self.notes,
            update_conflicts=True,
            unique_fields=["file", "key"],
            update_fields=["values", "row_id"],
            batch_size=1000,
        )
        self._report_gone(record)
        return self.result

    def _forget_when_seen(self):
        """The database refuses a new end before the last sighting: which sightings fit it is found out at the end."""
        pks = [pk for pk, _, _ in self.stale]
        Appointment.objects.filter(pk__in=pks).update(first_seen=None, last_seen=None)
        for pk in pks:
            self.here.objects[pk].first_seen = self.here.objects[pk].last_seen = None

    def _forget_keys_of_renamed(self):
        """What goes by another key than the record brought it in under is noted under that alone."""
        renamed = [row.pk for key, row in self.shipped.items() if row.key != key]
        ShippedRow.objects.filter(pk__in=renamed).delete()

    def _settle(self, wanted: Wanted):
        shipped = self.shipped.get(wanted.key)
        pk = shipped.row_id if shipped else self.here.pks.get(wanted.key)
        current = self.here.cells.get(pk)
        if current is None and shipped:
            self._keep_back(wanted, "it was deleted here")
        elif current is None:
            self._bring_in_new(wanted)
        elif current == wanted.cells:
            self.result.unchanged += 1
            self._note(wanted, pk, shipped)
        elif not shipped:
            self._hold(wanted, pk)
        else:
            self._merge(wanted, pk, current, shipped)

    def _bring_in_new(self, wanted):
        if (pk := self.here.like(wanted)) is not None:
            self._hold(wanted, pk)
        elif self._belongs_to_what_is_held(wanted):
            self._keep_back(wanted, "what it belongs to was entered here first")
        else:
            self.fresh.append(wanted)

    def _hold(self, wanted, pk):
        """Leave what a person entered first as it is; what names it in the record means this row."""
        self.held[self.table.file].add(wanted.key)
        self.here.pks[wanted.key] = pk
        current = self.here.cells[pk]
        self._keep_back(wanted, "it was entered here first, with differences: " + _differences(current, wanted.cells))

    def _belongs_to_what_is_held(self, wanted):
        owners = {column.name: column.to for column in self.table.columns if isinstance(column, Reference)}
        return any(
            key in self.held[owners[name]]
            for name, keys in wanted.targets.items()
            if name in owners and name in self.table.key
            for key in keys
        )

    def _merge(self, wanted, pk, current: Cells, shipped):
        """Follow the file where it changed; leave what a person changed, and say so."""
        ours = [name for name, text in wanted.cells.items() if text != current[name] == shipped.values.get(name)]
        theirs = [name for name, text in wanted.cells.items() if text != current[name] and name not in ours]
        if ours:
            self.stale.append((pk, wanted, ours))
            self.result.changed += 1
        elif not theirs:
            self.result.unchanged += 1
        if theirs:
            changed = {name: current[name] for name in theirs}
            self._keep_back(wanted, "changed here: " + _differences(changed, wanted.cells))
        before = shipped.values
        self._note(wanted, pk, shipped, {**wanted.cells, **{name: before.get(name) for name in theirs}})

    def _create(self):
        created, stranded = self.here.create(self.fresh, user=self.user, reason=REASON, **self._as_decided())
        for wanted, pk in created:
            self.result.new += 1
            self._note(wanted, pk, None)
        for wanted in stranded:
            self._keep_back(wanted, "something it names is not here")

    def _as_decided(self) -> dict[str, Any]:
        """Return what the record decides of each new row: it is published; a doubt is settled."""
        now = timezone.now()
        if issubclass(self.table.model, Publishable):
            return {"status": Status.PUBLISHED, "published_at": now, "published_by": self.user}
        if self.table.model is Doubt:
            return {"settlement": Settlement.KEPT, "settled_at": now, "settled_by": self.user}
        return {}

    def _public_subjects(self) -> list[Publishable]:
        """Return what is public and is about to change, itself or in a part of it: each once."""
        subjects = filter(None, (_subject_of(self.here.objects[pk]) for pk, _wanted, _names in self.stale))
        return list(dict.fromkeys(subject for subject in subjects if subject.is_published))

    def _corrections(self, before) -> Iterator[Decision]:
        """Yield the decisions that tell of what the record changed in something public, in a correction's words."""
        at = timezone.now()
        for subject, said, mentioned in before:
            says, mentions = _as_it_is(subject)
            if changes := differences(said, says):
                told = {"changes": changes, "mentions": mentioned_in(changes, mentioned, mentions)}
                subjects = {subject._meta.model_name: subject}
                yield Decision(act=Act.CORRECTED, by=self.user, at=at, reason=WHY_CORRECTED, **told, **subjects)

    def _note(self, wanted, pk, shipped, values: Cells | None = None):
        values = wanted.cells if values is None else values
        if shipped is None or shipped.values != values:
            self.notes.append(ShippedRow(file=self.table.file, key=wanted.key, row_id=pk, values=values))

    def _keep_back(self, wanted, why):
        self.result.kept_back.append(f"{self.table.file}.csv, line {wanted.line}, {wanted.key}: {why}")

    def _report_gone(self, record):
        for key in sorted(self.shipped.keys() - record[self.table.file].keys()):
            self.result.kept_back.append(f"{self.table.file}.csv no longer has {key}: it stays here as it is")


def _as_it_is(subject: Publishable) -> tuple[dict[str, str], list[dict]]:
    """Return what something says, and what it mentions, as the database has it."""
    fresh = type(subject).objects.get(pk=subject.pk)
    return snapshot(fresh), mentions_of(fresh)


def _subject_of(row) -> Publishable | None:
    """Return what is published: the row itself or what it is part of; None for what is neither."""
    if isinstance(row, Publishable):
        return row
    parents = (getattr(row, name) for name in DECIDED_ON if getattr(row, f"{name}_id", None))
    return next(parents, None)


def _differences(current: Cells, wanted: Cells) -> str:
    return "; ".join(
        f"{name} is “{text}” here and “{wanted[name]}” in the record"
        for name, text in current.items()
        if text != wanted[name]
    )
