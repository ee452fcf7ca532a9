"""What a letter says, piece by piece: its headings, paragraphs and points, each with its page and its kind."""

import re
from dataclasses import dataclass
from itertools import pairwise

from inspections.reading.pages import Document

HEADING, INTRODUCTION, SUMMARY, FINDING = "heading", "introduction", "summary", "finding"
STRENGTH, WEAKNESS, IMPROVEMENT, PRIORITY, CLOSING = "strength", "weakness", "improvement", "priority", "closing"

# What stands under each heading that letters have in common; under any other, findings do.
_HEADINGS = (
    (PRIORITY, r"(?:the )?areas? for (?:immediate (?:and )?)?priority actions?|priority actions?"),
    (
        IMPROVEMENT,
        r"what (?:still )?needs to improve(?: .{0,80})?|areas? for (?:improvement|development)",
    ),
    (WEAKNESS, r"what (?:do|does) .{2,60} need to do better"),
    (STRENGTH, r"(?:key )?strengths|areas? of strength|what is .{2,60} doing that is effective"),
    (SUMMARY, r"headline findings?|overview|summary(?: of findings)?|inspection outcome"),
    (INTRODUCTION, r"context|background|areas? covered by (?:the|this) visit|information about .{3,60}"),
    (CLOSING, r"next steps"),
    (
        FINDING,
        r"(?:main )?findings(?: and evaluation of progress)?|(?:practice|case) stud(?:y|ies)\b.{0,80}"
        r"|what is it like .*",
    ),
)
_KNOWN = re.compile(
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _HEADINGS)})[.?:]?[\s\d¹²³⁴-⁹]{{0,3}}", re.IGNORECASE
)
_MARK = re.compile(r"(?:•|[-–−] )\s?|(?P<number>\d{1,2})[.)] ?(?=[A-Z‘“])|o (?=[a-z])")
_SENTENCE_ENDS = re.compile(r"[.?!:][’”'\")]?[\d¹²³⁴-⁹]{0,2}$")
_SIGNED = re.compile(r"yours? (?:sincerely|faithfully|truly)[,.]?", re.IGNORECASE)
_RANK = re.compile(
    r"(?:lead inspector,? )?(?:senior )?h(?:er|is) majesty[’']s (?:senior )?inspector\.?|s?hmi", re.IGNORECASE
)
_TAKEN_UP = re.compile(r"will take (?:the|these) findings .{0,60}into account", re.IGNORECASE)
_CLOSES = re.compile(
    r"(?:ofsted|we) will (?:take|consider|use) (?:the|these) findings|(?:we have|ofsted has) notified"
    r"|(?:i am|we are) copying this letter|thank you for|inspectors would like to thank|in terms of our next steps",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(r"\b(?:a|an|and|are|as|at|by|for|from|in|is|of|on|or|that|the|to|with)$", re.IGNORECASE)
_AFTER = re.compile(
    r"local area partnership details|the office for standards in education|inspection team", re.IGNORECASE
)
LONGEST_HEADING = 90
FULL = 0.88  # of the usual width: a line shorter than that ends a paragraph, if it ends a sentence


@dataclass(frozen=True)
class LetterFinding:
    """One heading, paragraph or point. `section` is the heading it stands under."""

    text: str
    page: int
    kind: str
    section: str = ""


def letter_findings(document: Document, begin: int) -> list[LetterFinding]:
    """Return the pieces of a letter from a place of its flat text to its end, in order; each line is in one of them."""
    first = document.line_at(begin) if begin < len(document.flat) else len(document.lines)
    first += not document.begins_line(begin) if first < len(document.lines) else 0
    last = _end(document, first)
    starts = [*_starts(document, first, last), last]
    found, kind, section = [], INTRODUCTION, ""
    for start, stop in pairwise(starts):
        text = _text_of_lines(document, start, stop)
        if not text:
            continue
        page = document.page_at(document.line_starts[start])
        if heads := _kind_headed(document, start, stop, first, kind):
            kind, section = heads, text.rstrip(" 0123456789¹²³⁴⁵⁶⁷⁸⁹")
            found.append(LetterFinding(section, page, HEADING, section))
        else:
            found.append(LetterFinding(text, page, CLOSING if _CLOSES.match(text) else kind, section))
    return found


def signed_at(document: Document, first: int) -> int:
    """Return the line from which on a letter is only signed; the number of its lines where it is not."""
    lines = document.lines
    for line in range(first, len(lines)):
        if _SIGNED.fullmatch(lines[line]) or (line + 1 < len(lines) and _RANK.fullmatch(lines[line + 1])):
            return line
    return len(lines)


def _end(document, first):
    """Return the line at which a letter is signed, or a report's notes on itself begin."""
    last = signed_at(document, first)
    return next((line for line in range(first, last) if _AFTER.match(document.lines[line])), last)


def goes_to_its_end(document: Document) -> bool:
    """Does a letter go on to its end: is it signed, or does it say what will become of its findings?"""
    return signed_at(document, 0) < len(document.lines) or _TAKEN_UP.search(document.flat) is not None


def _text_of_lines(document, start, stop):
    end = document.line_starts[stop] if stop < len(document.lines) else len(document.flat)
    text = document.words(document.line_starts[start], end)
    mark = _MARK.match(text)
    return text[mark.end() :].strip() if mark and not mark["number"] else text


def _starts(document, first, last):
    """Yield the lines that begin a heading, a paragraph or a point."""
    width = _width(document)
    for line in range(first, last):
        marked = line == first or _MARK.match(document.lines[line])
        if marked or _known_at(document, line)[1] or _begins(document, line, width):
            yield line


def _width(document):
    lengths = sorted(len(line) for line in document.lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _begins(document, line, width):
    """Does a paragraph begin with a line: after a heading, or after a short line that ends a sentence?"""
    above, here = document.lines[line - 1], document.lines[line]
    if not here[:1].isupper() and here[:1] not in "‘“":
        return False
    if _ends_known(document, line - 1) or _stands_alone(document, line) or _stands_alone(document, line - 1):
        return True
    return len(above) < width * FULL and _SENTENCE_ENDS.search(above) is not None


def _known_at(document, line):
    """Return what stands under a heading that letters have in common, and how many lines it takes; ("", 0) for none."""
    for lines in (1, 2):
        words = " ".join(document.lines[line : line + lines])
        known = words[:1].isupper() and len(words) <= LONGEST_HEADING and _KNOWN.fullmatch(words)
        if known:
            return known.lastgroup, lines
    return "", 0


def _ends_known(document, line):
    return _known_at(document, line)[1] == 1 or (line > 0 and _known_at(document, line - 1)[1] == 2)


def _stands_alone(document, line):
    """Is a line a heading that only this letter has: short, no sentence, between the end of one and the next?"""
    if not 0 < line < len(document.lines) - 1:
        return False
    above, here, below = document.lines[line - 1 : line + 2]
    short = len(here) < LONGEST_HEADING * 0.75 and here[:1].isupper() and here[-1:].isalpha() and " " in here
    if not short or _BREAKS_OFF.search(here) or "@" in below or not (below[:1].isupper() or _MARK.match(below)):
        return False
    return bool(_SENTENCE_ENDS.search(above) or _known_at(document, line - 1)[1])


def _kind_headed(document, start, stop, first, kind):
    """Return what stands under the heading that these lines are; nothing if they are none.

    Under a heading that only this letter has stands what stood above it.
    """
    if known := _known_at(document, start)[0]:
        return known
    return kind if stop - start == 1 and start > first and _stands_alone(document, start) else ""
