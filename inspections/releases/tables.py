"""Which tables a sheet holds: a table is a row of headings that can be understood, and the rows below it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from .cells import NotUnderstood, Place, printed_text
from .headings import ReleaseColumn, Round, is_of_others, understand
from .workbook import Sheet, Value

# As much of a row must be headings that we know for it to be taken for one of headings at all.
LEAST = 3
USUAL = {"started_on": "inspection date", "report_published_on": "publication date", "kind": "type of inspection"}
DATES = {"started_on", "report_published_on"}
ABOUT_THE_COUNCIL = {"code", "name", "region", "type", "status", "link", "number"}
MAY_REPEAT = {"code", "link", "number"}


@dataclass(frozen=True)
class ReleaseTable:
    """A table of inspections of councils: its columns, its rows with their numbers, and what is wrong with it."""

    sheet: str
    row: int
    columns: tuple[ReleaseColumn, ...]
    rows: tuple[tuple[int, list[Value]], ...]
    faults: tuple[NotUnderstood, ...]

    @property
    def place(self) -> Place:
        return Place(self.sheet, self.row)

    def about_the_council(self) -> list[ReleaseColumn]:
        return [column for column in self.columns if column.field in ABOUT_THE_COUNCIL]

    def says_whose(self) -> bool:
        return any(column.field in {"code", "name"} for column in self.columns)

    def readable_rounds(self) -> dict[Round, list[ReleaseColumn]]:
        """Return the rounds of which something can be learnt: without a council or a date nothing can."""
        return {each: columns for each, columns in self.rounds().items() if self.says_whose() and _has_dates(columns)}

    def lacks(self) -> list[str]:
        """Return the names of what other tables of these statistics say of inspections and this one does not."""
        fields = {column.field for column in self.columns}
        return [words for field, words in USUAL.items() if field not in fields]

    def doubled(self) -> list[ReleaseColumn]:
        """Return the columns that hold the same as another: nobody can say which of them counts, so neither does."""
        counts = Counter(map(_meaning, self.columns))
        return [column for column in self.columns if column.field not in MAY_REPEAT and counts[_meaning(column)] > 1]

    def rounds(self) -> dict[Round, list[ReleaseColumn]]:
        """Return the columns of each round of inspections, one dated by another's column having that too."""
        found: dict[str, list[ReleaseColumn]] = {}
        for column in self.columns:
            if column.field not in ABOUT_THE_COUNCIL and column not in self.doubled():
                found.setdefault(column.round.name, []).append(column)
        return {_round_of(columns): _with_dates(columns, found) for columns in found.values()}


def _round_of(columns):
    return columns[0].round


def _with_dates(columns, found):
    """Add the dates of the round it belongs to or, in a table of one round, of that."""
    dated_by = columns[0].round.dated_by
    dates = (found.get(dated_by) or found.get("", [])) if dated_by else []
    return columns + [column for column in dates if column.field in DATES]


def tables(sheet: Sheet) -> Iterator[ReleaseTable]:
    """Yield a sheet's tables of inspections of councils, and those that were meant as such but lack what they need."""
    starts = [number for number, row in enumerate(sheet.rows) if _is_header(row)]
    for start, end in pairwise([*starts, len(sheet.rows)]):
        yield _table(sheet, start, end)


def _is_header(row):
    headings = _headings(row)
    if any(map(is_of_others, headings.values())):
        return False
    known = {(each.round.name, each.field, each.theme) for each in _known(headings)}
    fields = {field for _, field, _ in known}
    return len(known) >= LEAST and bool(fields & (DATES | {"name", "code"})) and not fields <= ABOUT_THE_COUNCIL


def _known(headings):
    return tuple(filter(None, (understand(*each) for each in headings.items())))


def _headings(row):
    """Return the words in a row by place; none if something in it is no text, as in no row of headings."""
    if not all(isinstance(value, str) for value in row):
        return {}
    return {index: value for index, value in enumerate(row) if value.strip()}


def _table(sheet, start, end):
    headings = _headings(sheet.rows[start])
    columns = _known(headings)
    rows = tuple(
        (number + 1, sheet.rows[number])
        for number in range(start + 1, end)
        if sum(printed_text(value) != "" for value in sheet.rows[number]) > 1  # fewer are blank, or a line of text
    )
    table = ReleaseTable(sheet.name, start + 1, columns, rows, ())
    faults = _unknown(sheet, start, headings, columns) + _twice(table) + _missing(table)
    return replace(table, faults=tuple(faults))


def _unknown(sheet, start, headings, columns):
    known = {column.index for column in columns}
    return [
        NotUnderstood(Place(sheet.name, start + 1, " ".join(heading.split())), "We do not know what this column holds.")
        for index, heading in headings.items()
        if index not in known
    ]


def _twice(table):
    return [
        NotUnderstood(Place(table.sheet, table.row, column.heading), "Another column of this table holds the same.")
        for column in table.doubled()
    ]


def _meaning(column):
    return column.round.name, column.field, column.theme


def _missing(table):
    faults = [] if table.says_whose() else ["No column says which council it is."]
    for round_, columns in table.rounds().items():
        label = f" of “{columns[0].heading}”" if round_.name else ""
        if not _has_dates(columns):
            faults.append(f"No column has a date{label}.")
        elif round_.name and not any(column.theme for column in columns):
            faults.append(f"No column has a grade{label}.")
    return [NotUnderstood(table.place, fault) for fault in faults]


def _has_dates(columns):
    return any(column.field in DATES for column in columns)
