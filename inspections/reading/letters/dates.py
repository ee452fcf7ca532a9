"""When inspectors were there, as a letter's first sentences say, and the day the letter bears."""

import re
from dataclasses import dataclass
from datetime import date

from inspections.reading import days
from inspections.reading.days import Fieldwork, visit_in
from inspections.reading.pages import Document

from .kinds import JTAI, REACH, VISITS, Title

LONGEST_WAIT = 250  # days from a visit to its letter
LONGEST_STAY = {"focused_visit": 31, "monitoring_visit": 31, "jtai": 62, "area_send": 62}  # days
_ON = re.compile(
    r"\b(?:on|between|from|of|dates?:?|during) (?=(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?\d)", re.I
)
_DATED = re.compile(r"^(?:date[d]?|published|sent)(?: on)?:? (?=\w)", re.IGNORECASE)
_OF_VISIT = re.compile(r"\b(?:(?:re-?)?visit(?:ed)?|inspection)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:last|previous|earlier|since|before|following|after)\b", re.IGNORECASE)
NO_DAY_READ = "The letter bears no day that can be read."
SENTENCE_ENDS = re.compile(r"[.:](?= [A-Z“‘•]|$)")


@dataclass(frozen=True)
class Dates:
    """The days of a visit and that of its letter, with what is doubtful about each in words; empty if nothing is."""

    visit: Fieldwork | None
    letter: date | None
    visit_doubt: str = ""
    letter_doubt: str = ""


def dates(document: Document, title: Title) -> Dates:
    """Return the days that a letter prints, each only as far as the other allows."""
    written = letter_day(document)
    letter, letter_doubt = written, "" if written or title.kind not in (*VISITS, JTAI) else NO_DAY_READ
    visit, doubt = _days_printed(document, title, letter)
    if visit is None:
        return Dates(None, letter, doubt or "The letter gives no possible days of the visit.", letter_doubt)
    if letter and not 0 <= (letter - visit.ended_on).days <= LONGEST_WAIT:
        why = (
            f"The letter is dated {letter.isoformat()}, and the visit ended {visit.ended_on.isoformat()}: one is wrong."
        )
        return Dates(visit, None, why, why)
    return Dates(visit, letter, doubt, letter_doubt)


def letter_day(document: Document) -> date | None:
    """Return the day that the first page bears on a line of its own; None if it bears none, or several."""
    lines = document.lines[: document.line_at(document.end_of_page(1) - 1) + 1]
    printed = (visit_in(_DATED.sub("", line), whole=True) for line in lines)
    found = {visit.started_on for visit in printed if visit and _is_one(visit)}
    return found.pop() if len(found) == 1 else None


def _is_one(visit):
    return visit.started_on == visit.ended_on


def _days_printed(document, title, letter):
    """Return the days of the visit and a doubt about them."""
    if title.kind not in VISITS and (found := days.fieldwork(document)) and not _is_one(found):
        return _possible(found, title, document.flat)
    text = document.flat[title.start : title.end + REACH]
    for begin in _beginnings(text):
        said = SENTENCE_ENDS.split(text[begin : begin + 200], maxsplit=1)[0]
        if visit := visit_in(said):
            return _possible(visit, title, said)
        if letter and (visit := _without_year(said, letter)):
            return visit, "The letter does not print the year of the visit: it is taken from the letter's date."
    if dates := re.search(r"\bon (\d[^.]{4,60}\d{4})\b", text):
        return None, f"The days that the letter prints cannot be those of one visit: “{dates[1]}”."
    return None, ""


def _beginnings(text):
    """Yield where days may begin, in each sentence that speaks of this visit."""
    for match in _ON.finditer(text):
        begin = max((each.end() for each in SENTENCE_ENDS.finditer(text, 0, match.start())), default=0)
        end = SENTENCE_ENDS.search(text, match.end())
        sentence = text[begin : end.start() if end else len(text)]
        if _OF_VISIT.search(sentence) and not _EARLIER.search(text[begin : match.start()]):
            yield match.end()


def _possible(visit, title, said):
    if (visit.ended_on - visit.started_on).days > LONGEST_STAY[title.kind]:
        return None, f"The days that the letter prints lie too far apart for one visit: “{said.strip()[:80]}”."
    return visit, ""


def _without_year(said, letter):
    """Read days without a year as the last ones before the letter was written."""
    for year in (letter.year, letter.year - 1):
        visit = visit_in(said, year=year)
        if visit and visit.ended_on <= letter:
            return visit
    return None
