"""Something dated that happened to a council: a notice, a direction, a review, a death."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CharField, F, Prefetch, Q, Value, When
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from inspections.routing import address_of
from inspections.vocabulary import (
    BASIS_MEANINGS,
    INTERVENTIONS,
    OPEN_STATUSES,
    SET_UP_BY_EITHER,
    Basis,
    Confidence,
    EventKind,
    InterventionStatus,
    SetUpBy,
)

from .councils import Council
from .inspections import Inspection
from .leaders import Leader
from .publishing import (
    PUBLISHING,
    Publishable,
    PublishableQuerySet,
    has_a_known_status,
    may_be_published,
    says_who_and_when,
)
from .spans import Span, SpanQuerySet, points_in_order

KINDS, BASES, CONFIDENCES = dict(EventKind.choices), dict(Basis.choices), dict(Confidence.choices)
BY_GOVERNMENT = [kind.value for kind in INTERVENTIONS if kind not in SET_UP_BY_EITHER]
MANY = 4  # councils: more than can be named in a heading
BY_EITHER = [kind.value for kind in SET_UP_BY_EITHER]


def _is_intervention() -> Case:
    """Say what is an intervention: what only the government does, and the boards and trusts that it set up."""
    set_up = Q(kind__in=BY_EITHER, set_up_by__in=[SetUpBy.GOVERNMENT.value, SetUpBy.BOTH.value])
    return Case(When(Q(kind__in=BY_GOVERNMENT) | set_up, then=Value(True)), default=Value(False))


def _status_on(day: date, *before: When) -> Case:
    """Return how interventions stand on a day. Most are long over, so that is asked first."""
    return Case(
        *before,
        When(possible_until__lt=day, ends__isnull=False, then=Value(InterventionStatus.ENDED)),
        When(possible_until__lt=day, then=Value(InterventionStatus.END_NOT_KNOWN)),
        When(certain_from__lte=day, certain_until__gte=day, then=Value(InterventionStatus.IN_FORCE)),
        When(possible_from__lte=day, then=Value(InterventionStatus.POSSIBLY)),
        When(starts__isnull=False, then=Value(InterventionStatus.NOT_BEGUN)),
        output_field=CharField(null=True),
    )


class EventQuerySet(PublishableQuerySet, SpanQuerySet):
    def interventions(self):
        return self.filter(is_intervention=True)

    def with_intervention_status(self, *, on: date):
        """Add how each stands on that day, an InterventionStatus; None for what does not last, or is not known then."""
        return self.annotate(intervention_status=_status_on(on, When(is_intervention=False, then=None)))

    def open_on(self, day: date):
        """Keep the interventions that had begun and are not known to have ended by that day."""
        return self.with_intervention_status(on=day).filter(intervention_status__in=OPEN_STATUSES)

    def over_by(self, day: date):
        """Keep the interventions that nothing shows to have gone on that day or later."""
        return self.interventions().filter(possible_until__lt=day)

    def with_an_end(self, *, known: bool):
        """Keep those whose end is known, or those whose end is not."""
        return self.filter(ends__isnull=not known)

    def begun_since(self, day: date):
        """Keep what cannot have begun before that day."""
        return self.filter(possible_from__gte=day, possible_until__gte=day)

    def counted_by_status(self, day: date):
        """Return how many of the other interventions stand how that day, leaving out what none of them does."""
        stand = self.interventions().filter(possible_until__gte=day).annotate(intervention_status=_status_on(day))
        return stand.order_by().values_list("intervention_status").annotate(number=models.Count("pk"))

    def open_counts_of(self, councils: Iterable[Council], *, on: date) -> dict[int, dict[InterventionStatus, int]]:
        """Count the interventions open that day council by council, by its number, and by how they stand."""
        stand = self.interventions().open_on(on).filter(councils__in=councils).order_by()
        counts: dict[int, dict[InterventionStatus, int]] = {}
        for council, status, number in stand.values_list("councils", "intervention_status").annotate(
            number=models.Count("pk")
        ):
            counts.setdefault(council, {})[InterventionStatus(status)] = number
        return counts

    def councils_among(self, councils: Iterable[Council]) -> set[int]:
        """Return the numbers of those of some councils to which any of them happened."""
        return set(self.filter(councils__in=councils).order_by().values_list("councils", flat=True))

    def newest_first(self):
        return self.order_by(F("possible_from").desc(), "-pk")

    def in_force_first(self):
        """Put those in force, fetched `with_intervention_status`, before those with an end not known; newest first."""
        kept_apart = Case(When(intervention_status=InterventionStatus.END_NOT_KNOWN, then=1), default=0)
        return self.order_by(kept_apart, F("possible_from").desc(), "-pk")

    def of(self, council: Council):
        """Keep what happened to that council, or what it took part in elsewhere."""
        happened = Event.councils.through.objects.filter(council=council).values("event")
        took_part = Event.also_councils.through.objects.filter(council=council).values("event")
        return self.filter(pk__in=happened.union(took_part))

    def for_listing(self):
        return self.prefetch_related("councils", "also_councils")

    def for_page(self, *, until: date | None = None):
        """Fetch what a page about one needs. If a day is given, inspections after it are left out."""
        people = Prefetch("people", Leader.objects.published(), to_attr="published_people")
        inspections = Inspection.objects.published().as_at(until).for_listing()
        about = Prefetch("inspections", inspections, to_attr="published_inspections")
        ended = Prefetch("ended", Event.objects.published(), to_attr="published_ended")
        return self.for_listing().select_related("ended_by").prefetch_related(people, about, ended)


class Event(Publishable, Span):
    slug = models.SlugField(max_length=120, unique=True, help_text="The last part of the event's address on the site.")
    kind = models.CharField(max_length=40, choices=EventKind)
    councils = models.ManyToManyField(Council, related_name="events", help_text="The councils it happened to.")
    also_councils = models.ManyToManyField(
        Council,
        blank=True,
        related_name="events_elsewhere",
        verbose_name="councils that took part",
        help_text="Such as one that helps another. It is not counted as theirs.",
    )
    title = models.CharField(max_length=160, help_text="In our own words.")
    summary = models.TextField(help_text="In our own words.")
    set_up_by = models.CharField(
        max_length=10,
        choices=SetUpBy,
        blank=True,
        help_text="For a board or a trust: one that the council set up by itself is not counted as an intervention, nor"
        " is one of which nobody knows. Leave empty for anything else.",
    )
    ended_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="ended",
        help_text="The event that ended it, such as “Direction lifted”, or the direction that replaced it.",
    )
    is_intervention = models.GeneratedField(
        expression=_is_intervention(), output_field=models.BooleanField(), db_persist=True
    )
    basis = models.CharField(max_length=15, choices=Basis, help_text="What it rests on.")
    people = models.ManyToManyField(Leader, blank=True, related_name="events")
    inspections = models.ManyToManyField(
        Inspection, blank=True, related_name="events", help_text="Inspections it belongs to or follows from."
    )
    confidence = models.CharField(
        max_length=10, choices=Confidence, default=Confidence.HIGH, help_text=Confidence.__doc__
    )
    note = models.TextField(blank=True)

    intervention_status: str | None  # of those fetched `with_intervention_status`

    objects = EventQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["slug", "is_intervention", *PUBLISHING, *Span.GENERATED],
        m2m_fields=[councils, also_councils, people, inspections],
    )

    class Meta:
        ordering = ["-possible_from", "-pk"]
        permissions = may_be_published("event")
        indexes = [
            models.Index(fields=["status", "-possible_from", "-id"], name="event_newest_first"),
            models.Index(fields=["status", "is_intervention", "possible_until"], name="intervention_by_last_day"),
            models.Index(
                fields=["status", "possible_until"],
                name="intervention_that_ended",
                condition=Q(is_intervention=True, ends__isnull=False),
            ),
            models.Index(
                fields=["status", "possible_until", "possible_from"],
                name="intervention_without_an_end",
                condition=Q(is_intervention=True, ends__isnull=True),
            ),
        ]
        constraints = [
            says_who_and_when("event"),
            has_a_known_status("event"),
            *points_in_order("event"),
            models.CheckConstraint(
                name="event_has_a_date",
                condition=Q(starts__isnull=False) | Q(first_seen__isnull=False) | Q(ends__isnull=False),
                violation_error_message="Give the date it happened or began; if only its end is known, give that.",
            ),
            models.CheckConstraint(
                name="event_ended_by_another_has_an_end",
                condition=Q(ended_by__isnull=True) | Q(ends__isnull=False),
                violation_error_message="Say when it ended, if you say what ended it.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("event", self.slug)

    def heading(self, councils: Iterable[Council]) -> str:
        """Name it by its kind, its councils and when it was: “Improvement notice, Trafford, 23 May 2019”."""
        names = [council.name for council in councils]
        where = " and ".join(names) if len(names) < MANY else f"{len(names)} councils"
        return ", ".join(filter(None, [self.get_kind_display(), where, self.begun or f"ended {self.ends}"]))

    @property
    def title_says_more(self) -> bool:
        """Does its title say more than its kind?"""
        return self.title.casefold() != self.get_kind_display().casefold()

    def clean(self):
        """Take the end from what ended it, unless one is given. Raise ValidationError if that came later."""
        super().clean()
        if self.ended_by is None:
            return
        if self.ended_by == self:
            raise ValidationError({"ended_by": "Nothing ends itself: name the event that ended it."})
        self.ends = self.ends or self.ended_by.starts
        if self.ends and self.ended_by.starts and self.ends.latest < self.ended_by.starts.earliest:
            raise ValidationError({"ended_by": f"That happened only in {self.ended_by.starts}, after it had ended."})

    def get_kind_display(self) -> str:
        return KINDS.get(self.kind, self.kind)

    def get_basis_display(self) -> str:
        return BASES.get(self.basis, self.basis)

    def get_confidence_display(self) -> str:
        return CONFIDENCES.get(self.confidence, self.confidence)

    @property
    def based_on(self) -> str:
        """What it rests on, and how surely, in words."""
        return f"{self.get_basis_display()}, {self.get_confidence_display()} confidence".lower()

    @cached_property
    def happened_to(self) -> list[Council]:
        """The councils it happened to, asked for once."""
        return list(self.councils.all())

    @property
    def set_up_words(self) -> str:
        """Who set it up, in words; empty for what only the government does."""
        return (self.get_set_up_by_display() or "Not known to us") if self.kind in BY_EITHER else ""

    @property
    def published_ending(self) -> "Event | None":
        """What ended it, if the public may see that."""
        return self.ended_by if self.ended_by and self.ended_by.is_published else None

    @property
    def basis_meaning(self) -> str:
        return BASIS_MEANINGS[Basis(self.basis)]

    @property
    def is_open(self) -> bool:
        """Is it, as fetched `with_intervention_status`, in force that day, for certain or possibly?"""
        return getattr(self, "intervention_status", None) in {InterventionStatus.IN_FORCE, InterventionStatus.POSSIBLY}

    @property
    def intervention_status_label(self) -> str:
        """How it stands, in words, if it was fetched `with_intervention_status` and lasts."""
        status = getattr(self, "intervention_status", None)
        return InterventionStatus(status).label if status else ""

    @property
    def begun(self) -> str:
        """When it began or, where nobody has found that, was first known of; empty where only its end is known."""
        return str(self.starts) if self.starts else f"known of in {self.first_seen}" if self.first_seen else ""

    @property
    def period(self) -> str:
        """When it was, in words. For an intervention whose end nobody has found, it says so."""
        if not self.is_intervention and (self.begun or not self.ends):
            return f"{self.begun} to {self.ends}" if self.ends else self.begun
        seen = f", in force when last seen in {self.last_seen}" if self.last_seen else ""
        if not self.begun:
            return f"beginning not known, ended {self.ends}"
        return f"{self.begun} to {self.ends}" if self.ends else f"{self.begun}{seen}, end not known"
