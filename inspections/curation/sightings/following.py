"""What an appointment says of when somebody was seen in post, kept in step with its sightings."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from inspections.models import Appointment, Citation, Sighting
from inspections.models.leaders import SEEN
from inspections.models.sightings import seen

BATCH = 500


@transaction.atomic
def follow_sightings(appointment: Appointment) -> None:
    """Write on an appointment when its person was first and last seen, and cite the sources of what counts."""
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    sightings = list(appointment.sightings.select_related("source"))
    Appointment.objects.filter(pk=appointment.pk).update(**seen(appointment, sightings))
    _cite(appointment, [each for each in sightings if each.is_accepted])


def _cite(appointment, sightings):
    cited = set(appointment.citations.values_list("source", flat=True))
    for each in sightings:
        if each.source_id and each.source_id not in cited:
            cited.add(each.source_id)
            Citation.objects.create(
                appointment=appointment, source=each.source, order=len(cited), where=each.where[:80]
            )


def follow_sightings_of(appointments: Iterable[Appointment]) -> int:
    """Write on each of many appointments when its person was seen, and return on how many that changed.

    Their sources are left as they are: the record, which this is for, cites them itself.
    """
    sightings = defaultdict(list)
    for each in Sighting.objects.accepted().exclude(on=None):
        sightings[each.appointment_id].append(each)
    stale = []
    for appointment in appointments:
        days = seen(appointment, sightings[appointment.pk])
        if any(getattr(appointment, name) != day for name, day in days.items()):
            stale.append(appointment)
            for name, day in days.items():
                setattr(appointment, name, day)
    Appointment.objects.bulk_update(stale, SEEN, BATCH)
    return len(stale)
