"""Documents in, findings out. Knows neither Django nor the database, and never says more than the document does."""

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import date

from inspections.dates import ReducedDate

from . import facts, layouts
from .characters import as_printed
from .days import Fieldwork, fieldwork, published_on
from .directors import director_in_post_since
from .documents import FilePart, parts
from .files import MARK, settled
from .findings import Finding, ReadingDoubt, find_board_grade, find_grades
from .headings import headings
from .layouts import Layout
from .letters import NOT_SAID, AreaOutcome, Letter, LetterFinding, PriorityAction, read_letter
from .marks import marks, without_marks
from .mentions import in_table, table_begins, table_ends
from .notes import PrintedNote
from .others import what_it_is
from .pages import Document, Unreadable, page_texts, without_running_text
from .paragraphs import PrintedParagraph, paragraphs
from .previous import PreviousVerdict, previous_verdict
from .recommendations import PrintedRecommendation, recommendations

FEWEST_ROWS = 3  # of a table that shows which framework a report is under, whatever its title is

__all__ = [
    "AreaOutcome",
    "Finding",
    "LetterFinding",
    "PreviousVerdict",
    "PrintedNote",
    "PrintedParagraph",
    "PrintedRecommendation",
    "PriorityAction",
    "Reading",
    "ReadingDoubt",
    "Unreadable",
    "read",
    "read_file",
]


@dataclass(frozen=True)
class Reading:
    """All that was read from one report, in the record's codes and the report's words. A person settles `doubts`.

    `pages` is their number. The report begins on the page of its file that is numbered `first_page`.
    `kind` is that of a letter, or of a report on an area; it is empty for an inspection of a council's services, of
    which what follows it says nothing.
    """

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
    first_page: int = 1
    kind: str = ""
    record_kind: str = ""
    inspectors: tuple[str, ...] = ()
    visit_theme: str = ""
    priority_action: PriorityAction = NOT_SAID
    addressee: str = ""
    addressee_title: str = ""
    findings: tuple[LetterFinding, ...] = ()
    outcomes: tuple[AreaOutcome, ...] = ()
    notes: tuple[PrintedNote, ...] = ()

    @property
    def last_page(self) -> int:
        return self.first_page + self.pages - 1

    @property
    def mark(self) -> ReadingDoubt | None:
        """What is doubted because of words such as "draft" on its pages, if there are any."""
        return next((doubt for doubt in self.doubts if doubt.about == MARK), None)


def read(data: bytes) -> Reading:
    """Read the first report in a PDF; `read_file` reads all of them. Raise Unreadable, saying why, if it holds none."""
    return next(each for each in read_file(data) if isinstance(each, Reading))


def read_file(data: bytes) -> tuple[Reading | Unreadable, ...]:
    """Read each document of a PDF, in its order: a report, or why what looks like one could not be read.

    Pages that only go with a report are named in its doubts, and nothing is read from them. Raise Unreadable, saying
    why, if it is no PDF, or holds no report that we know.
    """
    pages, sha256 = page_texts(data), hashlib.sha256(data).hexdigest()
    found = parts(pages)
    return settled(found, [_read_part(part, sha256) for part in found], marks([as_printed(page) for page in pages]))


def _read_part(part: FilePart, sha256: str) -> Reading | Unreadable:
    texts = without_running_text([without_marks(page) for page in part.pages])
    try:
        return read_document(Document(tuple(texts), part.first), sha256)
    except Unreadable as refused:
        refused.pages = part.first, part.last
        return refused


def read_document(document: Document, sha256: str = "") -> Reading:
    """Read a report's text."""
    if letter := read_letter(document):
        return _reading_of(letter, document, sha256)
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
        first_page=document.first,
        notes=document.notes,
    )


def _reading_of(letter: Letter, document: Document, sha256: str) -> Reading:
    """Return what a letter says as a reading without grades, in which its pieces are paragraphs and points too."""
    return Reading(
        sha256=sha256,
        pages=len(document.pages),
        is_reinspection=False,
        ratings=(),
        missing=(),
        paragraphs=tuple(PrintedParagraph(None, each.text, each.page, each.section) for each in letter.pieces),
        recommendations=tuple(PrintedRecommendation(each.text, each.page, each.kind, ()) for each in letter.points),
        previous_verdict=None,
        director_in_post_since=None,
        first_page=document.first,
        notes=document.notes,
        **{field.name: getattr(letter, field.name) for field in fields(letter)},
    )


def _layout(document: Document, days: Fieldwork | None) -> tuple[Layout, list[ReadingDoubt]]:
    """Return the layout that the table or, where it comes late or not at all, the title shows, and what is doubtful."""
    title = facts.title(document)
    titled = next((each for each in layouts.BY_TITLE if any(words in title for words in each.title)), None)
    if titled and (not titled.table or table_begins(document, titled) >= 0):
        return titled, []
    has_table = any(0 <= table_begins(document, layout) < document.end_of_page(2) for layout in layouts.ILACS)
    rows = _judged_in_table(document) if has_table else set()
    is_plain = len(rows) >= FEWEST_ROWS and "inspection of" in title
    if titled and not is_plain:
        return titled, []
    known = any(words in title for words in layouts.ILACS_2018.title) and bool(facts.council_name(document))
    if not has_table or not (is_plain or known):
        raise Unreadable(what_it_is(document, known, has_table))
    return _ilacs(rows, days)


def _ilacs(rows, days):
    """Tell the three sets of judgements apart by the table, and check an overall grade against the fieldwork."""
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


def _judged_in_table(document):
    """Return the judgements that the table has a grade for, whichever set they are of."""
    return {row.judgement for layout in layouts.ILACS for row in in_table(document, layout)}
