"""Corrections as rows: one for each thing put right, at each council that it tells of; and what was withdrawn."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from inspections.models import Council
from inspections.models.decisions import DecisionQuerySet
from inspections.summaries.corrections import Correction, PutRight, as_told

from .columns import Column, Type
from .rows import OfACouncil, in_chunks
from .shared import RECORD_URL, WHERE, WHO

CORRECTED, WITHDRAWN = "corrected", "withdrawn"


class _CorrectionRow(NamedTuple):
    correction: Correction
    change: PutRight | None
    council: Council | None


class CorrectionRow(_CorrectionRow, OfACouncil):
    """One thing that was put right. Of what was withdrawn nothing is told, not even its council."""

    @property
    def record_url(self) -> str:
        subject = self.correction.subject
        return subject.get_absolute_url() if subject and not self.correction.is_withdrawal else ""

    @property
    def on(self) -> date:
        return self.correction.on


def _of_change(name: str):
    return lambda row: row.change and getattr(row.change, name)


def _subject_kind(row: CorrectionRow) -> str:
    return row.correction.decision.subject._meta.model_name


def _subject(row: CorrectionRow) -> str:
    subject = row.correction.subject
    return subject.slug if subject and not row.correction.is_withdrawal else ""


CORRECTIONS = [
    Column("corrected_on", "The day on which we put it right or withdrew it.", lambda row: row.on, Type.DAY),
    Column(
        "correction_act",
        f"What we did: {CORRECTED} or {WITHDRAWN}.",
        lambda row: WITHDRAWN if row.correction.is_withdrawal else CORRECTED,
    ),
    *[*WHO, *WHERE],
    Column(
        "corrected_kind",
        "What it was: inspection, leader, appointment, event, article or source.",
        _subject_kind,
    ),
    Column("corrected", "What was put right, as it stands in web addresses; empty if it was withdrawn.", _subject),
    Column("what_was_wrong", "Which part of it was wrong.", _of_change("of")),
    Column("was", "What it said before; empty if nothing.", _of_change("was")),
    Column("now", "What it says now; empty if nothing.", _of_change("now")),
    Column("correction_reason", "Why we did it.", lambda row: row.correction.decision.reason),
    Column("shown_by", "What shows it, by its title or its address.", lambda row: row.correction.decision.shown_by),
    RECORD_URL,
]


def correction_rows(decisions: DecisionQuerySet) -> Iterator[CorrectionRow]:
    """Yield decisions that the public may read, change by change."""
    for chunk in in_chunks(decisions.for_listing().iterator(chunk_size=500)):
        for correction in as_told(chunk):
            councils = [] if correction.is_withdrawal else correction.councils
            for change in correction.changes or [None]:
                yield from (CorrectionRow(correction, change, council) for council in councils or [None])
