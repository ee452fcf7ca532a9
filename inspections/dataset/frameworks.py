"""Ofsted's frameworks as rows, with what each judges and the grades of its scale."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from inspections.dates import ReducedDate
from inspections.models import Framework, Grade, Judgement

from .columns import Column, Type
from .shared import BEGAN, ENDED, RECORD_URL


class FrameworkRow(NamedTuple):
    """A framework."""

    framework: Framework

    @property
    def begins(self) -> ReducedDate:
        return self.framework.starts_on

    @property
    def ends(self) -> ReducedDate | None:
        return self.framework.ends_on

    @property
    def record_url(self) -> str:
        return self.framework.get_absolute_url()


class JudgementRow(NamedTuple):
    """What one framework judges."""

    framework: Framework
    judges: Judgement


class ScaleRow(NamedTuple):
    """A grade that one framework gives."""

    framework: Framework
    step: Grade


def _of_framework(name: str):
    return lambda row: getattr(row.framework, name)


def _judged(name: str):
    return lambda row: getattr(row.judges, name)


def _step(name: str):
    return lambda row: getattr(row.step, name)


CODE = Column(
    "framework_code", "The framework, as it stands in web addresses: /frameworks/<code>/.", _of_framework("code")
)
FRAMEWORKS = [
    CODE,
    Column("framework_full_name", "The framework's name in full.", _of_framework("name")),
    Column("framework_short_name", "What the framework is called in short.", _of_framework("short_name")),
    Column(
        "framework_family", "Frameworks that are one system with changed judgements share it.", _of_framework("family")
    ),
    Column("led_by", "Who inspects under it.", _of_framework("led_by")),
    Column("judges_whom", "The code of whose work it judges: council, board or area.", _of_framework("judges")),
    Column(
        "whole_service",
        "Whether it looks at all of children's social care.",
        _of_framework("whole_service"),
        Type.YES_OR_NO,
    ),
    *[*BEGAN, *ENDED],
    Column("how_it_works", "How such an inspection goes.", _of_framework("how_it_works")),
    Column("limiting_rule", "How one grade may hold another down.", _of_framework("limiting_rule")),
    Column("overall_note", "Why there is no overall grade, where there is none.", _of_framework("overall_note")),
    Column("guidance_title", "The inspectorate's guidance.", _of_framework("guidance_title")),
    Column("guidance_url", "Where the guidance can be read.", _of_framework("guidance_url"), Type.ADDRESS),
    RECORD_URL,
]
JUDGEMENTS = [
    CODE,
    Column("judgement_code", "The code of what is judged, within the framework.", _judged("code")),
    Column("judgement_text", "What is judged, in the framework's own words.", _judged("wording")),
    Column("judgement_short", "What is judged, as we call it in short.", _judged("short_label")),
    Column("judgement_order", "Its place among the framework's judgements.", _judged("order"), Type.NUMBER),
    Column("judgement_theme", "The theme that makes it comparable with other frameworks.", _judged("theme")),
    Column("leads_its_theme", "Whether it gives the grade for its theme.", _judged("leads_theme"), Type.YES_OR_NO),
    Column("also_judges", "A second theme that is judged together with the first.", _judged("also_covers")),
    Column("is_overall", "Whether it is the overall judgement.", _judged("is_overall"), Type.YES_OR_NO),
    Column("is_graded", "Whether it is given a grade.", _judged("is_graded"), Type.YES_OR_NO),
    Column("part_of", "The judgement that it is a part of.", lambda row: row.judges.parent and row.judges.parent.code),
]
SCALES = [
    CODE,
    Column("scale_grade", "The code of a grade on the framework's scale.", _step("code")),
    Column("scale_wording", "The grade, as the framework prints it.", _step("label")),
    Column("scale_label", "The grade in short, on the framework's scale.", _step("short_label")),
    Column("scale_severity", "Its place on the scale: 1 is the best.", _step("severity"), Type.NUMBER),
    Column("scale_meaning", "What the grade means.", _step("meaning")),
]


def framework_rows(frameworks: Iterable[Framework]) -> Iterator[FrameworkRow]:
    return (FrameworkRow(each) for each in frameworks)


def judgement_rows(frameworks: Iterable[Framework]) -> Iterator[JudgementRow]:
    """Yield what frameworks judge, each in its order."""
    for framework in frameworks:
        yield from (JudgementRow(framework, each) for each in framework.judgements.all())


def scale_rows(frameworks: Iterable[Framework]) -> Iterator[ScaleRow]:
    """Yield the grades that frameworks give, each from the best on."""
    for framework in frameworks:
        if framework.scale:
            yield from (ScaleRow(framework, each) for each in framework.scale.grades.all())
