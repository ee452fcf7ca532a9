"""The whole public record in a folder: CSV files, what describes them, and one SQLite file. The same twice."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

from inspections.as_at.record_state import RecordState
from inspections.dataset.files import Table
from inspections.dataset.terms import ATTRIBUTION, BEYOND, LICENCE, LICENCE_URL
from inspections.dataset.writing import as_csv
from inspections.dates import long_date

from .database import datasette, write_database
from .metadata import DICTIONARY, NAME, TITLE, Written, csvw, datapackage, entries
from .whole import whole_record

DATABASE = "carewatch.sqlite3"
CHECKSUMS = "SHA256SUMS"
# What describes the rows.
DESCRIBING = ["dictionary.csv", "datapackage.json", "csv-metadata.json", "metadata.json", "README.txt"]


def export_record(folder: Path, *, on: date, site: str, tell: Callable[[str], None] = lambda _name: None) -> list[Path]:
    """Write the record as it stood that day into a folder, and return the files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for part in whole_record(on=on):
        tell(part.table.name)
        written.append(_write_csv(folder, part.table, part.rows, site))
    tables, edition = [each.table for each in written], RecordState().edition
    _write_text(folder / "dictionary.csv", "".join(as_csv(DICTIONARY, entries(tables))))
    _write_json(folder / "datapackage.json", datapackage(written, day=on, edition=edition, site=site))
    _write_json(folder / "csv-metadata.json", csvw(tables, day=on))
    _write_json(folder / "metadata.json", datasette())
    _write_text(folder / "README.txt", _about(on, edition, tables, site))
    tell(DATABASE)
    (folder / DATABASE).unlink(missing_ok=True)
    write_database(folder / DATABASE, whole_record(on=on), site)
    return _with_checksums(folder, [each.path for each in written])


def _write_csv(folder, table: Table, rows, site) -> Written:
    path = folder / f"{table.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(as_csv(table.columns, rows, site))
    return Written(table, path.name, path.stat().st_size, checksum_of(path))


def checksum_of(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _write_text(path, text) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _write_json(path, held) -> None:
    _write_text(path, json.dumps(held, ensure_ascii=False, indent=1) + "\n")


def _with_checksums(folder, names) -> list[Path]:
    paths = [folder / name for name in [*names, *DESCRIBING, DATABASE]]
    _write_text(folder / CHECKSUMS, "".join(f"{checksum_of(path)}  {path.name}\n" for path in paths))
    return [*paths, folder / CHECKSUMS]


def _about(on, edition, tables, site) -> str:
    lines = [
        f"{NAME}: {TITLE}",
        f"As at {long_date(on)}" + (f", edition of {long_date(edition)}" if edition else ""),
        site,
        "",
        *(f"{table.name}.csv: {table.what}" for table in tables),
        "dictionary.csv: what each column means; datapackage.json and csv-metadata.json say the same to machines.",
        f"{DATABASE}: the same as a database; datasette {DATABASE} --metadata metadata.json opens it.",
        "A cell that would begin with a formula has an apostrophe before it. Text is UTF-8.",
        "",
        f"{LICENCE}: {LICENCE_URL}",
        ATTRIBUTION,
        BEYOND,
    ]
    return "\n".join([*lines, ""])
