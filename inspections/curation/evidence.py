"""A report of an inspection on record: page and words for each grade, and a doubt wherever the two differ."""

from datetime import date

from django.contrib.auth.models import AbstractUser

from inspections.models import Inspection, Report
from inspections.models.doubts import GRADE
from inspections.reading import Finding, Reading
from inspections.vocabulary import Judged

from .acts import add_evidence
from .doubts import NOT_JUDGED, raise_doubt

EVIDENCE = "Its report was read"
SOURCE = "Its report"
# What the verdict's form calls each day, and what a reading does.
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
            _hold_against(inspection, ratings.get(finding.judgement), finding)
    _compare_facts(inspection, reading)
    for code in set(reading.missing) & ratings.keys():
        says = f"The report was read, and no grade was found for {code.replace('_', ' ')}."
        _ask(inspection, GRADE + code, says, "")


def _hold_against(inspection, rating, finding):
    """Add page and words to a grade on record, or raise a doubt where it is another."""
    if inspection.framework.code != finding.framework:
        return
    ours = NOT_JUDGED if rating and rating.grade is None else rating and rating.grade.code
    if ours != finding.grade:
        stands = "has none" if rating is None else f"says “{rating.grade or 'not judged'}”"
        says = f"Read: “{finding.quote}”, {finding.grade.replace('_', ' ')}. The record {stands}."
        place = {"page": finding.page, "quote": finding.quote}
        _ask(inspection, GRADE + finding.judgement, says, finding.grade, **place)
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
            _ask(inspection, name, says, str(value))


def _in_words(value):
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value or "")


def _ask(inspection, about, says, proposed, **place):
    raise_doubt(inspection, about, says, proposed, SOURCE, **place)
