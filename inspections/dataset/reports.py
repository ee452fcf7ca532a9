"""Reports' paragraphs and recommendations as rows, of those whose licence lets their text be passed on."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from inspections.models import Council, Inspection, Paragraph, Recommendation
from inspections.vocabulary import Licence

from .columns import Column, Type
from .rows import OfACouncil
from .shared import GIVEN, RECORD_URL, WHERE, WHO


class _PassageRow(NamedTuple):
    inspection: Inspection
    passage: Paragraph | Recommendation


class PassageRow(_PassageRow, OfACouncil):
    """A passage of the report that an inspection rests on."""

    @property
    def council(self) -> Council:
        return self.inspection.council

    @property
    def given(self) -> "PassageRow":
        return self

    @property
    def slug(self) -> str:
        return self.inspection.slug

    @property
    def published_on(self) -> date | None:
        return self.inspection.report_published_on

    @property
    def record_url(self) -> str:
        report = f"/reports/{self.inspection.report_slug}/"
        return f"{report}#{self.passage.anchor}"


def _of_passage(name: str):
    return lambda row: getattr(row.passage, name)


REPORT_LICENCE = Column(
    "report_licence",
    "The terms of the report. Only text under the Open Government Licence v3.0 (ogl) stands in these files.",
    lambda row: row.inspection.report.licence,
)
PAGE = Column("report_page", "The page of the report's file on which it begins.", _of_passage("page"), Type.NUMBER)
ORIGINAL = Column(
    "original_url",
    "That page of the original.",
    lambda row: row.inspection.report.address_of(row.passage.page),
    Type.ADDRESS,
)
PLACE = Column("place", "Its place in the report: 1, 2 and so on.", _of_passage("order"), Type.NUMBER)
TAIL = [PAGE, REPORT_LICENCE, ORIGINAL, RECORD_URL]

PARAGRAPHS = [
    *[*WHO, *WHERE, *GIVEN, PLACE],
    Column("paragraph", "The number it is printed with, if any.", _of_passage("number")),
    Column("section", "The heading it stands under.", _of_passage("section")),
    Column(
        "is_summary", "Whether it stands in the summary under the grades.", _of_passage("is_summary"), Type.YES_OR_NO
    ),
    Column("paragraph_text", "Its words, which are the inspectorate's.", _of_passage("text")),
    *TAIL,
]
RECOMMENDATIONS = [
    *[*WHO, *WHERE, *GIVEN, PLACE],
    Column("recommendation_heading", "The heading that the recommendation stands under.", _of_passage("heading")),
    Column("recommendation", "What must improve, in the inspectorate's words.", _of_passage("text")),
    *TAIL,
]


def paragraph_rows(inspection: Inspection) -> Iterator[PassageRow]:
    """Yield the paragraphs of an inspection's report, fetched `with_report_slug`; none of one that is not open."""
    if inspection.report and inspection.report.licence == Licence.OGL:
        for each in inspection.report.paragraphs.with_anchors().order_by("order").iterator():
            yield PassageRow(inspection, each)


def recommendation_rows(inspection: Inspection) -> Iterator[PassageRow]:
    """Yield what the report says must improve, if its words may be passed on."""
    if inspection.report and inspection.report.licence == Licence.OGL:
        for each in inspection.report.recommendations.order_by("order").iterator():
            yield PassageRow(inspection, each)
