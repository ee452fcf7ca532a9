"""Which source on record a printed title and address mean: one document is one source."""

import re
from datetime import date

from inspections.addresses import free_slug
from inspections.dates import ReducedDate
from inspections.models import Source

DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")


def source_called(title: str, url: str) -> Source:
    """Return the source that a title and an address mean: one on record, or a new draft.

    Several letters may stand on one page: two titles with the same address mean two documents only if they name
    different days.
    """
    at_address = list(Source.objects.filter(url=url).order_by("pk")) if url else []
    same = [each for each in at_address or Source.objects.filter(title=title, url=url) if is_same(title, each.title)]
    if same:
        return min(same, key=lambda each: each.title != title)
    return Source.objects.create(title=title, url=url, slug=free_slug(Source, title))


def is_same(one: str, other: str) -> bool:
    """Can two titles be those of one document at one address? Where only one names a day, the other names its year."""
    days, others = _days_named(one), _days_named(other)
    if days and others:
        return bool(days & others)
    return not (days or others) or any(str(day.year) in (other if days else one) for day in days | others)


def _days_named(title) -> set[date]:
    return {day for words in DAY.findall(title) if (day := _day_named(words))}


def _day_named(words) -> date | None:
    try:
        return ReducedDate.from_words(words).earliest
    except ValueError:
        return None
