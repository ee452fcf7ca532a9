"""The numbered paragraphs of a report, each with its page and the section it stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .pages import Document
from .sightings import Sighting

_NUMBER = re.compile(r"(\d{1,3})\. ?(?=[^\W\d_‘“'\"(]|[‘“'\"(])")
# What follows the last paragraph of a part.
_ENDS = (
    "information about this inspection",
    "information about this review",
    "what the inspection judgements mean",
    "the office for standards in education",
    "ofsted is proud to use crowdsourcing",
    "annex",
    "executive summary",
    "recommendations",
    "summary for children and young people",
    "the local safeguarding children board",
)
MOST_SKIPPED = 3  # a number may be lost where a page breaks
SHORTEST_RUN = 4  # fewer numbers in order are a table's, or a list within the text


@dataclass(frozen=True)
class Paragraph:
    """`number` is the printed one. Where a report counts anew, the same number stands twice."""

    number: int
    text: str
    page: int
    section: str


def paragraphs(document: Document, headings: Sequence[Sighting]) -> list[Paragraph]:
    """Return the report's numbered paragraphs in its order. A section is named as the heading before it names it."""
    headings = sorted(headings, key=lambda heading: heading.start)
    numbered = sorted((entry for run in _runs(document) for entry in run), key=lambda entry: entry[1])
    ends = [*(line for _, line, _ in numbered[1:]), len(document.lines)] if numbered else []
    found = []
    for (number, line, begin), next_line in zip(numbered, ends, strict=True):
        section = next((heading for heading in reversed(headings) if heading.start < begin), None)
        end = _end(document, line, next_line, headings)
        name = document.flat[section.start : section.words_end] if section else ""
        found.append(Paragraph(number, document.flat[begin:end].strip(), document.page_at(begin), name))
    return found


def _runs(document) -> list[list[tuple[int, int, int]]]:
    """Return each series 1, 2, 3 ... of lines that begin with its numbers, as (number, line, where its text begins)."""
    runs: list[list[tuple[int, int, int]]] = []
    for line, start in enumerate(document.line_starts):
        if not (match := _NUMBER.match(document.flat, start)):
            continue
        entry = int(match[1]), line, match.end()
        goes_on = next((run for run in reversed(runs) if 0 < entry[0] - run[-1][0] <= MOST_SKIPPED), None)
        if entry[0] == 1:
            runs.append([entry])
        elif goes_on:
            goes_on.append(entry)
    return [run for run in runs if len(run) >= SHORTEST_RUN]


def _end(document, line, next_line, headings):
    """Return where a paragraph ends: before the next one, or before what comes between them."""
    begin = document.line_starts[line]
    end = document.line_starts[next_line] - 1 if next_line < len(document.lines) else len(document.flat)
    stops = [heading.start for heading in headings if begin < heading.start < end]
    between = document.line_starts[line + 1 : next_line]
    stops += [start for start in between if document.lower.startswith(_ENDS, start)]
    return min([end, *stops])
