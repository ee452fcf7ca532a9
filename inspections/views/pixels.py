"""A picture as pixels, the same on every machine: its style in plain values, its letters our own."""

from functools import lru_cache

import resvg_py

from inspections.drawing.lettering import FACES, file_of

from .styles import in_plain_values

KEPT = 32  # pictures in the memory of each worker, half a megabyte each at the most


@lru_cache(maxsize=KEPT)
def pixels_of(drawn: str, density: float) -> bytes:
    """Return the PNG of an SVG, with `density` pixels to each of its units."""
    head, rest = drawn.split("<style>", 1)
    style, body = rest.split("</style>", 1)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=f"{head}<style>{in_plain_values(style)}</style>{body}",
            zoom=density,
            skip_system_fonts=True,
            font_files=[file_of(face) for face in FACES],
            font_family="CareWatch Sans",
            sans_serif_family="CareWatch Sans",
            serif_family="CareWatch Serif",
        )
    )
