"""How text becomes the words that are looked for: folded as names are, and cut down to their stems.

Both databases are given these words and nothing else, so that they find the same.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer import stemmer

from inspections.names import fold_text

_WORD = re.compile(r"[^\W_]+")
_IN_TEXT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENGLISH = stemmer("english")
LONGEST_WORD = 60  # letters: what is longer is no word, and PostgreSQL takes none
SO_MANY_WORDS = 50_000  # of which the stems are remembered

# What most paragraphs have in them, and what nobody looks for unless within quotation marks.
COMMON = {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "of", "on", "or", "that", "the"}
COMMON |= {"their", "this", "to", "was", "were", "who", "with"}


@lru_cache(maxsize=SO_MANY_WORDS)
def _stem(word: str) -> str:
    return _ENGLISH.stemWord(word)[:LONGEST_WORD]


def words_of(text: str) -> list[str]:
    """Return the words of a text, in order: “Social workers’ case-loads” are social, worker, case and load."""
    return [_stem(word) for word in _WORD.findall(fold_text(text))]


def joined(texts: Iterable[str]) -> str:
    """Return the words of some texts, one text after the other, so that no phrase goes from one to the next."""
    return " | ".join(filter(None, (" ".join(words_of(text)) for text in texts)))


def is_common(word: str) -> bool:
    """Is this folded word one that is everywhere?"""
    return word in COMMON


def places_of(text: str) -> Iterable[tuple[int, int, list[str]]]:
    """Yield where each word of a text begins and ends, and what it is looked for as."""
    for match in _IN_TEXT.finditer(text):
        yield match.start(), match.end(), words_of(match[0])
