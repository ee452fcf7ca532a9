"""What a search found: how much of each kind and in which places, and the things themselves, page by page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from inspections.models.councils import councils_in_short
from inspections.vocabulary import SearchKind

from .engines import MOST_COUNTED, Lookup, index
from .entries import entry_numbered, mark, number_of_entry
from .hits import Hit, hits_of
from .indexing import freshen
from .names import named_councils, named_people
from .query import Query, parse

CHOICES = ["kind", "council", "region", "framework", "theme", "grade", "year"]
NAMED = {SearchKind.COUNCIL: named_councils, SearchKind.PERSON: named_people}
MOST_OF_NAMED = 2_000  # councils or people: more than there are of either

Facets = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Asking:
    """What is searched for: the text, what of each choice was chosen, and from which number on, up to which."""

    text: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    first: int | None = None
    before: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Is anything but a kind chosen?"""
        return bool(self.chosen.keys() - {"kind"}) or self.first is not None or self.before is not None


class Results:
    """What was found. Each part is looked up once, when a page first needs it."""

    def __init__(self, asking: Asking):
        freshen()
        self._asking = asking
        self.query: Query = parse(asking.text)

    @cached_property
    def facets(self) -> Facets | None:
        """How many each choice would find, with all others left as they are; None where they are too many to count."""
        if self._counts is None:
            return None
        named = {str(kind): len(theirs) for kind, theirs in self._named.items()}
        return self._counts | {"kind": self._counts["kind"] | named}

    @cached_property
    def _counts(self) -> Facets | None:
        rows = self._groups_of_all
        return None if rows is None else _counted(rows, self._asking.chosen)

    @cached_property
    def number(self) -> int | None:
        """How many were found of the kind chosen, or of all; None where they are too many to count."""
        if self.facets is not None:
            kind = self._asking.chosen.get("kind")
            return self.facets["kind"].get(kind, 0) if kind else sum(self.facets["kind"].values())
        rows = self._groups(**self._asking.chosen) if self._asking.chosen else None
        return None if rows is None else sum(number for *_group, number in rows)

    def number_of(self, kind: SearchKind) -> int | None:
        """How many of a kind were found; None where they were not counted."""
        return None if self.facets is None else self.facets["kind"].get(kind, 0)

    def of_kind(self, kind: SearchKind, start: int, stop: int) -> list[Hit]:
        """Return what was found of a kind from one place to another, the best and newest first."""
        return hits_of(self._numbers(kind, start, stop), self.query)

    def _numbers(self, kind, start, stop) -> list[int]:
        if kind in self._named:
            return self._named[kind][start:stop]
        return self._newest(kind, start, stop)

    @cached_property
    def _named(self) -> dict[SearchKind, list[int]]:
        """The councils and people that are found: by name, however it is written, then by what else is told of them."""
        if self._asking.is_narrowed:
            return {}
        return {kind: self._by_name_first(kind, named(self._asking.text)) for kind, named in NAMED.items()}

    def _by_name_first(self, kind, pks) -> list[int]:
        known = set(pks)
        others = [number for number in self._newest(kind, 0, MOST_OF_NAMED) if entry_numbered(number)[1] not in known]
        return [*(number_of_entry(kind, pk, None) for pk in pks), *others]

    def _newest(self, kind, start, stop) -> list[int]:
        known = None if self._counts is None else self._counts["kind"].get(kind, 0)
        if not self.query or known == 0:
            return []
        lookup = self._lookup(**{**self._asking.chosen, "kind": kind})
        return index().newest(lookup, start, stop, known=known)

    def _groups(self, **chosen) -> list[tuple] | None:
        return _if_few(index().groups(self._lookup(**chosen), MOST_COUNTED + 1))

    @cached_property
    def _groups_of_all(self) -> list[tuple] | None:
        return self._groups() if self.query else []

    def _lookup(self, **chosen) -> Lookup:
        marks = tuple(mark(name, value) for name, value in chosen.items())
        return Lookup(self.query, marks, self._asking.first, self._asking.before)


def _if_few(rows: list[tuple]) -> list[tuple] | None:
    return rows if sum(number for *_group, number in rows) <= MOST_COUNTED else None


def _counted(rows: list[tuple], chosen: Mapping) -> Facets:
    """Count entries by each choice: a group counts where it has what else was chosen."""
    regions = {str(pk): region for pk, _slug, _name, region in councils_in_short()}
    counts: list[dict[str, int]] = [defaultdict(int) for _choice in CHOICES]
    every, asked = range(len(CHOICES)), [(CHOICES.index(name), value) for name, value in chosen.items()]
    for kind, councils, framework, theme, grade, year, number in rows:
        theirs = councils.split("|") if councils else ()
        has = ((kind,), theirs, {regions[each] for each in theirs}, (framework,), (theme,), (grade,), (str(year),))
        lacks = [place for place, value in asked if value not in has[place]]
        for place in lacks or every:
            if len(lacks) < 2:
                for value in has[place]:
                    counts[place][value] += number
    return dict(zip(CHOICES, counts, strict=True))
