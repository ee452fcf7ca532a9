"""The headings of a report, which name its sections and end the text before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .mentions import Mention
from .pages import Document

_BOARD = r"(?:the )?(?:[a-z-]+ ){0,4}safeguarding children board(?: \([a-z]+\))?"
_KNOWN = (
    r"the local authority|the lscb|contents|annex.*|next steps|case study.*|the casework model.*",
    r"(?:executive )?summary(?: of [a-z' ]+| for children(?: and young people)?)?|(?:main|inspection) findings.*",
    r"(?:the |key )?(?:(?:local authority|[a-z]{2,8})(?:'s| has the following) )?strengths",
    r"(?:key )?strengths and weaknesses(?: of the [a-z ]{2,30})?",
    r"what (?:still )?needs to improve(?: in this area)?|what (?:does|do) .{2,70} need to (?:do to )?improve",
    r"(?:key )?recommendations(?: for [a-z' ]{2,60})?|areas for (?:priority )?(?:improvement|action|development)",
    r"(?:areas for )?priority and immediate actions?|progress since (?:the|its) (?:last|previous) inspection",
    r"inspection judge?ments? about .*|key judge?ment.*|what the (?:inspection )?judge?ments mean.*",
    r"(?:other )?information about (?:this|the) (?:[a-z]+ ){0,2}(?:inspection|review|area|authority|board)",
    r"(?:other|previous) ofsted inspections|the inspection team|local leadership",
    r"child(?:ren)? [a-z ]*in this area|about this inspection|service information|record of main findings",
    r"(?:the )?experiences and progress of [^.]*|(?:the )?impact of leaders [^.]*",
    rf"leadership, management and governance|section \d:? (?:the local authority|(?:the effectiveness of )?{_BOARD})",
    rf"{_BOARD}(?: (?:is|are|requires|improvement|to|be|not|judged|outstanding|good|inadequate))*",
)
_WORDS = re.compile(rf"(?:{'|'.join(_KNOWN)})(?:[?:]?\d?| [?:])")
_NO_PART = re.compile(
    r"the office for standards in education|ofsted is proud to use crowdsourcing|any complaints about the inspection"
    r"|if you are not happy with|you can use parent view|piccadilly gate|© crown copyright|(?:annex|appendix) [a-z0-9]"
)
_NUMBER_BEFORE = re.compile(r"\d{1,3}\. ")
LONGEST_HEADING = 110


@dataclass(frozen=True)
class Heading:
    """Where its lines begin and end in the flat text, and what it names: nothing, if it only ends a section."""

    start: int
    end: int
    name: str


def headings(document: Document, graded: Sequence[Mention] = ()) -> list[Heading]:
    """Return the headings in the report's order: those that state a grade, and those every report has."""
    graded = [each for each in graded if document.flat[each.start].isupper() and not _is_numbered(document, each.start)]
    found = {each.start: Heading(each.start, each.end, document.flat[each.start : each.words_end]) for each in graded}
    covered = {start for each in graded for start in range(each.start, each.end)}
    for line, start in enumerate(document.line_starts):
        if start in covered:
            continue
        if heading := _heading(document, line, start):
            found[start] = heading
    return sorted(found.values(), key=lambda heading: heading.start)


def _is_numbered(document, place):
    """Do the words at a place open a numbered paragraph? Then they are no heading."""
    return _NUMBER_BEFORE.fullmatch(document.flat, document.line_starts[document.line_at(place)], place) is not None


def stands_alone(before: str, line: str) -> bool:
    """Does a line look like a heading of this report's own: short, and not the rest of a sentence?"""
    return before.endswith(".") and line[:1].isupper() and line[-1:].isalpha() and len(line) < LONGEST_HEADING


def _heading(document, line, start):
    """A heading takes up its line, or two lines."""
    if _NO_PART.match(document.lower, start):
        return Heading(start, start, "")
    if not document.flat[start].isupper():
        return None
    if [words[:1].islower() for words in document.lines[line + 1 : line + 3]] == [True, True]:
        return None  # a sentence that goes on
    for lines in (1, 2):
        end = start + sum(len(each) + 1 for each in document.lines[line : line + lines]) - 1
        if end - start <= LONGEST_HEADING and _WORDS.fullmatch(document.lower, start, end):
            return Heading(start, end, document.flat[start:end].rstrip("?:0123456789⁰¹²³⁴⁵⁶⁷⁸⁹ "))
    return None
