"""A PDF's bytes become pages of plain text."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import accumulate, pairwise, takewhile
from unicodedata import normalize

import pypdfium2

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
LONGEST_HEAD = 200
SHORTEST_FOOT = 10
SHORTEST_COUNT = 4  # pages that count on, where others begin their count anew
_HEAD = re.compile(rf"(.{{0,{LONGEST_HEAD}}}?)\b(\d{{1,3}}) *(?:\n|$)", re.DOTALL)
_LAST_NUMBER = re.compile(r"(?<!\d)\d{1,3}$")
_FOOTNOTE = re.compile(r"\d{1,2}\s\s?[A-Z“‘]")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


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
        """Return what is printed between two places, without the footnotes of the pages it runs over."""
        kept = []
        for start, stop in self._footnotes:
            if begin < start < end:
                kept.append(self.flat[begin:start].strip())
                begin = min(stop, end)
        return " ".join([*kept, self.flat[begin:end].strip()]).strip()

    @cached_property
    def _footnotes(self) -> list[tuple[int, int]]:
        """From where to where the flat text holds notes."""
        lengths = (len(" ".join(_footnotes(page).split())) for page in self.pages)
        return [(end - length - 1, end) for end, length in zip(self._page_ends, lengths, strict=True) if length]

    @cached_property
    def _lines_of_pages(self) -> list[list[str]]:
        return [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in self.pages]

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
    for number in range(len(pdf)):
        try:
            page = upright(pdf[number])
            words = page.get_textpage()
            yield words.get_text_range()
            words.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"Page {number + 1} of the PDF is broken.") from error


def _footnotes(page):
    """Return what a page ends with that begins, after an empty line, with a note's number."""
    blocks = _EMPTY_LINE.split(page)[1:]
    return " ".join(reversed([*takewhile(lambda block: _FOOTNOTE.match(block.lstrip()), reversed(blocks))]))


def _with(text, signs):
    """Replace some characters with others. One after another is many times faster than one `translate`."""
    for sign, other in signs.items():
        text = text.replace(sign, other)
    return text


def clean(text: str) -> str:
    """Return a page's text with one character for every bullet, plain hyphens and spaces, and no control characters."""
    return _BULLETS.sub("•", normalize("NFC", _with(text, _SIGNS))).strip()


def without_running_text(texts: Sequence[str]) -> list[str]:
    """Take each page's number off it, and the words beside the number, where most pages print the same ones.

    Nothing else is taken: a sentence may end with any number.
    """
    return _without_feet(_without_heads(list(texts))) if len(texts) > 1 else list(texts)


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
    match = _LAST_NUMBER.search(text)
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
