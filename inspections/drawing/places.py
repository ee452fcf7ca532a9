"""The axis of a timeline's picture, and the parts placed along it, in units of the picture."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.safestring import SafeString

from inspections.charts.parts import Bar, Lane, Mark
from inspections.charts.timelines import Timeline

from .key import Entry

NAMES = 132  # the column of the lanes' names
PLOT = 940


def n(number: float) -> str:
    """Write a number briefly, the same in every locale. It is marked safe since a picture has over a thousand."""
    return SafeString(f"{number:.1f}".removesuffix(".0"))


class Axis:
    """Days as places from left to right."""

    def __init__(self, begins: date, ends: date):
        self.begins, self.ends = begins, ends
        self._unit = PLOT / ((ends - begins).days + 1)

    def left(self, day: date) -> float:
        """Return where a day begins, or the edge that it lies beyond."""
        return NAMES + max(0, min(PLOT, (day - self.begins).days * self._unit))

    def right(self, day: date) -> float:
        """Return where a day ends, or the edge that it lies beyond."""
        return self.left(day + timedelta(days=1))

    def shows(self, thing: Bar | Mark) -> bool:
        return thing.first <= self.ends and (getattr(thing, "open_until", None) or thing.last) >= self.begins

    @property
    def years(self) -> list[tuple[int, str]]:
        return [(year, n(self.left(date(year, 1, 1)))) for year in range(self.begins.year, self.ends.year + 1)]


class Part(NamedTuple):
    """A bar or a mark in its place. `left` and `width` are what it possibly takes, `sure` what it surely does."""

    thing: Bar | Mark
    left: str
    top: str
    width: str
    height: str
    sure: tuple[str, str] | None = None
    perhaps: tuple[tuple[str, str], ...] = ()
    open_to: str = ""
    label: str = ""
    label_left: str = ""
    baseline: str = ""
    second: str = ""
    has_halo: bool = False
    symbol: tuple[str, str] | None = None
    sign: str = ""
    sign_left: str = ""
    edges: str = ""
    right: str = ""
    foot: str = ""
    middle: str = ""


class Band(NamedTuple):
    """A lane in its place, with its name in lines."""

    lane: Lane
    top: str
    height: str
    bottom: str
    name: list[tuple[str, str]]
    whose: list[tuple[str, str]]
    ground: list[Part]
    grades: list[Part]
    spans: list[Part]
    marks: list[Part]
    breaks: list[tuple[str, str]]


@dataclass(frozen=True)
class Drawing:
    """A timeline in its places."""

    timeline: Timeline
    names: int
    width: int
    height: int
    years: list[tuple[int, str]]
    bands: list[Band]
    absent: list[Part]
    starts: list[str]
    today: str
    key: list[Entry]
    notes: list[tuple[str, str]]
    floor: str
    judged_floor: str
