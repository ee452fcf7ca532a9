"""An editor accepts what a machine saw: it counts from then on, and where something is public the public sees it."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from inspections.models import Appointment, Sighting, Source
from inspections.models.sightings import seen as days_seen

from ..acts import NotAllowed, add_evidence, correct, publish
from .bringing_in import held_by_others, write_changes
from .following import follow_sightings
from .relating import Relation, Seen, changes, relate

REASON = "Seen in post, by the source"


@transaction.atomic
def accept(sighting: Sighting, *, by: AbstractUser, reason: str = "", at: datetime | None = None) -> None:
    """Let a sighting count, with all that follows from it.

    What is published is corrected where that changes what it says, and otherwise gains the source. Raise NotAllowed
    if it counts already, if a question about it is open, which is settled first, or if somebody else is by now on
    record in between.
    """
    sighting = Sighting.objects.select_for_update().get(pk=sighting.pk)
    if sighting.is_accepted:
        raise NotAllowed(f"“{sighting}” counts already.")
    if sighting.doubts.open().exists():
        raise NotAllowed(f"A question about “{sighting}” is open: settle it first.")
    _refuse_to_join(sighting)
    let_count(sighting, by=by, reason=reason, at=at)


def _refuse_to_join(sighting):
    """What was accepted of others meanwhile may have made two times in the post of one."""
    held = sighting.appointment
    decided = relate(_said(sighting), [held], held_by_others(held.leader, held.council, held.role))
    if decided.relation == Relation.NEW:
        raise NotAllowed(f"“{sighting}”: {decided.why}. Enter it as an appointment of its own.")


def let_count(sighting: Sighting, *, by: AbstractUser, reason: str = "", at: datetime | None = None) -> None:
    """Do what accepting does, whatever is asked about the sighting."""
    appointment = Appointment.objects.select_for_update().get(pk=sighting.appointment_id)
    at, reason = at or timezone.now(), reason.strip() or REASON
    if not appointment.is_published:
        _count(sighting, appointment)
        return
    act = correct if _changes_anything(sighting, appointment) else add_evidence
    with act(appointment, by=by, reason=reason, at=at):
        _count(sighting, appointment)
    for source in Source.objects.drafts().filter(pk=sighting.source_id):
        publish(source, by=by, at=at, reason=f"Cited by “{appointment}”")


def _count(sighting, appointment):
    write_changes(appointment, changes(_said(sighting), appointment))
    Sighting.objects.filter(pk=sighting.pk).update(is_accepted=True)
    follow_sightings(appointment)


def _changes_anything(sighting, appointment) -> bool:
    sighting.is_accepted = True
    days = days_seen(appointment, [*appointment.sightings.accepted(), sighting])
    wider = any(getattr(appointment, name) != day for name, day in days.items())
    return wider or bool(changes(_said(sighting), appointment)) or not sighting.fits


def _said(sighting) -> Seen:
    return Seen(sighting.on, sighting.starts, sighting.ends)
