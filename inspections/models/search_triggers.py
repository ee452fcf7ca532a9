"""The database itself notes what changed on which the index of search rests, whoever changed it and in whatever way.

`inspections.search` writes those entries anew in the same transaction. As other triggers, these are installed after
every migrate.
"""

from collections.abc import Iterator

from django.db import models

from .articles import Article, Publication, Statement
from .councils import Council
from .events import Event
from .frameworks import Framework, Grade, InspectionKind, Judgement
from .inspections import Inspection, Rating
from .leaders import Appointment, Leader
from .reports import Paragraph, Recommendation, Report
from .search import SearchChange
from .trusts import Trust, TrustService

# The tables that entries are made of: what of the record changes with a row, and the column that has its number.
NOTED: dict[type[models.Model], dict[str, str]] = {
    Council: {"council": "id"},
    Trust: {"trust": "id"},
    TrustService: {"council": "council_id"},
    Leader: {"leader": "id"},
    Appointment: {"leader": "leader_id"},
    Inspection: {"inspection": "id", "report": "report_id"},
    Rating: {"inspection": "inspection_id"},
    Report: {"report": "id"},
    Paragraph: {"report": "report_id"},
    Recommendation: {"report": "report_id"},
    Event: {"event": "id"},
    Event.councils.through: {"event": "event_id"},
    Event.people.through: {"event": "event_id"},
    Article: {"article": "id"},
    Article.councils.through: {"article": "article_id"},
    Article.people.through: {"article": "article_id"},
    Statement: {"article": "article_id"},
    Publication: {"publication": "id"},
    Framework: {"framework": "id"},
    Judgement: {"framework": "framework_id"},
    InspectionKind: {"framework": "framework_id"},
    Grade: {"scale": "scale_id"},
}
ROWS = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}


def install_notes(connection) -> None:
    """Create the triggers. Assumes that none is there."""
    create = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    with connection.cursor() as cursor:
        for model in NOTED:
            for statement in create(model):
                cursor.execute(statement)


def uninstall_notes(connection) -> None:
    """Drop the triggers that are there."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for model in NOTED:
            table = model._meta.db_table
            for act in ROWS if table in tables else ():
                on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(model, act)}{on_table}")


def _name(model, act) -> str:
    return f"{model._meta.model_name}_is_noted_on_{act.lower()}"


def _notes_of(model, act) -> Iterator[str]:
    table = SearchChange._meta.db_table
    for row in ROWS[act]:
        for kind, column in NOTED[model].items():
            number = f"{row}.{column}"
            yield f"INSERT INTO {table} (kind, number) SELECT '{kind}', {number} WHERE {number} IS NOT NULL;"


def _on_sqlite(model):
    for act in ROWS:
        notes = "\n".join(_notes_of(model, act))
        yield f"CREATE TRIGGER {_name(model, act)} AFTER {act} ON {model._meta.db_table} BEGIN {notes} END"


def _on_postgresql(model):
    for act in ROWS:
        name, notes = _name(model, act), "\n".join(_notes_of(model, act))
        yield f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN {notes} RETURN NULL; END $$"""
        yield f"""CREATE TRIGGER {name} AFTER {act} ON {model._meta.db_table}
            FOR EACH ROW EXECUTE FUNCTION {name}()"""
