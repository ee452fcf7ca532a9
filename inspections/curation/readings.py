"""What was read from a report becomes a draft or, where the inspection is on record, evidence and doubts beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from inspections.models import (
    Footnote,
    Framework,
    Inspection,
    Paragraph,
    Recommendation,
    Report,
)
from inspections.reading import Finding, Reading
from inspections.vocabulary import Status

from .acts import NotAllowed
from .drafting import draft_from
from .evidence import DAYS, add_report, ask_about_document
from .sightings import offer_addressee
from .titles import NO_WORD, Word, council_of
from .visits import findings_of, of_its_kind

NEAR = 30  # days by which an inspection on record may be dated otherwise than in its report


@dataclass(frozen=True)
class ImportedReading:
    """What became of one inspection that a report tells of; `doubts` counts those that are open about it."""

    inspection: Inspection
    is_new: bool
    doubts: int


def is_read(sha256: str) -> bool:
    """Does an inspection rest on the file with this checksum, as it was read?"""
    return _resting_on(sha256).exists()


@transaction.atomic
def import_file(
    readings: Sequence[Reading],
    *,
    by: AbstractUser,
    url: str = "",
    may_add_to_public: bool = True,
    word: Word = NO_WORD,
) -> list[ImportedReading]:
    """Bring in what was read from each document of a file, all or none, as `import_reading` does.

    Raise NotAllowed if one cannot be brought in, saying which.
    """
    imported = []
    for reading in readings:
        try:
            imported += import_reading(reading, by=by, url=url, may_add_to_public=may_add_to_public, word=word)
        except NotAllowed as refused:
            which = f"Pages {reading.first_page} to {reading.last_page}: " if len(readings) > 1 else ""
            raise NotAllowed(f"{which}{refused}") from refused
    return imported


@transaction.atomic
def import_reading(
    reading: Reading, *, by: AbstractUser, url: str = "", may_add_to_public: bool = True, word: Word = NO_WORD
) -> list[ImportedReading]:
    """Bring in what was read from a report: for the council and, where it reviews one, the safeguarding board.

    An inspection on record gains the report, its paragraphs and, for each grade, page and words; where the two
    differ, doubts are raised. Otherwise a draft is made. A file imported before adds only what was deleted since.
    Raise NotAllowed if the record does not know the council, the report gives no day to go by, another file or
    address is on record for it, the inspection is no draft and nothing may be added to what is public, or it is
    public and the report is marked as if it were not.
    """
    council, why = council_of(reading, word.council)
    by_framework = _by_framework(reading)
    frameworks = Framework.objects.in_bulk(by_framework, field_name="code")
    on_record = {code: _on_record(council, frameworks[code], reading) for code in by_framework}
    resting = set(_resting_on(reading.sha256).filter(report__first_page=reading.first_page))
    fresh = set(filter(None, on_record.values())) - resting
    if not may_add_to_public:
        _refuse_what_is_public(fresh)
    if reading.mark and not word.is_final:
        _refuse_marked(fresh, reading.mark)
    report = _report(reading, [*resting, *on_record.values()], frameworks[reading.framework], url)
    imported = []
    for code, findings in by_framework.items():
        inspection = on_record[code] or draft_from(reading, findings, council, frameworks[code], report)
        if inspection in fresh:
            add_report(inspection, findings, reading, report, by)
        if inspection in fresh or not on_record[code]:
            ask_about_document(inspection, reading, why, is_final=word.is_final)
        imported.append(ImportedReading(inspection, not on_record[code], inspection.doubts.open().count()))
    if fresh or any(each.is_new for each in imported):
        offer_addressee(reading, council, report)
    return imported


def _refuse_what_is_public(inspections):
    for inspection in inspections:
        if inspection.status != Status.DRAFT:
            raise NotAllowed(f"“{inspection}” is on record: only somebody who may correct it can add its report.")


def _refuse_marked(inspections, mark):
    for inspection in inspections:
        if inspection.status != Status.DRAFT:
            raise NotAllowed(
                f"{mark.says} “{inspection}” has been public, so nothing was added to it. If this is the report as"
                " published, add it at the desk and say so there."
            )


def _resting_on(sha256):
    return Inspection.objects.filter(report__sha256=sha256, report__retrieved_at__isnull=False).order_by("pk")


def _by_framework(reading) -> dict[str, list[Finding]]:
    found = defaultdict(list, {reading.framework: []})
    for finding in findings_of(reading):
        found[finding.framework].append(finding)
    return dict(found)


# What is on record


def _on_record(council, framework, reading) -> Inspection | None:
    """Return the verdict, the visit or the review whose days are nearest to the report's, if any are near."""
    alike = of_its_kind(reading, framework)
    nearest = [
        (days, inspection.pk, inspection)
        for inspection in Inspection.objects.filter(alike, council=council).select_related("report", "framework")
        if (days := _days_apart(inspection, reading)) is not None and days <= NEAR
    ]
    return min(nearest)[2] if nearest else None


def _days_apart(inspection, reading) -> int | None:
    pairs = [(getattr(inspection, ours), getattr(reading, theirs)) for ours, theirs in DAYS.items()]
    return min((abs((ours - theirs).days) for ours, theirs in pairs if ours and theirs), default=None)


def _report(reading: Reading, inspections: Iterable[Inspection | None], framework: Framework, url: str) -> Report:
    """Return the report, of which the record may know the address, with what was read from it."""
    report = _report_on_record([each for each in inspections if each and each.report], reading)
    report = report or _unused(reading, url) or Report(licence=framework.report_licence)
    _refuse_another(report, reading, url)
    is_read = report.sha256 == reading.sha256 and report.retrieved_at
    report.url = report.url or url
    if not is_read:
        report.sha256, report.retrieved_at = reading.sha256, timezone.now()
        _write_facts(report, reading)
    report.save()
    if not is_read:
        _write_text(report, reading)
    return report


def _write_facts(report, reading):
    before = reading.previous_verdict
    report.first_page, report.pages = reading.first_page, reading.pages
    report.director_since = reading.director_in_post_since
    report.numbered_paragraphs = sum(each.number is not None for each in reading.paragraphs)
    report.previous_verdict_on = before and before.on
    report.previous_verdict_grade = before.grade.replace("_", " ") if before else ""


def _report_on_record(inspections: list[Inspection], reading: Reading) -> Report | None:
    """Return the report on record of the inspections. Where it is another document of the file, make one beside it."""
    if not inspections:
        return None
    report = inspections[0].report
    others = report.inspections.exclude(pk__in=[each.pk for each in inspections])
    is_another = report.is_read and report.sha256 == reading.sha256
    if report.first_page == reading.first_page or not (is_another or others.exists()):
        return report
    beside = Report.objects.filter(sha256=reading.sha256, first_page=reading.first_page).first()
    return beside or Report(url=report.url, licence=report.licence, first_page=reading.first_page)


def _unused(reading, url) -> Report | None:
    """Return the report with this file or address that no inspection rests on: its draft was deleted."""
    same = Q(sha256=reading.sha256, first_page=reading.first_page)
    same |= Q(url=url, retrieved_at=None) if url else Q()
    return Report.objects.filter(same, inspections__isnull=True).order_by("-sha256").first()


def _refuse_another(report, reading, url):
    if report.is_read and report.sha256 != reading.sha256:
        raise NotAllowed(
            f"Another file has already been read as the report of that inspection ({report}). If it was the wrong one,"
            " go to Reports at the desk and forget what was read from it. Then add this one."
        )
    others = Report.objects.filter(Q(sha256=reading.sha256) | Q(url=url) if url else Q(sha256=reading.sha256))
    beside = Q(sha256=reading.sha256) & ~Q(first_page=reading.first_page)
    for other in others.exclude(pk=report.pk).exclude(beside):
        told = " and ".join(map(str, other.inspections.all())) or "an inspection that is no longer here"
        raise NotAllowed(f"The record already has that file or address, as the report of {told}.")


def _write_text(report, reading):
    report.paragraphs.all().delete()
    report.recommendations.all().delete()
    report.notes.all().delete()
    Paragraph.objects.bulk_create(
        Paragraph(
            report=report,
            order=order,
            number=each.number or "",
            section=each.section,
            page=each.page,
            text=each.text,
            is_summary=each.is_summary,
        )
        for order, each in enumerate(reading.paragraphs, start=1)
    )
    Footnote.objects.bulk_create(
        Footnote(report=report, order=order, mark=each.mark, page=each.page, text=each.text)
        for order, each in enumerate(reading.notes, start=1)
    )
    Recommendation.objects.bulk_create(
        Recommendation(
            report=report, order=order, kind=each.kind, tags="|".join(each.tags), page=each.page, text=each.text
        )
        for order, each in enumerate(reading.recommendations, start=1)
    )
