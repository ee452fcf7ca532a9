"""A verdict, and each of its grades, as a sentence with its source: ready to be copied into an article."""

from collections.abc import Iterator
from dataclasses import dataclass

from inspections.as_at.answers import answers_of
from inspections.dates import long_date
from inspections.models import Grade, Inspection
from inspections.vocabulary import Judged, NoGrade, Theme

from .link_preview import LinkPreview, kind_of, uncapitalised
from .verdict import VerdictSummary


@dataclass(frozen=True)
class Sentence:
    """What can be copied, and what it is about."""

    about: str
    text: str


def sentences_of(summary: VerdictSummary, preview: LinkPreview, site: str) -> list[Sentence]:
    """Return the verdict as a sentence, as its preview says it, then what it says of each judgement.

    `site` is where the site is reached.
    """
    whole = Sentence("the whole verdict", f"{preview.description} {source_of(summary.inspection, site)}")
    return [whole, *_of_grades(summary, site)]


def sentence_on(
    inspection: Inspection, what: str, given: Grade | NoGrade, site: str, page: int | None = None
) -> Sentence:
    """Say which grade an inspection gave for something, or why it gave none; `page` is where its report says so."""
    if isinstance(given, NoGrade):
        said = f"no grade for “{what}” ({uncapitalised(given.label)})"
    else:
        said = f"“{what}” was judged {_graded(inspection, given)} by {inspection.framework.led_by}"
    return Sentence(what, f"{inspection.council}: {said} {_when(inspection)}. {source_of(inspection, site, page)}")


def source_of(inspection: Inspection, site: str, page: int | None = None) -> str:
    """Name what it rests on: the report, if that was read or found, with its address; then our own page."""
    ours = f"CareWatch, {site}{inspection.get_absolute_url()}"
    if not inspection.rests_on_report:
        return f"Source: {ours}"
    where = f"page {page}" if page else ""
    address = inspection.report.address_of(page) if page else inspection.report.url
    report = [f"{inspection.framework.led_by}'s report", uncapitalised(kind_of(inspection)), where, address]
    return f"Source: {', '.join(filter(None, report))}; {ours}"


def _of_grades(summary, site) -> Iterator[Sentence]:
    inspection = summary.inspection
    if _is_without_overall(inspection):
        yield sentence_on(inspection, Theme.OVERALL.label, NoGrade.NOT_UNDER_FRAMEWORK, site)
    for rating in inspection.ratings.all():
        given = rating.grade or NoGrade.NOT_JUDGED
        yield sentence_on(inspection, rating.judgement.wording, given, site, rating.page)
    for judgement in summary.unanswered:
        yield sentence_on(inspection, judgement.wording, NoGrade.NOT_KNOWN, site)


def _is_without_overall(inspection) -> bool:
    """Is it a verdict on the whole service whose framework says why it gives no overall grade?"""
    reason = answers_of(inspection)[Theme.OVERALL].reason
    return inspection.is_verdict and bool(inspection.framework.overall_note) and reason == NoGrade.NOT_UNDER_FRAMEWORK


def _graded(inspection, grade) -> str:
    """Write a grade as printed; that of a local area is a sentence, and is quoted as one."""
    return f"“{grade.label}”" if inspection.framework.judges == Judged.AREA else grade.label


def _when(inspection) -> str:
    if inspection.report_published_on:
        return f"in the report published on {long_date(inspection.report_published_on)}"
    return f"after fieldwork {inspection.fieldwork}; when its report was published is not known"
