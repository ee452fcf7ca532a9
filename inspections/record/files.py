"""Read the files of the record. Whatever is wrong is said with its file, line and column, all of it at once."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from .columns import Record, Row
from .grounds import ungrounded
from .tables import TABLES


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file: line 1 is the header; a column is named where one is to blame."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self):
        where = f"{self.file}, line {self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.message}"


class BrokenRecord(Exception):
    """The record cannot be loaded; `faults` says why."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class ReadRow:
    """One row: its place, its text, and the values of its plain cells."""

    line: int
    row: Row
    values: dict


def read_record(directory: Path) -> dict[str, dict[str, ReadRow]]:
    """Return every row of every file by its key, file by file. Raise BrokenRecord if anything is wrong."""
    faults: list[Fault] = []
    read: dict[str, dict[str, ReadRow]] = {}
    for table in TABLES:
        read[table.file] = _read_table(directory / f"{table.file}.csv", table, faults)
    if not faults:
        _follow_references(read, faults)
    if not faults:
        _look_for_grounds(read, faults)
    if faults:
        raise BrokenRecord(faults)
    return read


def _read_table(path, table, faults):
    rows: dict[str, ReadRow] = {}
    seen: dict[tuple[str, str], int] = {}
    for line, cells in _lines(path, table, faults):
        row = dict(zip(table.header, cells, strict=True))
        values = _values(path, line, row, table, faults)
        if (key := table.key_of(row)) in rows:
            faults.append(Fault(path.name, line, table.key[-1], f"“{key}” is already on line {rows[key].line}."))
            continue
        _find_repeated(path, line, row, table, seen, faults)
        rows[key] = ReadRow(line, row, values)
    return rows


def _lines(path, table, faults):
    """Yield each line's number and its cells, if the file is there, is UTF-8 and has the right header and width."""
    text = _text(path)
    if isinstance(text, Fault):
        faults.append(text)
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != table.header:
            faults.append(Fault(path.name, 1, "", _wrong_header(header, table)))
            return
        start = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                yield start, cells
            else:
                faults.append(
                    Fault(path.name, start, "", f"It has {len(cells)} cells, and there are {len(header)} columns.")
                )
            start = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(path.name, reader.line_num, "", f"This is not CSV: {error}."))


def _text(path: Path) -> str | Fault:
    """Return what a file says or, if it is no file of text, why not."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError:
        return Fault(path.name, 1, "", "The file is missing or cannot be read.")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Fault(path.name, line, "", f"Byte {error.object[error.start]:#04x} is not UTF-8.")
    if "\0" in text:
        return Fault(path.name, text[: text.index("\0")].count("\n") + 1, "", "There is a NUL character here.")
    return text


def _wrong_header(header, table):
    missing = [name for name in table.header if name not in header]
    unknown = [name for name in header if name not in table.header]
    if missing or unknown:
        said = [
            f"{label}: {', '.join(names)}" for label, names in (("missing", missing), ("unknown", unknown)) if names
        ]
        return f"The columns are wrong ({'; '.join(said)})."
    return f"The columns are in the wrong order; they should be {', '.join(table.header)}."


def _values(path, line, row, table, faults):
    values = {}
    for column in table.columns:
        try:
            values[column.name] = column.read(row[column.name])
        except ValueError as error:
            faults.append(Fault(path.name, line, column.name, str(error)))
    return values


def _find_repeated(path, line, row, table, seen, faults):
    """Say where a value that only one row may have stands twice."""
    for column in table.columns:
        if column.field.unique and column.name not in table.key and (text := row[column.name]):
            first = seen.setdefault((column.name, text), line)
            if first != line:
                faults.append(Fault(path.name, line, column.name, f"“{text}” is already on line {first}."))


def _follow_references(read, faults):
    record: Record = {file: {key: each.row for key, each in rows.items()} for file, rows in read.items()}
    for table in TABLES:
        for each in read[table.file].values():
            for column in table.columns:
                fault = _broken_reference(column, each.row, record)
                if fault:
                    faults.append(Fault(f"{table.file}.csv", each.line, column.name, fault))


def _look_for_grounds(read, faults):
    record: Record = {file: {key: each.row for key, each in rows.items()} for file, rows in read.items()}
    for file, key, wrong in ungrounded(record):
        faults.append(Fault(f"{file}.csv", read[file][key].line, "", wrong))


def _broken_reference(column, row, record):
    try:
        keys = column.target(row[column.name], row, record)
    except KeyError:
        return ""  # the row it depends on is missing, which is said of the column that names it
    for key in keys:
        if key not in record[column.to]:
            return f"{column.to}.csv has no “{key}”."
    return ""
