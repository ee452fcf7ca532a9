"""What a report says of itself: whose it is, when inspectors were there, who led them, when it was published."""

import re
from dataclasses import dataclass
from datetime import date

from inspections.dates import ReducedDate

from .pages import Document

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS)
_DASH = r"(?:to|-|–|—|─|−|‐|‑)"
_DAY = rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: ({_MONTH})\b)?(?: (\d{{4}}))?"
_NUMBERS = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_SPAN = re.compile(rf"{_DAY} ?{_DASH} ?{_DAY}")
_SPAN_IN_NUMBERS = re.compile(rf"{_NUMBERS} ?{_DASH} ?{_NUMBERS}")
_ANOTHER = re.compile(r" ?(?:and|,|&) ?(?=\d)")
_INSPECTION_DATES = re.compile(r"Inspection dates?: ?", re.IGNORECASE)
_PUBLISHED = re.compile(rf"(?:Report )?[Pp]ublished: (?:{_NUMBERS}|(\d{{1,2}}) ({_MONTH}) (\d{{4}}))")
LONGEST_LIST_OF_DATES = 160
LONGEST_TITLE = 400


@dataclass(frozen=True)
class Fieldwork:
    """The first and the last day on site, as printed; where inspectors came twice, from the first day to the last."""

    started_on: date
    ended_on: date


def fieldwork(document: Document) -> Fieldwork | None:
    """Return the days on site that the first page prints, or None where it prints none that can be."""
    heading = _INSPECTION_DATES.search(document.flat, 0, document.end_of_page(1))
    if not heading:
        return None
    text = document.flat[heading.end() : heading.end() + LONGEST_LIST_OF_DATES]
    spans = _spans(text)
    if not spans or any(not first or not last or first > last for first, last in spans):
        return None
    return Fieldwork(min(first for first, _ in spans), max(last for _, last in spans))


def _spans(text):
    """Read "8 to 12 July and 7 to 8 August 2019", from the beginning of the text, as far as it goes."""
    printed, place = [], 0
    while match := _SPAN_IN_NUMBERS.match(text, place) or _SPAN.match(text, place):
        printed.append(match.groups())
        if not (joined := _ANOTHER.match(text, match.end())):
            break
        place = joined.end()
    spans, year = [], None
    for groups in reversed(printed):
        first, last = _span(*groups, year)
        spans.append((first, last))
        year = first and str(first.year)
    return spans


def _span(day, month, year, last_day, last_month, last_year, next_year):
    """Return both days, each None if it cannot be. A month or year that is left out is that of what follows."""
    last_year = last_year or next_year
    if not (last_month and last_year):
        return None, None
    last = _date(last_day, last_month, last_year)
    first = _date(day, month or last_month, year or last_year)
    if first and last and not year and first > last:
        first = _date(day, month or last_month, str(last.year - 1))
    return first, last


def _date(day, month, year):
    number = (
        int(month) if month.isdigit() else next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    )
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def published_on(document: Document) -> date | None:
    """Return the day of publication that the first page prints."""
    match = _PUBLISHED.search(document.flat, 0, document.end_of_page(1) + LONGEST_LIST_OF_DATES)
    return _date(*(part for part in match.groups() if part)) if match else None


_LEAD = re.compile(r"^(?:Lead inspectors?(?: on site)?:|Lead reviewer:|Reporting inspectors?:?) *(\S.*)$", re.MULTILINE)
_BETWEEN_NAMES = re.compile(r"[;,&]| and ")
_AFTER_A_NAME = re.compile(
    r"\b(?:Senior|HMI|Her Majesty|His Majesty|Ofsted|Inspector|Social Care|Regulatory|Seconded)\b.*|[.(].*"
)
_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:\.? [^\W\d_][\w'’-]*){1,3}")


def lead_inspectors(document: Document) -> list[str]:
    """Return the names after "Lead inspector", in their order, without titles; none where they do not read as names."""
    for page in document.pages:
        if match := _LEAD.search(page):
            names = [_AFTER_A_NAME.sub("", part).strip() for part in _BETWEEN_NAMES.split(match[1])]
            names = [name for name in names if name]
            return names if all(map(_NAME.fullmatch, names)) else []
    return []


_TITLES = re.compile(
    r"^(?:\d )?(?:Inspection of (?:the )?(?P<before>.{3,90}?)(?: local authority)? children's (?:social care )?services"
    r"|(?P<after>.{3,90}?) (?:Re-?i|I)nspection of (?:services|children's|local authority|looked)"
    r"|Inspection of looked after children services (?P<last>.{3,90}?)$"
    r"|(?P<board>.{3,90}?) Safeguarding Children Board Review of)",
    re.IGNORECASE,
)


def title(document: Document) -> str:
    """Return all that the first page prints before the days of the inspection, in small letters."""
    dates = _INSPECTION_DATES.search(document.flat, 0, document.end_of_page(1))
    return document.lower[: dates.start() if dates else LONGEST_TITLE].strip()


def is_reinspection(document: Document) -> bool:
    return "re-inspection of" in title(document)


def reviews_board(document: Document) -> bool:
    """Does a report on the council's services review the safeguarding board as well?"""
    return "review of the effectiveness of the local safeguarding children board" in title(document)


def council_name(document: Document) -> str:
    """Return the council's name as the first page prints it; empty where its title is none we know."""
    printed = document.flat[: len(title(document))].replace("’", "'")
    match = _TITLES.match(printed)
    return next(filter(None, match.groups()), "").strip() if match else ""


_DIRECTOR = re.compile(
    r"[Dd]irector (?:of|for) [Cc]hildren’?'?s [Ss]ervices(?: \(DCS\))?,? (?:has been|was) in post since ([^.;,]{4,40})"
)
_SINCE = re.compile(rf"(?:(\d{{1,2}}) )?(?:({_MONTH}) )?(\d{{4}})")


def director_in_post_since(document: Document) -> ReducedDate | None:
    """Return since when the report says the director of children's services has been in post."""
    since = {_since(match[1]) for match in _DIRECTOR.finditer(document.flat)} - {None}
    return since.pop() if len(since) == 1 else None


def _since(text):
    match = _SINCE.match(text.strip())
    try:
        return ReducedDate.from_words(match[0]) if match else None
    except ValueError:
        return None
