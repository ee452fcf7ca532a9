"""Inspections as rows: one for each rating, and one for an inspection that gave none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from inspections.models import Council, Grade, Inspection, Rating
from inspections.models.inspections import InspectionQuerySet
from inspections.vocabulary import NoGrade, Theme

from .columns import Column, Type
from .rows import NOTE, SOURCES, Coded, OfACouncil, cited, fetched, reason
from .shared import GIVEN, GRADED, ONS_CODE, RECORD_URL, THEME, WHERE, WHO

NO_GRADES = Coded("gives_no_grades", "Gives no grades")


@dataclass(frozen=True)
class RatingRow(OfACouncil):
    """One rating of an inspection; of one that gave none, the inspection alone."""

    inspection: Inspection
    rating: Rating | None

    @property
    def council(self) -> Council:
        return self.inspection.council

    @property
    def cites(self) -> Inspection:
        return self.inspection

    @property
    def given(self) -> "RatingRow":
        return self

    @property
    def slug(self) -> str:
        return self.inspection.slug

    @property
    def published_on(self) -> date | None:
        return self.inspection.report_published_on

    @property
    def record_url(self) -> str:
        return self.inspection.get_absolute_url()

    @property
    def theme(self) -> Theme | None:
        return Theme(self.rating.judgement.theme) if self.rating else None

    @property
    def grade(self) -> Grade | None:
        return self.rating and self.rating.grade

    @property
    def key(self) -> Coded:
        if self.grade:
            return Coded(self.grade.code, self.grade.short_label, is_grade=True)
        if self.rating:
            return reason(NoGrade.NOT_JUDGED)
        kind = self.inspection.kind
        return NO_GRADES if kind and not kind.gives_grades else reason(NoGrade.NOT_KNOWN)

    def of_judgement(self, name: str):
        return getattr(self.rating.judgement, name) if self.rating else None


FRAMEWORK = Column(
    "framework",
    "The framework it was held under, as it stands in web addresses: /frameworks/<framework>/.",
    lambda row: row.inspection.framework.code,
)
FRAMEWORK_NAME = Column(
    "framework_name", "The framework's short name.", lambda row: row.inspection.framework.short_name
)
JUDGES = Column(
    "judges", "Whose work the framework judges: council, board or area.", lambda row: row.inspection.framework.judges
)
INSPECTION_KIND = Column(
    "inspection_kind",
    "The code of the kind of inspection or visit; empty where no source states it.",
    lambda row: row.inspection.kind and row.inspection.kind.code,
)
INSPECTION_KIND_LABEL = Column(
    "inspection_kind_label",
    "The kind of inspection or visit, in words.",
    lambda row: row.inspection.kind and row.inspection.kind.name,
)
IS_VERDICT = Column(
    "is_verdict",
    "Whether it can be the council's verdict: visits, letters and reviews of the board or the area are not.",
    lambda row: bool(row.inspection.is_verdict),
    Type.YES_OR_NO,
)
FIELDWORK_BEGAN = Column(
    "fieldwork_began_on", "The first day of the visit.", lambda row: row.inspection.started_on, Type.DAY
)
FIELDWORK_ENDED = Column(
    "fieldwork_ended_on", "The last day of the visit.", lambda row: row.inspection.ended_on, Type.DAY
)
INSPECTORS = Column(
    "lead_inspectors",
    "Who led it or, of a visit, made it. A semicolon separates them.",
    lambda row: row.inspection.lead_inspectors,
)
VISIT_THEME = Column("visit_theme", "What a visit looked at.", lambda row: row.inspection.visit_theme)
PRIORITY = Column(
    "areas_for_priority_action",
    "Whether it named areas for priority action; empty where no source says.",
    lambda row: row.inspection.priority_action,
    Type.YES_OR_NO,
)
PRIORITY_SUMMARY = Column(
    "which_areas", "The areas for priority action, in our own words.", lambda row: row.inspection.priority_summary
)
JUDGEMENT = Column(
    "judgement", "The code of what was judged, within its framework.", lambda row: row.of_judgement("code")
)
WORDING = Column(
    "judgement_wording", "What was judged, as the framework prints it.", lambda row: row.of_judgement("wording")
)
JUDGEMENT_LABEL = Column("judgement_label", "What was judged, in short.", lambda row: row.of_judgement("short_label"))
ALSO_COVERS = Column(
    "also_covers",
    "A second theme that was judged together with the first.",
    lambda row: row.of_judgement("also_covers"),
)
LEADS_THEME = Column(
    "leads_theme",
    "Whether this is the framework's grade for the theme, rather than for a part of it.",
    lambda row: row.of_judgement("leads_theme"),
    Type.YES_OR_NO,
)
GRADE_WORDS = Column(
    "grade_wording", "The grade as the inspectorate prints it.", lambda row: row.grade and row.grade.label
)
SEVERITY = Column(
    "grade_severity",
    "Orders the grades of one scale: 1 is the best.",
    lambda row: row.grade and row.grade.severity,
    Type.NUMBER,
)
RATING_PAGE = Column(
    "grade_page",
    "The page of the report's file that the grade stands on.",
    lambda row: row.rating and row.rating.page,
    Type.NUMBER,
)
REPORT_URL = Column(
    "report_url",
    "Where Ofsted publishes the report.",
    lambda row: row.inspection.report and row.inspection.report.url,
    Type.ADDRESS,
)

RATINGS = [
    *[*WHO, ONS_CODE, *WHERE, *GIVEN, FIELDWORK_BEGAN, FIELDWORK_ENDED],
    *[FRAMEWORK, FRAMEWORK_NAME, JUDGES, INSPECTION_KIND, INSPECTION_KIND_LABEL, IS_VERDICT],
    *[
        JUDGEMENT,
        JUDGEMENT_LABEL,
        WORDING,
        THEME,
        ALSO_COVERS,
        LEADS_THEME,
        *GRADED,
        GRADE_WORDS,
        SEVERITY,
        RATING_PAGE,
    ],
    *[INSPECTORS, VISIT_THEME, PRIORITY, PRIORITY_SUMMARY, NOTE, REPORT_URL, SOURCES, RECORD_URL],
]


def rating_rows(inspections: InspectionQuerySet, *, theme: str = "", grade: str = "") -> Iterator[RatingRow]:
    """Yield the ratings of some inspections, or those on a theme or with a grade; else, without one, the inspection."""
    ratings = Rating.objects.select_related("judgement", "grade").order_by("-judgement__is_overall", "judgement__order")
    if theme:
        ratings = ratings.filter(judgement__theme=theme)
    if grade:
        ratings = ratings.filter(grade__code=grade)
    found = inspections.with_scope().select_related("council", "framework", "kind", "report")
    for each in fetched(found.prefetch_related(Prefetch("ratings", ratings, to_attr="shown"), cited())):
        yield from (RatingRow(each, rating) for rating in each.shown)
        if not each.shown:
            yield RatingRow(each, None)
