"""Notes at the foot of a page: told from the text by their mark, their size and their place, and set apart from it.

A mark at the start of a line is a note's where its letters are smaller than the page's, and nothing as large as
those stands below. Characters are measured only there: measuring all of them takes longer than reading them.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import hypot

import pypdfium2
from pypdfium2 import raw

BREAK = "\x1e"  # before each note, after the text of its page
SMALLER = 0.92  # of the size of other letters
RAISED = 0.9
LEAST_SHARE = 5  # the usual size is the largest that at least one letter in so many has
SAMPLES = 60  # of the signs of a page, to tell the usual size of letters
WIDEST_SPACING = 1.9  # from line to line, of the letters' size
MOST_LINES_OF_FOOT = 2
MOST_BETWEEN = 4  # signs between a mark and its note
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LINE = re.compile(r"[\n\ufffe][ \t]*\S")
_MARK = re.compile(rf"[\n\ufffe][ \t]*(\[?(\d{{1,2}}|[*†‡]{{1,3}})\]?)\s{{0,{MOST_BETWEEN}}}(?![\d.,;:)%-])(?=\S)")
_TOLD = re.compile(r"\s*\[?(\d{1,2}|[*†‡]{1,3})\]?\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class PrintedNote:
    """`mark` is what stands before the note, and where the text refers to it: mostly a number."""

    mark: str
    text: str
    page: int


def with_notes_apart(words: pypdfium2.PdfTextPage) -> str:
    """Return a page's text and, each after a break, its notes. In the text, the marks of these are superscripts."""
    text = "\n" + words.get_text_range().replace(BREAK, " ")
    marks = list(_MARK.finditer(text))
    return _Page(words, text).set_out(marks) if marks else text[1:]


def parted(page: str) -> tuple[str, list[str]]:
    """Return a page's text, and its notes as they are printed: each with its mark before it."""
    text, *notes = page.split(BREAK)
    return text, notes


def told(note: str, page: int) -> PrintedNote:
    """Return a note by its mark and its words."""
    match = _TOLD.match(note)
    mark, text = (match[1], match[2]) if match else ("", note)
    return PrintedNote(mark, " ".join(text.split()), page)


def as_superscript(mark: str) -> str:
    return mark.translate(_SUPERSCRIPTS)


def as_mark(superscript: str) -> str:
    return superscript.translate(_DIGITS)


@dataclass(frozen=True)
class _Page:
    """A page whose text stands after an empty line, so that every line has an end of one before it."""

    words: pypdfium2.PdfTextPage
    text: str

    def set_out(self, marks):
        notes: list[tuple[int, int]] = []
        for mark in marks:
            if (not notes or mark.start() + 1 >= notes[-1][1]) and self._is_note(mark):
                notes.append((mark.start() + 1, self._end_of_note(mark)))
        if not notes:
            return self.text[1:]
        printed = [self.text[start:end] for start, end in notes]
        text = self._with_superscripts(notes, {told(note, 0).mark for note in printed})
        return BREAK.join([text[1:], *printed])

    def _is_note(self, mark):
        size, begins = self._size(mark.end()), mark.start(2)
        marked = self._size(begins) < size * RAISED or mark[1].startswith("[")
        if not marked or not 0 < size < self._usual_size * SMALLER:
            return False
        on_its_line = abs(self._height(begins) - self._height(mark.end())) < size
        return on_its_line and not self._stands_below(mark)

    def _stands_below(self, mark):
        """Do more lines of letters of the usual size than a foot may have stand lower on the page than the mark?"""
        height, usual = self._height(mark.end()), self._usual_size * SMALLER
        lines = (place for place in self._lines_after(0) if self._height(place) < height)
        return sum(self._size(place) > usual for place in lines) > MOST_LINES_OF_FOOT

    def _lines_after(self, place) -> Iterator[int]:
        """Return where the first sign stands of each line after this place that has any."""
        return (line.end() - 1 for line in _LINE.finditer(self.text, place))

    def _end_of_note(self, mark):
        """Return where the lines end that follow each other closely in letters of the note's size."""
        size, height = self._size(mark.end()), self._height(mark.end())
        for place in self._lines_after(mark.end()):
            own, lower = self._size(place), height - self._height(place)
            if not (abs(own - size) < size * (1 - SMALLER) and 0 < lower < size * WIDEST_SPACING):
                return max(self.text.rfind(sign, 0, place) for sign in "\n\ufffe") + 1
            height -= lower
        return len(self.text)

    def _with_superscripts(self, notes, marks):
        """Return the text without the notes, with the marks that refer to them raised and beside the word before."""
        numbers = "|".join(sorted(filter(str.isdigit, marks), key=len, reverse=True))
        refers = re.compile(rf"(?<=\S)\s*(?<!\d)(\[?)({numbers})(?!\d)") if numbers else None
        kept, begin = [], 0
        for start, end in [*notes, (len(self.text), 0)]:
            for match in refers.finditer(self.text, begin, start) if refers else ():
                if self._is_raised(match):
                    kept += [self.text[begin : match.start()], match[1], as_superscript(match[2])]
                    begin = match.end()
            kept.append(self.text[begin:start])
            begin = end
        return "".join(kept)

    def _is_raised(self, match):
        """Are the digits smaller than the sign before them, and on its line or a little above it?"""
        begins, before = match.start(2), match.start() - 1
        size = self._size(before)
        return 0 < self._size(begins) < size * RAISED and -1 < self._height(begins) - self._height(before) < size

    @cached_property
    def _usual_size(self) -> float:
        places = range(0, len(self.text), len(self.text) // SAMPLES + 1)
        sizes = Counter(round(self._size(place), 1) for place in places if self.text[place].isalpha())
        return max((size for size, count in sizes.items() if count * LEAST_SHARE >= sizes.total()), default=0)

    def _size(self, place) -> float:
        """Return the size of a character, as it is printed; 0 if it is none that is."""
        index = raw.FPDFText_GetCharIndexFromTextIndex(self.words, place - 1)
        matrix = raw.FS_MATRIX()
        if index < 0 or not raw.FPDFText_GetMatrix(self.words, index, matrix):
            return 0
        return raw.FPDFText_GetFontSize(self.words, index) * hypot(matrix.c, matrix.d)

    def _height(self, place) -> float:
        """Return how far above the foot of the page a character stands."""
        index = raw.FPDFText_GetCharIndexFromTextIndex(self.words, place - 1)
        across, up = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.words, index, across, up)
        return up.value
