"""What was read from a report becomes a draft or, where the inspection is on record, evidence and doubts beside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from inspections.dates import long_date
from inspections.models import (
    Council,
    Footnote,
    Framework,
    Inspection,
    Paragraph,
    Recommendation,
    Report,
)
from inspections.models.addresses import find_by_address
from inspections.models.inspections import is_verdict
from inspections.reading import Finding, Reading
from inspections.record.names import council_called
from inspections.vocabulary import Judged, Status

from .acts import NotAllowed
from .drafting import draft_from
from .evidence import DAYS, add_report

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
def import_reading(
    reading: Reading, *, by: AbstractUser, url: str = "", may_add_to_public: bool = True
) -> list[ImportedReading]:
    """Bring in what was read from a report: for the council and, where it reviews one, the safeguarding board.

    An inspection on record gains the report, its paragraphs and, for each grade, page and words; where the two
    differ, doubts are raised. Otherwise a draft is made. A file imported before adds only what was deleted since.
    Raise NotAllowed if the record does not know the council, the report gives no day to go by, another file or
    address is on record for it, or the inspection is no draft and nothing may be added to what is public.
    """
    council = _council(reading)
    by_framework = _by_framework(reading)
    frameworks = Framework.objects.in_bulk(by_framework, field_name="code")
    on_record = {code: _on_record(council, frameworks[code], reading) for code in by_framework}
    resting = set(_resting_on(reading.sha256))
    if not may_add_to_public:
        _refuse_what_is_public(set(filter(None, on_record.values())) - resting)
    report = _report(reading, [*resting, *on_record.values()], frameworks[reading.framework], url)
    return [
        _import_reading(on_record[code], on_record[code] in resting, findings, reading, report, by)
        if on_record[code]
        else _imported(draft_from(reading, findings, council, frameworks[code], report), is_new=True)
        for code, findings in by_framework.items()
    ]


def _refuse_what_is_public(inspections):
    for inspection in inspections:
        if inspection.status != Status.DRAFT:
            raise NotAllowed(f"“{inspection}” is on record: only somebody who may correct it can add its report.")


def _import_reading(inspection, was_imported, findings, reading, report, by):
    if not was_imported:
        add_report(inspection, findings, reading, report, by)
    return _imported(inspection, is_new=False)


def _resting_on(sha256):
    return Inspection.objects.filter(report__sha256=sha256, report__retrieved_at__isnull=False).order_by("pk")


def _imported(inspection, *, is_new):
    return ImportedReading(inspection, is_new, inspection.doubts.open().count())


def _council(reading) -> Council:
    day = reading.started_on or reading.published_on
    if not reading.council:
        raise NotAllowed("The report's title names no council.")
    if not day:
        raise NotAllowed("The report gives neither days of fieldwork nor a day of publication: enter it by hand.")
    there, slug = Council.objects.on(day), council_called(reading.council, day)
    named = Q(name__iexact=reading.council) | Q(official_name__iexact=reading.council)
    found = [find_by_address(there, slug)] if slug else list(there.filter(named)[:2])
    if len(found) != 1 or found[0] is None:
        raise NotAllowed(f"The record has no single council called “{reading.council}” on {long_date(day)}.")
    return found[0]


def _by_framework(reading) -> dict[str, list[Finding]]:
    found = defaultdict(list, {reading.framework: []})
    for finding in reading.ratings:
        found[finding.framework].append(finding)
    return dict(found)


# What is on record


def _on_record(council, framework, reading) -> Inspection | None:
    """Return the verdict, or the board's review, whose days are nearest to the report's, if any are near."""
    alike = is_verdict() if framework.judges == Judged.COUNCIL else Q(framework=framework)
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
    reports = [inspection.report for inspection in inspections if inspection and inspection.report]
    report = reports[0] if reports else _unused(reading.sha256, url) or Report(licence=framework.report_licence)
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
    report.pages, report.director_since = reading.pages, reading.director_in_post_since
    report.numbered_paragraphs = sum(each.number is not None for each in reading.paragraphs)
    report.previous_verdict_on = before and before.on
    report.previous_verdict_grade = before.grade.replace("_", " ") if before else ""


def _unused(sha256, url) -> Report | None:
    """Return the report with this file or address that no inspection rests on: its draft was deleted."""
    same = Q(sha256=sha256) | Q(url=url) if url else Q(sha256=sha256)
    return Report.objects.filter(same, inspections__isnull=True).order_by("-sha256").first()


def _refuse_another(report, reading, url):
    if report.is_read and report.sha256 != reading.sha256:
        raise NotAllowed(
            f"Another file has already been read as the report of that inspection ({report}). If it was the wrong one,"
            " go to Reports at the desk and forget what was read from it. Then add this one."
        )
    others = Report.objects.filter(Q(sha256=reading.sha256) | Q(url=url) if url else Q(sha256=reading.sha256))
    for other in others.exclude(pk=report.pk):
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
