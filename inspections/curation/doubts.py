"""Doubts: raised by what reads documents, settled by a person, who takes what the source says or keeps what stands."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from inspections.dates import ReducedDate
from inspections.models import Appointment, Doubt, Grade, Inspection, InspectionKind, Judgement, Rating
from inspections.vocabulary import Settlement, Tenure

from .acts import NotAllowed, correct
from .sightings import follow_sightings
from .sightings.accepting import let_count
from .visits import YES_OR_NO

NOT_JUDGED = "not_judged"
DAYS = {"started_on", "ended_on", "report_published_on"}
WRITTEN = {*DAYS, "lead_inspectors", "kind", "visit_theme", "priority_action"}
WRITTEN_OF_APPOINTMENTS = {"starts", "ends"}
DAY = "report_published_on"
DAY_LACKS = "Give the day it was published: a verdict counts from that day, and without it not at all."
TAKEN_BY_HAND = (
    "What the source says cannot be used as it is. Change the verdict by hand, then keep what is on record. A public"
    " verdict under the wrong framework must be withdrawn and entered again."
)


def raise_doubt(
    inspection: Inspection, about: Judgement | str, says: str, proposed: str, source: str, **place
) -> Doubt:
    """Ask an editor about one grade or field of an inspection, unless that was asked before: then leave it as it is.

    `about` is the judgement, or the name of the field, such as `started_on`; `proposed` is what the source gives for
    it (a grade's code, `not_judged`, an ISO date, a text); `place` may have its `page` and `quote`, and the `question`
    that it shares with others.
    """
    subject = {"judgement": about} if isinstance(about, Judgement) else {"judgement": None, "field": about}
    told = {"says": says, "source": source, **place}
    return Doubt.objects.get_or_create(inspection=inspection, **subject, proposed=proposed, defaults=told)[0]


@transaction.atomic
def settle(doubt: Doubt, *, by: AbstractUser, take: bool, reason: str = "", at: datetime | None = None) -> None:
    """Settle a doubt: take what its source says, which corrects what is published, or keep what stands.

    A sighting of which all doubts are settled counts from then on: either way, both versions are kept. Raise NotAllowed
    if it is settled already, if there is nothing that can be taken, or if something published is to be corrected
    without a reason.
    """
    doubt = Doubt.objects.select_for_update().get(pk=doubt.pk)
    if not doubt.is_open:
        raise NotAllowed("This doubt is already settled.")
    if take:
        _take(doubt, by, reason)
    elif doubt.inspection and doubt.field == DAY and not doubt.inspection.report_published_on:
        raise NotAllowed(DAY_LACKS)
    doubt.settlement = Settlement.TAKEN if take else Settlement.KEPT
    doubt.settled_at, doubt.settled_by, doubt.reason = at or timezone.now(), by, reason.strip()
    doubt.save()
    if doubt.sighting and not doubt.sighting.is_accepted and not doubt.sighting.doubts.open().exists():
        let_count(doubt.sighting, by=by, reason=reason, at=at)


@transaction.atomic
def settle_alike(
    doubts: Iterable[Doubt], *, by: AbstractUser, take: bool, reason: str = "", at: datetime | None = None
) -> None:
    """Settle doubts that ask the same question, all of them in the same way. Raise NotAllowed if one cannot be."""
    for doubt in doubts:
        try:
            settle(doubt, by=by, take=take, reason=reason, at=at)
        except NotAllowed as refused:
            raise NotAllowed(f"{doubt.inspection}: {refused}") from refused


def can_be_taken(doubt: Doubt) -> bool:
    """Does its source give something that can be written where the doubt is about?"""
    if doubt.sighting:
        return bool(doubt.proposed) and doubt.field in WRITTEN_OF_APPOINTMENTS
    if not doubt.proposed or (doubt.judgement is None and doubt.field not in WRITTEN):
        return False
    if doubt.judgement:
        return doubt.proposed == NOT_JUDGED or _grades_proposed(doubt).exists()
    return (
        _kinds_proposed(doubt).exists() if doubt.field == "kind" else doubt.field not in DAYS or _is_day(doubt.proposed)
    )


def _grades_proposed(doubt):
    return Grade.objects.filter(scale=doubt.inspection.framework.scale, code=doubt.proposed)


def _kinds_proposed(doubt):
    return InspectionKind.objects.filter(framework=doubt.inspection.framework, code=doubt.proposed)


def _is_day(text):
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _take(doubt, by, reason):
    subject = doubt.subject
    if not subject.is_published:
        _write(doubt, subject)
        return
    shown_by = doubt.source if doubt.inspection else ""  # a sighting's own source may not be public
    with correct(subject, by=by, reason=reason, shown_by=shown_by):
        _write(doubt, subject)


def _write(doubt, subject):
    if not can_be_taken(doubt):
        raise NotAllowed(TAKEN_BY_HAND)
    if doubt.judgement:
        _write_grade(doubt, subject)
    elif isinstance(subject, Appointment):
        _write_day(doubt, subject)
    else:
        setattr(subject, doubt.field, _value(doubt))
        _refuse_what_cannot_be(subject)
        subject.save()


def _write_day(doubt, appointment):
    """Write when an appointment began or ended; what of its sightings does not fit that counts no longer."""
    setattr(appointment, doubt.field, ReducedDate.parse(doubt.proposed))
    if doubt.field == "ends":
        appointment.tenure = Tenure.ENDED
    appointment.first_seen = appointment.last_seen = None
    _refuse_what_cannot_be(appointment)
    appointment.save()
    follow_sightings(appointment)


def _refuse_what_cannot_be(subject):
    try:
        subject.validate_constraints()
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error


def _value(doubt):
    if doubt.field in DAYS:
        return date.fromisoformat(doubt.proposed)
    if doubt.field == "kind":
        return _found(_kinds_proposed(doubt))
    return doubt.proposed == YES_OR_NO[True] if doubt.field == "priority_action" else doubt.proposed


def _write_grade(doubt, inspection):
    judgement = _found(inspection.framework.judgements.filter(code=doubt.judgement.code, is_graded=True))
    rating = inspection.ratings.filter(judgement=judgement).first() or Rating(inspection=inspection)
    rating.judgement, rating.page, rating.quote = judgement, doubt.page, doubt.quote
    rating.grade = None
    if doubt.proposed != NOT_JUDGED:
        rating.grade = _found(_grades_proposed(doubt))
    rating.save()


def _found(rows):
    if (row := rows.first()) is None:
        raise NotAllowed(TAKEN_BY_HAND)
    return row
