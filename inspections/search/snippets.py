"""The part of a text in which what was looked for stands, with those words marked."""

from collections.abc import Iterable

from .query import Query, Term
from .words import places_of

Piece = tuple[str, bool]  # some of a text, and whether it is what was looked for
Span = tuple[int, int]
LONGEST_SNIPPET = 320  # characters
BEFORE = 60  # characters that lead up to the first word marked


def marked(text: str, query: Query) -> list[Piece]:
    """Return a text in pieces, of which those are marked that were looked for."""
    return _pieces(text, _spans(text, query), 0, len(text))


def snippet(text: str, query: Query) -> list[Piece]:
    """Return, in such pieces, the part of a text with most of what was looked for; all of it if it is short."""
    spans = _spans(text, query)
    if len(text) <= LONGEST_SNIPPET:
        return _pieces(text, spans, 0, len(text))
    start = _beginning(text, spans)
    end = min(len(text), start + LONGEST_SNIPPET)
    end = len(text) if end == len(text) else text.rfind(" ", start, end) + 1 or end
    before, after = [("… ", False)] * (start > 0), [(" …", False)] * (end < len(text))
    return [*before, *_pieces(text.rstrip() if end == len(text) else text, spans, start, end), *after]


def _beginning(text, spans) -> int:
    """Return where the part begins that has most of the spans, at the beginning of a word."""
    if not spans:
        return 0
    fullest = max(spans, key=lambda span: (_covered(spans, span[0]), -span[0]))
    wanted = max(0, min(fullest[0] - BEFORE, len(text) - LONGEST_SNIPPET))
    return text.find(" ", wanted, fullest[0]) + 1 if wanted else 0


def _covered(spans, start) -> int:
    return sum(start <= begins and ends <= start + LONGEST_SNIPPET - BEFORE for begins, ends in spans)


def _pieces(text, spans, start, end) -> list[Piece]:
    pieces, at = [], start
    for begins, ends in spans:
        if begins >= start and ends <= end:
            pieces += [(text[at:begins], False), (text[begins:ends], True)]
            at = ends
    return [piece for piece in [*pieces, (text[at:end], False)] if piece[0]]


def _spans(text: str, query: Query) -> list[Span]:
    """Return where in a text the terms of a query stand; those with only a gap between them as one."""
    words = [(start, end, word) for start, end, parts in places_of(text) for word in parts]
    terms = [term for clause in query.clauses for term in clause]
    if query.phrase:
        terms.append(query.phrase)
    hit = {place for term in terms for place in _hits([word for _s, _e, word in words], term)}
    spans: list[Span] = []
    for place in sorted(hit):
        start, end, _word = words[place]
        if spans and text[spans[-1][1] : start].isspace():
            start = spans.pop()[0]
        elif spans and start < spans[-1][1]:
            continue
        spans.append((start, end))
    return spans


def _hits(words: list[str], term: Term) -> Iterable[int]:
    """Yield the places of the words of a term, wherever they stand side by side."""
    wanted = list(term.words)
    for place, word in enumerate(words):
        if word == wanted[0] and words[place : place + len(wanted)] == wanted:
            yield from range(place, place + len(wanted))
