"""A report of an inspection on record: page and words for each grade, and a doubt wherever the two differ."""

from contextlib import nullcontext
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from inspections import search
from inspections.dates import long_date
from inspections.models import Framework, Inspection, Report
from inspections.reading import Finding, Reading
from inspections.vocabulary import Judged

from .acts import NotAllowed, add_evidence, correct
from .doubts import NOT_JUDGED, raise_doubt
from .visits import YES_OR_NO, inspectors_of, same_people, theme_of

EVIDENCE = "Its report was read"
SOURCE = "Its report"
# What a reading may doubt of its document as a whole, and the field of the inspection that this concerns.
ABOUT_DOCUMENT = {"mark": "status", "pages": "report"}
LONGEST_PROPOSED = 250
# The field of an inspection for each day, and that of a reading.
DAYS = {"started_on": "started_on", "ended_on": "ended_on", "report_published_on": "published_on"}


def add_report(
    inspection: Inspection, findings: list[Finding], reading: Reading, report: Report, by: AbstractUser
) -> None:
    """Let an inspection on record rest on what was read, and ask an editor wherever the two differ.

    A report that it rests on already stays, unless it is another document of the same file.
    """
    with add_evidence(inspection, by=by, reason=EVIDENCE):
        if inspection.report != report:
            inspection.report = report
            inspection.save()
        ratings = {each.judgement.code: each for each in inspection.ratings.select_related("judgement", "grade")}
        for finding in findings:
            _compare_rating(inspection, ratings.get(finding.judgement), finding)
    _compare_facts(inspection, reading)
    for code in set(reading.missing) & ratings.keys():
        says = f"The report was read, and no grade was found for {code.replace('_', ' ')}."
        _ask(inspection, ratings[code].judgement, says, "")


def ask_about_document(inspection: Inspection, reading: Reading, whose: str, *, is_final: bool) -> None:
    """Ask what is doubtful about a document as a whole: whose it is, if it is final, what else its file holds.

    `whose` says why the council is doubtful, if it is. Marks are no question where somebody says that it `is_final`.
    """
    if whose:
        place = {"page": reading.first_page, "quote": reading.council}
        _ask(inspection, "council", whose, reading.council[:LONGEST_PROPOSED], **place)
    for doubt in reading.doubts:
        if doubt.about in ABOUT_DOCUMENT and not (is_final and doubt == reading.mark):
            place = {"page": doubt.page, "quote": doubt.quote}
            _ask(inspection, ABOUT_DOCUMENT[doubt.about], doubt.says, doubt.quote, **place)


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
    search.freshen()


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
    read |= {"lead_inspectors": inspectors_of(reading)}
    if not inspection.visit_theme:
        read |= {"visit_theme": theme_of(reading)}
    if inspection.framework.judges == Judged.COUNCIL:
        read |= {"framework": Framework.objects.get(code=reading.framework)}
    here = {name: getattr(inspection, name) for name in read}
    for name, value in read.items():
        if value and value != here[name] and not (name == "lead_inspectors" and same_people(value, here[name])):
            says = f"Read: “{_printed(value)}”. The record has “{_printed(here[name]) or 'nothing'}”."
            _ask(inspection, name, says, value.code if name == "framework" else str(value))
    _compare_priority_action(inspection, reading)


def _compare_priority_action(inspection, reading):
    """Ask where a letter says otherwise than the record whether there are areas for priority action."""
    read, here = reading.priority_action, inspection.priority_action
    if read.is_set is None or read.is_set == here:
        return
    stands = f"says {YES_OR_NO[here]}" if here is not None else "does not say"
    says = f"Areas for priority action, as the letter was read: {YES_OR_NO[read.is_set]}. The record {stands}."
    _ask(inspection, "priority_action", says, YES_OR_NO[read.is_set], page=read.page, quote=read.quote)


def _printed(value):
    return long_date(value) if isinstance(value, date) else str(value or "")


def _ask(inspection, about, says, proposed, **place):
    raise_doubt(inspection, about, says, proposed, SOURCE, **place)
