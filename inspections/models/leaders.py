"""People, the posts they held, and how sure the record is of it on a day."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, ExpressionWrapper, F, Prefetch, Q, Value, When
from django.db.models.lookups import GreaterThanOrEqual
from simple_history.models import HistoricalRecords

from inspections.names import fold_person, surname_first
from inspections.routing import address_of
from inspections.vocabulary import Certainty, Confidence, EndReason, Role, Tenure

from .councils import Council
from .fields import ReducedDateField
from .publishing import (
    PUBLISHING,
    Publishable,
    PublishableQuerySet,
    has_a_known_status,
    is_public,
    may_be_published,
    says_who_and_when,
)
from .searching import with_words
from .spans import Span, SpanQuerySet, points_in_order

SEEN = ["first_seen", "last_seen"]  # kept by `curation.follow_sightings`, and by nothing else
FIRST_YEAR = timedelta(days=365)
ROLES, END_REASONS = dict(Role.choices), dict(EndReason.choices)


def _as_expression(day: date | F) -> F | Value:
    return day if isinstance(day, F) else Value(day)


class LeaderQuerySet(PublishableQuerySet):
    def named_like(self, text: str):
        """Keep those whose name has every one of these words in it, however either is written."""
        return with_words(self, text, "name")

    def called(self, text: str):
        """Keep those whose whole name this is, however either is written: with or without title, surname first."""
        asked = fold_person(text)
        named = self.order_by().values_list("pk", "name")
        return self.filter(pk__in=[pk for pk, name in named if fold_person(name) == asked] if asked else [])

    def by_surname(self) -> list[int]:
        """Return their numbers in the order of their surnames. No folded name is stored, so no database can tell."""
        named = self.order_by().values_list("pk", "name", "slug")
        return [pk for pk, _name, _slug in sorted(named, key=lambda row: (*surname_first(row[1]), row[2]))]

    def for_listing(self, *, on: date, as_at: date | None = None):
        """Fetch what a line about each needs: their posts, and how sure it is that they held them that day.

        If `as_at` is given, posts that began later are left out.
        """
        posts = Appointment.objects.published().as_at(as_at).with_certainty(on=on).for_listing().newest_first()
        return self.prefetch_related(Prefetch("appointments", posts, to_attr="posts"))


class Leader(Publishable):
    """A person, once, whichever councils they served."""

    slug = models.SlugField(
        max_length=80, unique=True, help_text="The last part of the person's address on the site, such as ann-other."
    )
    name = models.CharField(max_length=120)
    party = models.CharField(max_length=80, blank=True, help_text="Where known and the person holds office for it.")
    confidence = models.CharField(
        max_length=10, choices=Confidence, default=Confidence.HIGH, help_text=Confidence.__doc__
    )
    note = models.TextField(blank=True)

    objects = LeaderQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["slug", *PUBLISHING])

    class Meta:
        ordering = ["name", "slug"]
        permissions = may_be_published("leader")
        constraints = [says_who_and_when("leader"), has_a_known_status("leader")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("leader", self.slug)


class AppointmentQuerySet(PublishableQuerySet, SpanQuerySet):
    def published(self):
        """Keep what the public may see: an appointment of a person who is still a draft is not."""
        return super().published().filter(Q(leader__isnull=True) | is_public("leader__"))

    def with_public_status(self):
        """Keep what is published itself, even if its person is not yet: what publishing the person would show."""
        return super().published()

    def holding(self, council: Council | None, role: str):
        """Keep who is on record as in that post without an end, draft or published."""
        return self.not_withdrawn().filter(council=council, role=role, tenure=Tenure.IN_POST)

    def in_office(self, *, on: date):
        """Keep who held office on that day, each marked certain or possible.

        Nobody is in office on the strength of having been seen there before.
        """
        return self.exclude(tenure=Tenure.NEVER_BEGAN).going_on(on=on)

    def _may_go_on(self, on, until):
        """Take somebody who began, was never seen and has left since, to have possibly stayed for the first year.

        A stated start counts as a sighting, and nobody leaves on the day after.
        """
        only_begun = Q(tenure=Tenure.ENDED_UNKNOWN, starts__isnull=False, first_seen=None, last_seen=None)
        year_after = ExpressionWrapper(F("possible_until") + FIRST_YEAR, output_field=models.DateField())
        return only_begun & Q(GreaterThanOrEqual(year_after, _as_expression(on)), possible_from__lte=until)

    def _known_to_be_over(self, on, today):
        """Treat as gone by today anybody who has left on a day that nobody knows."""
        return Q(GreaterThanOrEqual(_as_expression(on), today), tenure=Tenure.ENDED_UNKNOWN)

    def newest_first(self):
        """Put a successor above the predecessor: by the last day on which each can have begun.

        So "2019" comes after "February 2019". One that is only known to have ended was there before that.
        """
        no_beginning = When(starts__isnull=True, first_seen__isnull=True, then=F("possible_from"))
        begun_by = Case(no_beginning, default=F("certain_from"))
        return self.order_by(begun_by.desc(nulls_last=True), F("certain_until").desc(nulls_last=True), "pk")

    def for_listing(self):
        return self.select_related("leader", "council")


class Appointment(Publishable, Span):
    """A person, or somebody whose name is not known, in one role at one council between two dates."""

    slug = models.SlugField(max_length=160, unique=True, help_text="Its name on pages. Never change it.")
    leader = models.ForeignKey(
        Leader,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        help_text="Empty: somebody held the post, but the sources do not name them.",
    )
    council = models.ForeignKey(
        Council,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        help_text="Empty: a national post.",
    )
    role = models.CharField(max_length=40, choices=Role, help_text="Our word for the post.")
    title = models.CharField(max_length=160, blank=True, help_text="The post as the sources print it.")
    first_seen = ReducedDateField(null=True, blank=True, editable=False)
    last_seen = ReducedDateField(null=True, blank=True, editable=False)
    employer = models.CharField(
        max_length=160,
        blank=True,
        help_text="Who employs or appoints, where that is not the council: a trust, a ministry, a firm.",
    )
    tenure = models.CharField(max_length=15, choices=Tenure, help_text="No end date is not “still in post”.")
    is_interim = models.BooleanField("acting or interim", default=False)
    end_reason = models.CharField(max_length=30, choices=EndReason, blank=True)
    held_alongside = models.CharField(max_length=160, blank=True, help_text="Another post held at the same time.")
    succeeds = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ends the post of",
        help_text="Whose time in the post ends with this, once it is published.",
    )
    confidence = models.CharField(
        max_length=10, choices=Confidence, default=Confidence.HIGH, help_text=Confidence.__doc__
    )
    note = models.TextField(blank=True)

    objects = AppointmentQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["slug", *PUBLISHING, *Span.GENERATED, *SEEN])

    class Meta:
        ordering = ["council", "role", "possible_from"]
        permissions = may_be_published("appointment")
        constraints = [
            says_who_and_when("appointment"),
            has_a_known_status("appointment"),
            *points_in_order("appointment"),
            models.CheckConstraint(
                name="appointment_ended_when_it_has_an_end",
                condition=Q(tenure=Tenure.ENDED, ends__isnull=False) | (~Q(tenure=Tenure.ENDED) & Q(ends__isnull=True)),
                violation_error_message="“Ended” needs the date it ended; anything else has none.",
            ),
            models.CheckConstraint(
                name="appointment_that_never_began_has_no_dates",
                condition=~Q(tenure=Tenure.NEVER_BEGAN) | Q(starts__isnull=True),
                violation_error_message="An appointment that never began has no dates: describe it in the note.",
            ),
            models.CheckConstraint(
                name="appointment_that_never_began_was_not_seen",
                condition=~Q(tenure=Tenure.NEVER_BEGAN) | Q(first_seen__isnull=True, last_seen__isnull=True),
            ),
            models.CheckConstraint(
                name="appointment_has_a_person_or_a_council",
                condition=Q(leader__isnull=False) | Q(council__isnull=False),
                violation_error_message="Name the person or the council.",
            ),
        ]

    def __str__(self):
        return f"{self.holder}, {self.title or self.get_role_display()}" + (f", {self.council}" if self.council else "")

    @property
    def holder(self) -> str:
        return self.leader.name if self.leader else "Name not known"

    def get_role_display(self) -> str:
        return ROLES.get(self.role, self.role)

    def get_end_reason_display(self) -> str:
        return END_REASONS.get(self.end_reason, self.end_reason)

    def get_absolute_url(self):
        return self.leader.get_absolute_url() if self.leader else self.council.get_absolute_url() + "#leaders"

    @property
    def beginning(self) -> str:
        """When it began, as far as it is known, in words that may follow the name of the post."""
        if self.tenure == Tenure.NEVER_BEGAN:
            return "never took up the post"
        if self.starts:
            return f"from {self.starts}"
        if not self.first_seen:
            return "beginning not known"
        return f"{'seen' if self._seen_once else 'first seen'} in post {self.first_seen}"

    @property
    def _seen_once(self) -> bool:
        return self.starts is None and self.first_seen == self.last_seen

    @property
    def ending(self) -> str:
        """When and why it ended, as far as it is known. No end date is not "still in post"."""
        seen = f"last seen in post {self.last_seen}" if self.last_seen and not self._seen_once else ""
        reason = self.get_end_reason_display() if self.end_reason else ""
        if self.tenure == Tenure.ENDED:
            return ", ".join(filter(None, [f"until {self.ends}", reason]))
        if self.tenure == Tenure.ENDED_UNKNOWN:
            return ", ".join(filter(None, [seen, "since left (date not known)", reason]))
        if self.tenure == Tenure.NEVER_BEGAN:
            return reason
        return seen or ("" if self.last_seen else "not seen in post since")

    @property
    def period(self) -> str:
        return ", ".join(filter(None, [self.beginning, self.ending]))

    @property
    def standing(self) -> str:
        """How it stood, in words, on the day for which it was fetched `with_certainty`, if it had begun by then."""
        if self.certainty:
            return "in office that day" if self.certainty == Certainty.CERTAIN else "possibly in office that day"
        return "ended by then" if self.tenure == Tenure.ENDED else "not known to have been in office that day"
