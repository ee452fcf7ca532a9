"""What rows of several files have in common, and what is fetched for them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from inspections.models import Citation, Council
from inspections.vocabulary import NoGrade, Region

from .columns import Column, several

AT_ONCE = 500  # rows of the database


class OfACouncil:
    """What can be said of a row because it is about a council, or not."""

    council: Council | None

    @property
    def region(self) -> Region | None:
        return Region(self.council.region) if self.council else None


class Coded(NamedTuple):
    """A word of ours: its code and its label. Without a grade's severity, it is no grade."""

    code: str
    label: str
    is_grade: bool = False


def reason(why: NoGrade) -> Coded:
    return Coded(why.value, why.label)


def fetched(things: QuerySet) -> Iterator:
    """Yield what a queryset finds, fetching some at a time with all that belongs to them."""
    return things.iterator(chunk_size=AT_ONCE)


def in_chunks(things: Iterable) -> Iterator[list]:
    """Yield things in lists that are as long as what is fetched at once."""
    left = iter(things)
    while chunk := list(islice(left, AT_ONCE)):
        yield chunk


def cited(path: str = "") -> Prefetch:
    """Fetch the sources that the public may see, of a thing or of what a path leads to from it."""
    citations = Citation.objects.published().select_related("source").order_by("order", "pk")
    return Prefetch(f"{path}citations", citations, to_attr="shown_citations")


def _cited_in_words(citation: Citation) -> str:
    source = citation.source
    address = f" <{source.url}>" if source.url else ""
    return f"{source.title}{address}{f', {citation.where}' if citation.where else ''}"


def _sources_of(row) -> str:
    return " | ".join(map(_cited_in_words, row.cites.shown_citations))


def slugs(things: Iterable) -> str:
    return several(thing.slug for thing in things)


SOURCES = Column(
    "sources",
    "What the row rests on: each source's title, its address in angle brackets where it has one, and where in it."
    " An upright line stands between two.",
    _sources_of,
)
NOTE = Column("note", "What the sources leave open or disagree on.", lambda row: row.cites.note)
CONFIDENCE = Column(
    "confidence",
    "How sure we are: high where an official or dated source says so directly, else medium.",
    lambda row: row.cites.confidence,
)
