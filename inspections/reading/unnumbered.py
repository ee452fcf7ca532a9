"""What a report says in paragraphs without numbers: under its table of grades, and elsewhere before numbered ones."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from .headings import Heading
from .pages import Document

SUMMARY = "Summary"
SHORTEST = 100  # letters, of what does not end as a sentence does: less is a row of a table, or of the contents
# What stands under these is on the inspection, the area or the grades, or is a point to improve.
_NO_PROSE = re.compile(
    r"$|(?:other )?information about|.* in (?:this|the) area$|(?:other|previous) ofsted|the inspection team"
    r"|local leadership|service information|what the .* mean|contents|annex|about this|record of main|the lscb$"
    r"|the local authority$|next steps|(?:key )?recommendations"
    r"|.*\bneeds? to (?:do to )?improve|(?:areas for )?priority|areas for",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?:;][”’)\"']?[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_POINT = "• "


def unnumbered(
    document: Document, headings: Sequence[Heading], stops: Sequence[int], table_ends: int
) -> Iterator[tuple[int, int, bool]]:
    """Return from where to where each paragraph goes, and whether it stands under the table of grades.

    `stops` are the places, in their order, at which something else begins: a heading, or a numbered paragraph.
    """
    begin = _next_line(document, table_ends) if table_ends >= 0 else 0
    done = _stop_after(stops, begin - 1) if table_ends >= 0 else 0
    yield from ((*place, True) for place in _prose(document, begin, done))
    for heading in headings:
        begin = max(_after(document, heading), done)
        if begin > table_ends and not _NO_PROSE.match(heading.name):
            done = _stop_after(stops, max(begin - 1, heading.start))
            yield from ((*place, False) for place in _prose(document, begin, done))


def _after(document, heading):
    """Return where the text under a heading begins: with it, if it only begins a sentence."""
    line = document.line_at(heading.end - 1)
    rest = document.flat[heading.end : document.line_starts[line] + len(document.lines[line])]
    goes_on = re.search(r"[^\W\d_]", rest) and document.begins_line(heading.start)
    return heading.start if goes_on else _next_line(document, heading.end)


def _prose(document, begin, end):
    return (place for place in _paragraphs(document, begin, end) if _is_prose(document.words(*place)))


def _is_prose(words):
    if _SENTENCE_ENDS.search(words):
        return not words[0].islower()
    return len(words) >= SHORTEST and not words[0].islower() and not words[-1].isdigit()


def _stop_after(stops, place):
    """Return the first stop after a place; the last, if none is."""
    return stops[min(bisect_right(stops, place), len(stops) - 1)]


def _next_line(document, place):
    """Return where the first line begins that stands wholly after a place."""
    following = bisect_left(document.line_starts, place)
    return document.line_starts[following] if following < len(document.line_starts) else len(document.flat)


def _paragraphs(document, begin, end):
    """Divide the lines between two places where a gap, a point or a page's first sentence begins."""
    if begin >= end:
        return
    first, last = document.line_at(begin), bisect_left(document.line_starts, end)
    gaps = set(
        document.block_starts[bisect_right(document.block_starts, first) : bisect_left(document.block_starts, last)]
    )
    starts = [first, *(line for line in range(first + 1, last) if _begins(document, line, gaps))]
    places = [document.line_starts[line] for line in starts]
    for start, stop in zip(places, [*places[1:], end], strict=True):
        start += len(_POINT) * document.flat.startswith(_POINT, start)
        yield start, stop


def _begins(document, line, gaps):
    words = document.lines[line]
    if words.startswith(_POINT) or line in gaps:
        return True
    opens_page = document.page_at(document.line_starts[line]) > document.page_at(document.line_starts[line - 1])
    return opens_page and words[0].isupper() and _SENTENCE_ENDS.search(document.lines[line - 1]) is not None
