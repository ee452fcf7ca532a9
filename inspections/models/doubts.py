"""Where a source differs from what is on record, or is not sure: raised by a machine, settled by a person."""

from django.conf import settings
from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.urls import reverse

from inspections.vocabulary import Settlement

from .frameworks import Judgement
from .inspections import Inspection
from .leaders import Appointment
from .sightings import Sighting
from .sources import exactly_one_of

# What is needed to say in words what a doubt is about.
ABOUT = ["inspection__council", "inspection__framework"]
ABOUT += ["sighting__appointment__leader", "sighting__appointment__council"]


class DoubtQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at__isnull=True)

    def one_for_each_question(self):
        """Keep of those that ask the same question only the first, and count them all as `alike`."""
        same = Doubt.objects.open().filter(question=OuterRef("question"))
        count = same.order_by().values("question").annotate(count=models.Count("pk")).values("count")
        alike = Case(When(question="", then=Value(1)), default=Subquery(count))
        first = same.order_by("pk").values("pk")[:1]
        return self.filter(Q(question="") | Q(pk=Subquery(first))).annotate(alike=alike)

    def asking_the_same(self, doubt: "Doubt"):
        """Keep those that ask what this doubt asks: itself, and all that share its question."""
        return self.filter(question=doubt.question) if doubt.question else self.filter(pk=doubt.pk)

    def for_listing(self):
        return self.select_related(*ABOUT, "inspection__report", "judgement")


class Doubt(models.Model):
    """One question to an editor, about a grade or a field of an inspection, or a field of the appointment of somebody
    who was seen. It is raised once, whoever asks again."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, null=True, blank=True, related_name="doubts")
    sighting = models.ForeignKey(Sighting, on_delete=models.CASCADE, null=True, blank=True, related_name="doubts")
    judgement = models.ForeignKey(
        Judgement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The judgement whose grade is doubtful, if one is.",
    )
    field = models.CharField(max_length=60, blank=True, help_text="Otherwise the field that is doubtful.")
    says = models.TextField(help_text="What is doubtful, in a sentence.")
    proposed = models.CharField(
        max_length=250, blank=True, help_text="What the source gives there, as data has it; empty: nothing."
    )
    source = models.CharField(max_length=250, help_text="Which document, and where in it.")
    question = models.CharField(
        max_length=250,
        blank=True,
        db_index=True,
        help_text="What it asks together with others, in the same words; they can be settled at once.",
    )
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    quote = models.CharField(max_length=500, blank=True)
    raised_at = models.DateTimeField(auto_now_add=True)
    settlement = models.CharField(max_length=10, choices=Settlement, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    objects = DoubtQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="doubt_is_about_an_inspection_or_a_sighting", condition=exactly_one_of(["inspection", "sighting"])
            ),
            models.CheckConstraint(
                name="doubt_is_about_a_judgement_or_a_field",
                condition=Q(judgement__isnull=False, field="") | (Q(judgement__isnull=True) & ~Q(field="")),
            ),
            models.UniqueConstraint(
                fields=["inspection", "judgement", "proposed"],
                condition=Q(judgement__isnull=False),
                name="a_doubt_about_a_grade_is_raised_once",
            ),
            models.UniqueConstraint(
                fields=["inspection", "field", "proposed"],
                condition=Q(judgement__isnull=True),
                name="a_doubt_about_a_field_is_raised_once",
            ),
            models.UniqueConstraint(
                fields=["sighting", "field"],
                condition=Q(sighting__isnull=False),
                name="a_doubt_about_a_sighting_is_raised_once",
            ),
            models.CheckConstraint(
                name="settled_doubt_says_how_when_and_by_whom",
                condition=Q(settlement="", settled_at__isnull=True, settled_by__isnull=True)
                | Q(settlement__in=Settlement.values, settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.says

    def get_absolute_url(self):
        return reverse("admin:inspections_doubt_change", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def subject(self) -> Inspection | Appointment:
        """What has the field that it is about."""
        return self.inspection or self.sighting.appointment

    @property
    def about(self) -> Judgement | str:
        """The judgement whose grade it is about, or the name of the field."""
        return self.judgement or self.field
