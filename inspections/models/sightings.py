"""What is known of an appointment: a person seen in a post, by a source, on a day; and what follows from it."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from inspections.dates import ReducedDate
from inspections.vocabulary import Confidence, Tenure

from .fields import ReducedDateField
from .leaders import Appointment
from .sources import Source
from .spans import not_seen_yet

DISPUTES = {"on": "seen in post {}", "starts": "began {}", "ends": "ended {}"}


class SightingQuerySet(models.QuerySet):
    def accepted(self):
        """Keep those that count. The others were brought in by a machine, and an editor has still to look at them."""
        return self.filter(is_accepted=True)

    def waiting(self):
        return self.filter(is_accepted=False)


class Sighting(models.Model):
    """One source shows the person in the post on a day, or says when they took it up or left it."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="sightings")
    on = ReducedDateField(
        "seen on", null=True, blank=True, help_text="A day on which the source shows the person in post."
    )
    starts = ReducedDateField("says began", null=True, blank=True, help_text="When the source says that it began.")
    ends = ReducedDateField("says ended", null=True, blank=True, help_text="When the source says that it ended.")
    title = models.CharField("title as printed", max_length=160, blank=True)
    where = models.CharField(
        "where in it", max_length=250, blank=True, help_text="Such as: the address of a letter; page 27."
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="sightings")
    confidence = models.CharField(
        max_length=10, choices=Confidence, default=Confidence.HIGH, help_text=Confidence.__doc__
    )
    note = models.TextField(blank=True)
    is_accepted = models.BooleanField("counts", default=True, editable=False)

    objects = SightingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="sighting_has_a_day",
                condition=Q(on__isnull=False) | Q(starts__isnull=False) | Q(ends__isnull=False),
                violation_error_message="Give the day on which the person was seen, or when it began or ended.",
            ),
            models.UniqueConstraint(
                "appointment",
                *(Coalesce(name, Value(""), output_field=models.CharField()) for name in ("on", "starts", "ends")),
                Coalesce("source", Value(0), output_field=models.BigIntegerField()),
                name="a_sighting_is_kept_once",
                violation_error_message="This source is down for that day already.",
            ),
        ]

    def __str__(self):
        return "; ".join(self.words)

    @property
    def words(self) -> list[str]:
        """What the source says, point by point."""
        told = [("in post", self.on), ("began", self.starts), ("ended", self.ends)]
        return [f"{what} {when}" for what, when in told if when]

    def clean(self):
        super().clean()
        not_seen_yet(self, "on")

    @property
    def fits(self) -> bool:
        """Can all that the source says be so, by the beginning and the end on record?"""
        return not disputes(self, self.appointment)


def disputes(sighting: Sighting, appointment: Appointment) -> list[str]:
    """Return the points, `on`, `starts` or `ends`, in which a sighting differs from when an appointment is on record
    to have begun and ended."""
    points = [
        ("on", not can_be_seen(sighting.on, appointment)),
        ("starts", not agree(sighting.starts, appointment.starts)),
        ("ends", not agree(sighting.ends, appointment.ends)),
    ]
    return [name for name, differs in points if differs]


def can_be_seen(on: ReducedDate | None, appointment: Appointment) -> bool:
    """Can somebody have been seen in post that day, by the beginning and the end on record?"""
    if on is None:
        return True
    has_begun = appointment.starts is None or on.latest >= appointment.starts.earliest
    return has_begun and (appointment.ends is None or on.earliest <= appointment.ends.latest)


def agree(one: ReducedDate | None, other: ReducedDate | None) -> bool:
    """Can two dates, as far as they are known, mean the same day? What is not known agrees with anything."""
    return one is None or other is None or (one.earliest <= other.latest and other.earliest <= one.latest)


def first_of(days: Iterable[ReducedDate]) -> ReducedDate | None:
    """Return by which of these days something must have been seen first; of two, that which is known better."""
    return min(days, key=lambda day: (day.latest, day.length), default=None)


def last_of(days: Iterable[ReducedDate]) -> ReducedDate | None:
    """Return on which of these days it was seen last for certain; of two, that which is known better."""
    return max(days, key=lambda day: (day.earliest, -day.length), default=None)


def seen(appointment: Appointment, sightings: Iterable[Sighting]) -> dict[str, ReducedDate | None]:
    """Return when the person was first and last seen in post: by the sightings that count and can be so."""
    has_begun = appointment.tenure != Tenure.NEVER_BEGAN
    counting = [each.on for each in sightings if each.on and each.is_accepted and has_begun]
    days = [day for day in counting if can_be_seen(day, appointment)]
    return {"first_seen": first_of(days), "last_seen": last_of(days)}


def fetch_other_versions(*appointments: Appointment) -> None:
    """Give each appointment, as `other_versions`, what other sources say that cannot be so by what it says itself.

    One query. A disputed fact keeps every version.
    """
    theirs: dict[int, list[str]] = {}
    for appointment in appointments:
        appointment.other_versions = theirs.setdefault(appointment.pk, [])
    held = {appointment.pk: appointment for appointment in appointments}
    said = Q(starts__isnull=False) | Q(ends__isnull=False)
    has_bounds = Q(appointment__starts__isnull=False) | Q(appointment__ends__isnull=False)
    for each in Sighting.objects.accepted().filter(said | has_bounds, appointment__in=held):
        theirs[each.appointment_id] += [
            DISPUTES[point].format(getattr(each, point)) for point in disputes(each, held[each.appointment_id])
        ]
