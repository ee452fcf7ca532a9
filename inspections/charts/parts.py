"""What a timeline is made of: lanes, and on them what lasts and what happens once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspections.dates import ReducedDate, long_date


class Look(StrEnum):
    """What a thing on a lane is. How that looks is the style sheet's."""

    FRAMEWORK = "framework"
    GRADED = "graded"
    TOGETHER = "together"
    UNGRADED = "ungraded"
    HELD = "held"
    ACTING = "acting"
    ABOLISHED = "abolished"
    NOT_KNOWN = "not-known"
    ABSENT = "absent"
    INTERVENTION = "intervention"
    VISIT = "visit"
    BOARD = "board"
    AREA = "area"
    EVENT = "event"
    PRESS = "press"


# Days with nothing to draw, and the reason for it.
GROUND = {Look.NOT_KNOWN, Look.ABSENT}


class End(StrEnum):
    """What is known of how a bar ended. No end date is not "still going on"."""

    KNOWN = "known"
    LAST_SEEN = "last-seen"
    LEFT = "left"
    OPEN = "open"


class Bar(NamedTuple):
    """Something that lasts: possibly from `first` to `last`, certainly from `sure_from` to `sure_until`.

    `begins` and `ends` are its dates as known, None where they are not, and `period` says them in words. Where nobody
    knows how long it went on after that, `open_until` is the day up to which it may have. `short` is what to call it
    where the label has no room.
    """

    look: Look
    label: str
    period: str
    words: str
    first: date
    last: date
    sure_from: date | None = None
    sure_until: date | None = None
    begins: ReducedDate | date | None = None
    ends: ReducedDate | date | None = None
    end: End = End.KNOWN
    open_until: date | None = None
    severity: int | None = None
    grade: str = ""
    short: str = ""
    address: str = ""


class Mark(NamedTuple):
    """Something that happened once, on a day as precisely as it is known. Its number is its own on its lane."""

    look: Look
    number: int
    label: str
    words: str
    day: ReducedDate | date
    address: str

    @property
    def is_round(self) -> bool:
        """Tells visits and events apart from the board, the area and the press, which are square."""
        return self.look in {Look.VISIT, Look.EVENT}

    @property
    def first(self) -> date:
        return self.day.earliest if isinstance(self.day, ReducedDate) else self.day

    @property
    def last(self) -> date:
        return self.day.latest if isinstance(self.day, ReducedDate) else self.day


class Break(NamedTuple):
    """A day on which what stands before it on a lane cannot be compared with what stands after."""

    day: date
    words: str


@dataclass(frozen=True)
class Lane:
    """One line of the picture. `whose` names the council it belongs to, where that is not the picture's own.

    It `is_judged` under the frameworks, so that a new one may break it; it `is_listed` where what it marks stands in a
    numbered list on the council's page too.
    """

    name: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    breaks: tuple[Break, ...] = ()
    whose: str = ""
    is_judged: bool = False
    is_listed: bool = False

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.whose}" if self.whose else self.name


class TimelineRow(NamedTuple):
    """One line of the table beneath the picture. The dates are written as they are exchanged (ISO 8601)."""

    lane: str
    number: int | None
    what: str
    begins: str
    ends: str
    period: str
    words: str
    record_url: str


def rows_of(lane: Lane) -> Iterator[TimelineRow]:
    name = lane.full_name
    for each in lane.bars:
        begins, ends = _iso(each.begins), _iso(each.ends)
        yield TimelineRow(name, None, each.label, begins, ends, each.period, each.words, each.address)
    for mark in lane.marks:
        yield TimelineRow(name, mark.number, mark.label, *_once(mark.day), mark.words, mark.address)
    for new in lane.breaks:
        yield TimelineRow(name, None, new.words, *_once(new.day), new.words, "")


def _once(day: ReducedDate | date) -> tuple[str, str, str]:
    return _iso(day), _iso(day), long_date(day)


def _iso(day: ReducedDate | date | None) -> str:
    return day.isoformat() if day else ""


def period_of(begins: ReducedDate | date, ends: ReducedDate | date | None) -> str:
    """Print from when to when; without an end, since when."""
    return f"{long_date(begins)} to {long_date(ends)}" if ends else f"since {long_date(begins)}"
