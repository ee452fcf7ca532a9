"""What the files of the record are, in an order in which each names only rows of those before it."""

from dataclasses import dataclass

from django.db import models

from inspections import models as m

from .columns import Record, RecordColumn, Reference, References, Row


@dataclass(frozen=True)
class RecordTable:
    """One file, its columns, and the columns that together name a row."""

    file: str
    model: type[models.Model]
    columns: list[RecordColumn]
    key: list[str]

    def key_of(self, row: Row) -> str:
        return "/".join(row[name] for name in self.key)

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]


def _table(file, model, columns, *, key=None, **references):
    """Declare a file by its columns' names; those in `references` point to other files."""
    names = columns.split()
    declared = []
    for name in names:
        field = model._meta.get_field(name)
        if name in references:
            given = references[name]
            to, options = given if isinstance(given, tuple) else (given, {})
            declared.append(References(field, to) if field.many_to_many else Reference(field, to, **options))
        else:
            declared.append(RecordColumn(field))
    return RecordTable(file, model, declared, key or names[:1])


def _own_framework(row: Row, record: Record) -> str:
    return row["framework"]


def _framework_of_inspection(row: Row, record: Record) -> str:
    return record["inspections"][row["inspection"]]["framework"]


def _scale_of_inspection(row: Row, record: Record) -> str:
    return record["frameworks"][_framework_of_inspection(row, record)]["scale"]


NOT_JUDGED = "not_judged"
_SUBJECTS = {name: f"{name}s" for name in m.sources.CITING}

TABLES = [
    _table(
        "councils",
        m.Council,
        """slug name official_name other_names ons_code former_ons_codes dfe_code ofsted_number type region
        established_on abolished_on website hex_q hex_r note""",
    ),
    _table(
        "council_changes",
        m.CouncilChange,
        "predecessor successor changed_on kind area",
        key=["predecessor", "successor"],
        predecessor="councils",
        successor="councils",
    ),
    _table(
        "neighbours",
        m.Neighbour,
        "council rank neighbour closeness",
        key=["council", "rank"],
        council="councils",
        neighbour="councils",
    ),
    _table("scales", m.GradeScale, "code name"),
    _table("grades", m.Grade, "scale code label short_label severity meaning", key=["scale", "code"], scale="scales"),
    _table(
        "frameworks",
        m.Framework,
        """code name short_name family led_by judges whole_service known_in_part scale starts_on ends_on last_used_on
        how_it_works limiting_rule overall_note report_licence guidance_title guidance_reference guidance_url
        evidence""",
        scale="scales",
    ),
    _table(
        "judgements",
        m.Judgement,
        """framework code wording short_label order theme leads_theme also_covers is_overall is_graded parent
        evidence""",
        key=["framework", "code"],
        framework="frameworks",
        parent=("judgements", {"within": _own_framework}),
    ),
    _table(
        "kinds",
        m.InspectionKind,
        "framework code name order gives_grades whole_service address_suffix who_and_when length output evidence",
        key=["framework", "code"],
        framework="frameworks",
    ),
    _table(
        "reports",
        m.Report,
        """url licence sha256 pages numbered_paragraphs director_since previous_verdict_on
        previous_verdict_grade""",
    ),
    _table(
        "recommendation_counts",
        m.RecommendationCount,
        "report kind number",
        key=["report", "kind"],
        report="reports",
    ),
    _table(
        "inspections",
        m.Inspection,
        """slug council framework kind started_on ended_on report_published_on lead_inspectors visit_theme
        priority_action priority_summary report note""",
        council="councils",
        framework="frameworks",
        kind=("kinds", {"within": _own_framework}),
        report="reports",
    ),
    _table(
        "ratings",
        m.Rating,
        "inspection judgement grade page",
        key=["inspection", "judgement"],
        inspection="inspections",
        judgement=("judgements", {"within": _framework_of_inspection}),
        grade=("grades", {"within": _scale_of_inspection, "nothing": NOT_JUDGED}),
    ),
    _table("leaders", m.Leader, "slug name party confidence note"),
    _table(
        "appointments",
        m.Appointment,
        """slug leader council role title employer tenure starts ends is_interim end_reason held_alongside confidence
        note""",
        leader="leaders",
        council="councils",
    ),
    _table(
        "events",
        m.Event,
        """slug kind councils also_councils title summary starts first_seen last_seen ends basis people inspections
        confidence note set_up_by ended_by""",
        councils="councils",
        also_councils="councils",
        ended_by="events",
        people="leaders",
        inspections="inspections",
    ),
    _table("publications", m.Publication, "slug name"),
    _table("trusts", m.Trust, "slug name other_names note"),
    _table(
        "trust_services",
        m.TrustService,
        "trust council starts ends events note",
        key=["trust", "council"],
        trust="trusts",
        council="councils",
        events="events",
    ),
    _table(
        "articles",
        m.Article,
        """slug headline description publication byline published_on date_basis url kind stance summary councils
        people events inspections background_inspections confidence note""",
        publication="publications",
        councils="councils",
        people="leaders",
        events="events",
        inspections="inspections",
        background_inspections="inspections",
    ),
    _table(
        "figures",
        m.Figure,
        "article order value value_high unit meaning as_at note",
        key=["article", "order"],
        article="articles",
    ),
    _table(
        "statements",
        m.Statement,
        "article order speaker leader text basis",
        key=["article", "order"],
        article="articles",
        leader="leaders",
    ),
    _table("coverage", m.Coverage, "part complete_to checked_on note"),
    _table("sources", m.Source, "slug title url seen_on note"),
    _table(
        "sightings",
        m.Sighting,
        "appointment on starts ends title where source confidence note",
        key=["appointment", "on", "starts", "ends", "source"],
        appointment="appointments",
        source="sources",
    ),
    _table(
        "citations",
        m.Citation,
        "inspection leader appointment event article order source where",
        key=[*m.sources.CITING, "order"],
        source="sources",
        **_SUBJECTS,
    ),
    _table(
        "doubts",
        m.Doubt,
        "inspection sighting judgement field proposed says source reason",
        key=["inspection", "sighting", "judgement", "field", "proposed"],
        inspection="inspections",
        sighting="sightings",
        judgement=("judgements", {"within": _framework_of_inspection}),
    ),
]
