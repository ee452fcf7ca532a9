"""Sources as rows: one for each thing that rests on one."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from inspections.dates import ReducedDate
from inspections.models import Citation, Council, Source

from .columns import Column, Type, dated
from .rows import OfACouncil, fetched
from .shared import RECORD_URL, WHERE, WHO


class _CitationRow(NamedTuple):
    source: Source
    citation: Citation


class CitationRow(_CitationRow, OfACouncil):
    """Something public that rests on a source."""

    @property
    def council(self) -> Council | None:
        return getattr(self.citation.subject, "council", None)

    @property
    def seen_on(self) -> ReducedDate | None:
        return self.source.seen_on

    @property
    def record_url(self) -> str:
        return self.citation.subject.get_absolute_url()


CITATIONS = [
    Column("source", "The source, as it stands in web addresses: /sources/<source>/.", lambda row: row.source.slug),
    Column("source_title", "Its title, publisher and date.", lambda row: row.source.title),
    Column("source_url", "Where it can be read.", lambda row: row.source.url, Type.ADDRESS),
    *dated("source_seen_on", "When we last looked at it", lambda row: row.seen_on),
    *[*WHO, *WHERE],
    Column(
        "cited_by_kind",
        "What rests on it: inspection, leader, appointment, event or article.",
        lambda row: row.citation.subject._meta.model_name,
    ),
    Column("cited_by", "The same, by its name in addresses.", lambda row: row.citation.subject.slug),
    Column("where_in_it", "Where in the source.", lambda row: row.citation.where),
    RECORD_URL,
]


def citation_rows(source: Source, citations: QuerySet) -> Iterator[CitationRow]:
    return (CitationRow(source, each) for each in fetched(citations))
