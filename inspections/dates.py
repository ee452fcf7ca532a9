"""A date known to the day, the month or the year: printed as known, never compared by a placeholder."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NUMBERS = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]+)\.?,?\s+(\d{4})", re.ASCII | re.IGNORECASE)
_MONTH_NAMES = list(calendar.month_name)  # asking for one of them formats a date each time
_SHORT_NAMES = list(calendar.month_abbr)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}


@dataclass(frozen=True)
class ReducedDate:
    """A day, a month or a year, as far as it is known (ISO 8601 reduced precision).

    Two of them have no order of their own, since "2016" is neither before nor after "26 March 2016".
    Ask about `earliest` and `latest`, the first and last day it can stand for.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self):
        if self.day is not None and self.month is None:
            raise ValueError("A day needs its month.")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    @lru_cache(maxsize=5000)
    def parse(cls, text: str) -> "ReducedDate":
        """Read `2016`, `2016-03` or `2016-03-26`. Raise ValueError, in plain words, for anything else."""
        if not (match := _ISO.fullmatch(text)):
            raise ValueError(f"“{text}” is not a date written as 2016, 2016-03 or 2016-03-26.")
        return cls._of(text, *match.groups())

    @classmethod
    def from_words(cls, text: str) -> "ReducedDate":
        """Read what people type: `26 March 2016`, `Mar 2016`, `26/03/2016`, `03/2016` and all that `parse` reads."""
        text = " ".join(text.split())
        if match := _NUMBERS.fullmatch(text):
            day, month, year = match.groups()
        elif (match := _WORDS.fullmatch(text)) and match[2].lower() in _MONTHS:
            day, month, year = match[1], _MONTHS[match[2].lower()], match[3]
        else:
            return cls.parse(text)
        return cls._of(text, year, month, day)

    @classmethod
    def _of(cls, text, year, month, day):
        try:
            return cls(int(year), None if month is None else int(month), None if day is None else int(day))
        except ValueError:
            raise ValueError(f"“{text}” is not a day, month or year that exists.") from None

    @cached_property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def length(self) -> timedelta:
        """How long the time is that it may stand for: one day for a day."""
        return self.latest - self.earliest + timedelta(days=1)

    @property
    def when(self) -> str:
        """When that is, as a sentence goes on: on 26 March 2016, in March 2016, in 2016."""
        return f"on {self}" if self.day else f"in {self}"

    def isoformat(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def __str__(self):
        month = f"{_MONTH_NAMES[self.month]} " if self.month else ""
        return f"{self.day} {month}{self.year:04}" if self.day else f"{month}{self.year:04}"


def long_date(day: date | ReducedDate) -> str:
    """Print a date as far as it is known, the one way in which the site does: 26 March 2016."""
    return str(day) if isinstance(day, ReducedDate) else f"{day.day} {month_and_year(day)}"


def month_and_year(day: date) -> str:
    """Print the month a day is in: March 2016."""
    return f"{_MONTH_NAMES[day.month]} {day.year}"


def month_in_short(day: date) -> str:
    """Print the month a day is in where there is little room: Mar 2016."""
    return f"{_SHORT_NAMES[day.month]} {day.year}"


def date_and_time(moment: datetime) -> str:
    """Print a moment, in its own time zone: 26 March 2016, 09:30."""
    return f"{long_date(moment)}, {moment:%H:%M}"


def days_from(first: date, last: date) -> str:
    """Print the days from one to another, without repeating a month or year: 27 to 29 January 2015."""
    if first == last:
        return long_date(first)
    begins = long_date(first).removesuffix(f" {last.year}").removesuffix(f" {_MONTH_NAMES[last.month]}")
    return f"{begins} to {long_date(last)}"


@dataclass(frozen=True)
class Days:
    """How many days after another something was: a number or, where a date leaves that open, a range.

    Negative numbers are days before.
    """

    least: int
    most: int

    @classmethod
    def from_day(cls, day: date, earliest: date, latest: date) -> "Days":
        return cls((earliest - day).days, (latest - day).days)

    def __str__(self):
        if self.least < 0:
            return f"between {_days(-self.least)} before and {_days(self.most)} after"
        if self.least < self.most:
            return f"between {self.least:,} and {_days(self.most)}"
        return _days(self.least) if self.least else "the same day"


def _days(number):
    return f"{number:,} day{'' if number == 1 else 's'}"
