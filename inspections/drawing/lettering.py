"""How much room words take, in units of the picture.

In a browser's fonts: the widths of Helvetica, which Arial shares, and a bit more. In our own: exactly.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from django.contrib.staticfiles import finders
from PIL import ImageFont

FACES = ["sans-regular", "sans-bold", "sans-italic", "serif-bold"]  # our own, with which PNGs are drawn
SIZE = 12
SMALL = 11  # what stands on lanes
SPARE = 1.04
WIDTHS = {  # in thousandths of the size
    "ijl": 222,
    " !,./:;I[]ft'’‘": 278,
    "-()r": 333,
    '"“”': 350,
    "ckJsvxyz": 500,
    "FTZ": 611,
    "&ABEKPSVXY": 667,
    "CDHNRUw": 722,
    "GOQ": 778,
    "mM": 833,
    "W%—…": 1000,
}
WIDTH_OF = {letter: width / 1000 for letters, width in WIDTHS.items() for letter in letters}


@lru_cache(maxsize=5000)
def width_of(text: str, size: float = SMALL) -> float:
    """Return the room that a line of text takes at most."""
    return SPARE * size * sum(WIDTH_OF.get(letter, 0.556 if letter.isascii() else 0.72) for letter in text)


@cache
def file_of(face: str) -> str:
    return finders.find(f"fonts/carewatch-{face}.ttf", find_all=True)[0]


@cache
def _letters(face):
    return ImageFont.truetype(file_of(face), 1000, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)  # headings and labels are measured again in every picture
def length_of(text: str, size: float, face: str) -> float:
    """Return the room that a line of text takes in one of our own faces."""
    return _letters(face).getlength(text) * size / 1000


def wrapped(text: str, room: float, size: float = SIZE, width: Callable[[str, float], float] = width_of) -> list[str]:
    """Break a text between words into lines that fit; a space that does not break keeps two together."""
    lines: list[str] = []
    for word in re.findall(r"[^ \n]+", text):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
