"""When a part of the record was last checked moves on with each command that brings facts in."""

from datetime import date

from inspections.models import Coverage
from inspections.vocabulary import RecordPart


def checked(*parts: RecordPart, on: date) -> None:
    """Note that sources were looked through for these parts on that day; a later check is left as it is."""
    for part in parts:
        row, is_new = Coverage.objects.get_or_create(part=part, defaults={"checked_on": on})
        if not is_new and row.checked_on < on:
            row.checked_on, row._change_reason = on, "Facts were brought in"
            row.save()
