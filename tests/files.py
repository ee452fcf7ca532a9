"""Files of rows as whoever gets them reads them."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from inspections.dataset.writing import as_csv

XLSX = "spreadsheetml.sheet"


def written(columns, rows) -> list[dict[str, str]]:
    """Write rows as CSV and read them again."""
    return read_csv("".join(as_csv(columns, rows)).encode())


def read_csv(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode(), newline="")))


def read_workbook(body: bytes) -> dict[str, list[dict]]:
    """Return the rows of each sheet, each value of its type."""
    book = CalamineWorkbook.from_filelike(BytesIO(body))
    found = {}
    for name in book.sheet_names:
        heading, *rows = book.get_sheet_by_name(name).to_python()
        found[name] = [dict(zip(heading, row, strict=True)) for row in rows]
    return found


def told(response) -> str:
    """Return all that a response says, streamed, packed or not; of a workbook, not when it was made."""
    body = response.getvalue()
    if not response.headers.get("Content-Type", "").endswith(XLSX):
        return body.decode(errors="replace")
    with ZipFile(BytesIO(body)) as packed:
        return "\n".join(
            packed.read(name).decode() for name in sorted(packed.namelist()) if name != "docProps/core.xml"
        )
