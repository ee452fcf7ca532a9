"""One visit and its outcome; the grades it gave; which of them are current on a day."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, Subquery, When
from simple_history.models import HistoricalRecords

from inspections.dates import days_from, long_date
from inspections.routing import address_of
from inspections.vocabulary import Judged, Licence, Theme

from .councils import Council
from .frameworks import Framework, Grade, InspectionKind, Judgement
from .prepared import prepared
from .publishing import (
    PUBLISHING,
    Publishable,
    PublishableQuerySet,
    has_a_known_status,
    is_public,
    may_be_published,
    says_who_and_when,
)
from .reports import Report

# A time set for publishing, by whom, and what was then seen.
DUE = ["due_at", "due_by", "due_as"]

# What the note says of an inspection whose own report nobody here has read.
NOT_READ = "report itself was not read"

# What looks at all that its framework looks at. A kind that no source states is that of a full inspection.
FULL = Q(kind__isnull=True) | Q(kind__whole_service=True)


def is_verdict(path: str = "") -> Q:
    """Return the condition that an inspection, or the one the path leads to, can be a council's verdict."""
    graded = Q(**{f"{path}kind__isnull": True}) | Q(**{f"{path}kind__gives_grades": True})
    return Q(**{f"{path}framework__judges": Judged.COUNCIL}) & graded


class InspectionQuerySet(PublishableQuerySet):
    def verdicts(self):
        """Keep what can be a council's verdict: not visits, not letters, not reviews of the board or the area."""
        return self.filter(is_verdict())

    def with_scope(self):
        """Add whether each is a council's verdict, and whether it looked at all that its framework looks at."""
        yes_or_no = models.BooleanField()
        return self.annotate(
            is_verdict=ExpressionWrapper(is_verdict(), output_field=yes_or_no),
            is_full=ExpressionWrapper(FULL, output_field=yes_or_no),
        )

    def as_at(self, day: date | None):
        """Keep what was out by that day: published by Ofsted or, where that is not known, visited. Without one, all."""
        return self.filter(day__lte=day) if day else self

    def with_publication_day(self):
        """Keep those of which it is known when Ofsted published the report."""
        return self.filter(report_published_on__isnull=False)

    def publication_days(self):
        """Return the days on which Ofsted published them, the oldest first."""
        return self.with_publication_day().order_by("day").values_list("report_published_on", flat=True)

    def first_day(self) -> date | None:
        """Return the day on which Ofsted published the oldest of them."""
        return self.publication_days().first()

    def rated(self, theme: Theme | str = "", grade: str = ""):
        """Keep those with one rating that is on that theme and has that grade; either may be left open."""
        ratings = Rating.objects.filter(inspection=OuterRef("pk"))
        if theme:
            ratings = ratings.filter(judgement__theme=theme)
        if grade:
            ratings = ratings.filter(grade__code=grade)
        return self.filter(Exists(ratings))

    def newer_than(self, day: date):
        return self.filter(day__gt=day)

    def documented(self):
        """Keep those whose report has an address."""
        return self.filter(report__isnull=False).exclude(report__url="")

    def newest_verdicts(self):
        """Keep each council's newest verdict of these."""
        theirs = self.verdicts().filter(council=OuterRef("council")).newest_first()
        return self.filter(pk=Subquery(theirs.values("pk")[:1]))

    def sharing_report(self, report: int, inspection: int):
        """Keep what rests on a report beside an inspection: a board's review stands in the council's report."""
        return self.filter(report=report).exclude(pk=inspection)

    def read_here(self):
        """Keep those whose report was read here, and has a page."""
        return self.filter(report__retrieved_at__isnull=False)

    def with_report_slug(self):
        """Add whose slug the page of its report bears: the council's inspection's, before the board's review's.

        There is none where the report was not read here. A draft counts for itself: it sees what it will lead to.
        """
        seen = Inspection.objects.filter(is_public() | Q(pk=OuterRef("pk"))).read_here()
        on_council = Case(When(framework__judges=Judged.COUNCIL, then=0), default=1)
        sharing = seen.filter(report=OuterRef("report")).order_by(on_council, "pk")
        return self.annotate(report_slug=Subquery(sharing.values("slug")[:1]))

    def for_open_reports(self):
        """Keep, for each report that can be read here in full, the one whose slug its page bears."""
        named = self.with_report_slug().filter(report_slug=F("slug"))
        return named.filter(report__licence=Licence.OGL).select_related("report")

    def newest_first(self):
        return self.order_by(F("day").desc(), "-pk")

    def for_listing(self):
        """Fetch what a line about each needs."""
        ratings = Rating.objects.select_related("judgement", "grade__scale")
        ratings = ratings.order_by("-judgement__is_overall", "judgement__order")
        listed = self.with_scope().select_related("council", "framework", "kind")
        return listed.prefetch_related(Prefetch("ratings", ratings))

    def for_comparing(self):
        """Fetch, for a listing, what comparing its verdicts needs: what their frameworks judge, and on which scale."""
        judgements = Prefetch("framework__judgements", Judgement.objects.filter(is_graded=True).order_by("order"))
        return self.for_listing().select_related("framework__scale").prefetch_related(judgements)

    def for_page(self):
        """Fetch what a page about one needs."""
        return self.for_comparing().with_report_slug().select_related("report")


class Inspection(Publishable):
    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text="The last part of the inspection's address on the site: council and day, as in sandwell-2015-06-05.",
    )
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="inspections")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="inspections")
    kind = models.ForeignKey(
        InspectionKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inspections",
        help_text="Leave empty where no source states it: never guess it from the length.",
    )
    started_on = models.DateField("fieldwork began", null=True, blank=True)
    ended_on = models.DateField("fieldwork ended", null=True, blank=True)
    report_published_on = models.DateField("report published by Ofsted", null=True, blank=True)
    lead_inspectors = models.CharField(max_length=200, blank=True, help_text="More than one are separated by ;")
    visit_theme = models.CharField(
        "theme of the visit",
        max_length=120,
        blank=True,
        help_text="What a visit or joint inspection looked at. Several are separated by ;",
    )
    priority_action = models.BooleanField(
        "areas for priority action",
        null=True,
        blank=True,
        help_text="Did it name areas for priority action? Leave unknown where no source says.",
    )
    priority_summary = models.CharField(
        "which areas", max_length=250, blank=True, help_text="The areas for priority action, in our own words."
    )
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections")
    note = models.TextField(blank=True, help_text="Shown to the public: what the sources leave open or disagree on.")
    due_at = models.DateTimeField("to be published at", null=True, blank=True, editable=False)
    due_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    due_as = models.CharField("as it was then", max_length=64, blank=True, editable=False)
    day = models.GeneratedField(
        expression=models.functions.Coalesce("report_published_on", "ended_on", "started_on"),
        output_field=models.DateField(null=True),
        db_persist=True,
        help_text="The day by which it goes: that of publication where known, else of the visit.",
    )

    is_verdict: bool  # these two, of those fetched `with_scope`
    is_full: bool
    report_slug: str | None  # of those fetched `with_report_slug`

    objects = InspectionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["slug", "day", *DUE, *PUBLISHING])

    class Meta:
        ordering = ["-day", "-pk"]
        permissions = may_be_published("inspection")
        indexes = [
            models.Index(fields=["council", "report_published_on"], name="inspection_by_council_and_day"),
            models.Index(fields=["status", "-day", "-id"], name="inspection_newest_first"),
        ]
        constraints = [
            says_who_and_when("inspection"),
            has_a_known_status("inspection"),
            models.CheckConstraint(
                name="fieldwork_does_not_end_before_it_begins",
                condition=Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                violation_error_message="Fieldwork cannot end before it begins.",
            ),
            models.CheckConstraint(
                name="fieldwork_that_ends_has_begun",
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=False),
                violation_error_message="Say when fieldwork began, if you say when it ended.",
            ),
            models.CheckConstraint(
                name="report_is_not_published_before_fieldwork_ends",
                condition=Q(report_published_on__isnull=True)
                | (
                    (Q(started_on__isnull=True) | Q(report_published_on__gte=F("started_on")))
                    & (Q(ended_on__isnull=True) | Q(report_published_on__gte=F("ended_on")))
                ),
                violation_error_message="The report cannot be published before the fieldwork is over.",
            ),
            models.CheckConstraint(
                name="areas_are_told_only_where_some_were_named",
                condition=Q(priority_summary="") | Q(priority_action__isnull=False, priority_action=True),
                violation_error_message="Say that there are areas for priority action, if you say which.",
            ),
            models.CheckConstraint(
                name="inspection_has_a_day",
                condition=Q(started_on__isnull=False) | Q(report_published_on__isnull=False),
                violation_error_message="Give the day the report was published, or at least the day fieldwork began.",
            ),
        ]

    def __str__(self):
        return f"{self.council}, {self.framework}, {long_date(self.day)}"

    def get_absolute_url(self):
        return address_of("inspection", self.slug)

    @property
    def report_address(self) -> str:
        """Where its report can be read here. It was fetched `with_report_slug`."""
        return address_of("report", self.report_slug)

    @property
    def rests_on_report(self) -> bool:
        """Is its own report a source of what the site says, rather than only known to exist?"""
        return self.report is not None and (self.report.is_read or NOT_READ not in self.note)

    @property
    def inspectors(self) -> list[str]:
        """The names of those who led it or, of a visit, made it."""
        return self.lead_inspectors.split("; ") if self.lead_inspectors else []

    @property
    def inspectors_are(self) -> str:
        """What the inspectors named are: "lead inspector", or "inspectors" of a visit, whose letter names them all."""
        led = self.kind is None or self.kind.gives_grades
        return f"{'lead inspector' if led else 'inspector'}{'s' if len(self.inspectors) > 1 else ''}"

    @property
    def fieldwork(self) -> str:
        """The days on site, in words: "27 January to 19 February 2015"; empty where they are not known."""
        if not self.started_on:
            return ""
        return days_from(self.started_on, self.ended_on) if self.ended_on else f"from {long_date(self.started_on)}"

    @property
    def clock(self) -> str:
        """Which day it goes by: that of publication where it is known, else that of the visit."""
        return "published that day" if self.report_published_on else "day of the visit, publication not known"

    def unanswered(self) -> list[Judgement]:
        """Return its framework's graded judgements on which nothing is said, not even that they were not judged."""
        answered = {rating.judgement_id for rating in self.ratings.all()}
        judgements = self.framework.judgements.all()
        return [each for each in judgements if each.is_graded and each.pk not in answered]

    def must_answer(self) -> list[Judgement]:
        """Return the judgements on which it must say something before it can be published.

        A visit that gives no grades, or looks at a part, answers for itself. So does a verdict under a framework known
        only in part, until its own report was read here.
        """
        is_full = self.kind is None or (self.kind.gives_grades and self.kind.whole_service)
        is_read = self.report is not None and self.report.is_read
        is_known = is_read or not self.framework.known_in_part
        return self.unanswered() if is_full and self.framework.scale_id and is_known else []

    def address(self) -> str:
        """Return the slug that follows from its council, day and kind."""
        parts = [self.council.slug, self.report_published_on or self.started_on, self.kind and self.kind.address_suffix]
        return "-".join(str(part) for part in parts if part)


@prepared
def _first_verdict_days():
    return Inspection.objects.published().verdicts().publication_days()[:1]


def first_verdict_on() -> date | None:
    """Return the day on which the record begins: that on which Ofsted published the oldest verdict on a council."""
    return next(iter(_first_verdict_days()), None)


class RatingQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_public("inspection__"))

    def leading(self):
        """Keep a framework's grade for each theme, leaving out the grades of its parts."""
        return self.filter(judgement__leads_theme=True)


class Rating(models.Model):
    """One grade on one judgement of one inspection."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="ratings")
    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, related_name="ratings")
    grade = models.ForeignKey(
        Grade,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ratings",
        help_text="Empty: the framework has this judgement, but the inspectors did not judge it.",
    )
    page = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Page of the report's file it stands on.")
    quote = models.CharField(max_length=500, blank=True, help_text="The report's words it stands on.")

    objects = RatingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["inspection", "judgement__order"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "judgement"], name="one_rating_per_judgement"),
        ]

    def __str__(self):
        return f"{self.judgement}: {self.in_words}"

    @property
    def in_words(self) -> str:
        given = self.grade.label if self.grade else "Not judged by the inspectors"
        return given + (f", page {self.page}" if self.page else "") + (f": “{self.quote}”" if self.quote else "")
