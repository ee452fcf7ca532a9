"""What changes whenever a file of the record may: by it, a client is told that it has the newest already."""

from hashlib import sha256

from django.db.models import Subquery
from django.utils import timezone

from inspections.models import (
    Council,
    Edition,
    Framework,
    Grade,
    GradeScale,
    InspectionKind,
    Judgement,
    Publication,
    Report,
)

# What is changed at the desk without an act, and so without a new edition. Each version of a row has its number.
KEPT_AT_THE_DESK = [Council, Framework, Grade, GradeScale, InspectionKind, Judgement, Publication, Report]


def stamp_of(*said: str) -> str:
    """Return a checksum of the state of the record, of the day, and of what is said of the file."""
    newest = map(_newest_version, KEPT_AT_THE_DESK)
    state = Edition.objects.values_list("changed_at", *map(Subquery, newest)).first()
    return sha256(repr((state, timezone.localdate().isoformat(), said)).encode()).hexdigest()


def _newest_version(model):
    return model.history.model.objects.order_by("-history_id").values("history_id")[:1]
