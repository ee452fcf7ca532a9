"""A second pair of eyes: a verdict is published by somebody else than who entered it, where there is somebody else."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet

from inspections.models import Inspection
from inspections.models.publishing import Publishable

PUBLISH = "inspections.publish_inspection"
BACKEND = "django.contrib.auth.backends.ModelBackend"
NOBODY_ELSE = "Nobody else may publish yet: they need an account in the group Editors."


def publishers() -> QuerySet[AbstractUser]:
    """Return those who can sign in to the desk and may publish a verdict."""
    return get_user_model().objects.with_perm(PUBLISH, backend=BACKEND).filter(is_staff=True).order_by("username")


def is_asked_for() -> bool:
    """Does a second person publish? The setting says so or, where it is left open, that there is one."""
    asked = settings.SECOND_PAIR_OF_EYES
    return publishers().count() > 1 if asked is None else asked


def entered_by(inspection: Inspection) -> AbstractUser | None:
    """Return who entered a verdict or dropped its report at the desk; None if a command or the record brought it."""
    first = inspection.history.select_related("history_user").order_by("history_date", "history_id").first()
    return first and first.history_user


def why_not_by(subject: Publishable, by: AbstractUser) -> str:
    """Return why this person cannot publish something, and who can, in words for an editor; empty if they can."""
    if not isinstance(subject, Inspection) or entered_by(subject) != by or not is_asked_for():
        return ""
    others = [each.get_full_name() or each.get_username() for each in publishers() if each != by]
    who = f"These can: {', '.join(others)}." if others else NOBODY_ELSE
    return f"You entered “{subject}”, so somebody else has to check and publish it. {who}"
