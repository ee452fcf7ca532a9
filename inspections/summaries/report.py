"""What a report says, as far as its licence lets it be shown here: in full, or counted."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from inspections.models import Paragraph, Recommendation, Report


@dataclass(frozen=True)
class Section:
    """Paragraphs that follow one another under one heading."""

    number: int
    heading: str
    paragraphs: list[Paragraph]

    @property
    def anchor(self) -> str:
        return f"s{self.number}"

    @property
    def first(self) -> Paragraph:
        return self.paragraphs[0]


@dataclass(frozen=True)
class Improvements:
    """What must improve under one heading: the number of points, the page of the first and, if open, the points."""

    heading: str
    count: int
    page: int
    points: list[Recommendation]


class ReportContents:
    """What was read from a report. Each part is fetched once, when a page first asks for it."""

    def __init__(self, report: Report):
        self.report = report

    @cached_property
    def paragraphs_read(self) -> int:
        return self.report.paragraphs.count()

    @cached_property
    def sections(self) -> list[Section]:
        """Its paragraphs, section by section; none of a report that is not open."""
        if not self.report.is_open:
            return []
        paragraphs = self.report.paragraphs.with_anchors().order_by("order")
        divided = groupby(paragraphs, key=lambda paragraph: paragraph.section)
        return [Section(number, heading, list(each)) for number, (heading, each) in enumerate(divided, start=1)]

    @cached_property
    def improvements(self) -> list[Improvements]:
        """What must improve, heading by heading, in the report's order."""
        by_heading: dict[str, list[Recommendation]] = {}
        for point in self.report.recommendations.order_by("order"):
            by_heading.setdefault(point.heading, []).append(point)
        return [self._told(heading, points) for heading, points in by_heading.items()]

    def _told(self, heading, points):
        return Improvements(heading, len(points), points[0].page, points if self.report.is_open else [])

    @property
    def points_read(self) -> int:
        return sum(each.count for each in self.improvements)
