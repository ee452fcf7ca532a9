"""Which letters and reports on areas there are, and how each says in its title what it is."""

import re
from dataclasses import dataclass
from datetime import date

from inspections.reading.pages import Document

# Our codes for the kinds, as `read_report` prints them.
FOCUSED_VISIT, MONITORING_VISIT, JTAI, AREA_SEND = "focused_visit", "monitoring_visit", "jtai", "area_send"
VISITS = (FOCUSED_VISIT, MONITORING_VISIT)
# The record's code for the kind of an area's inspection that has an outcome, and for its first framework.
FULL_AREA, FIRST_OF_AREAS = "send_full", "send_2016"

_SERVICES = r"(?:children(?:'s|s'?)?,? (?:[a-z]+,? ){0,5}services?|services (?:for|to) children)\b"
_SHORTEST_OF_AREA = r"(?P<council>.{2,90}?)"
_SENTENCE = r"this (?:letter|inspection|joint|report|was)|following|inspection dates?|dear"
_NEXT = rf"(?= (?:(?:{_SENTENCE})\b|(?:between|from|on) \d))"
# A title begins its line with a capital; the rest is matched in small letters with plain apostrophes.
_TITLES = (
    (FOCUSED_VISIT, rf"focused visit (?:to|of|in)(?: the)? (?P<council>.{{0,90}}?),? ?{_SERVICES}"),
    (MONITORING_VISIT, rf"monitoring visit (?:to|of|in)(?: the)? (?P<council>.{{0,90}}?),? ?{_SERVICES}"),
    (JTAI, rf"joint targeted area inspections? (?:of|in) (?!the multi)(?:the )?{_SHORTEST_OF_AREA}{_NEXT}"),
    (
        JTAI,
        r"joint targeted area inspections? (?:of|into) the multi-agency .{3,220}?"
        rf" in (?!need|care\b|the (?:family|home|community)\b)(?:the )?{_SHORTEST_OF_AREA}{_NEXT}",
    ),
    (
        AREA_SEND,
        r"area (?:send|special educational needs and(?:/or)? disabilit(?:y|ies)(?: \(send\))?)"
        r" (?:full |monitoring |re-?)?inspection (?:of|in) (?:the )?"
        r"(?P<council>.{2,90}?)(?: local area partnership| local area\b|(?= inspection dates?\b))",
    ),
    (
        AREA_SEND,
        r"(?:joint )?(?:local )?area (?:send|special educational needs and(?:/or)? disabilit(?:y|ies)(?: \(send\))?)"
        rf" (?:inspection|re-?visit) (?:of|in) (?:the )?{_SHORTEST_OF_AREA}{_NEXT}",
    ),
)
_KINDS = [(kind, re.compile(title)) for kind, title in _TITLES]
LONGEST_TITLE = 420
REACH = 4500  # letters from the title, within which a letter says when and by whom a visit was, and on what
_LOCAL = re.compile(r"\W*\b(?:local (?:authority|area)(?: partnership)?|safeguarding (?:children )?partnership)\W*$")
_BODIES = re.compile(r"\s+(?:MBC|MDC|CBC|LBC|BC|CC|DC|UA)\.?$")

# The judgements that apply to visits from these days on.
_ILACS = (("ilacs_2026", date(2026, 4, 1)), ("ilacs_2023", date(2023, 1, 1)), ("ilacs_2018", date(2018, 1, 1)))
_SEND_2023 = date(2023, 1, 1)


@dataclass(frozen=True)
class Title:
    """What a letter is and whose, as its title prints it, and from where to where in the flat text that stands."""

    kind: str
    council: str
    start: int
    end: int


def title_of(document: Document) -> Title | None:
    """Return the title of a letter on the first page; None if the document is none of ours."""
    for line in range(document.line_at(document.end_of_page(1) - 1) + 1):
        start = document.line_starts[line]
        if document.flat[start : start + 1].isupper() and (title := _title_at(document, start)):
            return title
    return None


def _title_at(document, start):
    for kind, words in _KINDS:
        if match := words.match(document.lower, start, start + LONGEST_TITLE):
            council = document.flat[match.start("council") : match.end("council")]
            return Title(kind, printed_council(council), start, match.end())
    return None


def printed_council(words: str) -> str:
    """Return a council's name as printed, without the words that only say what kind of body is meant."""
    words = words.strip(" ,.:;-")
    if match := _LOCAL.search(words.lower()):
        words = words[: match.start()]
    return _BODIES.sub("", words).removesuffix("’s").removesuffix("'s").strip(" ,.:;-0123456789")


def record_kind(title: Title, words: str) -> str:
    """Return the record's code for what a title names: inspections of an area are of several kinds."""
    if title.kind != AREA_SEND:
        return title.kind
    again = re.search(r"monitoring|re-?visit", words.lower())
    return FULL_AREA if not again else "send_monitoring" if again[0] == "monitoring" else "send_revisit"


def framework_of(kind: str, day: date | None) -> str:
    """Return the code of the framework that a visit or an inspection of an area on that day was made under."""
    if kind == JTAI:
        return "jtai"
    if kind == AREA_SEND:
        return "send_2023" if day is None or day >= _SEND_2023 else FIRST_OF_AREAS
    return next((code for code, first in _ILACS if day is None or day >= first), "sif")
