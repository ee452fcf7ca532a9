"""Whose time in a post ends as the next one's begins: how it ends then, and why it may be that it cannot."""

from django.core.exceptions import ValidationError

from inspections.models import Appointment, Citation
from inspections.vocabulary import Tenure


def ends_as(successor: Appointment) -> dict:
    """Return how the post of the one before ends: when the successor began, or, if nobody knows, on no known day."""
    return {"tenure": Tenure.ENDED if successor.starts else Tenure.ENDED_UNKNOWN, "ends": successor.starts}


def why_not_end(before: Appointment, successor: Appointment) -> str:
    """Return why a post cannot end as the successor's begins, in words for an editor; empty if it can."""
    if before.tenure != Tenure.IN_POST:
        return (
            f"“{before}” is on record as over by now, {before.ending}: somebody ended it in the meantime."
            " Look at it and, if that is right, take away the tick that ends it here."
        )
    wrong = _wrong(_as_ended(before, successor))
    when = f"{successor.starts.when}, when this begins" if successor.starts else "with this"
    return f"“{before}” cannot end {when}. {wrong}" if wrong else ""


def is_over_already(before: Appointment, successor: Appointment) -> bool:
    """Was it ended when the successor was public before?"""
    return successor.published_at is not None and before.tenure != Tenure.IN_POST


def end(before: Appointment, successor: Appointment, why: str) -> None:
    """Write on the one before how it ended, resting on what tells of the successor."""
    ended = _as_ended(before, successor)
    ended._change_reason = why
    ended.save()
    cited = set(before.citations.values_list("source", flat=True))
    for each in successor.citations.to_be_published().exclude(source__in=cited):
        cited.add(each.source_id)
        Citation.objects.create(appointment=before, source=each.source, where=each.where, order=len(cited))


def _as_ended(before, successor) -> Appointment:
    ended = Appointment.objects.get(pk=before.pk)
    for name, value in ends_as(successor).items():
        setattr(ended, name, value)
    return ended


def _wrong(appointment) -> str:
    try:
        appointment.validate_constraints()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
