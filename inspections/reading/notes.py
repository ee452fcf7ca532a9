"""Notes at the foot of a page: told from the text by their mark, their size and their place.

A mark at the start of a line is a note's where its letters are smaller than the page's, and no more than a foot
stands below in letters as large as those.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from .characters import Characters

SMALLER = 0.92  # of the size of other letters
RAISED = 0.9
LEAST_SHARE = 5  # the usual size is the largest that at least one letter in so many has
SAMPLES = 60  # of the signs of a page, to tell the usual size of letters
WIDEST_SPACING = 1.9  # from line to line, of the letters' size
MOST_LINES_OF_FOOT = 2
MOST_BETWEEN = 4  # signs between a mark and its note
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(rf"[\n\ufffe][ \t]*(\[?(\d{{1,2}}|[*†‡]{{1,3}})\]?)\s{{0,{MOST_BETWEEN}}}(?![\d.,;:)%-])(?=\S)")
_TOLD = re.compile(r"\s*\[?(\d{1,2}|[*†‡]{1,3})\]?\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class PrintedNote:
    """`mark` is what stands before the note, and where the text refers to it: mostly a number."""

    mark: str
    text: str
    page: int


def told(note: str, page: int) -> PrintedNote:
    """Return a note, as it is printed with its mark, by mark and words."""
    match = _TOLD.match(note)
    mark, text = (match[1], match[2]) if match else ("", note)
    return PrintedNote(mark, " ".join(text.split()), page)


def as_superscript(mark: str) -> str:
    return mark.translate(_SUPERSCRIPTS)


def as_mark(superscript: str) -> str:
    return normalize("NFKC", superscript)


@dataclass(frozen=True)
class NotesOfPage:
    """From where to where a page's text holds notes, and where it refers to them."""

    page: Characters

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for mark in _MARK.finditer(self.page.text):
            begins = mark.start() + 1
            if (not found or begins >= found[-1][1]) and self._is_note(mark):
                found.append((begins, self._end_of_note(mark)))
        return found

    @cached_property
    def raised(self) -> list[tuple[int, int, str]]:
        """From where to where, with any space before it, a mark refers to a note, and the mark as a superscript."""
        printed = (self.page.text[start:end] for start, end in self.places)
        numbers = {mark for note in printed if (mark := told(note, 0).mark).isdigit()}
        if not numbers:
            return []
        refers = re.compile(rf"(?<=\S)\s*(?<!\d)(\[?)({'|'.join(sorted(numbers, key=len, reverse=True))})(?!\d)")
        return [
            (match.start(), match.end(), match[1] + as_superscript(match[2]))
            for match in refers.finditer(self.page.text)
            if self._is_raised(match)
        ]

    def _is_note(self, mark):
        size, begins = self.page.size(mark.end()), mark.start(2)
        marked = self.page.size(begins) < size * RAISED or mark[1].startswith("[")
        if not marked or not 0 < size < self._usual_size * SMALLER:
            return False
        on_its_line = abs(self.page.height(begins) - self.page.height(mark.end())) < size
        return on_its_line and not self._stands_above_text(mark)

    def _stands_above_text(self, mark):
        """Do more lines in letters of the usual size than a foot may have stand lower on the page?"""
        height, usual = self.page.height(mark.end()), self._usual_size * SMALLER
        lower = (place for place in self.page.lines() if self.page.height(place) < height)
        return sum(self.page.size(place) > usual for place in lower) > MOST_LINES_OF_FOOT

    def _end_of_note(self, mark):
        """Return where the lines end that follow each other closely in letters of the note's size."""
        size, height = self.page.size(mark.end()), self.page.height(mark.end())
        for place in self.page.lines(mark.end()):
            own, lower = self.page.size(place), height - self.page.height(place)
            if not (abs(own - size) < size * (1 - SMALLER) and 0 < lower < size * WIDEST_SPACING):
                return max(self.page.text.rfind(sign, 0, place) for sign in "\n\ufffe") + 1
            height -= lower
        return len(self.page.text)

    def _is_raised(self, match):
        """Are the digits, outside the notes, smaller than the sign before, and on its line or a little above it?"""
        begins, before = match.start(2), match.start() - 1
        size = self.page.size(before)
        is_small = 0 < self.page.size(begins) < size * RAISED
        outside = not any(start <= begins < end for start, end in self.places)
        return outside and is_small and -1 < self.page.height(begins) - self.page.height(before) < size

    @cached_property
    def _usual_size(self) -> float:
        text = self.page.text
        places = range(0, len(text), len(text) // SAMPLES + 1)
        sizes = Counter(round(self.page.size(place), 1) for place in places if text[place].isalpha())
        return max((size for size, count in sizes.items() if count * LEAST_SHARE >= sizes.total()), default=0)
