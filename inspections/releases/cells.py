"""What a cell of a release says: a date, a kind of inspection, a grade in Ofsted's words, or that nothing is given."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from .workbook import Value


@dataclass(frozen=True)
class Place:
    """Where something stands: rows are counted from 1, as spreadsheets do; a column goes by its heading."""

    sheet: str
    row: int
    column: str = ""

    def __str__(self):
        return f"sheet ‘{self.sheet}’, row {self.row}" + (f", column ‘{self.column}’" if self.column else "")


@dataclass(frozen=True)
class Cell:
    """A cell as printed and what it says: None is nothing at all, and `NOT_GIVEN` a mark that nothing is given.

    `fault` says why it is not understood; its value is None then.
    """

    place: Place
    printed: str
    value: Any
    fault: str = ""


@dataclass(frozen=True)
class NotUnderstood:
    """Something in the release that no rule covers, and why."""

    place: Place
    says: str

    def __str__(self):
        return f"{self.place}: {self.says}"


# What a cell prints where there is no grade: dashes, the marks of the statistics' own code, and words.
NOT_GIVEN = "not_given"
MARKS = {"-", "–", "—", "..", ":", "[x]", "[z]", "[c]", "x", "z", "n/a", "na", "none", "null", "not applicable"}
# "No full inspection", "Not yet inspected", "No judgement made".
NONE_IN_WORDS = (
    r"(no|not|none) (\w+ ){0,3}?(inspection|inspected|visit|visited|judgement|judged|grade|graded|date)( \w+)?"
)

KINDS = {  # in this order, with the family where the words say it
    r"re ?inspection": ("sif", "reinspection"),
    r"standard": ("ilacs", "standard"),
    r"short": ("ilacs", "short"),
    r"focus": ("ilacs", "focused_visit"),
    r"monitoring": ("", "monitoring_visit"),
    r"joint targeted|\bjtai\b": ("jtai", "jtai"),
    r"single inspection|\bsif\b": ("sif", "full"),
}

# Days that spreadsheets count from, and the span in which a number can only be meant as such a count.
DAY_ZERO = date(1899, 12, 30)
DAYS = range(36526, 73051)  # 2000 to 2099
FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d/%m/%y"]


def printed_text(value: Value) -> str:
    """Return what a reader of the spreadsheet sees, near enough, without the marks of footnotes."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(re.sub(r"\[notes? [\d, ]+\]", "", str(value), flags=re.IGNORECASE).split())


def read_text(place: Place, value: Value) -> Cell:
    printed = printed_text(value)
    return Cell(place, printed, None if printed == "" else NOT_GIVEN if _is_mark(printed) else printed)


def read_date(place: Place, value: Value) -> Cell:
    printed = printed_text(value)
    if printed == "" or _is_mark(printed):
        return Cell(place, printed, None if printed == "" else NOT_GIVEN)
    day = _day(value)
    if day is None:
        return Cell(place, printed, None, f"“{printed}” is not a date.")
    if day.year not in range(2000, 2100):
        return Cell(place, printed, None, f"“{printed}” is a date in an impossible year.")
    return Cell(place, printed, day)


def _day(value):
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return DAY_ZERO + timedelta(days=int(value)) if int(value) in DAYS else None
    return _day_in_words(printed_text(value))


def _day_in_words(text):
    text = re.sub(r"[T ]00:00(:00(\.0+)?)?Z?$", "", text)
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    return None


def read_kind(place: Place, value: Value) -> Cell:
    """Read the type of an inspection as its family, which may be unsaid, and its kind."""
    cell = read_text(place, value)
    if cell.value in (None, NOT_GIVEN):
        return cell
    words = re.sub(r"[^a-z]+", " ", cell.printed.lower())
    for pattern, kind in KINDS.items():
        if re.search(pattern, words):
            return Cell(place, cell.printed, kind)
    return Cell(place, cell.printed, None, f"“{cell.printed}” is not a type of inspection that we know.")


def _is_mark(printed):
    return printed.lower() in MARKS or bool(re.fullmatch(NONE_IN_WORDS, printed.lower()))
