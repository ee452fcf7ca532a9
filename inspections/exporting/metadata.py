"""What machines are told about the files: which columns they have, of which types, and how they belong together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inspections.dataset.columns import Column, Type, names_of
from inspections.dataset.files import COUNCILS, TABLES, Table
from inspections.dataset.terms import ATTRIBUTION, BEYOND, LICENCE, LICENCE_URL

NAME = "CareWatch"
TITLE = "The public record of how English councils' children's services were judged"
REDUCED_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
FRICTIONLESS = {
    Type.TEXT: {"type": "string"},
    Type.DAY: {"type": "date"},
    Type.REDUCED_DATE: {"type": "string", "constraints": {"pattern": REDUCED_DATE}},
    Type.NUMBER: {"type": "integer"},
    Type.DECIMAL: {"type": "number"},
    Type.YES_OR_NO: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Type.ADDRESS: {"type": "string", "format": "uri"},
}
CSVW = {
    Type.TEXT: "string",
    Type.DAY: "date",
    Type.REDUCED_DATE: {"base": "string", "format": REDUCED_DATE.strip("^$")},
    Type.NUMBER: "integer",
    Type.DECIMAL: "decimal",
    Type.YES_OR_NO: {"base": "boolean", "format": "true|false"},
    Type.ADDRESS: "anyURI",
}
# What names a row, where a column does.
KEYS = {"councils": "council", "leaders": "leader", "appointments": "appointment", "frameworks": "framework_code"}


@dataclass(frozen=True)
class Written:
    """A file as it was written."""

    table: Table
    path: str
    size: int
    checksum: str


def datapackage(files: list[Written], *, day: date, edition: date | None, site: str) -> dict:
    """Describe the files as a Data Package (Frictionless)."""
    return {
        "profile": "tabular-data-package",
        "name": NAME.lower(),
        "title": f"{NAME}: {TITLE}",
        "description": f"As at {day.isoformat()}. {ATTRIBUTION} {BEYOND}",
        "homepage": site,
        "version": f"{day.isoformat()}{f'+edition.{edition.isoformat()}' if edition else ''}",
        "licenses": [{"name": "OGL-UK-3.0", "title": LICENCE, "path": LICENCE_URL}],
        "contributors": [{"title": NAME, "role": "publisher"}],
        "resources": [_resource(each) for each in files],
    }


def _resource(file: Written) -> dict:
    table = file.table
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.path,
        "description": table.what,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.checksum}",
        "schema": {"fields": [_field(each) for each in table.columns], "missingValues": [""], **_keys(table)},
    }


def _field(column: Column) -> dict:
    return {"name": column.name, "description": column.meaning, **FRICTIONLESS[column.type]}


def _keys(table) -> dict:
    keys: dict = {"primaryKey": KEYS[table.name]} if table.name in KEYS else {}
    if is_of_councils(table):
        reference = {"resource": COUNCILS.name, "fields": "council"}
        keys["foreignKeys"] = [{"fields": "council", "reference": reference}]
    return keys


def is_of_councils(table: Table) -> bool:
    """Does it name councils that the table of councils has?"""
    return table is not COUNCILS and "council" in names_of(table.columns)


def csvw(tables: list[Table], *, day: date) -> dict:
    """Describe the files as CSV on the Web does."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"{NAME}: {TITLE}",
        "dc:license": {"@id": LICENCE_URL},
        "dc:date": day.isoformat(),
        "tables": [_csvw_table(each) for each in tables],
    }


def _csvw_table(table) -> dict:
    columns = [
        {"name": each.name, "titles": each.name, "dc:description": each.meaning, "datatype": CSVW[each.type]}
        for each in table.columns
    ]
    schema: dict = {"columns": columns}
    if table.name in KEYS:
        schema["primaryKey"] = KEYS[table.name]
    if is_of_councils(table):
        reference = {"resource": f"{COUNCILS.name}.csv", "columnReference": "council"}
        schema["foreignKeys"] = [{"columnReference": "council", "reference": reference}]
    return {"url": f"{table.name}.csv", "dc:description": table.what, "tableSchema": schema}


@dataclass(frozen=True)
class DictionaryEntry:
    """What the dictionary says of one column of one file."""

    table: Table
    column: Column


DICTIONARY = [
    Column("file", "The file.", lambda row: f"{row.table.name}.csv"),
    Column("column", "The column, as its heading names it.", lambda row: row.column.name),
    Column("type", "What stands in it.", lambda row: row.column.type.value),
    Column("meaning", "What it means.", lambda row: row.column.meaning),
]


def entries(tables: list[Table] = TABLES) -> Iterator[DictionaryEntry]:
    """Yield each column of each file, for the dictionary."""
    return (DictionaryEntry(table, column) for table in tables for column in table.columns)
