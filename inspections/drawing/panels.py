"""How panels are drawn, each a count through time above a line and another below it, in the panel's own frame."""

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
    across = _across(place, [month.day for month in series.months])
    numbers = range(-(below // place.every) * place.every, above + 1, place.every)
    lines: list[tuple[float, int]] = [(round(ground - number * unit), abs(number)) for number in numbers]
    return Panel(place, list(_outlines(series, across, ground, unit)), lines, _years(place, series.months))


def _across(place, days: list[date]) -> list[float]:
    """Return where days stand, of which the first and the last are at the plot's ends."""
    first, left, width, all_days = days[0], place.left, place.width, (days[-1] - days[0]).days or 1
    return [left + width * (day - first).days / all_days for day in days]


def _outlines(series, across, ground, unit):
    """Yield each key with its outline: what stands above the line one upon the other, the rest hanging from it."""
    above, below = series.drawn
    floor = ground_line = [0] * len(across)
    counts = [month.counts for month in series.months]
    for key in above:
        roof = [low + each[key.code] for low, each in zip(floor, counts, strict=True)]
        yield key, _outline(across, floor, roof, ground, unit)
        floor = roof
    hanging = [-each[below.code] for each in counts]
    yield below, _outline(across, ground_line, hanging, ground, unit)


def _outline(across, one, other, ground, unit) -> str:
    there, back = _turning(across, other), _turning(across, one)
    places = [f"{x:.1f} {ground - number * unit:.1f}" for x, number in [*there, *reversed(back)]]
    return f"M{'L'.join(places)}Z"


def _turning(across: list[float], numbers: list[int]) -> list[tuple[float, int]]:
    """Return the points at which a line turns: it is straight through those that are level with both neighbours."""
    if numbers.count(numbers[0]) == len(numbers):
        return [(across[0], numbers[0]), (across[-1], numbers[-1])][: len(numbers)]
    around = zip(across, [None, *numbers[:-1]], numbers, [*numbers[1:], None], strict=True)
    return [(x, number) for x, before, number, after in around if not before == number == after]


def _years(place, months) -> list[tuple[float, int]]:
    first, last = months[0].day, months[-1].day
    years = list(range(first.year + 1, last.year + 1))
    places = _across(place, [first, *(date(year, 1, 1) for year in years), last])
    return [(round(x, 1), year) for x, year in zip(places[1:-1], years, strict=True)]
