"""Ofsted's official releases of inspection outcomes: every row of every table in them as values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inspections.reading import Unreadable

from .cells import NOT_GIVEN, Cell, NotUnderstood, Place, printed_text, read_date, read_kind, read_text
from .headings import ReleaseColumn, Round, fold_heading
from .tables import ReleaseTable, tables
from .workbook import Sheet, open_workbook

READ = {"started_on": read_date, "ended_on": read_date, "report_published_on": read_date, "kind": read_kind}


@dataclass(frozen=True)
class Outcome:
    """What one row says of one inspection. A field or theme for which the table has no column is not in `cells`.

    Cells go by what they hold: started_on, ended_on, report_published_on, kind, visit_theme, framework. Grades go by
    their theme and stay in Ofsted's words. `round` names the columns it is from, where a row tells of several
    inspections. Where headings say of which family and kind the inspection is, no cell does.
    """

    place: Place
    round: str
    family: str
    kind: str
    cells: Mapping[str, Cell]
    grades: Mapping[str, Cell]

    def says(self, name: str):
        """Return what a cell says, None if it says nothing, is not understood or is not there."""
        cell = self.cells.get(name)
        return None if cell is None or cell.value == NOT_GIVEN else cell.value

    @property
    def is_empty(self) -> bool:
        """Does it tell of nothing? So it does if it says in place of a date that there was no inspection."""
        has_no_grade = all(map(_says_nothing, self.grades.values()))
        return has_no_grade and (all(map(_says_nothing, self.cells.values())) or self._says_never())

    def _says_never(self):
        dates = [cell for name, cell in self.cells.items() if READ.get(name) is read_date]
        return all(map(_says_nothing, dates)) and any(cell.value == NOT_GIVEN for cell in dates)


@dataclass(frozen=True)
class ReleaseRow:
    """One row: which council it says it is about, in one or more ways, and what it says of its inspections."""

    place: Place
    table: Place
    council: tuple[tuple[str, Cell], ...]
    outcomes: tuple[Outcome, ...]

    def printed(self, name: str) -> list[Cell]:
        return [cell for field_, cell in self.council if field_ == name and cell.value not in (None, NOT_GIVEN)]


@dataclass(frozen=True)
class Release:
    """A release: its file's name, its title if it has a cover that says so, its rows, and what is not understood.

    `tables` describes those that were read, and `left_aside` names the sheets without any; `hidden` counts the sheets
    that are hidden or copied from another file, which are not read.
    """

    file: str
    title: str
    rows: tuple[ReleaseRow, ...]
    not_understood: tuple[NotUnderstood, ...]
    tables: tuple[str, ...]
    left_aside: tuple[str, ...]
    hidden: int = 0


def _says_nothing(cell):
    return cell.value in (None, NOT_GIVEN) and not cell.fault


def open_release(path: Path) -> Release:
    """Read a release. Raise Unreadable if it is no spreadsheet, or none with a table of inspections of councils."""
    opened = open_workbook(path)
    sheets = [sheet for sheet in opened if not sheet.is_hidden]
    found = [table for sheet in sheets for table in tables(sheet)]
    if not found:
        raise Unreadable(f"It has no table of council inspections; its sheets are {_sheet_names(sheets)}.")
    rows = tuple(row for table in found for row in _rows(table))
    faults = [fault for table in found for fault in table.faults]
    faults += [
        NotUnderstood(table.place, "There are no rows below these headings.") for table in found if not table.rows
    ]
    faults += [fault for row in rows for fault in _faults(row)]
    used = {table.sheet for table in found}
    return Release(
        file=path.name,
        title=_title(sheets),
        rows=rows,
        not_understood=tuple(faults),
        tables=tuple(map(_described, found)),
        left_aside=tuple(sheet.name for sheet in sheets if sheet.name not in used),
        hidden=len(opened) - len(sheets),
    )


def _described(table: ReleaseTable) -> str:
    lacks = f"; no {', no '.join(table.lacks())}" if table.lacks() else ""
    return f"{table.place}: {len(table.rows)} rows, {len(table.columns)} columns{lacks}"


def _sheet_names(sheets):
    return ", ".join(f"‘{sheet.name}’" for sheet in sheets) or "hidden"


def _title(sheets: list[Sheet]) -> str:
    """Return what the cover of a release of several sheets calls it: its first line or, if that says only that it is
    the cover, what it says the release is about."""
    if len(sheets) < 2:
        return ""
    lines = [[printed_text(value) for value in row[:2]] for row in sheets[0].rows if row]
    first = next((line[0] for line in lines if line[0]), "")
    about = next((line[1] for line in lines if len(line) > 1 and fold_heading(line[0]) == "policy area"), "")
    return about if fold_heading(first).startswith("cover") else first


def _rows(table: ReleaseTable) -> Iterator[ReleaseRow]:
    rounds, about = table.readable_rounds(), table.about_the_council()
    for number, values in table.rows if rounds else []:
        place = Place(table.sheet, number)
        outcomes = (_outcome(place, round_, columns, values) for round_, columns in rounds.items())
        council = tuple((column.field, _cell_in(place, column, values)) for column in about)
        yield ReleaseRow(place, table.place, council, tuple(each for each in outcomes if not each.is_empty))


def _outcome(place: Place, round_: Round, columns: list[ReleaseColumn], values) -> Outcome:
    cells = {column.field: _cell_in(place, column, values) for column in columns if not column.theme}
    grades = {column.theme: _cell_in(place, column, values) for column in columns if column.theme}
    family, kind = cells["kind"].value if _says_kind(cells) else (round_.family, round_.kind)
    return Outcome(place, round_.name, family, kind, cells, grades)


def _says_kind(cells):
    return "kind" in cells and cells["kind"].value not in (None, NOT_GIVEN)


def _cell_in(place, column, values) -> Cell:
    value = values[column.index] if column.index < len(values) else ""
    return READ.get(column.field, read_text)(Place(place.sheet, place.row, column.heading), value)


def _faults(row: ReleaseRow) -> Iterator[NotUnderstood]:
    cells = {cell.place: cell for outcome in row.outcomes for cell in outcome.cells.values()}
    yield from (NotUnderstood(cell.place, cell.fault) for cell in cells.values() if cell.fault)
