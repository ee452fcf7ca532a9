"""What the database itself refuses though no constraint of one table can say it: triggers, on SQLite and PostgreSQL.

They are installed after every migrate and uninstalled before it, because SQLite rebuilds a table to change it, and
fails on triggers that name it.
"""

from dataclasses import dataclass

from .addresses import ADDRESSED, FormerAddress
from .articles import Article
from .decisions import Decision
from .events import Event
from .frameworks import Framework, Grade, InspectionKind, Judgement
from .inspections import Inspection, Rating
from .leaders import Appointment
from .periods import GradePeriod
from .reports import Report
from .search_triggers import install_notes, uninstall_notes
from .sources import Citation


@dataclass(frozen=True)
class Trigger:
    """A change of rows of a table that is refused when the condition, in SQL about NEW and OLD, holds."""

    name: str
    model: type
    acts: tuple[str, ...]
    refused_when: str
    message: str

    @property
    def sql(self):
        return self.refused_when.format(**{model.__name__.lower(): model._meta.db_table for model in NAMED})


# The models whose tables conditions speak of.
NAMED = [
    *(Citation, FormerAddress, Framework, Grade, GradePeriod, InspectionKind, Judgement, Rating, Report),
    *ADDRESSED.values(),
]
WRITES = ("INSERT", "UPDATE")
BECOMES_PUBLIC = "NEW.status = 'published' AND OLD.status <> 'published'"
UNCITED = "NOT EXISTS (SELECT 1 FROM {{citation}} c WHERE c.{kind}_id = NEW.id)"

TRIGGERS = [
    Trigger(
        "rating_judges_what_its_framework_judges",
        Rating,
        WRITES,
        """NOT EXISTS (SELECT 1 FROM {inspection} i JOIN {judgement} j ON j.framework_id = i.framework_id
           WHERE i.id = NEW.inspection_id AND j.id = NEW.judgement_id AND j.is_graded)""",
        "A rating is on a graded judgement of its inspection''s own framework.",
    ),
    Trigger(
        "rating_keeps_to_its_scale",
        Rating,
        WRITES,
        """NEW.grade_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {inspection} i
           JOIN {framework} f ON f.id = i.framework_id JOIN {grade} g ON g.scale_id = f.scale_id
           WHERE i.id = NEW.inspection_id AND g.id = NEW.grade_id)""",
        "A grade is on the scale of its inspection''s framework.",
    ),
    Trigger(
        "inspection_keeps_the_framework_it_is_rated_under",
        Inspection,
        ("UPDATE",),
        """NEW.framework_id <> OLD.framework_id
           AND EXISTS (SELECT 1 FROM {rating} r WHERE r.inspection_id = NEW.id)""",
        "An inspection with ratings keeps its framework.",
    ),
    Trigger(
        "inspection_is_of_a_kind_its_framework_knows",
        Inspection,
        WRITES,
        """NEW.kind_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {inspectionkind} k
           WHERE k.id = NEW.kind_id AND k.framework_id = NEW.framework_id)""",
        "An inspection is of a kind that its framework knows.",
    ),
    Trigger(
        "judgement_in_use_keeps_its_framework",
        Judgement,
        ("UPDATE",),
        """NEW.framework_id <> OLD.framework_id
           AND EXISTS (SELECT 1 FROM {rating} r WHERE r.judgement_id = NEW.id)""",
        "A judgement with ratings keeps its framework.",
    ),
    Trigger(
        "judgement_in_use_stays_graded",
        Judgement,
        ("UPDATE",),
        """NOT NEW.is_graded AND EXISTS (SELECT 1 FROM {rating} r WHERE r.judgement_id = NEW.id)""",
        "A judgement with ratings stays graded.",
    ),
    Trigger(
        "judgement_is_part_of_one_of_its_own_framework",
        Judgement,
        WRITES,
        """NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {judgement} j
           WHERE j.id = NEW.parent_id AND j.framework_id = NEW.framework_id)""",
        "A judgement is part of a judgement of the same framework.",
    ),
    Trigger(
        "kind_in_use_keeps_its_framework",
        InspectionKind,
        ("UPDATE",),
        """NEW.framework_id <> OLD.framework_id
           AND EXISTS (SELECT 1 FROM {inspection} i WHERE i.kind_id = NEW.id)""",
        "A kind of which there are inspections keeps its framework.",
    ),
    Trigger(
        "grade_in_use_keeps_its_scale",
        Grade,
        ("UPDATE",),
        "NEW.scale_id <> OLD.scale_id AND EXISTS (SELECT 1 FROM {rating} r WHERE r.grade_id = NEW.id)",
        "A grade that was given keeps its scale.",
    ),
    Trigger(
        "framework_in_use_keeps_its_scale",
        Framework,
        ("UPDATE",),
        """EXISTS (SELECT 1 FROM {rating} r JOIN {inspection} i ON i.id = r.inspection_id
           JOIN {grade} g ON g.id = r.grade_id
           WHERE i.framework_id = NEW.id AND (NEW.scale_id IS NULL OR g.scale_id <> NEW.scale_id))""",
        "A framework under which grades were given keeps its scale.",
    ),
    Trigger(
        "grade_period_follows_the_one_before",
        GradePeriod,
        ("INSERT",),
        """EXISTS (SELECT 1 FROM {gradeperiod} p WHERE p.council_id = NEW.council_id AND p.theme = NEW.theme)
           AND (NEW.begins_on IS NULL OR NOT EXISTS (SELECT 1 FROM {gradeperiod} p
           WHERE p.council_id = NEW.council_id AND p.theme = NEW.theme AND p.ends_on = NEW.begins_on))""",
        "A grade period begins on the day on which the one before it ended.",
    ),
    Trigger(
        "grade_period_comes_last",
        GradePeriod,
        ("INSERT",),
        """EXISTS (SELECT 1 FROM {gradeperiod} p WHERE p.council_id = NEW.council_id AND p.theme = NEW.theme
           AND (p.ends_on IS NULL OR p.begins_on >= NEW.begins_on))""",
        "A grade period does not overlap another.",
    ),
    Trigger(
        "grade_period_keeps_its_days",
        GradePeriod,
        ("UPDATE",),
        """NEW.council_id <> OLD.council_id OR NEW.theme <> OLD.theme
           OR COALESCE(NEW.begins_on, '0001-01-01') <> COALESCE(OLD.begins_on, '0001-01-01')
           OR COALESCE(NEW.ends_on, '9999-12-31') <> COALESCE(OLD.ends_on, '9999-12-31')""",
        "A grade period keeps its days: all of a council are written anew.",
    ),
    *(
        Trigger(
            f"{kind}_has_no_address_that_another_had",
            model,
            WRITES,
            f"EXISTS (SELECT 1 FROM {{formeraddress}} f WHERE f.kind = '{kind}' AND f.slug = NEW.slug)",
            "This was the address of something else, and still leads there.",
        )
        for kind, model in ADDRESSED.items()
    ),
    Trigger(
        "former_address_is_nobodys_now",
        FormerAddress,
        WRITES,
        " OR ".join(
            f"(NEW.kind = '{kind}' AND EXISTS (SELECT 1 FROM {{{kind}}} t WHERE t.slug = NEW.slug))"
            for kind in ADDRESSED
        ),
        "This is the address that something has now.",
    ),
    Trigger(
        "inspection_becomes_public_with_a_source",
        Inspection,
        ("UPDATE",),
        f"""{BECOMES_PUBLIC} AND {UNCITED.format(kind="inspection")} AND NOT EXISTS (SELECT 1 FROM {{report}} r
           WHERE r.id = NEW.report_id AND (r.url <> '' OR r.retrieved_at IS NOT NULL))""",
        "An inspection is published with a source.",
    ),
    *(
        Trigger(
            f"{model.__name__.lower()}_becomes_public_with_a_source",
            model,
            ("UPDATE",),
            f"{BECOMES_PUBLIC} AND {UNCITED.format(kind=model.__name__.lower())}",
            f"An {model.__name__.lower()} is published with a source.",
        )
        for model in (Appointment, Event, Article)
    ),
    Trigger(
        "inspection_becomes_public_with_its_answers",
        Inspection,
        ("UPDATE",),
        f"""{BECOMES_PUBLIC}
           AND (NEW.kind_id IS NULL OR EXISTS (SELECT 1 FROM {{inspectionkind}} k
           WHERE k.id = NEW.kind_id AND k.gives_grades AND k.whole_service))
           AND EXISTS (SELECT 1 FROM {{framework}} f JOIN {{judgement}} j ON j.framework_id = f.id
           WHERE f.id = NEW.framework_id AND f.scale_id IS NOT NULL AND NOT f.known_in_part AND j.is_graded
           AND NOT EXISTS (SELECT 1 FROM {{rating}} r WHERE r.inspection_id = NEW.id AND r.judgement_id = j.id))""",
        "A verdict is published with an answer on each judgement.",
    ),
    Trigger("decision_stands", Decision, ("UPDATE", "DELETE"), "1 = 1", "A decision is never changed or deleted."),
]


def _triggers():
    for trigger in TRIGGERS:
        for act in trigger.acts:
            yield trigger, act, f"{trigger.name}_on_{act.lower()}"


def install(connection) -> None:
    """Create every trigger. Assumes that none is there."""
    create = _create_sqlite if connection.vendor == "sqlite" else _create_postgresql
    with connection.cursor() as cursor:
        for trigger, act, name in _triggers():
            for statement in create(trigger, act, name):
                cursor.execute(statement)
    install_notes(connection)


def uninstall(connection) -> None:
    """Drop every trigger that is there."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for trigger, _act, name in _triggers():
            table = trigger.model._meta.db_table
            if table in tables:
                on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
    uninstall_notes(connection)


def _create_sqlite(trigger, act, name):
    yield f"""CREATE TRIGGER {name} BEFORE {act} ON {trigger.model._meta.db_table} WHEN {trigger.sql}
        BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"""


def _create_postgresql(trigger, act, name):
    row = "OLD" if act == "DELETE" else "NEW"
    yield f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {trigger.sql} THEN
            RAISE EXCEPTION '{trigger.message}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN {row}; END $$"""
    yield f"""CREATE TRIGGER {name} BEFORE {act} ON {trigger.model._meta.db_table}
        FOR EACH ROW EXECUTE FUNCTION {name}()"""
