"""The public record as one SQLite file: tables that refer to each other, an index of words, and views."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from inspections.dataset import files
from inspections.dataset.columns import Cell, Column, Type, cells_of
from inspections.dataset.files import Table
from inspections.dataset.terms import ATTRIBUTION, LICENCE, LICENCE_URL

from .metadata import NAME, TITLE
from .whole import RecordPiece

SQL_TYPES = {Type.NUMBER: "INTEGER", Type.YES_OR_NO: "INTEGER", Type.DECIMAL: "REAL"}
SCHEMA_VERSION = 1
# Which columns of a rating's row tell of its inspection, and of an event's or an article's row of one of its councils.
OF_A_RATING = {
    *["judgement", "judgement_label", "judgement_wording", "theme", "also_covers", "leads_theme", "grade"],
    *["grade_label", "reason", "reason_label", "grade_wording", "grade_severity", "grade_page"],
}
OF_A_COUNCIL = {"council_name", "ons_code", "region", "region_name"}


@dataclass(frozen=True)
class SqlTable:
    """A table of the database: which rows of the files it is made of, and which of their columns it has."""

    name: str
    source: Table
    what: str
    leave_out: set[str] = field(default_factory=set)
    keep: set[str] = field(default_factory=set)
    key: tuple[str, ...] = ()
    refers: dict[str, str] = field(default_factory=dict)  # a column, and the table and column that it names

    @property
    def columns(self) -> list[Column]:
        return [
            each
            for each in self.source.columns
            if each.name not in self.leave_out and (not self.keep or each.name in self.keep)
        ]

    @property
    def described(self) -> dict:
        return {"description": self.what, "columns": {each.name: each.meaning for each in self.columns}}

    @property
    def sql(self) -> str:
        lines = [f'"{each.name}" {SQL_TYPES.get(each.type, "TEXT")}' for each in self.columns]
        if self.key:
            lines.append(f"PRIMARY KEY ({', '.join(self.key)})")
        for column, target in self.refers.items():
            table, _, named = target.partition(".")
            lines.append(f"FOREIGN KEY ({column}) REFERENCES {table} ({named})")
        return f"CREATE TABLE {self.name} (\n  {f',{chr(10)}  '.join(lines)}\n)"


COUNCIL = {"council": "councils.council"}
INSPECTION = {"inspection": "inspections.inspection"}
GRADED_THEMES = {
    column.name for column in files.COUNCILS.columns if column.name.endswith(("_grade", "_label", "_reason"))
}
TABLES = [
    SqlTable("councils", files.COUNCILS, files.COUNCILS.what, leave_out=GRADED_THEMES, key=("council",)),
    SqlTable("frameworks", files.FRAMEWORKS, files.FRAMEWORKS.what, key=("framework_code",)),
    SqlTable(
        "judgements",
        files.JUDGEMENTS,
        files.JUDGEMENTS.what,
        key=("framework_code", "judgement_code"),
        refers={"framework_code": "frameworks.framework_code"},
    ),
    SqlTable(
        "scales",
        files.SCALES,
        files.SCALES.what,
        key=("framework_code", "scale_grade"),
        refers={"framework_code": "frameworks.framework_code"},
    ),
    SqlTable(
        "inspections",
        files.RATINGS,
        "Inspections, visits and reviews.",
        leave_out=OF_A_RATING | OF_A_COUNCIL,
        key=("inspection",),
        refers=COUNCIL | {"framework": "frameworks.framework_code"},
    ),
    SqlTable(
        "ratings",
        files.RATINGS,
        "One grade on one judgement of one inspection.",
        keep=OF_A_RATING | {"inspection"},
        key=("inspection", "judgement"),
        refers=INSPECTION,
    ),
    SqlTable("grades_on_the_day", files.GRADES, files.GRADES.what, leave_out=OF_A_COUNCIL, refers=COUNCIL),
    SqlTable("grade_periods", files.PERIODS, files.PERIODS.what, leave_out=OF_A_COUNCIL, refers=COUNCIL | INSPECTION),
    SqlTable("leaders", files.LEADERS, files.LEADERS.what, key=("leader",)),
    SqlTable(
        "appointments",
        files.APPOINTMENTS,
        files.APPOINTMENTS.what,
        leave_out=OF_A_COUNCIL | {"leader_name", "party"},
        key=("appointment",),
        refers=COUNCIL | {"leader": "leaders.leader"},
    ),
    SqlTable(
        "events",
        files.EVENTS,
        "Interventions and other events.",
        leave_out=OF_A_COUNCIL | {"council", "council_part"},
        key=("event",),
        refers={"ended_by": "events.event"},
    ),
    SqlTable(
        "event_councils",
        files.EVENTS,
        "At which councils an event happened, and which took piece.",
        keep={"event", "council", "council_part"},
        refers=COUNCIL | {"event": "events.event"},
    ),
    SqlTable(
        "articles",
        files.ARTICLES,
        "Press articles.",
        leave_out=OF_A_COUNCIL | {"council"},
        key=("article",),
    ),
    SqlTable(
        "article_councils",
        files.ARTICLES,
        "Which councils an article is about.",
        keep={"article", "council"},
        refers=COUNCIL | {"article": "articles.article"},
    ),
    SqlTable("figures", files.FIGURES, files.FIGURES.what, refers={"article": "articles.article"}),
    SqlTable("statements", files.STATEMENTS, files.STATEMENTS.what, refers={"article": "articles.article"}),
    SqlTable(
        "paragraphs", files.PARAGRAPHS, files.PARAGRAPHS.what, leave_out=OF_A_COUNCIL, refers=COUNCIL | INSPECTION
    ),
    SqlTable(
        "recommendations",
        files.RECOMMENDATIONS,
        files.RECOMMENDATIONS.what,
        leave_out=OF_A_COUNCIL,
        refers=COUNCIL | INSPECTION,
    ),
    SqlTable("corrections", files.CORRECTIONS, files.CORRECTIONS.what, leave_out=OF_A_COUNCIL, refers=COUNCIL),
]
# An index of words for each: `SELECT … WHERE paragraphs_fts MATCH 'agency social workers'`.
INDEXED = {
    "paragraphs": ["section", "paragraph_text"],
    "recommendations": ["recommendation"],
    "events": ["event_title", "event_summary"],
    "articles": ["headline", "description", "article_summary"],
}
VIEWS = {
    "current_grades": """
        SELECT c.council, c.council_name, c.region_name, g.theme, g.grade, g.grade_label, g.reason_label,
               g.inspection, g.report_published_on, g.as_at
          FROM grades_on_the_day g JOIN councils c USING (council)""",
    "grade_history": """
        SELECT c.council_name, p.theme, p.first_day, p.last_day, p.grade_label, p.reason_label, p.inspection
          FROM grade_periods p JOIN councils c USING (council)
         ORDER BY p.council, p.theme, p.first_day""",
    "in_post": """
        SELECT c.council_name, a.role_label, l.leader_name, a.is_interim, a.in_office, a.began, a.last_seen, a.ended,
               a.as_at, a.council, a.leader, a.record_url
          FROM appointments a LEFT JOIN leaders l USING (leader) LEFT JOIN councils c USING (council)
         WHERE a.in_office IS NOT NULL""",
    "open_interventions": """
        SELECT c.council_name, e.event_kind_label, e.event_title, e.began, e.ended, e.intervention_status_label,
               e.as_at, ec.council, e.event, e.record_url
          FROM events e JOIN event_councils ec USING (event) JOIN councils c USING (council)
         WHERE e.intervention_status IN ('in_force', 'possibly_in_force', 'end_not_known')""",
}


def datasette() -> dict:
    """Describe the database as Datasette reads it, under `--metadata`."""
    described = {table.name: table.described for table in TABLES}
    about = {"title": NAME, "description": f"{TITLE}. {ATTRIBUTION}", "license": LICENCE, "license_url": LICENCE_URL}
    return {**about, "databases": {NAME.lower(): {"tables": described}}}


def write_database(path: Path, pieces: list[RecordPiece], site: str) -> None:
    """Write the record into a new file. Raise IntegrityError if a row refers to one that is not there."""
    rows = {piece.table.name: piece.rows for piece in pieces}
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("BEGIN")
        for table in TABLES:
            database.execute(table.sql)
        for source in dict.fromkeys(table.source.name for table in TABLES):
            _insert(database, [each for each in TABLES if each.source.name == source], rows[source], site)
        _let_go_of_what_is_not_there(database)
        _make_views_and_indexes(database)
        database.execute("COMMIT")
        if broken := database.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"Rows refer to what is not there: {broken[:3]}")
        database.execute("VACUUM")


def _insert(database, tables: list[SqlTable], rows: Iterable, site) -> None:
    """Put each row into each of the tables that are made of it, once for each key."""
    written = [(each.columns, _insertion(each)) for each in tables]
    for row in rows:
        for columns, insertion in written:
            database.execute(insertion, list(map(_in_sql, cells_of(columns, row, site))))


def _insertion(table) -> str:
    places = ", ".join("?" for _column in table.columns)
    needed = f" WHERE ?{_place(table, 'judgement')} IS NOT NULL" if table.name == "ratings" else ""
    return f"INSERT OR IGNORE INTO {table.name} SELECT {places}{needed}"


def _place(table, name) -> int:
    return [each.name for each in table.columns].index(name) + 1


def _in_sql(cell: Cell):
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell


def _let_go_of_what_is_not_there(database) -> None:
    """On a day of the past, what ended an event may not have happened yet."""
    database.execute("UPDATE events SET ended_by = NULL WHERE ended_by NOT IN (SELECT event FROM events)")


def _make_views_and_indexes(database) -> None:
    for name, sql in VIEWS.items():
        database.execute(f"CREATE VIEW {name} AS {sql.strip()}")
    for table in TABLES:
        for column in table.refers:
            database.execute(f"CREATE INDEX {table.name}_by_{column} ON {table.name} ({column})")
    for name, columns in INDEXED.items():
        words = ", ".join(columns)
        database.execute(
            f"CREATE VIRTUAL TABLE {name}_fts USING fts5"
            f"({words}, content='{name}', tokenize='porter unicode61 remove_diacritics 2')"
        )
        database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
