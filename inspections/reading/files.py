"""What several documents in one file mean for each of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .documents import REPORT, FilePart
from .findings import ReadingDoubt
from .marks import PrintedMark
from .pages import Unreadable

if TYPE_CHECKING:
    from . import Reading

MARK, PAGES = "mark", "pages"  # what the doubts are about
MOST_MARKS = 3


def settled(
    parts: Sequence[FilePart], outcomes: Sequence["Reading | Unreadable"], marks: Sequence[PrintedMark]
) -> tuple["Reading | Unreadable", ...]:
    """Return the outcomes of the documents, without those of pages that only go with them, which are told as doubts.

    Raise Unreadable if no part could be read: for the reason why a report could not, if one begins anywhere.
    """
    read = [not isinstance(outcome, Unreadable) for outcome in outcomes]
    if not any(read):
        raise _refused(parts, outcomes)
    is_document = [is_read or part.begins_as == REPORT for part, is_read in zip(parts, read, strict=True)]
    doubts = _doubts([part for part, is_one in zip(parts, is_document, strict=True) if not is_one], marks)
    documents = (outcome for outcome, is_one in zip(outcomes, is_document, strict=True) if is_one)
    return tuple(
        each if isinstance(each, Unreadable) else replace(each, doubts=(*each.doubts, *doubts)) for each in documents
    )


def _refused(parts, outcomes):
    refusals = [why for part, why in zip(parts, outcomes, strict=True) if part.begins_as == REPORT]
    refused = Unreadable(str([*refusals, *outcomes][0]))
    refused.pages = parts[0].first, parts[-1].last
    return refused


def _doubts(beside: Sequence[FilePart], marks: Sequence[PrintedMark]) -> list[ReadingDoubt]:
    doubts = [ReadingDoubt(MARK, _marked(marks), marks[0].page, marks[0].words)] if marks else []
    return doubts + ([ReadingDoubt(PAGES, _beside(beside))] if beside else [])


def _marked(marks):
    first = {mark.words: mark.page for mark in reversed(marks)}
    places = [f"“{words}” (page {page})" for words, page in sorted(first.items(), key=lambda pair: pair[1])]
    return f"The file is marked {', '.join(places[:MOST_MARKS])}: it may not be the report as published."


def _beside(beside):
    told = "; ".join(f"{_pages(part)} ({part.begins_as or 'it is not plain what'})" for part in beside)
    return f"The file has other pages as well, and nothing was read from them: {told}."


def _pages(part):
    return f"page {part.first}" if part.first == part.last else f"pages {part.first} to {part.last}"
