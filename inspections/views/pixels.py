"""A picture as pixels, the same on every machine: its style in plain values, its letters our own."""

from functools import cache, lru_cache

import resvg_py
from django.contrib.staticfiles import finders

from .styles import in_plain_values

FONTS = [f"fonts/carewatch-{face}.ttf" for face in ("sans-regular", "sans-bold", "sans-italic", "serif-bold")]
KEPT = 32  # pictures in the memory of each worker, half a megabyte each at the most


@lru_cache(maxsize=KEPT)
def pixels_of(drawn: str, density: float) -> bytes:
    """Return the PNG of an SVG, with so many pixels to each of its units."""
    head, rest = drawn.split("<style>", 1)
    style, body = rest.split("</style>", 1)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=f"{head}<style>{in_plain_values(style)}</style>{body}",
            zoom=density,
            skip_system_fonts=True,
            font_files=_fonts(),
            font_family="CareWatch Sans",
            sans_serif_family="CareWatch Sans",
            serif_family="CareWatch Serif",
        )
    )


@cache
def _fonts() -> list[str]:
    return [finders.find(name) for name in FONTS]
