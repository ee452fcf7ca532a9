"""How pictures are drawn: numbers made into places, in the units of each picture's own frame."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from inspections.views.styles import style_of

register = template.Library()

HALF_COLUMN, ROW, MARGIN = 26, 45, 32  # half a hexagon across, and one row down


@register.filter
def translate(hexagon) -> SafeString:
    """Write where a hexagon stands."""
    return SafeString(f"translate({MARGIN + HALF_COLUMN * hexagon.half_columns} {MARGIN + ROW * hexagon.row})")


@register.simple_tag
def map_frame(picture, above: int = 0, below: int = 0) -> str:
    """Write the frame of the map, with so much room above it and below."""
    width, height = 2 * MARGIN + HALF_COLUMN * picture.across, 2 * MARGIN + ROW * picture.down
    return f"0 {-above} {width} {height + above + below}"


@register.simple_tag
def map_foot(picture) -> int:
    """Write where the map ends."""
    return 2 * MARGIN + ROW * picture.down


@register.simple_tag
def picture_style(sheet: str = "charts.css", dark: bool = False) -> SafeString:
    """Write what colours a picture that stands alone: the site's own colours and the rules of its sheet."""
    return SafeString(style_of(sheet, dark=dark))


@register.simple_tag
def cell(index: int, across: int, width: int, height: int) -> SafeString:
    """Write where the cell of that number stands in rows of so many."""
    return SafeString(f"translate({index % across * width} {index // across * height})")


LEFT, TOP, WIDTH, HEIGHT = 62, 44, 640, 330  # the plot of a picture through time, in its own frame


def _x(picture, day) -> float:
    first, last = picture.months[0].day, picture.months[-1].day
    return LEFT + WIDTH * (day - first).days / ((last - first).days or 1)


def _y(share) -> float:
    return TOP + HEIGHT * (1 - share)


@register.simple_tag
def bands(picture) -> list[tuple]:
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
        drawn.append((key, SafeString(f"M{'L'.join([*above, *reversed(below)])}Z")))
        floor = roof
    return drawn


@register.simple_tag
def years(picture) -> list[tuple[float, int]]:
    """Return where each year begins, and which it is."""
    first, last = picture.months[0].day, picture.months[-1].day
    begins = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    return [(round(_x(picture, day), 1), day.year) for day in begins]


@register.simple_tag
def shares() -> list[tuple[float, int]]:
    """Return where the lines for each quarter of the councils stand, and their percentages."""
    return [(_y(quarter / 4), quarter * 25) for quarter in range(5)]


@register.simple_tag
def drawn_breaks(picture) -> list[tuple[float, int]]:
    """Return where frameworks began, and the number of each; those before the plot begins, at its beginning."""
    first, last = picture.months[0].day, picture.months[-1].day
    return [
        (round(_x(picture, max(each.day, first)), 1), number)
        for number, each in enumerate(picture.breaks, start=1)
        if each.day <= last
    ]
