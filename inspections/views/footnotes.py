"""The sources of a page's facts, numbered in the order in which the page comes to them."""

from collections.abc import Iterable

from inspections.models import Citation


class Footnotes:
    def __init__(self):
        self.citations: list[Citation] = []
        self._numbers: dict[tuple[int, str], int] = {}

    def refer(self, things: Iterable) -> None:
        """Give each thing, fetched with `published_citations`, the numbers of its sources."""
        for thing in things:
            thing.note_numbers = sorted({self._number(citation) for citation in thing.published_citations})

    def _number(self, citation):
        place = (citation.source_id, citation.where)
        if place not in self._numbers:
            self.citations.append(citation)
            self._numbers[place] = len(self.citations)
        return self._numbers[place]
