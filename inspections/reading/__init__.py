"""Documents in, findings out. Knows neither Django nor the database, and never says more than the document does."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from inspections.dates import ReducedDate

from . import facts, layouts
from .days import Fieldwork, fieldwork, published_on
from .directors import director_in_post_since
from .findings import Finding, ReadingDoubt, find_board_grade, find_grades
from .headings import headings
from .layouts import Layout
from .mentions import in_table, table_begins, table_ends
from .notes import PrintedNote
from .pages import Document, Unreadable, open_document
from .paragraphs import PrintedParagraph, paragraphs
from .previous import PreviousVerdict, previous_verdict
from .recommendations import PrintedRecommendation, recommendations

__all__ = [
    "Finding",
    "PreviousVerdict",
    "PrintedNote",
    "PrintedParagraph",
    "PrintedRecommendation",
    "Reading",
    "ReadingDoubt",
    "Unreadable",
    "read",
]


@dataclass(frozen=True)
class Reading:
    """All that was read from one report, in the record's codes and the report's words. A person settles `doubts`."""

    sha256: str
    pages: int
    framework: str
    council: str
    is_reinspection: bool
    started_on: date | None
    ended_on: date | None
    published_on: date | None
    lead_inspectors: tuple[str, ...]
    ratings: tuple[Finding, ...]
    missing: tuple[str, ...]
    paragraphs: tuple[PrintedParagraph, ...]
    recommendations: tuple[PrintedRecommendation, ...]
    previous_verdict: PreviousVerdict | None
    director_in_post_since: ReducedDate | None
    doubts: tuple[ReadingDoubt, ...]
    notes: tuple[PrintedNote, ...] = ()


def read(data: bytes) -> Reading:
    """Read a report's PDF. Raise Unreadable, saying why, if it is not one, or has a layout that is not known."""
    return read_document(open_document(data), hashlib.sha256(data).hexdigest())


def read_document(document: Document, sha256: str = "") -> Reading:
    """Read a report's text."""
    days = fieldwork(document)
    layout, doubts = _layout(document, days)
    found = find_board_grade(document) if layout is layouts.LSCB_REVIEW else find_grades(document, layout)
    ratings = tuple(replace(rating, sure=rating.sure and not doubts) for rating in found.ratings)
    board = find_board_grade(document) if layout is layouts.SIF and facts.reviews_board(document) else None
    council = facts.council_name(document)
    inspectors = facts.lead_inspectors(document)
    parts = headings(document, found.headings)
    doubts += [] if council else [ReadingDoubt("council", "The title names no council.")]
    doubts += [] if days else [ReadingDoubt("fieldwork", "No possible days of fieldwork were found.")]
    doubts += [] if inspectors else [ReadingDoubt("lead_inspectors", "No lead inspector was found.")]
    return Reading(
        sha256=sha256,
        pages=len(document.pages),
        framework=layout.framework,
        council=council,
        is_reinspection=facts.is_reinspection(document),
        started_on=days.started_on if days else None,
        ended_on=days.ended_on if days else None,
        published_on=published_on(document),
        lead_inspectors=tuple(inspectors),
        ratings=ratings + (board.ratings if board else ()),
        missing=found.missing,
        paragraphs=tuple(paragraphs(document, parts, table_ends(document, layout) if layout.summary_follows else -1)),
        recommendations=tuple(recommendations(document, parts)),
        previous_verdict=previous_verdict(document),
        director_in_post_since=director_in_post_since(document),
        doubts=(*doubts, *found.doubts, *(board.doubts if board else ())),
        notes=document.notes,
    )


def _layout(document: Document, days: Fieldwork | None) -> tuple[Layout, list[ReadingDoubt]]:
    """Return the layout that the title and the table show, and what is to be doubted about it."""
    title = facts.title(document)
    for layout in (layouts.SIF, layouts.TLAC, layouts.LSCB_REVIEW):
        if any(words in title for words in layout.title):
            return layout, []
    begins = table_begins(document, layouts.ILACS_2018)
    known = any(words in title for words in layouts.ILACS_2018.title)
    if not known or not 0 <= begins < document.end_of_page(2):
        raise Unreadable("This is not a kind of inspection report that we know: neither its title nor its table is.")
    return _ilacs(document, days)


def _ilacs(document, days):
    """Tell the three sets of judgements apart by the table, and check an overall grade against the fieldwork."""
    both = (layouts.ILACS_2018, layouts.ILACS_2023)
    rows = {row.judgement for layout in both for row in in_table(document, layout)}
    if "care_and_care_leavers" in rows:
        return layouts.ILACS_2018, []
    late = days is not None and days.started_on >= layouts.NO_OVERALL_FROM
    layout = layouts.ILACS_2026 if late and "overall" not in rows else layouts.ILACS_2023
    if "care_leavers" not in rows:
        why = "The table does not show which set of judgements this is: no row is on care leavers."
        return layout, [ReadingDoubt("framework", why)]
    if late == ("overall" in rows):
        why = "The overall grade does not fit the days of fieldwork: there is none since April 2026."
        return layout, [ReadingDoubt("framework", why)]
    return layout, []
