"""A PDF's bytes become pages of plain text."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import accumulate, chain, pairwise, takewhile
from unicodedata import normalize

import pypdfium2

from .characters import GAP, NOTE, Characters
from .gaps import Gaps
from .notes import NotesOfPage, PrintedNote, as_mark, told
from .turned import upright

MOST_BYTES = 40_000_000
MOST_PAGES = 300  # the longest report known has 60
LEAST_LETTERS = 500  # fewer in a whole document: pictures of text

# Signs that fonts put where a bullet is seen.
_BULLETS = re.compile("[\uf06e\uf02d\uf0a7\uf0be\uf0b7\uf0d8\u25fc\u25aa\u25a0\u25cf\u2022\u2751]")
# U+FFFE is the hyphen at a line's end.
_SIGNS = {"\ufffe": "-", "\u00a0": " ", "\u00ad": "", "\r": "", "\0": "", "\f": "\n"}
_SIGNS |= {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_PLAIN = dict.fromkeys("‘’ʼ´", "'") | dict.fromkeys("–—─―‐‑−", "-") | {"\u0130": "i"}
_PLAIN |= {sign: as_mark(sign) for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
LONGEST_HEAD = 200
SHORTEST_FOOT = 10
SHORTEST_COUNT = 4  # pages that count on, where others begin their count anew
_HEAD = re.compile(rf"(.{{0,{LONGEST_HEAD}}}?)\b(\d{{1,3}}) *(?:\n|$)", re.DOTALL)
LONGEST_NUMBER = 4  # signs at a page's end, a last line break among them
_LAST_NUMBER = re.compile(r"(?<!\d)\d{1,3}$")
# A hyphen at the end of a line, before what it is joined to: neither a word it waits for, nor what begins a paragraph.
_JOINED = r"(?=[^\W_])(?!(?:and|or|to)\s)(?!\d{1,3}\. )"
_BROKEN_LINE = re.compile(rf"([-‐‑])(?<=\w.)[ \t]*\n\s*{_JOINED}")
_BROKEN_PAGE = re.compile(r"\w[-‐‑]$")
_GOES_ON = re.compile(rf"{_JOINED}\S+")
_AWAITING = re.compile(r"\ufffe(?=(?:and|or|to)\s)")


class Unreadable(Exception):
    """Nothing could be read; the message says why, in words for an editor.

    `pages` are the first and the last of the document that could not be read, where a file holds others.
    """

    pages: tuple[int, int] | None = None


@dataclass(frozen=True)
class Document:
    """The text of each page, without what is printed on every page.

    Page numbers count the file's pages from 1, of which `first` is this document's first.
    """

    pages: tuple[str, ...]
    first: int = 1

    @cached_property
    def lines(self) -> list[str]:
        """Every line that is not empty, with single spaces."""
        return [line for page in self._lines_of_pages for line in page]

    @cached_property
    def flat(self) -> str:
        """The lines as one, in which a phrase is found however it is broken."""
        return " ".join(self.lines)

    @cached_property
    def lower(self) -> str:
        """The same in lower case, with plain apostrophes and hyphens, every character in its place."""
        return _with(self.flat, _PLAIN).lower()

    @cached_property
    def line_starts(self) -> list[int]:
        """The place in the flat text at which each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self.lines)][:-1]

    def line_at(self, place: int) -> int:
        """Return the number of the line that has the character at this place of the flat text."""
        return bisect_right(self.line_starts, place) - 1

    def begins_line(self, place: int) -> bool:
        return self.line_starts[self.line_at(place)] == place

    def words(self, begin: int, end: int) -> str:
        """Return what is printed between two places."""
        return self.flat[begin:end].strip()

    @cached_property
    def notes(self) -> tuple[PrintedNote, ...]:
        """The notes at the foot of the pages, which are no part of the text."""
        pages = enumerate(self.pages, start=self.first)
        return tuple(told(note, number) for number, page in pages for note in _parted(page)[1])

    @cached_property
    def block_starts(self) -> list[int]:
        """The number of each line that a gap parts from the line above; of a page's first line none is known."""
        return [number for number, (_, after_gap) in enumerate(chain.from_iterable(self._set_lines)) if after_gap]

    @cached_property
    def _lines_of_pages(self) -> list[list[str]]:
        return [[line for line, _ in page] for page in self._set_lines]

    @cached_property
    def _set_lines(self) -> list[list[tuple[str, bool]]]:
        """Each page's lines, and whether a gap parts them from the line above. What breaks a word breaks none here."""
        pages = [_lines(_parted(page)[0]) for page in self.pages]
        for one, other in pairwise(pages):
            if one and other and _BROKEN_PAGE.search(one[-1][0]) and (word := _GOES_ON.match(other[0][0])):
                one[-1] = one[-1][0] + word[0], one[-1][1]
                other[0] = other[0][0][word.end() :].lstrip(), other[0][1]
        return [[(line, after_gap) for line, after_gap in page if line] for page in pages]

    @cached_property
    def _page_ends(self) -> list[int]:
        return list(accumulate(sum(len(line) + 1 for line in page) for page in self._lines_of_pages))

    def page_at(self, place: int) -> int:
        """Return the number of the page that has the character at this place of the flat text."""
        return self.first + min(bisect_right(self._page_ends, place), len(self.pages) - 1)

    def end_of_page(self, number: int) -> int:
        """Return the place in the flat text at which this page, or the last, ends. The document's first is number 1."""
        return self._page_ends[min(number, len(self.pages)) - 1]


def open_document(data: bytes) -> Document:
    """Return the document's text. Raise Unreadable if it is no PDF, is locked, broken, too large or holds no text."""
    return Document(tuple(without_running_text(page_texts(data))))


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page of a file as it is printed, heads and feet included. Raise Unreadable likewise."""
    return [clean(text) for text in _texts(data)]


def _texts(data):
    with opened(data) as pdf:
        texts = list(_page_texts(pdf))
    if sum(map(len, texts)) < LEAST_LETTERS:
        raise Unreadable("The PDF contains hardly any text: its pages may be pictures.")
    return texts


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again. Raise Unreadable if it is none, is locked, broken or too large."""
    if not data:
        raise Unreadable("The file is empty.")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("This is not a PDF: it does not start like one.")
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable("The PDF is locked with a password." if locked else "The PDF is broken.") from error
    try:
        yield pdf
    finally:
        pdf.close()


def _page_texts(pdf):
    if len(pdf) > MOST_PAGES:
        raise Unreadable(f"The PDF has {len(pdf)} pages; no report has more than {MOST_PAGES}.")
    gaps = Gaps()
    for number in range(len(pdf)):
        try:
            page = upright(pdf[number])
            words = page.get_textpage()
            yield _set_out(Characters(words), gaps)
            words.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"Page {number + 1} of the PDF is broken.") from error


def _set_out(page, gaps):
    """Return a page's text with its gaps and, each after a sign of its own, its notes."""
    notes = NotesOfPage(page)
    changes = [(start, end, "") for start, end in notes.places] + notes.raised
    changes += [(place, place, GAP) for place in gaps.on(page)]
    kept, begin = [], 1
    for start, end, instead in sorted(changes):
        if start >= begin:
            kept += [page.text[begin:start], instead]
            begin = end
    printed = (page.text[start:end] for start, end in notes.places)
    return NOTE.join(["".join([*kept, page.text[begin:]]), *printed])


def _parted(page: str) -> tuple[str, list[str]]:
    """Return a page's text, and its notes as they are printed: each with its mark before it."""
    text, *notes = page.split(NOTE)
    return text, notes


def _lines(text):
    """Return a text's lines that are not empty, with single spaces, and whether a gap is above each.

    A word that two lines share is on the first.
    """
    found = []
    for number, block in enumerate(_BROKEN_LINE.sub(r"\1", text).split(GAP)):
        lines = [" ".join(line.split()) for line in block.splitlines() if line.strip()]
        found += [(line, number > 0 and place == 0) for place, line in enumerate(lines)]
    return found


def _with(text, signs):
    """Replace some characters with others. One after another is many times faster than one `translate`."""
    for sign, other in signs.items():
        text = text.replace(sign, other)
    return text


def clean(text: str) -> str:
    """Return a page's text with one character for every bullet, plain hyphens and spaces, and no control characters."""
    return _BULLETS.sub("•", normalize("NFC", _with(_AWAITING.sub("- ", text), _SIGNS))).strip()


def without_running_text(texts: Sequence[str]) -> list[str]:
    """Take each page's number off it, and the words beside the number, where most pages print the same ones.

    Nothing else is taken: a sentence may end with any number.
    """
    pages = [_parted(text) for text in texts]
    bare = [text.replace(GAP, "").strip() for text, _ in pages]
    kept = _without_feet(_without_heads(bare)) if len(bare) > 1 else bare
    return [NOTE.join([_with_gaps(own, text), *notes]) for own, (text, notes) in zip(kept, pages, strict=True)]


def _with_gaps(kept, text):
    """Return what is kept of a page's text with the gaps that are in it."""
    if GAP not in text:
        return kept
    blocks = text.lstrip().split(GAP)
    bare, gaps = "".join(blocks), [*accumulate(map(len, blocks))][:-1]
    first = bare.find(kept)
    places = [0, *(gap - first for gap in gaps if 0 < gap - first < len(kept)), len(kept)]
    return GAP.join(kept[start:end] for start, end in pairwise(places))


def _without_heads(texts):
    heads = [_head(text, number) for number, text in enumerate(texts, start=1)]
    head, pages = Counter(heads).most_common(1)[0]
    if head is None or pages * 2 < len(texts):
        return texts
    words, ahead = head
    texts = [
        text[len(words) + len(str(number + ahead)) :].lstrip() if own == head else text
        for number, (text, own) in enumerate(zip(texts, heads, strict=True), start=1)
    ]
    opening = _opening(texts)
    return [text.removeprefix(opening) for text in texts]


def _opening(texts):
    """Return the lines that neighbouring pages open with alike, after their numbers."""
    alike = [_common_start(one, other) for one, other in pairwise(texts[1:])]
    alike = [words for words in alike if len(words) >= SHORTEST_FOOT]
    words = reduce(_common_start, alike) if alike and len(alike) * 2 > len(texts) - 2 else ""
    return words[: words.rfind("\n") + 1]


def _head(text, number):
    """Return what stands before a number at the top, and how far that is ahead of the page's; None if none stands."""
    match = _HEAD.match(text)
    return match and (match[1], int(match[2]) - number)


def _without_feet(texts):
    found = [_ahead(text, number) for number, text in enumerate(texts, start=1)]
    often = {ahead for ahead, pages in Counter(found).items() if pages * 2 >= len(texts) or pages >= SHORTEST_COUNT}
    if often <= {None}:
        return texts
    texts = [
        text.removesuffix(str(number + ahead)).rstrip() if ahead is not None and ahead in often else text
        for number, (text, ahead) in enumerate(zip(texts, found, strict=True), start=1)
    ]
    foot = _foot(texts)
    return [text.removesuffix(foot).rstrip() if foot else text for text in texts]


def _ahead(text, number):
    """Return how far the number at the bottom is ahead of the page's; None if none stands there."""
    match = _LAST_NUMBER.search(text, max(len(text) - LONGEST_NUMBER, 0))  # looking from the start takes long
    return match and int(match[0]) - number


def _foot(texts):
    """Return what neighbouring pages end with alike, leaving out the first, which often has a foot of its own."""
    ends = [_common_end(one, other) for one, other in pairwise(texts[1:])]
    ends = [end for end in ends if len(end) >= SHORTEST_FOOT]
    foot = reduce(_common_end, ends) if ends and len(ends) * 2 > len(texts) - 2 else ""
    return foot[foot.find("\n") + 1 :].lstrip(" .,;:!?’”)")  # a sentence's last signs may be alike by chance


def _common_end(one, other):
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))
    return "".join(sign for sign, _ in alike)[::-1]


def _common_start(one, other):
    return _common_end(one[::-1], other[::-1])[::-1]
