"""Rows written as CSV and as JSON, one after the other, so that a file of any length takes no room in memory."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from .columns import Cell, Column, names_of, rows_in

# What a spreadsheet takes for the beginning of a formula, or strips before it looks for one.
BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
LINES_AT_ONCE = 200


class _Echo:
    """A file that hands each line back to whoever writes it."""

    def write(self, line: str) -> str:
        return line


def as_csv(columns: list[Column], rows: Iterable, site: str = "") -> Iterator[str]:
    """Yield a file of CSV: its heading at once, then some lines at a time."""
    writer = csv.writer(_Echo())
    yield writer.writerow(names_of(columns))
    yield from _in_bundles(writer.writerow(map(_in_csv, cells)) for cells in rows_in(columns, rows, site))


def harmless(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe stands before what would begin a formula."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def _in_csv(cell: Cell) -> Any:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else cell


def as_json(head: dict, lists: Iterable[tuple[str, list[Column], Iterable]], site: str = "") -> Iterator[str]:
    """Yield a JSON object: what is in its head, then each list of rows under its name, a row to a line."""
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    for name, columns, rows in lists:
        yield f",\n {json.dumps(name)}: ["
        yield from _in_bundles(_between_commas(_object(columns, cells) for cells in rows_in(columns, rows, site)))
        yield "]"
    yield "\n}\n"


def _object(columns, cells) -> str:
    held = dict(zip(names_of(columns), map(_in_json, cells), strict=True))
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _in_json(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell


def _between_commas(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{',' if number else ''}\n  {line}"


def _in_bundles(lines: Iterable[str]) -> Iterator[str]:
    """Yield some lines at a time: each piece that a server sends has its cost."""
    bundle: list[str] = []
    for line in lines:
        bundle.append(line)
        if len(bundle) == LINES_AT_ONCE:
            yield "".join(bundle)
            bundle.clear()
    if bundle:
        yield "".join(bundle)
