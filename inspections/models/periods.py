"""How councils stood through time: worked out from their verdicts (as_at/periods.py), and written by curation alone."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q, Sum

from inspections.vocabulary import NoGrade, Region, Theme

from .councils import Council
from .frameworks import Grade
from .inspections import Inspection, Rating
from .prepared import prepared


def in_force_on(day: date) -> Q:
    """Return the condition that a day lies in a period."""
    return begun_by(day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))


def begun_by(day: date) -> Q:
    return Q(begins_on__isnull=True) | Q(begins_on__lte=day)


class GradePeriodQuerySet(models.QuerySet):
    def on(self, day: date):
        """Keep the period of each council and theme in which that day lies: none for a council that was not there."""
        return self.filter(in_force_on(day))

    def as_at(self, day: date):
        """Keep what had begun by that day."""
        return self.filter(begun_by(day))

    def graded(self):
        return self.filter(grade__isnull=False)

    def in_order(self):
        """Put a council's periods on a theme one after the other."""
        return self.order_by("council", "theme", F("begins_on").asc(nulls_first=True))


class GradePeriod(models.Model):
    """The days from `begins_on` to the one before `ends_on`, on which a council stood so on a theme.

    Of one council and theme no two overlap, and there is no gap from the council's first day to its last.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="grade_periods")
    region = models.CharField(max_length=30, choices=Region, help_text="The council's.")
    theme = models.CharField(max_length=20, choices=Theme)
    begins_on = models.DateField(null=True, help_text="Empty: from the council's beginning.")
    ends_on = models.DateField(null=True, help_text="The first day on which it was no longer so; empty: it still is.")
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, null=True, related_name="grade_periods")
    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, null=True, related_name="current_in")
    grade = models.ForeignKey(Grade, on_delete=models.CASCADE, null=True, related_name="+", help_text="The rating's.")
    reason = models.CharField(max_length=20, choices=NoGrade, blank=True, help_text="Why there is no current grade.")
    last = models.ForeignKey(
        Rating, on_delete=models.CASCADE, null=True, related_name="+", help_text="The newest rating with a grade."
    )
    together = models.ForeignKey(
        Rating,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="The current rating of the theme that includes this one.",
    )

    objects = GradePeriodQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["theme", "grade", "ends_on", "begins_on", "council"], name="grade_period_by_grade"),
        ]
        constraints = [
            models.CheckConstraint(
                name="grade_period_does_not_end_before_it_begins",
                condition=Q(begins_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gt=F("begins_on")),
            ),
            models.CheckConstraint(
                name="grade_period_has_a_grade_or_a_reason",
                condition=Q(grade__isnull=False, rating__isnull=False, reason="")
                | Q(grade__isnull=True, reason__in=NoGrade.values),
            ),
            models.UniqueConstraint(fields=["council", "theme", "begins_on"], name="one_grade_period_begins_on_a_day"),
            models.UniqueConstraint(fields=["council", "theme", "ends_on"], name="one_grade_period_ends_on_a_day"),
            models.UniqueConstraint(
                fields=["council", "theme"], condition=Q(begins_on__isnull=True), name="one_grade_period_is_first"
            ),
            models.UniqueConstraint(
                fields=["council", "theme"], condition=Q(ends_on__isnull=True), name="one_grade_period_is_open"
            ),
        ]

    def __str__(self):
        return f"{self.council}, {self.get_theme_display()}, from {self.begins_on or 'the beginning'}"


class CountPeriodQuerySet(models.QuerySet):
    def added_up(self, fields: tuple[str, ...], conditions: list[Q]):
        """Keep those that meet any of some conditions, and add up their councils, by these fields, for each of them."""
        found = self.filter(reduce(or_, conditions)).order_by().values_list(*fields)
        if len(conditions) == 1:
            return found.annotate(number=Sum("councils"))
        sums = [Sum("councils", filter=each, default=0) for each in conditions]
        return found.annotate(**{f"number_{number}": each for number, each in enumerate(sums)})


class CountPeriod(models.Model):
    """The days from `begins_on` to the one before `ends_on`, on which so many councils of a region stood so on a theme.

    Counted from the grade periods whenever they are written: a page would have to go through all of them.
    """

    theme = models.CharField(max_length=20, choices=Theme)
    region = models.CharField(max_length=30, choices=Region)
    grade = models.ForeignKey(Grade, on_delete=models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=20, choices=NoGrade, blank=True, help_text="Why there is no current grade.")
    begins_on = models.DateField(null=True, help_text="Empty: from the first day of all.")
    ends_on = models.DateField(null=True, help_text="The first day on which it was no longer so; empty: it still is.")
    councils = models.PositiveIntegerField()

    objects = CountPeriodQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["theme", "region", "grade", "reason", "begins_on", "councils"],
                condition=Q(ends_on__isnull=True),
                name="count_period_that_goes_on",
            ),
            models.Index(
                fields=["theme", "ends_on", "begins_on", "region", "grade", "reason", "councils"],
                condition=Q(ends_on__isnull=False),
                name="count_period_that_ended",
            ),
        ]

    def __str__(self):
        return f"{self.councils} in {self.get_region_display()}, {self.get_theme_display()}, from {self.begins_on}"


def counted_on(fields: tuple[str, ...], themes: Iterable[Theme], *days: date) -> Iterator[tuple]:
    """Yield on how many councils each combination of these fields held on each of the days, on some themes.

    What still goes on is added up apart from what has ended, since each has its index: a combination may come twice.
    """
    yield from _going_on(fields, tuple(themes), *days)
    yield from _ended(fields, tuple(themes), min(days), *days)


@prepared
def _going_on(fields, themes, *days):
    counts = CountPeriod.objects.filter(theme__in=themes, ends_on__isnull=True)
    return counts.added_up(fields, [begun_by(day) for day in days])


@prepared
def _ended(fields, themes, first, *days):
    counts = CountPeriod.objects.filter(theme__in=themes, ends_on__gt=first)
    return counts.added_up(fields, [in_force_on(day) for day in days])
