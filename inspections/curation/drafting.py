"""A report of an inspection that is not on record becomes a draft, with what its reading doubts."""

from django.utils import timezone

from inspections.addresses import free_slug
from inspections.models import Council, Framework, Grade, Inspection, InspectionKind, Judgement, Rating, Report
from inspections.reading import Finding, Reading
from inspections.vocabulary import Judged

from .doubts import raise_doubt
from .evidence import DAYS, SOURCE
from .visits import inspectors_of, theme_of

# What a reading's doubt can be about, beside judgements, and the field of the inspection that holds it.
FACTS = {"fieldwork": "started_on", "framework": "framework", "lead_inspectors": "lead_inspectors"}
FACTS |= {"inspectors": "lead_inspectors", "visit_theme": "visit_theme", "priority_action": "priority_action"}
FACTS |= {"published_on": "report_published_on"}
NO_DAY = "The report does not say when it was published. Give the day: the verdict counts from then."


def draft_from(
    reading: Reading, findings: list[Finding], council: Council, framework: Framework, report: Report
) -> Inspection:
    """Make a draft of what a report says of one inspection, with its doubts beside it."""
    inspection = Inspection(council=council, framework=framework, report=report)
    for ours, theirs in DAYS.items():
        setattr(inspection, ours, getattr(reading, theirs))
    inspection.lead_inspectors = inspectors_of(reading)
    inspection.visit_theme, inspection.priority_action = theme_of(reading), reading.priority_action.is_set
    inspection.kind = _kind(framework, reading)
    inspection.slug = free_slug(Inspection, inspection.address())
    inspection.save()
    inspection.refresh_from_db()
    for finding in findings:
        _rate(inspection, finding)
    _ask_what_was_doubted(inspection, findings, reading)
    return inspection


def _kind(framework, reading) -> InspectionKind | None:
    """Return the kind that the report states, or the only one there is: of others, none is guessed."""
    kinds = {kind.code: kind for kind in framework.kinds.all()}
    if reading.record_kind:
        return kinds.get(reading.record_kind)
    if reading.is_reinspection and framework.judges == Judged.COUNCIL:
        return kinds.get("reinspection")
    return next(iter(kinds.values())) if len(kinds) == 1 else None


def _rate(inspection, finding):
    grade = Grade.objects.filter(scale=inspection.framework.scale, code=finding.grade).first()
    judgement = Judgement.objects.get(framework=inspection.framework, code=finding.judgement)
    Rating.objects.create(
        inspection=inspection, judgement=judgement, grade=grade, page=finding.page, quote=finding.quote
    )


def _ask_what_was_doubted(inspection, findings, reading):
    """Raise what the reading doubts of this inspection: its own judgements, and the facts all of it shares."""
    found = {finding.judgement: finding for finding in findings}
    judged = {judgement.code: judgement for judgement in inspection.framework.judgements.all()}
    for doubt in reading.doubts:
        finding = found.get(doubt.about)
        if doubt.about in judged:
            place = {"page": finding.page, "quote": finding.quote} if finding else {}
            _ask(inspection, judged[doubt.about], doubt.says, finding.grade if finding else "", **place)
        elif doubt.about in FACTS:
            _ask(inspection, FACTS[doubt.about], doubt.says, "")
    if reading.ended_on and reading.ended_on > timezone.localdate():
        _ask(inspection, "ended_on", "The report says that fieldwork ended on a day that has not come yet.", "")
    if not reading.published_on:
        _ask(inspection, "report_published_on", NO_DAY, "")


def _ask(inspection, about, says, proposed, **place):
    raise_doubt(inspection, about, says, proposed, SOURCE, **place)
