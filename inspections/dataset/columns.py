"""What a column of a file is, and what it holds of a row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from inspections.dates import ReducedDate


class Type(Enum):
    """What stands in a column, as the dictionary says it."""

    TEXT = "text"
    DAY = "a day, as 2015-06-05"
    REDUCED_DATE = "a date as precisely as it is known: 2014-10-06, 2014-10 or 2014"
    NUMBER = "a whole number"
    DECIMAL = "a number"
    YES_OR_NO = "true or false"
    ADDRESS = "an address on the web"


@dataclass(frozen=True)
class Column:
    """One column of a file: its name in the heading, what it means in plain English, and what it holds of a row."""

    name: str
    meaning: str
    get: Callable
    type: Type = Type.TEXT


Cell = str | int | bool | Decimal | date | None


def names_of(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def cells_of(columns: Iterable[Column], row, site: str = "") -> list[Cell]:
    """Return what a row holds in each of these columns; None where there is nothing. Our own addresses begin there."""
    return [_cell(column, column.get(row), site) for column in columns]


def rows_in(columns: list[Column], rows: Iterable, site: str = "") -> Iterator[list[Cell]]:
    """Yield the cells of each row in these columns."""
    return (cells_of(columns, row, site) for row in rows)


def _cell(column, value, site) -> Cell:
    if isinstance(value, ReducedDate):
        return value.isoformat()
    if isinstance(value, Enum):
        value = value.value
    if value is None or value == "":
        return None
    return f"{site}{value}" if column.type is Type.ADDRESS and value.startswith("/") else value


def several(values: Iterable) -> str:
    """Write some values into one cell, with a semicolon between them."""
    return "; ".join(str(value) for value in values)


def dated(name: str, meaning: str, get: Callable) -> list[Column]:
    """Return a date as three columns: as precisely as it is known, and the first and the last day it can stand for.

    So no spreadsheet need take 2013-11 for the first of November.
    """
    return [
        Column(name, f"{meaning}, as precisely as it is known: 2014-10-06, 2014-10 or 2014.", get, Type.REDUCED_DATE),
        Column(
            f"{name}_earliest",
            f"The first day that {name} can stand for.",
            lambda row: _end_of(get(row), "earliest"),
            Type.DAY,
        ),
        Column(
            f"{name}_latest",
            f"The last day that {name} can stand for.",
            lambda row: _end_of(get(row), "latest"),
            Type.DAY,
        ),
    ]


def _end_of(value: ReducedDate | date | str | None, which: str) -> date | None:
    """Return the first or last day of a date, which may be written as it is exchanged."""
    if not value or isinstance(value, date):
        return value or None
    return getattr(ReducedDate.parse(value) if isinstance(value, str) else value, which)
