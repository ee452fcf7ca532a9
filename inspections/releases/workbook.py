"""What stands in the cells of a spreadsheet, sheet by sheet: ODS and XLSX, or CSV, which is one sheet."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from inspections.reading import Unreadable
from inspections.reading.sandbox import sandboxed

MEGABYTE = 2**20

# Ten times what Ofsted's largest release of these statistics needs.
LARGEST_FILE = 50 * MEGABYTE
LARGEST_UNPACKED = 400 * MEGABYTE
MOST_MEMORY = 2_000_000_000
MOST_SECONDS = 60
MOST_ROWS = 200_000

LINKED = re.compile(r"'.+'#")  # how a sheet is named that holds cells of another file

Value = str | float | int | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows from its first on, so that a row's number is its place in the list and one.

    A hidden sheet is no part of what was published: its rows are not read. Spreadsheets keep copies of the cells that
    they once took from other files in such sheets, under the other file's address.
    """

    name: str
    rows: list[list[Value]]
    is_hidden: bool = False


def open_workbook(path: Path) -> list[Sheet]:
    """Return a file's sheets. Raise Unreadable if it is no spreadsheet, or one that is too large.

    Archives are unpacked in the sandbox: a few bytes can expand to billions of cells.
    """
    data = _bytes(path)
    if data.startswith(b"PK\x03\x04"):
        _refuse_bombs(data)
        return sandboxed(_unpack, data, seconds=MOST_SECONDS, memory=MOST_MEMORY)
    return [Sheet(path.stem, _split(_text(data)))]


def _bytes(path):
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"The file is larger than {LARGEST_FILE // MEGABYTE} MB, and no release is.")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"The file cannot be opened: {error.strerror}.") from error
    if not data.strip():
        raise Unreadable("The file is empty.")
    return data


def _refuse_bombs(data):
    """Look at the sizes that an archive gives for what is packed in it, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable("This spreadsheet is incomplete: its archive is damaged.") from error
    if unpacked > LARGEST_UNPACKED:
        raise Unreadable(f"Unpacked, the file is larger than {LARGEST_UNPACKED // MEGABYTE} MB, and no release is.")


def _unpack(data: bytes) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(workbook, each) for each in workbook.sheets_metadata]
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable(f"This is not a readable spreadsheet, or it holds too much: {error}.") from error
    except BaseException as error:  # the library's panic is not an Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(
            "This is not a readable spreadsheet, or it holds too much: its contents are damaged."
        ) from None


def _sheet(workbook, about):
    name = about.name
    if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet or LINKED.match(name):
        return Sheet(name, [], is_hidden=True)
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS:
        raise Unreadable(f"Sheet ‘{name}’ has {sheet.total_height:,} rows, and no release has.")
    return Sheet(name, sheet.to_python(skip_empty_area=False))


def _text(data):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"This is neither ODS nor XLSX, nor CSV in UTF-8: row {row} has the byte {data[error.start]:#04x}."
        ) from error
    if "\0" in text:
        raise Unreadable(f"This is not CSV: row {text[: text.index(chr(0))].count(chr(10)) + 1} has a NUL character.")
    return text


def _split(text):
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(islice(reader, MOST_ROWS + 1))
    except csv.Error as error:
        raise Unreadable(f"This is not CSV: row {reader.line_num}: {error}.") from error
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"It has more than {MOST_ROWS:,} rows, and no release has.")
    return rows
