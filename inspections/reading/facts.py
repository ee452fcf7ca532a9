"""What a report says of itself: whose it is, and who led the inspectors."""

import re

from . import days
from .pages import Document

LONGEST_TITLE = 400
_LEAD = re.compile(
    r"(?:^|(?<=[.:;,\d] ))(?:the )?"
    r"(?P<role>lead (?:inspector|reviewer)s?(?: on site)?:|reporting inspectors?:?)\s*(?P<names>.*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[;/&]| and | with ")
_BETWEEN_SEVERAL = re.compile(r"[;/&,]| and | with ")
_TITLES_OF_PEOPLE = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|HMI)\b\.? *)+")
_AFTER_A_NAME = re.compile(
    r"(?:\bHMIs?\b|\bH(?:er|is) Majesty|\b(?:Senior|Ofsted|Inspectors?|Reviewer|Social|Regulatory|Seconded|Regional"
    r"|Director|Manager|Lead|Specialist|Principal|Assistant|Additional|Associate|Quality)\b|, |,$|[:.(–—] ?|- | -).*"
)
_AFTER_NAMES = re.compile(r"\b(?:Judge?ment|Inspection|Age group|Published|Report|Deputy|Team|Contents)\b")
LONGEST_LIST_OF_NAMES = 150
_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:\.? [^\W\d_][\w'’-]*){1,3}")
_PARTICLES = {"al", "ap", "bin", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von"}


def lead_inspectors(document: Document) -> list[str]:
    """Return the names after "Lead inspector", in their order, without titles.

    None where they do not read as names, or where two places name different people.
    """
    lines = document.lines
    named = [_names(line, after) for line, after in zip(lines, [*lines[1:], ""], strict=True) if _speaks_of(line)]
    named = [names for names in named if names]
    return named[0] if named and all(set(names) == set(named[0]) for names in named) else []


def _speaks_of(line):
    return "inspector" in line.lower() or "reviewer" in line.lower()


def _names(line, next_line):
    if not (match := _LEAD.search(line)):
        return []
    several = _BETWEEN_SEVERAL if re.search(r"rs\b", match["role"]) else _BETWEEN
    names = _AFTER_NAMES.split(match["names"] or next_line)[0]
    parts = several.split(names[:LONGEST_LIST_OF_NAMES])
    names = [_AFTER_A_NAME.sub("", _TITLES_OF_PEOPLE.sub("", part.strip())).strip() for part in parts]
    names = [name for name in names if name]
    return names if all(map(_is_name, names)) else []


def _is_name(text):
    return _NAME.fullmatch(text) and all(word[0].isupper() or word in _PARTICLES for word in text.split())


_TITLES = re.compile(
    rf"^(?:(?:\d+|{days.MONTH}|to|and|-) )*(?:"
    r"Inspection of (?:the )?(?P<before>(?!local authority|services|children).{3,90}?)(?: local authority)?"
    r" children'?s'? (?:social care )?services"
    r"|Inspection of looked after children services (?P<last>.{3,90}?)$"
    r"|Inspection of (?:local authority )?children'?s'? (?:social care )?services (?:in )?(?:the )?(?P<below>.{3,90}?)$"
    r"|(?P<after>.{3,90}?) (?:Re-?i|I)nspection of (?:services|children'?s|local authority|looked)"
    r"|(?P<board>.{3,90}?) Safeguarding Children Board Review of)",
    re.IGNORECASE,
)


def title(document: Document) -> str:
    """Return what the first page prints before the days of the inspection, in small letters."""
    dates = days.heading(document)
    return document.lower[: min(dates.start(), LONGEST_TITLE) if dates else LONGEST_TITLE].strip()


def is_reinspection(document: Document) -> bool:
    return re.search(r"\bre-? ?inspection of", title(document)) is not None


def reviews_board(document: Document) -> bool:
    """Does a report on the council's services review the safeguarding board as well?"""
    return "review of the effectiveness of the local safeguarding children board" in title(document)


def council_name(document: Document) -> str:
    """Return the council's name as the first page prints it; empty where its title is none we know."""
    printed = document.flat[: len(title(document))].replace("’", "'").replace("‘", "'")
    match = _TITLES.match(printed)
    return next(filter(None, match.groups()), "").strip() if match else ""
