"""Where each document of a file begins, and which of its pages belong to none.

One file may hold several reports, or a report with a covering letter, a press notice or an annex bound in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .characters import GAP
from .days import DATES

REPORT, LETTER, PRESS_NOTICE, ANNEX, UNKNOWN = "report", "letter", "press notice", "annex", ""
TOP = 3000  # letters of a page, more than any title page has above its table's last row
MOST_LINES = 60  # of these
HIGHEST = 6  # lines from the top among which a press notice says what it is
LONGEST_TITLE = 20  # lines above the days of an inspection, or above its table
MOST_TITLE = 400  # letters
LONGEST_COVER = 400  # letters on a page that is only a report's cover
FRONT_PAGES = 2  # on which a report of 2013 prints the foot that others end with
_DATES = re.compile(DATES, re.IGNORECASE)
_TABLE = re.compile(r"judge?ments?(?: grades?)?$", re.IGNORECASE)
_NAMES_KIND = re.compile(r"\b(?:re-?)?inspection\b|\breview of\b|\bvisit to\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\bSt)[.!?](?: |$)|•")
_FOLLOWS = re.compile(
    r"\b(?:(?:lead|reporting) (?:inspector|reviewer)|inspectors?:|published|judge?ments?|outcome"
    r"|overall effectiveness)",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"(?:press|news|media) (?:release|notice|statement|office)\b|for immediate release\b|notes? (?:to|for) editors\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"^\W*(?:notes? (?:to|for) editors|ends\W*$|(?:press|media) (?:office|enquir|contact))",
    re.IGNORECASE | re.MULTILINE,
)
_ANNEX = re.compile(r"(?:annexe?|appendix|enclosure|attachment)(?: [a-z0-9]{1,3})?\b(?! to\b| of\b)", re.IGNORECASE)
_LETTER = re.compile(
    r"^ *(?:Dear [A-Z][^.\n]{0,80}|Covering letter) *$|^ *Yours (?:sincerely|faithfully)\b", re.I | re.M
)
_IN_LETTERS = ("Dear", "Yours", "letter")
_FOOT = re.compile(r"^\W*(?:©|\(c\)|Crown)? ?Crown copyright", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class FilePart:
    """Some pages of a file that follow each other: from the page numbered `first` on, and how they begin."""

    first: int
    begins_as: str
    pages: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.pages) - 1


def parts(pages: Sequence[str]) -> list[FilePart]:
    """Divide a file's pages, each as it is printed, into its documents and what lies between them."""
    begins = _beginnings([page.replace(GAP, "") for page in pages])
    ends = [*(place for place, _ in begins[1:]), len(pages)]
    return [
        FilePart(place + 1, begins_as, tuple(pages[place:end]))
        for (place, begins_as), end in zip(begins, ends, strict=True)
    ]


def _beginnings(pages) -> list[tuple[int, str]]:
    """Return the place of each page that begins a part, and what it begins."""
    begins = [(0, how_it_begins(pages[0]))]
    for place, page in enumerate(pages[1:], start=1):
        first, current = begins[-1]
        begins_as = how_it_begins(page)
        if begins_as == REPORT and current == UNKNOWN and _is_cover(pages[first:place]):
            begins[-1] = first, REPORT
        elif begins_as and not begins_as == current == LETTER:
            begins.append((place, begins_as))
        elif begins_as == LETTER and _greets(page):
            begins.append((place, LETTER))
        elif not begins_as and place - first > FRONT_PAGES and _ends_report(pages[place - 1]):
            begins.append((place, UNKNOWN))
    return begins


def how_it_begins(page: str) -> str:
    """Return what a page is the first of, if it looks like the first of anything."""
    lines = [" ".join(line.split()) for line in page[:TOP].splitlines()[:MOST_LINES] if line.strip()]
    if any(_is_title(lines, number) for number in range(1, min(len(lines), LONGEST_TITLE))):
        return REPORT
    if any(map(_PRESS.match, lines[:HIGHEST])) or _MEDIA.search(page):
        return PRESS_NOTICE
    is_mail = lines and lines[0].startswith("From: ") and any(line.startswith("To: ") for line in lines[:HIGHEST])
    if is_mail or (any(words in page for words in _IN_LETTERS) and _LETTER.search(page)):
        return LETTER
    return ANNEX if any(map(_ANNEX.match, lines[:2])) else UNKNOWN


def _is_title(lines, number):
    """Does a title, and nothing else, stand above this line, and do the days or the table begin here?"""
    begins = _DATES.match(lines[number]) or _TABLE.match(lines[number])
    if not begins:
        return False
    title = " ".join(lines[:number])
    said = _NAMES_KIND.search(title) and len(title) <= MOST_TITLE and not _SENTENCE.search(title)
    return bool(said and _FOLLOWS.search(" ".join(lines[number : number + LONGEST_TITLE])))


def _is_cover(pages):
    return len(pages) == 1 and len(pages[0]) <= LONGEST_COVER


def _ends_report(page):
    return "opyright" in page and _FOOT.search(page) is not None


def _greets(page):
    return re.search(r"^ *Dear ", page, re.MULTILINE) is not None
