"""How large the characters of a page are printed, and where. Measuring takes time: it is done for few of them."""

import ctypes
from collections.abc import Iterator
from math import hypot

import pypdfium2
from pypdfium2 import raw

GAP = "\x1d"  # before a line that stands further from the one above than lines mostly do
NOTE = "\x1e"  # before each note, after the text of its page


def as_printed(page: str) -> str:
    """Return a page's text with its notes, and without the signs before them and before gaps."""
    return page.replace(GAP, "").replace(NOTE, "\n")


class Characters:
    """A page's text, after an empty line so that each of its lines has an end of one before it, and its characters."""

    def __init__(self, words: pypdfium2.PdfTextPage):
        self._words, self._handle, self._matrix = words, words.raw, raw.FS_MATRIX()
        self._across, self._up = ctypes.c_double(), ctypes.c_double()
        self.text = "\n" + words.get_text_range().replace(GAP, " ").replace(NOTE, " ")

    def lines(self, place: int = 0) -> Iterator[int]:
        """Return where the first sign stands of each line after this place that has any."""
        first, *lines = self.text[place:].replace("\ufffe", "\n").split("\n")
        begins = place + len(first) + 1
        for line in lines:
            if words := line.lstrip():
                yield begins + len(line) - len(words)
            begins += len(line) + 1

    def size(self, place: int) -> float:
        """Return the size in which a character is printed, in points; 0 if it is none that is."""
        index = raw.FPDFText_GetCharIndexFromTextIndex(self._handle, place - 1)
        if index < 0 or not raw.FPDFText_GetMatrix(self._handle, index, self._matrix):
            return 0
        return raw.FPDFText_GetFontSize(self._handle, index) * hypot(self._matrix.c, self._matrix.d)

    def height(self, place: int) -> float:
        """Return how far above the foot of the page a character stands, in points."""
        index = raw.FPDFText_GetCharIndexFromTextIndex(self._handle, place - 1)
        raw.FPDFText_GetCharOrigin(self._handle, index, self._across, self._up)
        return self._up.value
