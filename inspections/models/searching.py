"""Rows found by words, however these or the rows are written."""

from django.db.models import QuerySet

from inspections.names import has_words, words_asked


def with_words(rows: QuerySet, text: str, *fields: str) -> QuerySet:
    """Keep the rows that have every one of these words in one of the fields, which may be of what they point to.

    The text of all rows is fetched and folded here: a database would fold it otherwise than ours, or than the other.
    """
    words = words_asked(text)
    if not words:
        return rows.none()
    told: dict[int, list[str]] = {}
    for pk, *cells in rows.order_by().select_related(None).prefetch_related(None).values_list("pk", *fields):
        told.setdefault(pk, []).extend(str(cell) for cell in cells if cell)
    return rows.filter(pk__in=[pk for pk, cells in told.items() if has_words(" | ".join(cells), words)])
