"""How pictures are drawn: numbers made into places, in the units of each picture's own frame."""

import re
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString

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
def picture_style() -> SafeString:
    """Write what colours a picture that stands alone: the site's own colours, as they are on white, and its rules."""
    site, charts = (Path(finders.find(name)).read_text(encoding="utf-8") for name in ("carewatch.css", "charts.css"))
    return SafeString(re.search(r":root \{.*?\n\}", site, re.DOTALL)[0] + "\n" + charts)


@register.simple_tag
def cell(index: int, across: int, width: int, height: int) -> SafeString:
    """Write where the cell of that number stands in rows of so many."""
    return SafeString(f"translate({index % across * width} {index // across * height})")
