"""Who did what to a published thing, when and why. Written once, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from inspections.vocabulary import Act

from .articles import Article
from .events import Event
from .inspections import Inspection
from .leaders import Appointment, Leader
from .publishing import is_public
from .sources import Citation, Source, exactly_one_of

# What is needed to say in words what a decision was on.
IN_WORDS = ["inspection__council", "inspection__framework", "appointment__leader", "appointment__council"]

DECIDED_ON = ["inspection", "leader", "appointment", "event", "article", "source"]
TOLD = [Act.CORRECTED, Act.WITHDRAWN]  # of which the public may read
NOBODYS_OR_PUBLIC = Q(appointment__leader__isnull=True) | is_public("appointment__leader__")


class DecisionQuerySet(models.QuerySet):
    def for_the_public(self):
        """Keep the corrections of what is public now, and that something public was withdrawn.

        What was done to the post of a person whom nobody could see yet was seen by nobody, and is left out.
        """
        public = Q()
        for name in DECIDED_ON:
            public |= is_public(f"{name}__")
        is_told = (Q(act=Act.CORRECTED) & public & NOBODYS_OR_PUBLIC) | Q(act=Act.WITHDRAWN)
        return self.filter(is_told, _nobodys_or_public_by_then(), act__in=TOLD)

    def on(self, kind: str, pk: int):
        """Keep those on one thing, named by its kind and number; of a person, those on their posts too."""
        theirs = Q(**{kind: pk})
        return self.filter(theirs | Q(appointment__leader=pk) if kind == "leader" else theirs)

    def of_council(self, council: int):
        """Keep those on what tells of a council, by its number: also on its leaders, and on the sources of these."""
        events = Event.objects.of(council).values("pk")
        articles = Article.councils.through.objects.filter(council=council).values("article")
        posts = Appointment.objects.published().filter(council=council)
        cited = Citation.objects.about_published().select_related(None)
        cited = cited.filter(
            Q(inspection__council=council)
            | Q(appointment__council=council)
            | Q(event__in=events)
            | Q(article__in=articles)
        )
        return self.filter(
            Q(inspection__council=council)
            | Q(appointment__council=council)
            | Q(event__in=events)
            | Q(article__in=articles)
            | Q(leader__in=posts.filter(leader__isnull=False).values("leader"))
            | Q(source__in=cited.order_by().values("source"))
        )

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def for_listing(self):
        """Fetch what a line about each needs."""
        return self.select_related(*DECIDED_ON, *IN_WORDS).prefetch_related("event__councils", "article__councils")


def _nobodys_or_public_by_then() -> Q:
    """Return the condition that a decision is on no person's post, or that the person was public when it was made."""
    published = Decision.objects.filter(
        act=Act.PUBLISHED, leader=OuterRef("appointment__leader"), at__lte=OuterRef("at")
    )
    return (
        Q(appointment__leader__isnull=True) | Q(appointment__leader__published_at__lte=F("at")) | Q(Exists(published))
    )


class Decision(models.Model):
    """Append-only: the database refuses to change or delete a row (inspections/models/triggers.py)."""

    act = models.CharField(max_length=10, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)
    shown_by = models.CharField(
        max_length=500, blank=True, help_text="For a correction: what shows it, by its title or its address."
    )
    changes = models.JSONField(
        default=list, blank=True, help_text="For a correction or a new address: what was and what is now, in words."
    )
    mentions = models.JSONField(
        default=list,
        blank=True,
        help_text="What the changes name that may be a draft or withdrawn: its kind, its number and the words for it.",
    )
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, null=True, related_name="decisions")
    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, null=True, related_name="decisions")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, related_name="decisions")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="decisions")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="decisions")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="decisions")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="decision_has_one_subject", condition=exactly_one_of(DECIDED_ON)),
        ]

    def __str__(self):
        return f"{self.get_act_display()}: {self.subject}"

    @property
    def subject(self):
        return next(filter(None, (getattr(self, name) for name in DECIDED_ON)))
