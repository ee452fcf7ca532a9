"""What a report says must improve: each point with its page, its kind and what it is tagged with."""

import re
from dataclasses import dataclass
from itertools import pairwise

from .pages import Document

IMPROVEMENT, PRIORITY = "improvement", "priority"
_OPENS = re.compile(
    r"what needs to improve|what does the (?:local authority|lscb|board) need to improve|recommendations"
)
_KINDS = {"priority and immediate action": PRIORITY, "areas for priority action": PRIORITY}
_KINDS |= {"areas for improvement": IMPROVEMENT}
_CLOSES = (
    "the experiences and progress of",
    "experiences and progress of",
    "the local authority's strengths",
    "progress since the last",
    "summary for children and young people",
    "information about this",
    "inspection findings",
    "inspection judgement",
    "the impact of leaders",
)
_POINT = re.compile(r"• ?|\d{1,3}\. ?(?=[A-Z])")
_TAGS = re.compile(r"\s*\((?P<tags>(?:outcome|enabler|principle)s?\b[^()]*)\)\s*\.?$", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(
    r"\s*(?:;|,(?=\s*(?:outcome|enabler|principle))|\band\b(?=\s*(?:outcome|enabler|principle)))\s*", re.I
)
LONGEST_PART = 80  # lines


@dataclass(frozen=True)
class Recommendation:
    text: str
    page: int
    kind: str
    tags: tuple[str, ...]


def recommendations(document: Document) -> list[Recommendation]:
    """Return the points under each heading that asks for improvement, in the report's order."""
    found = []
    for line, start in enumerate(document.line_starts):
        if (match := _OPENS.match(document.lower, start)) and _is_heading(document, line, match):
            found += _points(document, line + 1)
    return found


def _is_heading(document, line, match):
    """A heading stands alone on its line, but for a mark and a footnote's number; in the contents a page follows it."""
    rest = document.lower[match.end() : document.line_starts[line] + len(document.lines[line])]
    return re.fullmatch(r" ?[?:]?\d?", rest) is not None


def _points(document, first):
    kind, starts = IMPROVEMENT, []
    line = first
    for line in range(first, min(first + LONGEST_PART, len(document.lines))):
        start = document.line_starts[line]
        if document.lower.startswith(_CLOSES, start) or _OPENS.match(document.lower, start):
            break
        if named := next((kind for words, kind in _KINDS.items() if document.lower.startswith(words, start)), None):
            kind = named
            starts.append((start, None, kind))
        elif match := _POINT.match(document.flat, start):
            starts.append((start, match.end(), kind))
    end = document.line_starts[line] if line < len(document.lines) else len(document.flat)
    for (_, begin, kind), (stop, _, _) in pairwise([*starts, (end, None, "")]):
        if begin is not None:
            yield _recommendation(document, begin, stop, kind)


def _recommendation(document, begin, stop, kind):
    text = document.flat[begin:stop].strip()
    tagged = _TAGS.search(text)
    tags = tuple(_BETWEEN_TAGS.split(tagged["tags"].strip())) if tagged else ()
    return Recommendation(text[: tagged.start()] if tagged else text, document.page_at(begin), kind, tags)
