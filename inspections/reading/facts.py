"""What a report says about itself: which council it is about, and who led the inspection."""

import re

from . import days
from .mentions import places
from .pages import Document

LONGEST_TITLE = 400
_LEAD = re.compile(
    r"(?<!deputy )\b(?:lead (?:inspector|reviewer)(?P<several>s?)(?: on site)? ?:|reporting inspectors?\b:?) ?",
    re.IGNORECASE,
)
_LEAD_WORDS = ("lead inspector", "lead reviewer", "reporting inspector")
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
_HYPHEN = re.compile(r"(?<=\w)[‐‑–—−](?=\w)")
_NO_NAME = re.compile(
    r"\b(?:Children|Services?|Council|City|County|Borough|Local|Authority|Care|Summary|Inspectors?:)\b"
)
_PARTICLES = {"al", "ap", "bin", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von"}


def lead_inspectors(document: Document) -> list[str]:
    """Return the names after "Lead inspector", in the order printed, without titles.

    None if they do not look like names, or if two places name different people.
    """
    found = [names for match in _leads(document) if (names := _inspectors_after(document, match))]
    return found[0] if found and all(set(names) == set(found[0]) for names in found) else []


def _leads(document):
    """Yield where inspectors are introduced, in order. Only these words are looked for: the pattern takes long."""
    found = sorted(place for words in _LEAD_WORDS for place in places(document.lower, words))
    yield from filter(None, (_LEAD.match(document.flat, place) for place in found))


def _inspectors_after(document, match):
    """Return the names on a line; they may start on the next line, or continue there."""
    line = document.line_at(match.end() - 1)
    rest = document.flat[match.end() : document.line_starts[line] + len(document.lines[line])]
    after = "".join(document.lines[line + 1 : line + 2])
    names = _inspectors_in(rest, match["several"])
    return names or ([] if _NO_NAME.search(after) else _inspectors_in(f"{rest} {after}", match["several"]))


def _inspectors_in(text, several):
    text = _HYPHEN.sub("-", _AFTER_NAMES.split(text)[0][:LONGEST_LIST_OF_NAMES])
    parts = (_BETWEEN_SEVERAL if several else _BETWEEN).split(text)
    names = [_AFTER_A_NAME.sub("", _TITLES_OF_PEOPLE.sub("", part.strip())).strip() for part in parts]
    names = [name for name in names if name]
    return names if all(map(_is_name, names)) else []


def _is_name(text):
    return _NAME.fullmatch(text) and all(word[0].isupper() or word in _PARTICLES for word in text.split())


_TITLES = re.compile(
    rf"^(?:(?:\d+|{days.MONTH}|to|and|-) )*(?:"
    r"Inspection of (?:the )?(?P<before>(?!local authority|services|children).{2,90}?)(?: local authority)?"
    r" children'?s'? (?:social care )?services(?! trust\b)"
    r"|Inspection of looked after children services (?P<last>.{2,90}?)$"
    r"|Inspection of (?:local authority )?children'?s'? (?:social care )?services (?:in )?(?:the )?(?P<below>.{2,90}?)$"
    r"|(?P<after>.{2,90}?) (?:Re-?i|I)nspection of (?:services|children'?s|local authority|looked)"
    r"|(?P<board>.{2,90}?) (?:Local )?Safeguarding Children Board (?:Review|Inspection) of"
    r"|Inspection of (?:the )?(?P<other>(?!local authority|services|children|looked).{3,150}?)$)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s|(?<=s)')$", re.IGNORECASE)


def title(document: Document) -> str:
    """Return what the first page prints before the inspection's dates, in lower case."""
    dates = days.heading(document)
    return document.lower[: min(dates.start(), LONGEST_TITLE) if dates else LONGEST_TITLE].strip()


def is_reinspection(document: Document) -> bool:
    return re.search(r"\bre-? ?inspection of", title(document)) is not None


def reviews_board(document: Document) -> bool:
    """Does a report on the council's services review the safeguarding board as well?"""
    return "review of the effectiveness of the local safeguarding children board" in title(document)


def council_name(document: Document) -> str:
    """Return whose inspection the first page says this is, in its words; empty if the title is not one that we know.

    It may be a council, the trust that runs its services, or both.
    """
    printed = [document.flat[: len(title(document))].strip()]
    dates, cover = days.heading(document), document.end_of_page(1)
    if dates and cover < dates.start():
        printed.append(document.flat[cover : dates.start()].strip())
    match = next(filter(None, (_TITLES.match(_with_plain_apostrophes(text)) for text in printed)), None)
    name = next(filter(None, match.groups()), "").strip() if match else ""
    return _POSSESSIVE.sub("", name)


def _with_plain_apostrophes(text):
    return text.replace("’", "'").replace("‘", "'")
