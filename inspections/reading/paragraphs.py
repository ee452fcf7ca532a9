"""The paragraphs of a report, each with its number, its page and the section it stands in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .headings import Heading, stands_alone
from .pages import Document

_NUMBER = re.compile(r"(\d{1,3})\. ?(?=[^\W\d_‘“'\"(]|[‘“'\"(])|(\d{1,3})\. (?=\d)")
_GRADED_ROW = re.compile(r"[a-z, ]{,80}\b(?:outstanding|good|requires improvement(?: to be good)?|inadequate)")
_BULLET = "• "
MOST_SKIPPED = 3  # a number may be lost where a page breaks
SHORTEST_RUN = 4  # fewer numbers in order are a table's, or a list within the text
SHORTEST_UNNUMBERED = 100  # letters; a shorter point is a line of a list


@dataclass(frozen=True)
class PrintedParagraph:
    """`number` is the printed one, if there is one. Where a report restarts its numbers, one appears twice."""

    number: int | None
    text: str
    page: int
    section: str


def paragraphs(document: Document, headings: Sequence[Heading]) -> list[PrintedParagraph]:
    """Return the report's paragraphs in its order: numbered ones or, where it numbers none, its points.

    A section is named as the heading before it names it.
    """
    entries = sorted((entry for run in _runs(document) for entry in run), key=lambda entry: entry[1])
    return _paragraphs(document, headings, entries or _points(document), SHORTEST_UNNUMBERED * (not entries))


def _paragraphs(document, headings, entries, shortest):
    begins = [heading.start for heading in headings]
    stops = sorted([*begins, *(document.line_starts[line] for _, line, _ in entries), len(document.flat)])
    found = []
    for number, line, begin in entries:
        before = bisect_left(begins, begin)
        end = stops[bisect_left(stops, begin)]
        text = document.words(begin, _without_heading(document, line, end))
        if len(text) > shortest and not _GRADED_ROW.fullmatch(text.lower()):
            section = headings[before - 1].name if before else ""
            found.append(PrintedParagraph(number, text, document.page_at(document.line_starts[line]), section))
    return found


def _without_heading(document, line, end):
    """Return where a paragraph ends if its last line is a heading to what follows."""
    last = document.line_at(end - 1)
    heads = last > line and stands_alone(document.lines[last - 1], document.lines[last])
    return document.line_starts[last] if heads else end


def _runs(document) -> list[list[tuple[int, int, int]]]:
    """Return each series 1, 2, 3 ... of lines that begin with its numbers, as (number, line, where its text begins)."""
    runs: list[list[tuple[int, int, int]]] = []
    for line, start in enumerate(document.line_starts):
        if not (match := _NUMBER.match(document.flat, start)):
            continue
        entry = int(match[1] or match[2]), line, match.end()
        most = MOST_SKIPPED if match[1] else 1
        goes_on = next((run for run in reversed(runs) if 0 < entry[0] - run[-1][0] <= most), None)
        if entry[0] == 1:
            runs.append([entry])
        elif goes_on:
            goes_on.append(entry)
    return [run for run in runs if len(run) >= SHORTEST_RUN]


def _points(document) -> list[tuple[None, int, int]]:
    """Return each line that begins with a bullet, in the same form."""
    lines = enumerate(document.line_starts)
    return [(None, line, start + 2) for line, start in lines if document.flat.startswith(_BULLET, start)]
