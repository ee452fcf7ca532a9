"""Since when a report says that the director of children's services has been in post."""

import re

from inspections.dates import ReducedDate

from .days import MONTH
from .mentions import places
from .pages import Document

_OFFICE = r"(?:director (?:of|for) children(?!'s social)[a-z', ]{0,40}?services?|\bdcs)"
_ASIDE = r"(?: ?\(i?dcs\)| - dcs\)|, who (?:is|was) [^,.;•]{3,80},|, (?:[a-z'-]+ ){1,3}[a-z'-]+,)*,?"
_IN_POST = (
    r"(?: is (?:an )?interim and)? (?:has (?:only )?been in (?:(?:his|her|the|this) )?post"
    r"(?: [io]n an interim (?:capacity|basis))?,? since"
    r"|took up (?:(?:his|her|the|this) )?post (?:in|on))"
)
_SINCE = re.compile(rf"{_OFFICE}{_ASIDE}{_IN_POST} ((?:\d{{1,2}} )?(?:(?:{MONTH.lower()}) )?\d{{4}})\b")
_ANOTHER_OFFICE = re.compile(
    r"\b(?:assistant|deputy|associate|former|formerly|previous|previously|chief|chair|member|head|until)\b"
)
_ANOTHER_PERSON = re.compile(r"\b(?:statutory role|successor|succeeded|replaced|resigned|retired|until|left)\b")
LONGEST_POINT = 300
LONGEST_SINCE = 100


def director_in_post_since(document: Document) -> ReducedDate | None:
    """Return since when the report says plainly that the director has been in post, acting ones included.

    None if it gives two dates, or goes on to another director.
    """
    near = ((max(0, place - LONGEST_POINT), place + LONGEST_SINCE) for place in places(document.lower, " post "))
    matches = (match for start, end in near for match in _SINCE.finditer(document.lower, start, end))
    found = {_since(document.lower, match) for match in matches} - {None}
    if not found:
        return None
    finest = max(found, key=lambda since: len(since.isoformat()))
    return finest if all(finest.isoformat().startswith(since.isoformat()) for since in found) else None


def _since(text, match):
    before = re.split(r"[.•;]", text[max(0, match.start() - LONGEST_POINT) : match.start()])[-1]
    after = text[match.end() : match.end() + LONGEST_POINT].split("•")[0]
    if _ANOTHER_OFFICE.search(before) or _ANOTHER_PERSON.search(after):
        return None
    try:
        return ReducedDate.from_words(match[1])
    except ValueError:
        return None
