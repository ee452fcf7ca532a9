"""A report of an inspection on record: page and words for each grade, and a doubt wherever the two differ."""

from contextlib import nullcontext
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from inspections.dates import long_date
from inspections.models import Framework, Inspection, Report
from inspections.reading import Finding, Reading
from inspections.vocabulary import Judged

from .acts import NotAllowed, add_evidence, correct
from .doubts import NOT_JUDGED, raise_doubt

EVIDENCE = "Its report was read"
SOURCE = "Its report"
# The field of an inspection for each day, and that of a reading.
DAYS = {"started_on": "started_on", "ended_on": "ended_on", "report_published_on": "published_on"}


def add_report(
    inspection: Inspection, findings: list[Finding], reading: Reading, report: Report, by: AbstractUser
) -> None:
    """Let an inspection on record rest on what was read, and ask an editor wherever the two differ."""
    with add_evidence(inspection, by=by, reason=EVIDENCE):
        if inspection.report is None:
            inspection.report = report
            inspection.save()
        ratings = {each.judgement.code: each for each in inspection.ratings.select_related("judgement", "grade")}
        for finding in findings:
            _compare_rating(inspection, ratings.get(finding.judgement), finding)
    _compare_facts(inspection, reading)
    for code in set(reading.missing) & ratings.keys():
        says = f"The report was read, and no grade was found for {code.replace('_', ' ')}."
        _ask(inspection, ratings[code].judgement, says, "")


@transaction.atomic
def forget_reading(report: Report, *, by: AbstractUser, reason: str) -> None:
    """Take back what was read from a file that was the wrong one, or is out of date: another can then be read.

    Raise NotAllowed if nothing was read, or no reason is given: of what is public, the reason is too.
    """
    if not report.is_read:
        raise NotAllowed("Nothing was read from this report.")
    if not reason.strip():
        raise NotAllowed("Taking back what was read needs a reason.")
    for inspection in report.inspections.all():
        with correct(inspection, by=by, reason=reason) if inspection.is_published else nullcontext():
            for rating in inspection.ratings.exclude(page=None):
                rating.page, rating.quote, rating._change_reason = None, "", reason
                rating.save()
    report.paragraphs.all().delete()
    report.recommendations.all().delete()
    report.notes.all().delete()
    report.sha256, report.retrieved_at, report.previous_verdict_grade = "", None, ""
    report.pages = report.numbered_paragraphs = report.director_since = report.previous_verdict_on = None
    report._change_reason = reason
    report.save()


def _compare_rating(inspection, rating, finding):
    """Add page and words to a grade on record, or raise a doubt where it is another."""
    if inspection.framework.code != finding.framework:
        return
    ours = NOT_JUDGED if rating and rating.grade is None else rating and rating.grade.code
    if ours != finding.grade:
        stands = "has none" if rating is None else f"says “{rating.grade or 'not judged'}”"
        says = f"Read: “{finding.quote}”, {finding.grade.replace('_', ' ')}. The record {stands}."
        place = {"page": finding.page, "quote": finding.quote}
        judgement = inspection.framework.judgements.get(code=finding.judgement)
        _ask(inspection, judgement, says, finding.grade, **place)
    elif not rating.quote:
        rating.page, rating.quote, rating._change_reason = finding.page, finding.quote, EVIDENCE
        rating.save()


def _compare_facts(inspection, reading):
    read = {ours: getattr(reading, theirs) for ours, theirs in DAYS.items()}
    read |= {"lead_inspectors": "; ".join(reading.lead_inspectors)}
    if inspection.framework.judges == Judged.COUNCIL:
        read |= {"framework": Framework.objects.get(code=reading.framework)}
    here = {name: getattr(inspection, name) for name in read}
    for name, value in read.items():
        if value and value != here[name]:
            says = f"Read: “{_printed(value)}”. The record has “{_printed(here[name]) or 'nothing'}”."
            _ask(inspection, name, says, value.code if name == "framework" else str(value))


def _printed(value):
    return long_date(value) if isinstance(value, date) else str(value or "")


def _ask(inspection, about, says, proposed, **place):
    raise_doubt(inspection, about, says, proposed, SOURCE, **place)
