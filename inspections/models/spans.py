"""What lasts from one imprecise date to another: an appointment, an intervention."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils import timezone

from inspections.dates import ReducedDate
from inspections.vocabulary import Certainty

from .fields import Earliest, Latest, ReducedDateField

POINTS = ["starts", "first_seen", "last_seen", "ends"]


def _of_all(choose, day_of):
    """Choose among the days of the points that are known. Needs no stand-in for those that are not."""
    days = [day_of(F(point)) for point in POINTS]
    turns = [Coalesce(*days[turn:], *days[:turn]) for turn in range(len(days))]
    return models.GeneratedField(expression=choose(*turns), output_field=models.DateField(null=True), db_persist=True)


class SpanQuerySet(models.QuerySet):
    def with_certainty(
        self,
        *,
        on: date | models.F,
        until: date | models.F | None = None,
        today: date | None = None,
        name: str = "certainty",
    ):
        """Add, under that name, how sure it is that each was going on that day: certain, possible, or None for neither.

        Of several days, `until` is the last: it is enough that the thing went on on one of them.
        """
        today = today or timezone.localdate()
        until = until or on
        certain = Q(certain_from__lte=until, certain_until__gte=on)
        possible = Q(possible_from__lte=until, possible_until__gte=on) | self._may_go_on(on, until)
        how_sure = Case(
            When(self._known_to_be_over(on, today), then=Value(None)),
            When(certain, then=Value(Certainty.CERTAIN)),
            When(possible, then=Value(Certainty.POSSIBLE)),
            output_field=models.CharField(null=True),
        )
        return self.annotate(**{name: how_sure})

    def _may_go_on(self, on: date | models.F, until: date | models.F) -> Q:
        """Return the condition that something possibly still went on after the last evidence of it."""
        return Q(pk__in=[])

    def _known_to_be_over(self, on: date | models.F, today: date) -> Q:
        """Return the condition that, whatever the dates leave open, something is today known to have ended by then."""
        return Q(pk__in=[])

    def as_at(self, day: date | None):
        """Keep what had or, as far as imprecise dates tell, may have begun by that day. Without one, all."""
        return self.filter(possible_from__lte=day) if day else self

    def going_on(self, *, on: date):
        """Keep what certainly or, as far as imprecise dates tell, possibly went on that day."""
        return self.with_certainty(on=on).exclude(certainty=None)


class Span(models.Model):
    """Each of the four points is evidence that the thing went on at some day the point can stand for.

    It certainly went on between the day by which one of them must have been and the day on which one
    of them cannot have been yet; possibly, from the first day any of them can mean to the last. Beyond
    the evidence the record knows nothing, and says neither yes nor no.
    """

    starts = ReducedDateField("began", null=True, blank=True)
    first_seen = ReducedDateField(null=True, blank=True)
    last_seen = ReducedDateField(null=True, blank=True)
    ends = ReducedDateField("ended", null=True, blank=True)

    certain_from = _of_all(Least, Latest)
    certain_until = _of_all(Greatest, Earliest)
    possible_from = _of_all(Least, Earliest)
    possible_until = _of_all(Greatest, Latest)

    GENERATED = ["certain_from", "certain_until", "possible_from", "possible_until"]

    class Meta:
        abstract = True

    @property
    def last_point(self) -> ReducedDate:
        """The last of its points that is known: up to then there is evidence of it."""
        return next(filter(None, (getattr(self, point) for point in reversed(POINTS))))

    def clean(self):
        super().clean()
        not_seen_yet(self, "first_seen", "last_seen")


def not_seen_yet(thing: models.Model, *fields: str) -> None:
    """Raise ValidationError, field by field, if one of the dates on which something was seen is still to come."""
    today = timezone.localdate()
    to_come = [name for name in fields if (seen := getattr(thing, name)) and seen.earliest > today]
    if to_come:
        raise ValidationError(dict.fromkeys(to_come, "Nobody can have seen it on a day that has not come yet."))


def _not_before(later, earlier):
    unknown = Q(**{f"{later}__isnull": True}) | Q(**{f"{earlier}__isnull": True})
    return unknown | Q(**{f"{later}__latest__gte": Earliest(F(earlier))})


def _label_of(point):
    return {"starts": "Began", "ends": "Ended"}.get(point, point.replace("_", " ").capitalize())


def points_in_order(name: str) -> list[models.CheckConstraint]:
    """Return the constraint, for a model of that name, that its four points can have come one after the other."""
    pairs = [("ends", "starts"), ("first_seen", "starts"), ("last_seen", "starts"), ("ends", "last_seen")]
    pairs += [("last_seen", "first_seen"), ("ends", "first_seen")]
    return [
        models.CheckConstraint(
            name=f"{name}_{later}_not_before_{earlier}",
            condition=_not_before(later, earlier),
            violation_error_message=f"“{_label_of(later)}” is before “{_label_of(earlier)}”.",
        )
        for later, earlier in pairs
    ]
