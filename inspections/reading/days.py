"""The days a report prints: when inspectors were there, and when it was published."""

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .pages import Document

_MONTHS = month_name[1:]
MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS) + "|Sept"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_IN_WORDS = (
    r"(?P<day>\d{1,2})(?!\d)(?: ?(?:st|nd|rd|th)\b)?"
    rf"(?: ?(?:of )?(?P<month>{MONTH})(?![a-z]))?(?:,? ?(?P<year>\d{{4}})\b)?"
)
_IN_NUMBERS = r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b"
_DAY = re.compile(rf"{_WEEKDAY}(?:{_IN_NUMBERS}|{_IN_WORDS})", re.IGNORECASE)
_JOINED = re.compile(r" ?(?:(?:,|;)? ?(?:and(?: from)?|&) ?|[,;] ?(?=\w)|(?:to|until)\b ?|[-–—─−‐‑] ?)", re.IGNORECASE)
# What stands before the days of an inspection.
DATES = r"(?:(?:inspection|review|fieldwork) dates?(?: ?\(s\))?|dates? of (?:the )?(?:inspection|review))(?!\w)"
_HEADING = re.compile(rf"(?<!previous )(?<!last ){DATES} ?:? ?", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published(?: on)?|publication date|date of publication): ?(?=\w)|\breport published (?=\d)", re.IGNORECASE
)
LONGEST_LIST = 160
LONGEST_VISIT = 200  # days, from the first to the last; 108 were the most in twelve years


@dataclass(frozen=True)
class Fieldwork:
    """The first and the last day on site, as printed; where inspectors came twice, from the first day to the last."""

    started_on: date
    ended_on: date


def heading(document: Document) -> re.Match | None:
    """Return where the first pages start to give the inspection's dates."""
    return _HEADING.search(document.flat, 0, document.end_of_page(2))


def fieldwork(document: Document) -> Fieldwork | None:
    """Return the days on site printed on the first pages, or None if they print none that is possible."""
    if found := heading(document):
        return visit_in(document.flat[found.end() : found.end() + LONGEST_LIST])
    lines = document.lines[: document.line_at(document.end_of_page(1) - 1) + 1]
    visits = {visit for line in lines if (visit := visit_in(line, whole=True))}
    return visits.pop() if len(visits) == 1 else None


def visit_in(text: str, whole: bool = False, year: int | None = None) -> Fieldwork | None:
    """Read "8 to 12 July and 7 to 8 August 2019"; None where it breaks off, or goes back in time.

    If `whole`, nothing else may follow. `year` is that of the last day, where none is printed.
    """
    printed, rest = _listed(text)
    days = [day for day in _dated(printed, year and str(year)) if day]
    if not days or len(days) < len(printed) or (whole and rest) or _goes_on(rest, len(days)):
        return None
    if any(one > other for one, other in pairwise(days)) or (days[-1] - days[0]).days > LONGEST_VISIT:
        return None
    return Fieldwork(days[0], days[-1])


def _listed(text):
    """Return the days that the text begins with, and what follows the last of them."""
    printed, place = [], 0
    while match := _DAY.match(text, place):
        printed.append(match)
        joined = _JOINED.match(text, match.end())
        place = joined.end() if joined else match.end()
        if not joined:
            break
    return printed, text[place:].strip()


def _goes_on(rest, days):
    """Does another day stand close to a single one? An unexpected character may join the two into a span."""
    rest = re.split(r"publi|lead|report|judg", rest, maxsplit=1, flags=re.IGNORECASE)[0]
    return days == 1 and re.search(rf"\d|\b(?:{MONTH})\b", rest) is not None


def _dated(printed, year=None) -> list[date | None]:
    """Complete a day without its month or year from the day that follows; the year may be the one before."""
    days: list[date | None] = []
    month = None
    for match in reversed(printed):
        part = match.groupdict()
        own_year = part["year"] or part["y"]
        month, year = part["month"] or part["m"] or month, own_year or year
        day = _date(part["day"] or part["d"], month, year)
        if day and year and days and days[-1] and not own_year and day > days[-1]:
            year = str(int(year) - 1)
            day = _date(part["day"], month, year)
        days.append(day)
    return days[::-1]


def _date(day, month, year):
    if not (month and year):
        return None
    names = (number for number, name in enumerate(_MONTHS, 1) if name.lower().startswith(month[:3].lower()))
    try:
        return date(int(year), int(month) if month.isdecimal() else next(names), int(day))
    except ValueError:
        return None


def published_on(document: Document) -> date | None:
    """Return the day of publication printed on the first page, if there is one."""
    end = document.end_of_page(1)
    matches = [_DAY.match(document.flat, found.end()) for found in _PUBLISHED.finditer(document.flat, 0, end)]
    days = {_dated([match])[0] for match in matches if match}
    return days.pop() if len(days) == 1 else None
