"""A page of a report as a picture, with the words behind a finding highlighted."""

import io
import math
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageDraw

from .pages import Unreadable, opened

WIDTH = 900  # pixels
MOST_HEIGHT = 1800
YELLOW = (255, 236, 80)
MARGIN = 2  # pixels of yellow around the words
FEWEST_LETTERS = 12  # of words that are cut by a page's end; fewer may stand there by chance
FOOT = 150  # letters that may stand below a page's last words, or above its first


@dataclass(frozen=True)
class Box:
    """Where something stands on a page, measured from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def __or__(self, other):
        lower, upper = min(self.bottom, other.bottom), max(self.top, other.top)
        return Box(min(self.left, other.left), lower, max(self.right, other.right), upper)

    def is_followed_by(self, other):
        """Is the other next to it on the same line, no further away than the next word would be?"""
        height = self.top - self.bottom
        return self.bottom < (other.bottom + other.top) / 2 < self.top and abs(other.left - self.right) < height


def picture(data: bytes, page: int, *quotes: str) -> bytes:
    """Return a page, counted from 1, as PNG, with the words of the quotes marked wherever it has them.

    Of words that run over a page break, the part on this page is marked.
    """
    with opened(data) as pdf:
        if not 1 <= page <= len(pdf):
            raise Unreadable(f"The PDF has no page {page}.")
        try:
            drawn = _drawn(pdf[page - 1], quotes)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"Page {page} of the PDF is broken.") from error
    file = io.BytesIO()
    drawn.save(file, "PNG")
    return file.getvalue()


def sizes(data: bytes) -> list[tuple[int, int]]:
    """Return how wide and high, in pixels, the picture of each page is."""
    with opened(data) as pdf:
        return [_size(pdf.get_page_size(number)) for number in range(len(pdf))]


def _size(size):
    return tuple(math.ceil(side * _scale(size)) for side in size)


def _scale(size):
    width, height = size
    return min(WIDTH / width, MOST_HEIGHT / height)


def _drawn(page, quotes):
    bitmap = page.render(scale=_scale(page.get_size()))
    image = bitmap.to_pil().convert("RGB")
    marks = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(marks)
    place = bitmap.get_posconv(page)
    for box in _boxes(page.get_textpage(), quotes):
        corners = place.to_bitmap(box.left, box.top), place.to_bitmap(box.right, box.bottom)
        (left, right), (top, bottom) = map(sorted, zip(*corners, strict=True))  # the page may be shown turned
        pen.rectangle((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN), fill=YELLOW)
    return ImageChops.multiply(image, marks)  # what is black stays black


def _boxes(text, quotes) -> list[Box]:
    """Return the boxes, one for each line or cell of a table, in which the words of the quotes stand on the page."""
    letters, places = _letters(text)
    boxes: list[Box] = []
    for start, end in (place for words in quotes for place in _found(letters, _plain(words))):
        first, last = places[start], places[end - 1]
        for number in range(text.count_rects(first, last - first + 1)):
            box = Box(*text.get_rect(number))
            if boxes and boxes[-1].is_followed_by(box):
                box |= boxes.pop()
            boxes.append(box)
    return boxes


def _letters(text):
    """Return the letters and digits of a page as one string, and for each its place among the page's characters."""
    signs = [chr(pdfium_c.FPDFText_GetUnicode(text, place)) for place in range(text.count_chars())]
    pairs = [(letter, place) for place, sign in enumerate(signs) for letter in _plain(sign)]
    return "".join(letter for letter, _ in pairs), [place for _, place in pairs]


def _plain(words):
    """Return the letters and digits only: spaces, hyphens and quotation marks are not the same everywhere."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words)))


def _found(letters, words):
    """Return where the words begin and end among the letters of a page."""
    whole = [match.span() for match in re.finditer(re.escape(words), letters)] if words else []
    return whole or _cut(letters, words)


def _cut(letters, words):
    """Return where words cut by a page break stand: at the page's end or start, give or take a footer or header."""
    for length in range(len(words) - 1, FEWEST_LETTERS - 1, -1):
        start, end = letters.rfind(words[:length]), letters.find(words[-length:]) + length
        if start >= 0 and len(letters) - (start + length) <= FOOT:
            return [(start, start + length)]
        if length <= end <= length + FOOT:
            return [(end - length, end)]
    return []
