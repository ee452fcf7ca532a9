"""How a cell of the record is read into a value and written back."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

SEPARATOR = "|"
YES_NO = {"yes": True, "no": False}

# One row of a file as text, by column.
Row = Mapping[str, str]
# Every row read so far: file name, then key.
Record = Mapping[str, Mapping[str, Row]]


class RecordColumn:
    """A cell that holds a plain value of a model's field."""

    def __init__(self, field: models.Field):
        self.name = field.name
        self.field = field

    def read(self, text: str) -> Any:
        """Return the value. Raise ValueError, in plain words, if the field cannot hold it."""
        try:
            if isinstance(self.field, models.BooleanField):
                return self._yes_or_no(text)
            return self.field.clean(None if text == "" and self.field.null else text, None)
        except ValidationError as error:
            raise ValueError(f"“{text}”: {' '.join(error.messages)}") from error

    def _yes_or_no(self, text):
        if text == "" and self.field.null:
            return None
        if text not in YES_NO:
            raise ValueError(f"“{text}” is neither yes nor no.")
        return YES_NO[text]

    def write(self, value: Any) -> str:
        """Return the one way of writing the value."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return value.isoformat() if hasattr(value, "isoformat") else str(value)

    def target(self, text: str, row: Row, record: Record) -> list[str]:
        """Return the keys of the rows that the cell points to: none, for a plain value."""
        return []


class Reference(RecordColumn):
    """A cell that names a row of another file.

    Where a name is unique only within something, `within` finds, from the cell's own row, what comes before it
    in the other file's key: the framework of a judgement, the scale of a grade.
    """

    def __init__(self, field, to: str, *, within: Callable[[Row, Record], str] | None = None, nothing: str = ""):
        super().__init__(field)
        self.to = to
        self.within = within
        self.nothing = nothing

    def read(self, text):
        if text == "" and (self.nothing or not self.field.null):
            raise ValueError("This must not be empty.")
        return text

    def target(self, text, row, record):
        if text == self.nothing:
            return []
        return [f"{self.within(row, record)}/{text}" if self.within else text]


class References(RecordColumn):
    """A cell that names any number of rows of another file, between bars."""

    def __init__(self, field, to: str):
        super().__init__(field)
        self.to = to

    def read(self, text):
        keys = self.target(text, {}, {})
        if not keys and not self.field.blank:
            raise ValueError("This must not be empty.")
        if len(keys) != len(set(keys)):
            raise ValueError(f"“{text}” names something twice.")
        return SEPARATOR.join(sorted(keys))

    def target(self, text, row, record):
        return text.split(SEPARATOR) if text else []
