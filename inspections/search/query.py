"""What somebody typed into the search box, as what is to be looked for. No text is refused but one that is too long."""

import re
from dataclasses import dataclass
from itertools import chain

from .words import is_common, words_of

LONGEST = 200  # characters
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_QUOTATION_MARKS = dict.fromkeys(map(ord, "“”„‟″«»＂"), '"')
EITHER, BOTH, NOT = "OR", "AND", "NOT"


@dataclass(frozen=True)
class Term:
    """A word or, if there are several, words side by side."""

    words: tuple[str, ...]


Clause = tuple[Term, ...]  # of which one is to be found


@dataclass(frozen=True)
class Query:
    """What must be found, one term of each clause; what must not; and the phrase that all the words make, if any."""

    clauses: tuple[Clause, ...] = ()
    without: tuple[Term, ...] = ()
    phrase: Term | None = None

    def __bool__(self):
        return bool(self.clauses)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that is looked for, once."""
        return tuple(dict.fromkeys(word for clause in self.clauses for term in clause for word in term.words))


def parse(text: str) -> Query:
    """Read what was typed: words, all of which are to be found; “phrases”; -word for what is not; OR between two.

    Whatever else is typed is passed over.
    """
    clauses: list[Clause] = []
    without: list[Term] = []
    is_alternative = is_unwanted = False
    for minus, phrase, word in _PIECE.findall(text.translate(_QUOTATION_MARKS)):
        if word in {EITHER, BOTH, NOT} and not minus:
            is_alternative, is_unwanted = word == EITHER and bool(clauses), word == NOT
            continue
        words = tuple(words_of(phrase or word))
        if minus or is_unwanted:
            without += [Term(words)] if words else []
        elif words and is_alternative:
            clauses[-1] = (*clauses[-1], Term(words))
        elif words:
            clauses.append((Term(words),))
        is_alternative = is_unwanted = False
    return Query(tuple(_wanted(clauses)), tuple(without), _phrase_of(clauses))


def _wanted(clauses: list[Clause]) -> list[Clause]:
    """Leave out the words that are everywhere, unless nothing else was typed."""
    telling = [clause for clause in clauses if not all(_says_nothing(term) for term in clause)]
    return list(dict.fromkeys(telling or clauses))


def _says_nothing(term):
    return len(term.words) == 1 and is_common(term.words[0])


def _phrase_of(clauses) -> Term | None:
    """Return the words in the order in which they were typed, if there are several and no choice between them."""
    words = tuple(chain.from_iterable(clause[0].words for clause in clauses))
    return Term(words) if len(words) > 1 and all(len(clause) == 1 for clause in clauses) else None
