"""What a database does for search, whichever it is: keep the words of entries, and find those that a query asks for."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from .entries import NewEntry
from .postgresql import GinIndex
from .query import Query
from .sqlite import Fts5Index

MOST_COUNTED = 20_000  # entries: for more of them it would take longer than a reader waits


@dataclass(frozen=True)
class Lookup:
    """A query, kept to entries with these marks and, from the first number on, to those before the second."""

    query: Query
    marks: tuple[str, ...] = ()
    first: int | None = None
    before: int | None = None


class Index(Protocol):
    """The one small interface to a database."""

    def reading(self) -> AbstractContextManager:
        """Return what to look things up within: it makes that quick."""

    def write(self, entries: Iterable[tuple[NewEntry, int]]) -> None:
        """Keep entries, each with the number of its group."""

    def forget(self, subjects: list[str]) -> None:
        """Drop the entries of some subjects."""

    def forget_all(self) -> None: ...

    def kept(self) -> Iterator[tuple]:
        """Yield each entry's number and subject, what its group says, and its words."""

    def groups(self, lookup: Lookup, most: int) -> list[tuple]:
        """Return what each group says in which something was found, and in how many entries: of `most` at the most."""

    def newest(self, lookup: Lookup, start: int, stop: int, *, known: int | None) -> list[int]:
        """Return the numbers of the entries found, from one place to another.

        Those whose title has all the words, and those that have each beside the next, come first. The newest come first
        among them, and among the others. `known` says how many there are, if they were counted.
        """


def index() -> Index:
    """Return that of the database in use."""
    return Fts5Index() if connection.vendor == "sqlite" else GinIndex()
