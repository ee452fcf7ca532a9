"""Rows as a workbook for Excel: each value of its type, the headings in view, and a sheet that says what it is."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter

from .columns import Cell, Column, names_of, rows_in

MOST_IN_A_CELL = 32_767  # characters: Excel holds no more
CUT = "… (cut here: Excel holds no more in a cell)"
FIRST_YEAR = 1900  # of Excel's calendar
NARROWEST, WIDEST = 10, 60
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}

Notes = Iterable[tuple[str, str]]
Sheets = Iterable[tuple[str, list[Column], Iterable]]


def write_workbook(file: BinaryIO, sheets: Sheets, notes: Notes, made_at: datetime, site: str = "") -> None:
    """Write each list of rows on a sheet of its own, then the notes, and what each column means, on one more."""
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None), "author": "CareWatch"})
        bold = book.add_format({"bold": True})
        meanings = {}
        for name, columns, rows in sheets:
            _write_rows(book.add_worksheet(name), columns, rows_in(columns, rows, site), bold)
            meanings |= {column.name: column.meaning for column in columns}
        _write_notes(book.add_worksheet("notes"), [*notes, ("", ""), ("Column", "What it means"), *meanings.items()])


def _write_rows(sheet, columns, rows, bold) -> None:
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(names_of(columns)):
        sheet.set_column(number, number, min(max(NARROWEST, len(name) + 2), WIDEST))
    sheet.write_row(0, 0, names_of(columns), bold)
    last = 0
    for last, cells in enumerate(rows, start=1):
        for number, cell in enumerate(cells):
            if cell is not None:
                _write_cell(sheet, last, number, cell)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write_cell(sheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, cell)
    else:
        sheet.write_string(row, column, _cut(str(cell)))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_IN_A_CELL else text[: MOST_IN_A_CELL - len(CUT)] + CUT


def _write_notes(sheet, notes) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)
    for row, (name, words) in enumerate(notes):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, _cut(words))
