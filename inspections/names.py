"""Whether two ways of writing a name mean the same: the one folding for people and councils, wherever they are named.

Knows neither Django nor the database. Names are folded here, in Python, and compared folded; no folded name is stored,
so none is ever stale, whichever way a row was written, and every database finds the same. There are few enough names.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Unicode writes one sign in many ways. These mean nothing in a name, or no more than the gap between two words.
NOTHING = "'`\"‘’‚‛“”„‟′‵ʹʻʼʽˈˊˋ´＇﹐.·•\u00ad\u200b\u200c\u200d\u2060\ufeff"
HYPHENS = "-‐‑‒–—―−﹘﹣－⁃"
GAPS = HYPHENS + "/\\|,;:()[]{}_"
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_SIGNS = {ord(sign): "" for sign in NOTHING} | {ord(sign): " " for sign in GAPS} | str.maketrans(LETTERS)
_SIGNS |= {ord(sign): " and " for sign in "&＆+"}
_NO_HYPHENS = dict.fromkeys(map(ord, HYPHENS))
WORDS = {"saint": "st"}
A_NAME, MOST_NAMES = 200, 20_000  # letters; what is longer is text, and is not remembered

# What stands before a person's name, or after it, and is no part of it.
TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord", "lady", "rev"}
TITLES |= {"reverend", "baroness", "baron", "cllr", "cllrs", "clr", "councillor", "councilor", "ald", "alderman"}
TITLES |= {"rt", "right", "hon", "honourable", "the", "mayor"}
AFTER = {"obe", "mbe", "cbe", "kbe", "dbe", "qpm", "mp", "jp", "kc", "qc", "dl", "phd", "bem", "cb", "kcb", "dcb"}
BEFORE_A_SURNAME = {"st", "le", "la", "de", "du", "da", "van", "von", "ten", "al", "el"}
PREFIXES = {"o", "mc", "mac"}  # written apart, or with an apostrophe, or neither: O Brien, O'Brien, OBrien

# Words that say what kind of body a council is: they are printed or left out as it pleases.
KINDS_OF_BODY = {"authority", "borough", "city", "council", "county", "district", "metropolitan", "of", "royal", "the"}
KINDS_OF_BODY |= {"unitary", "councils", "mbc", "mdc", "cc", "bc", "lb", "lbc", "rb"}


def fold_text(text: str) -> str:
    """Return text without what may be written either way: case, accents, apostrophes, hyphens, "&", stops, spaces."""
    plain = text.casefold().translate(_SIGNS)
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
        plain = plain.translate(_SIGNS)
    return " ".join(WORDS.get(word, word) for word in plain.split())


# The same few thousand names are folded again and again.
_fold_known = lru_cache(maxsize=MOST_NAMES)(fold_text)


def fold_name(text: str) -> str:
    """Return a name folded, as text is, and remember it."""
    return _fold_known(text) if len(text) < A_NAME else fold_text(text)


def fold_words(text: str) -> list[str]:
    """Return the words of a name, folded."""
    return fold_name(text).split()


def fold_person(text: str) -> str:
    """Return a person's name folded, forename first, without titles and honours: "O’BRIEN, Cllr Sarah" as Sarah OBrien.

    A title that is all there is, or all of a surname, stays: “Lord, Jane” is Jane Lord.
    """
    surname, _, forenames = map(fold_words, text.partition(","))
    if set(forenames) <= AFTER:  # honours follow a comma too
        surname, forenames = surname + forenames, []
    return " ".join(_joined(_without_titles(forenames, least=0) + _without_titles(surname, least=1)))


def _without_titles(words, least):
    start, end = 0, len(words)
    while start < end - least and words[start] in TITLES:
        start += 1
    while end > start + 1 and words[end - 1] in AFTER:
        end -= 1
    return words[start:end]


def _joined(words: list[str]) -> Iterable[str]:
    """Yield the words, a prefix of a surname together with the rest of it."""
    prefix = ""
    for word in words[:-1]:
        if word in PREFIXES and not prefix:
            prefix = word
            continue
        yield prefix + word
        prefix = ""
    yield from [prefix + words[-1]] if words else []


@lru_cache(maxsize=MOST_NAMES)
def surname_first(name: str) -> tuple[str, str]:
    """Return what puts a person's name in order, folded: the last name, then all of it. A hyphen joins a double name.

    “Julian Le Grand” comes under L. That of two last names without a hyphen the first is one too, nobody can tell.
    """
    words = [word for word in name.split() if fold_text(word) not in AFTER] or [name]
    first = len(words) - 1
    while first > 1 and fold_text(words[first - 1]) in BEFORE_A_SURNAME:
        first -= 1
    return fold_text(" ".join(words[first:])), fold_person(name)


def words_asked(text: str) -> list[str]:
    """Return the folded words to look for where somebody typed this: a title before a name is none of them."""
    return fold_person(text).split()


def has_words(text: str, words: Iterable[str]) -> bool:
    """Has a text each of these folded words, or parts of words, in it? A double name is one word too: SmithJones."""
    folded = _ways_to_read_name(text) if len(text) < A_NAME else _ways_to_read(text)
    return all(word in folded for word in words)


def _ways_to_read(text):
    folded = fold_text(text)
    without_hyphens = text.translate(_NO_HYPHENS)
    return " ".join([folded, *_joined(folded.split()), fold_text(without_hyphens) if without_hyphens != text else ""])


_ways_to_read_name = lru_cache(maxsize=MOST_NAMES)(_ways_to_read)


def core(name: str) -> str:
    """Return what is left of a council's name, folded, without what every council of its kind has in it."""
    words = fold_name(name).replace("london borough", "").split()
    return " ".join(word for word in words if word not in KINDS_OF_BODY)


def names_council(text: str, names: Iterable[str]) -> bool:
    """Is this, folded, one of these names or codes?"""
    return bool(asked := fold_name(text)) and asked in map(fold_name, names)


def begins_words(text: str, names: Iterable[str]) -> bool:
    """Does each of the words of this begin a word of these names or codes?"""
    words, known = fold_name(text).split(), " ".join(map(fold_name, names)).split()
    return bool(words) and all(any(each.startswith(word) for each in known) for word in words)


def as_typed(name: str) -> str:
    """Return a name as a plain keyboard has it: straight apostrophes and hyphens, and no accents."""
    signs = dict.fromkeys(map(ord, "‘’ʼ′"), "'") | dict.fromkeys(map(ord, HYPHENS), "-")
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.translate(signs)) if sign.isascii())
