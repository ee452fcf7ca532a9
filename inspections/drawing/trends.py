"""Where the bands of a trend stand, and the lines that go with them, in the units of the picture's own frame."""

from datetime import date

from inspections.charts.trends import Trend

LEFT, TOP, WIDTH, HEIGHT = 62, 44, 640, 330


def _x(picture, day) -> float:
    first, last = picture.months[0].day, picture.months[-1].day
    return LEFT + WIDTH * (day - first).days / ((last - first).days or 1)


def _y(share) -> float:
    return TOP + HEIGHT * (1 - share)


def bands(picture: Trend) -> list[tuple]:
    """Return, for each key of a trend, the outline of its band: one upon the other, they fill the plot."""
    floor, drawn = [0.0] * len(picture.months), []
    across = [f"{_x(picture, month.day):.1f}" for month in picture.months]
    for key in picture.keys:
        roof = [
            low + month.counts.get(key.code, 0) / (month.councils or 1)
            for low, month in zip(floor, picture.months, strict=True)
        ]
        above = [f"{x} {_y(share):.1f}" for x, share in zip(across, roof, strict=True)]
        below = [f"{x} {_y(share):.1f}" for x, share in zip(across, floor, strict=True)]
        drawn.append((key, f"M{'L'.join([*above, *reversed(below)])}Z"))
        floor = roof
    return drawn


def years(picture: Trend) -> list[tuple[float, int]]:
    """Return where each year begins, and which it is."""
    first, last = picture.months[0].day, picture.months[-1].day
    begins = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    return [(round(_x(picture, day), 1), day.year) for day in begins]


def shares() -> list[tuple[float, int]]:
    """Return where the lines for each quarter of the councils stand, and their percentages."""
    return [(_y(quarter / 4), quarter * 25) for quarter in range(5)]


def drawn_breaks(picture: Trend) -> list[tuple[float, int]]:
    """Return where frameworks began, and the number of each; those before the plot begins, at its beginning."""
    first, last = picture.months[0].day, picture.months[-1].day
    return [
        (round(_x(picture, max(each.day, first)), 1), number)
        for number, each in enumerate(picture.breaks, start=1)
        if each.day <= last
    ]
