"""What a report says, as far as its licence lets it be shown here: in full, or counted."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from unicodedata import normalize

from inspections.models import Footnote, Paragraph, Recommendation, Report

from .statements import paragraphs_of

_RAISED = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


@dataclass(frozen=True)
class Section:
    """Paragraphs that follow one another under one heading."""

    number: int
    heading: str
    paragraphs: list[Paragraph]

    @property
    def anchor(self) -> str:
        return "summary" if self.first.is_summary else f"s{self.number}"

    @property
    def first(self) -> Paragraph:
        return self.paragraphs[0]


@dataclass(frozen=True)
class Improvements:
    """What must improve under one heading: the number of points, the page of the first and, if open, the points."""

    heading: str
    count: int
    page: int
    points: list[Recommendation]


class ReportContents:
    """What was read from a report. Each part is fetched once, when a page first asks for it."""

    def __init__(self, report: Report):
        self.report = report

    @cached_property
    def paragraphs_read(self) -> int:
        return len(self.paragraphs) if self.report.is_open else self.report.paragraphs.count()

    @cached_property
    def sections(self) -> list[Section]:
        """Its paragraphs, section by section, without the summary; none of a report that is not open."""
        return self._sections(is_summary=False)

    @cached_property
    def summary(self) -> Section | None:
        """What it says in short under its grades, if it says it and is open."""
        return next(iter(self._sections(is_summary=True)), None)

    def _sections(self, *, is_summary):
        shown = [each for each in self.paragraphs if each.is_summary == is_summary]
        divided = groupby(shown, key=lambda paragraph: paragraph.section)
        return [Section(number, heading, list(each)) for number, (heading, each) in enumerate(divided, start=1)]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """All of them in the report's order; none of a report that is not open."""
        return paragraphs_of(self.report.pk) if self.report.is_open else []

    def around(self, anchor: str) -> tuple[Paragraph | None, Paragraph, Paragraph | None] | None:
        """Return the paragraph with that anchor between the one before and the one after it; None if there is none."""
        near = [None, *self.paragraphs, None]
        trios = zip(near, self.paragraphs, near[2:], strict=False)
        return next((trio for trio in trios if trio[1].anchor == anchor), None)

    @cached_property
    def notes(self) -> list[Footnote]:
        """The notes at the foot of its pages; none of a report that is not open."""
        return list(self.report.notes.order_by("order")) if self.report.is_open else []

    def words(self, paragraph: Paragraph) -> list[tuple[str, Footnote | None]]:
        """Return a paragraph's words, divided after each mark that refers to a note, without it, and that note."""
        found, text = [], ""
        for piece in _RAISED.split(paragraph.text):
            note = self._note(piece, paragraph.page) if _RAISED.fullmatch(piece) else None
            if note:
                found.append((text, note))
            text = "" if note else text + piece
        return [*found, (text, None)]

    def text_of(self, paragraph: Paragraph) -> str:
        """Return a paragraph's words as they can be quoted: without the marks that refer to notes."""
        return "".join(words for words, _note in self.words(paragraph))

    def _note(self, raised, page):
        """Return the note with this mark on the page on which a paragraph begins, or the next one after it."""
        marked = (note for note in self.notes if note.mark == normalize("NFKC", raised) and note.page >= page)
        return next(marked, None)

    @cached_property
    def improvements(self) -> list[Improvements]:
        """What must improve, heading by heading, in the report's order."""
        by_heading: dict[str, list[Recommendation]] = {}
        for point in self.report.recommendations.order_by("order"):
            by_heading.setdefault(point.heading, []).append(point)
        return [self._told(heading, points) for heading, points in by_heading.items()]

    def _told(self, heading, points):
        return Improvements(heading, len(points), points[0].page, points if self.report.is_open else [])

    @property
    def points_read(self) -> int:
        return sum(each.count for each in self.improvements)
