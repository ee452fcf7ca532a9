"""The paragraphs of a report, each with its number, if it has one, its page and the section it stands in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .headings import Heading, stands_alone
from .pages import Document
from .unnumbered import SUMMARY, unnumbered

_NUMBER = re.compile(r"(\d{1,3})\. ?(?=[^\W\d_‘“'\"(]|[‘“'\"(])|(\d{1,3})\. (?=\d)")
_GRADED_ROW = re.compile(r"[a-z, ]{,80}\b(?:outstanding|good|requires improvement(?: to be good)?|inadequate)")
_BULLET = "• "
MOST_SKIPPED = 3  # a number may be lost where a page breaks
SHORTEST_RUN = 4  # fewer numbers in order are a table's, or a list within the text
SHORTEST_UNNUMBERED = 60  # letters; a shorter point is a line of a list


@dataclass(frozen=True)
class PrintedParagraph:
    """`number` is the printed one, if there is one. Where a report restarts its numbers, one appears twice.

    `is_summary` is said of what stands under the table of grades, before the first heading.
    """

    number: int | None
    text: str
    page: int
    section: str
    is_summary: bool = False


def paragraphs(document: Document, headings: Sequence[Heading], table_ends: int = -1) -> list[PrintedParagraph]:
    """Return the report's paragraphs in its order: numbered ones or, where it numbers none, its points.

    With them come those without a number in its summaries: the first stands where the table of grades ends. A section
    is named as the heading before it names it.
    """
    numbered = [entry for run in _runs(document) for entry in run]
    entries = numbered or _points(document)
    begins = [heading.start for heading in headings]
    stops = sorted([*begins, *(document.line_starts[line] for _, line, _ in entries), len(document.flat)])
    shortest = 0 if numbered else SHORTEST_UNNUMBERED
    found = _numbered(document, headings, entries, stops, shortest)
    for start, end, is_first in unnumbered(document, headings, stops, table_ends):
        section = SUMMARY if is_first else _section_at(headings, start)
        found.append(
            (start, PrintedParagraph(None, document.words(start, end), document.page_at(start), section, is_first))
        )
    return [paragraph for _, paragraph in sorted(found, key=lambda each: each[0])]


def _section_at(headings, place):
    before = bisect_right(headings, place, key=lambda heading: heading.start)
    return headings[before - 1].name if before else ""


def _numbered(document, headings, entries, stops, shortest) -> list[tuple[int, PrintedParagraph]]:
    """Return where each paragraph that an entry begins stands, and the paragraph."""
    found = []
    for number, line, begin in entries:
        end = stops[bisect_left(stops, begin)]
        text = document.words(begin, _without_heading(document, line, end))
        if len(text) > shortest and not _GRADED_ROW.fullmatch(text.lower()):
            start = document.line_starts[line]
            section = _section_at(headings, begin - 1)
            found.append((begin, PrintedParagraph(number, text, document.page_at(start), section)))
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
        match = _NUMBER.match(document.flat, start) if document.flat[start].isdigit() else None
        if not match or _ends_sentence(document, line, match):
            continue
        entry = int(match[1] or match[2]), line, match.end()
        most = MOST_SKIPPED if match[1] else 1
        goes_on = next((run for run in reversed(runs) if 0 < entry[0] - run[-1][0] <= most), None)
        if entry[0] == 1:
            runs.append([entry])
        elif goes_on:
            goes_on.append(entry)
    return [_with_bare_numbers(document, run) for run in runs if len(run) >= SHORTEST_RUN]


def _ends_sentence(document, line, number):
    """Does the number, alone on its line, end the sentence of the line above?"""
    alone = line > 0 and len(document.lines[line]) <= len(number[0].strip())
    return alone and document.lines[line - 1][-1].isalnum()


def _with_bare_numbers(document, run):
    """Add the lines between two numbers that begin with the one left out, if its full stop was not printed."""
    found = run[:1]
    for (before, last, _), (after, line, begin) in pairwise(run):
        bare = f"{before + 1} " if after == before + 2 else None
        found += [
            (before + 1, number, document.line_starts[number] + len(bare))
            for number in range(last + 1, line)
            if bare and document.lines[number].startswith(bare) and document.lines[number][len(bare)].isupper()
        ][:1]
        found.append((after, line, begin))
    return found


def _points(document) -> list[tuple[None, int, int]]:
    """Return each line that begins with a bullet, in the same form."""
    lines = enumerate(document.line_starts)
    return [(None, line, start + 2) for line, start in lines if document.flat.startswith(_BULLET, start)]
