"""Words on a page which say that its document is not, or not yet, for the public."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_KINDS = r"(?:final|first|second|early|pre-?publication|working|confidential|inspection|official)"
_AFTER_DRAFT = (
    r"(?:report|copy|version|letter|inspection report|document|only|v?\d[\d.]*|for [a-z ]{3,50}|\d[\d/. ]{3,12})"
)
_NOT_FOR = (
    r"not (?:yet )?(?:for|to be) (?:publication|published|release[d]?|circulat(?:ion|ed)|onward|wider|public|quot|shar)"
)
# A line that says so and nothing else.
_LINE = re.compile(
    rf"(?:(?:{_KINDS} )*draft(?:[ :–—-]+{_AFTER_DRAFT})*"
    rf"|(?:this (?:draft )?(?:report|document|letter|copy) is )?{_NOT_FOR}.{{0,80}}"
    rf"|(?:this (?:report|document) is )?(?:strictly )?(?:under embargo|embargo(?:ed)?)\b.{{0,80}}"
    r"|(?:strictly )?(?:private and )?confidential(?: until.{0,60})?|restricted(?: circulation| distribution)?"
    r"|official[ :–—-]+sensitive.{0,40}"
    r"|(?:advance|uncorrected|proof|pre-?publication) (?:copy|proof)"
    r"|for (?:factual )?accuracy check(?:ing)?(?: only)?)",
    re.IGNORECASE,
)
# Words that no sentence of a report has, wherever they stand on a line.
_ANYWHERE = re.compile(
    rf"\bDRAFT\b|\bEMBARGO(?:ED)?\b|\b(?i:embargoed (?:until|till|to)|under (?:strict )?embargo|{_NOT_FOR})"
)
_BETWEEN_MARKS = re.compile(r"\s*[|;,/–—-]+\s*")
_BETWEEN_PHRASES = re.compile(r"\s[|–—-]\s|[|;]\s?|\.\s|\s{2,}")
_SPACED = re.compile(r"(?<!\w)(?:" + "|".join(r"\s{1,3}".join(word) for word in ("DRAFT", "EMBARGO")) + ")")
# Each of these marks has one of these words, and few other lines have.
_LIKELY = ["draft", "embargo", "confidential", "restricted", "sensitive", "proof", "copy", "accuracy check"]
_LIKELY += ["not for", "not to be", "not yet"]
_LIKELY_SPACED = [gap.join(word) for word in ("RAF", "BARG") for gap in (" ", "  ", "\n", " \n")]
LONGEST_MARK = 120


@dataclass(frozen=True)
class PrintedMark:
    """The words, as printed, and the page of the file that they stand on."""

    words: str
    page: int


def marks(pages: Sequence[str], first: int = 1) -> list[PrintedMark]:
    """Return what each page is marked with, once for each page; `first` is the number of the first."""
    found = ((number, _words_on(page)) for number, page in enumerate(pages, start=first))
    return [PrintedMark(words, number) for number, words in found if words]


def without_marks(page: str) -> str:
    """Return a page without the lines that are such marks alone, which are no part of its text."""
    marked = [(start, end) for start, end in _likely_lines(page) if _is_mark(page[start:end])]
    for start, end in reversed(marked):
        page = page[:start].removesuffix("\n") + page[end:]
    return page


def _words_on(page):
    if any(words in page for words in _LIKELY_SPACED) and (spaced := _SPACED.search(page)):
        return "".join(spaced[0].split())
    lines = (page[start:end] for start, end in _likely_lines(page))
    return next((" ".join(line.split())[:LONGEST_MARK] for line in lines if _is_mark(line) or _holds_mark(line)), "")


def _likely_lines(page) -> list[tuple[int, int]]:
    """Return from where to where the lines stand that have one of the words that marks have."""
    lower, found = page.lower(), set()
    for words in _LIKELY:
        place = lower.find(words)
        while place >= 0:
            end = lower.find("\n", place)
            end = end if end >= 0 else len(page)
            found.add((lower.rfind("\n", 0, place) + 1, end))
            place = lower.find(words, end)
    return sorted(found)


def _is_mark(line):
    """Is every part of the line such words: "DRAFT REPORT - NOT FOR PUBLICATION"?"""
    line = " ".join(line.split()).strip(" .*[]()!:")
    return bool(line) and (_LINE.fullmatch(line) is not None or all(map(_LINE.fullmatch, _BETWEEN_MARKS.split(line))))


def _holds_mark(line):
    """Does a line, such as a foot, have such words among others?"""
    if _ANYWHERE.search(line):
        return True
    parts = _BETWEEN_PHRASES.split(" ".join(line.split()).strip(" .*[]()!"))
    return len(parts) > 1 and any(map(_LINE.fullmatch, parts))
