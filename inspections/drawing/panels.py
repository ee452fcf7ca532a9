"""How panels are drawn, each a count through time above a line and another below it, in the panel's own frame."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Frame:
    """Where a panel's plot stands in its picture.

    A line is drawn for every `every` councils, and every `named` years one is named; on a narrow screen, fewer.
    """

    left: int
    top: int
    width: int
    height: int
    every: int
    named: int
    named_if_narrow: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def right(self) -> int:
        return self.left + self.width


FRAMES = {
    "wide": Frame(50, 14, 652, 280, every=10, named=2, named_if_narrow=4),
    "small": Frame(30, 10, 304, 150, every=10, named=5, named_if_narrow=5),
}


@dataclass(frozen=True)
class Panel:
    """A panel's parts: outlines of what its keys count, lines at round numbers, where years begin, and their names."""

    frame: Frame
    outlines: list[tuple]
    lines: list[tuple[float, int]]
    years: list[tuple[float, int]]

    @property
    def named(self) -> list[tuple[float, int, bool]]:
        """The years that are written, and whether on a narrow screen too; none so near the end that it has no room."""
        room = [(x, year) for x, year in self.years if year % self.frame.named == 0 and x < self.frame.right - 12]
        return [(x, year, year % self.frame.named_if_narrow == 0) for x, year in room]


def panel(series, reach: tuple[int, int], frame: str) -> Panel:
    """Return the parts of a panel that reaches so far above its line and below it."""
    place = FRAMES[frame]
    above, below = (max(number, 1) for number in reach)
    unit = place.height / (above + below)
    ground = place.top + above * unit
    across = [_x(place, series.months, month.day) for month in series.months]
    numbers = range(-(below // place.every) * place.every, above + 1, place.every)
    lines: list[tuple[float, int]] = [(round(ground - number * unit), abs(number)) for number in numbers]
    return Panel(place, list(_outlines(series, across, ground, unit)), lines, list(_years(place, series.months)))


def _x(place, months, day) -> float:
    first, last = months[0].day, months[-1].day
    return place.left + place.width * (day - first).days / ((last - first).days or 1)


def _outlines(series, across, ground, unit):
    """Yield each key with its outline: what stands above the line one upon the other, the rest hanging from it."""
    above, below = series.drawn
    floor = [0] * len(across)
    for key in above:
        roof = [low + month.counts[key.code] for low, month in zip(floor, series.months, strict=True)]
        yield key, _outline(across, floor, roof, ground, unit)
        floor = roof
    hanging = [-month.counts[below.code] for month in series.months]
    yield below, _outline(across, [0] * len(across), hanging, ground, unit)


def _outline(across, one, other, ground, unit) -> str:
    there, back = ([*_turning(across, numbers)] for numbers in (other, one))
    places = [f"{x:.1f} {ground - number * unit:.1f}" for x, number in [*there, *reversed(back)]]
    return f"M{'L'.join(places)}Z"


def _turning(across: Iterable[float], numbers: list[int]):
    """Yield the points at which a line turns: it is straight through those that are level with both neighbours."""
    for x, before, number, after in zip(across, [None, *numbers[:-1]], numbers, [*numbers[1:], None], strict=True):
        if not before == number == after:
            yield x, number


def _years(place, months):
    first, last = months[0].day, months[-1].day
    for year in range(first.year + 1, last.year + 1):
        yield round(_x(place, months, date(year, 1, 1)), 1), year
