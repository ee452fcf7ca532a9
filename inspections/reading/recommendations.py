"""What a report says must improve: each point with its page, its kind and its tags."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .headings import Heading, stands_alone
from .pages import Document

IMPROVEMENT, PRIORITY = "improvement", "priority"
_OPENS = re.compile(r"(?:key )?recommendations|.*\bneeds? to (?:do to )?improve|(?:areas for )?priority|areas for")
_POINT = re.compile(r"• ?|(?P<number>\d{1,3})[.)] ?(?=[A-Z‘“])")
_SAYS_NONE = re.compile(
    r"there (?:are|were) no (?:areas|priority|immediate|recommendations)|none\b"
    r"|the inspection did not (?:find|identify)"
)
_LEADS_ON = re.compile(r"in order to improve .{0,200}following actions?[.:]?|the local authority should:?$")
_WHEN = re.compile(r"(?:immediately|within \w+ (?:weeks|months|year)):?", re.IGNORECASE)
_TAGS = re.compile(r"\s*\((?P<tags>(?:outcome|enabler|principle)s?\b[^()]*)\)\s*\.?$", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(
    r"\s*(?:;|,(?=\s*(?:outcome|enabler|principle))|\band\b(?=\s*(?:outcome|enabler|principle)))\s*", re.I
)
LONGEST_PART = 150  # lines
LONGEST_LONE_POINT = 15  # lines
SHORTEST = 3  # letters


@dataclass(frozen=True)
class PrintedRecommendation:
    text: str
    page: int
    kind: str
    tags: tuple[str, ...]


def recommendations(document: Document, headings: Sequence[Heading]) -> list[PrintedRecommendation]:
    """Return the points under each heading that asks for improvement, in the report's order."""
    found = []
    for heading, following in pairwise([*headings, Heading(len(document.flat), len(document.flat), "")]):
        if _OPENS.match(heading.name.lower()):
            first, end = document.line_at(heading.end) + 1, document.line_at(following.start)
            end = end if following.name or following.start < len(document.flat) else end + 1
            kind = PRIORITY if "priority" in heading.name.lower() else IMPROVEMENT
            found += _points(document, first, min(end, first + LONGEST_PART), kind)
    return found


def _points(document, first, end, kind):
    marks = _marks(document, first, end)
    for (line, is_point), (stop, _) in pairwise([*marks, (end, False)]):
        text = _text_of_point(document, line, stop) if is_point else ""
        if len(text) > SHORTEST and not _SAYS_NONE.match(text.lower()):
            yield _recommendation(text, document.page_at(document.line_starts[line]), kind)


def _text_of_point(document, line, stop):
    """Return the text from one line up to another, without the mark in front of it."""
    end = document.line_starts[stop] if stop < len(document.lines) else len(document.flat)
    text = document.words(document.line_starts[line], end)
    return text[mark.end() :] if (mark := _POINT.match(text)) else text


def _marks(document, first, end):
    """Return the lines with a mark, and whether it is a point's; it is none's where a line only parts points.

    A list within a numbered point has marks of its own, which do not count. Where no line has a mark, the whole is one
    point.
    """
    found = [
        (line, mark)
        for line in range(first, end)
        if (mark := _POINT.match(document.lines[line])) or _parts(document.lines[line - 1 : line + 2])
    ]
    if not found:
        alone = first < end <= first + LONGEST_LONE_POINT and document.lines[end - 1].endswith(".")
        return [(first, True)] if alone else []
    marks, within = [], False
    for (line, mark), (after, following) in pairwise([*found, (end, None)]):
        number = mark and mark["number"]
        listed = bool(number) and after < end and not (following and following["number"])
        heads = mark is None or (listed and _heads(_text_of_point(document, line, after)))
        if mark and not number:
            marks += [] if within else [(line, True)]
        else:
            marks.append((line, not heads))
            within = listed and not heads
    return marks


def _parts(lines):
    """Is the middle one of three lines a time by which to improve, or a heading between a sentence and a mark?"""
    before, line, after = (*lines, "", "")[:3]
    return _WHEN.fullmatch(line) or (stands_alone(before, line) and _POINT.match(after))


def _heads(text):
    """Is a numbered line before a list only its heading, or the words that lead on to it?"""
    return _LEADS_ON.match(text.lower()) is not None or not re.search(r"[:.]$|: \(.*\)$", text)


def _recommendation(text, page, kind):
    tagged = _TAGS.search(text)
    tags = tuple(_BETWEEN_TAGS.split(tagged["tags"].strip())) if tagged else ()
    return PrintedRecommendation(text[: tagged.start()] if tagged else text, page, kind, tags)
