"""What was read from a report becomes a draft or, where the inspection is on record, evidence and doubts beside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from inspections.addresses import free_slug
from inspections.models import (
    Council,
    Framework,
    Grade,
    Inspection,
    InspectionKind,
    Judgement,
    Paragraph,
    Rating,
    Recommendation,
    Report,
)
from inspections.models.doubts import GRADE
from inspections.models.inspections import is_verdict
from inspections.reading import Finding, Reading
from inspections.record.names import council_called
from inspections.vocabulary import Judged

from .acts import NotAllowed, add_evidence
from .doubts import NOT_JUDGED, raise_doubt

NEAR = 30  # days by which an inspection on record may be dated otherwise than in its report
EVIDENCE = "Its report was read"
FIELD_OF = {"fieldwork": "started_on"}  # what a reading's doubt is about, as the verdict's form calls it
NO_DAY = "The report does not print the day it was published. Give it: from that day on the verdict counts."
DAYS = {"started_on": "started_on", "ended_on": "ended_on", "report_published_on": "published_on"}


@dataclass(frozen=True)
class Taken:
    """What became of one inspection that a report tells of; `doubts` counts those that are open about it."""

    inspection: Inspection
    is_new: bool
    doubts: int


def is_read(sha256: str) -> bool:
    """Was the file with this checksum taken in before?"""
    return Report.objects.filter(sha256=sha256, retrieved_at__isnull=False).exists()


@transaction.atomic
def take_in(reading: Reading, *, by: AbstractUser, url: str = "") -> list[Taken]:
    """Bring in what was read from a report: for the council and, where it reviews one, the safeguarding board.

    An inspection on record gains the report, its paragraphs and, for each grade, page and words; where the two
    differ, doubts are raised. Otherwise a draft is made. A file taken in before changes nothing. Raise NotAllowed if
    the record does not know the council, or the report gives no day to go by.
    """
    if known := Inspection.objects.filter(report__sha256=reading.sha256, report__retrieved_at__isnull=False):
        return [_taken(inspection, is_new=False) for inspection in known.order_by("pk")]
    council = _council(reading)
    by_framework = _by_framework(reading)
    frameworks = Framework.objects.in_bulk(by_framework, field_name="code")
    on_record = {code: _on_record(council, frameworks[code], reading) for code in by_framework}
    report = _report(reading, on_record.values(), frameworks[reading.framework], url)
    return [
        _attach(on_record[code], findings, reading, report, by)
        if on_record[code]
        else _draft(council, frameworks[code], findings, reading, report)
        for code, findings in by_framework.items()
    ]


def _taken(inspection, *, is_new):
    return Taken(inspection, is_new, inspection.doubts.open().count())


def _council(reading) -> Council:
    slug = council_called(reading.council, reading.started_on)
    named = Q(slug=slug) if slug else Q(name__iexact=reading.council) | Q(official_name__iexact=reading.council)
    found = list(Council.objects.filter(named)[:2]) if reading.council else []
    if not reading.council:
        raise NotAllowed("The report's title names no council.")
    if len(found) != 1:
        raise NotAllowed(f"The record has no one council called “{reading.council}”.")
    if not (reading.started_on or reading.published_on):
        raise NotAllowed("The report gives neither days of fieldwork nor a day of publication: enter it by hand.")
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


def _report(reading: Reading, on_record: Iterable[Inspection | None], framework: Framework, url: str) -> Report:
    """Return the report, of which the record may know the address, with what was read from it."""
    reports = [inspection.report for inspection in on_record if inspection and inspection.report]
    report = reports[0] if reports else Report.objects.filter(url=url).first() if url else None
    if report and report.sha256 not in ("", reading.sha256):
        raise NotAllowed(f"Another file was read before as the report “{report}” of that inspection.")
    report = report or Report(url=url, licence=framework.report_licence)
    report.sha256, report.pages, report.retrieved_at = reading.sha256, reading.pages, timezone.now()
    report.director_since = reading.director_in_post_since
    report.save()
    report.paragraphs.all().delete()
    report.recommendations.all().delete()
    _write_text(report, reading)
    return report


def _write_text(report, reading):
    Paragraph.objects.bulk_create(
        Paragraph(
            report=report, order=order, number=each.number or "", section=each.section, page=each.page, text=each.text
        )
        for order, each in enumerate(reading.paragraphs, start=1)
    )
    Recommendation.objects.bulk_create(
        Recommendation(
            report=report, order=order, kind=each.kind, tags="|".join(each.tags), page=each.page, text=each.text
        )
        for order, each in enumerate(reading.recommendations, start=1)
    )


def _attach(inspection, findings, reading, report, by) -> Taken:
    with add_evidence(inspection, by=by, reason=EVIDENCE):
        if inspection.report is None:
            inspection.report = report
            inspection.save()
        ratings = {each.judgement.code: each for each in inspection.ratings.select_related("judgement", "grade")}
        for finding in findings:
            _hold_against(inspection, ratings.get(finding.judgement), finding)
    _compare_facts(inspection, reading)
    for code in set(reading.missing) & ratings.keys():
        _doubt(
            inspection, GRADE + code, f"The report was read, and no grade was found for {code.replace('_', ' ')}.", ""
        )
    return _taken(inspection, is_new=False)


def _hold_against(inspection, rating, finding):
    """Add page and words to a grade on record, or raise a doubt where it is another."""
    if inspection.framework.code != finding.framework:
        return
    ours = NOT_JUDGED if rating and rating.grade is None else rating and rating.grade.code
    if ours != finding.grade:
        stands = "has none" if rating is None else f"says “{rating.grade or 'not judged'}”"
        says = f"Read: “{finding.quote}”, {finding.grade.replace('_', ' ')}. The record {stands}."
        place = {"page": finding.page, "quote": finding.quote}
        _doubt(inspection, GRADE + finding.judgement, says, finding.grade, **place)
    elif rating.page is None:
        rating.page, rating.quote, rating._change_reason = finding.page, finding.quote, EVIDENCE
        rating.save()


def _compare_facts(inspection, reading):
    read = {ours: getattr(reading, theirs) for ours, theirs in DAYS.items()}
    read |= {"lead_inspectors": "; ".join(reading.lead_inspectors), "framework": reading.framework}
    here = {name: getattr(inspection, name) for name in read} | {"framework": inspection.framework.code}
    if inspection.framework.judges != Judged.COUNCIL:
        del read["framework"]
    for name, value in read.items():
        if value and value != here[name]:
            says = f"Read: “{_in_words(value)}”. The record has “{_in_words(here[name]) or 'nothing'}”."
            _doubt(inspection, name, says, str(value))


def _in_words(value):
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value or "")


# What is not


def _draft(council, framework, findings, reading, report) -> Taken:
    inspection = Inspection(council=council, framework=framework, report=report)
    for ours, theirs in DAYS.items():
        setattr(inspection, ours, getattr(reading, theirs))
    inspection.lead_inspectors = "; ".join(reading.lead_inspectors)
    if reading.is_reinspection:
        inspection.kind = InspectionKind.objects.filter(framework=framework, code="reinspection").first()
    inspection.slug = free_slug(Inspection, inspection.address())
    inspection.save()
    inspection.refresh_from_db()
    for finding in findings:
        _rate(inspection, finding)
    _ask_what_was_doubted(inspection, findings, reading)
    return _taken(inspection, is_new=True)


def _rate(inspection, finding):
    grade = Grade.objects.filter(scale=inspection.framework.scale, code=finding.grade).first()
    judgement = Judgement.objects.get(framework=inspection.framework, code=finding.judgement)
    Rating.objects.create(
        inspection=inspection, judgement=judgement, grade=grade, page=finding.page, quote=finding.quote
    )


def _ask_what_was_doubted(inspection, findings, reading):
    """Raise what the reading doubts of this inspection: its own judgements, and the facts all of it shares."""
    found = {finding.judgement: finding for finding in findings}
    judged = set(inspection.framework.judgements.values_list("code", flat=True))
    facts = {"framework", "fieldwork", "lead_inspectors"}
    for doubt in reading.doubts:
        finding = found.get(doubt.about)
        if doubt.about in judged:
            place = {"page": finding.page, "quote": finding.quote} if finding else {}
            _doubt(inspection, GRADE + doubt.about, doubt.says, finding.grade if finding else "", **place)
        elif doubt.about in facts:
            _doubt(inspection, FIELD_OF.get(doubt.about, doubt.about), doubt.says, "")
    if not reading.published_on:
        _doubt(inspection, "report_published_on", NO_DAY, "")


def _doubt(inspection, about, says, proposed, **place):
    raise_doubt(inspection, about, says, proposed, "Its report", **place)
