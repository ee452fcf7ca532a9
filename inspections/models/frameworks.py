"""Ofsted's words, which change: what is judged, on which scale, at which kind of inspection. Rows, not code."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from inspections.routing import address_of
from inspections.vocabulary import Judged, Licence, Theme

from .fields import Earliest, ReducedDateField, WebAddressField


class GradeScale(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)

    history = HistoricalRecords()

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name


class Grade(models.Model):
    """A word on a scale, such as "Requires improvement to be good"."""

    scale = models.ForeignKey(GradeScale, on_delete=models.PROTECT, related_name="grades")
    code = models.SlugField(max_length=40, help_text="The same code on two scales means the same word.")
    label = models.CharField(max_length=80, help_text="As the inspectorate prints it.")
    short_label = models.CharField(max_length=40, help_text="The same word where there is little room.")
    severity = models.PositiveSmallIntegerField(
        help_text="Orders the scale and shades the grade: 1 is the best, then 2 and so on, up to 5."
    )
    meaning = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["scale", "severity"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "code"], name="one_grade_per_code_on_a_scale"),
            models.UniqueConstraint(fields=["scale", "severity"], name="one_grade_per_severity_on_a_scale"),
            models.CheckConstraint(
                name="grade_severity_is_1_to_5",
                condition=Q(severity__range=(1, 5)),
                violation_error_message="The severity of a grade is a number from 1, the best, to 5.",
            ),
        ]

    def __str__(self):
        return self.label


class Framework(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    family = models.SlugField(
        max_length=40, help_text="Frameworks that are one system with changed judgements share it."
    )
    led_by = models.CharField(max_length=200)
    judges = models.CharField(
        max_length=10, choices=Judged, help_text="Only what judges the council counts as the council's verdict."
    )
    whole_service = models.BooleanField(
        help_text="Does it look at all of children's social care? Then what it does not grade has no current grade."
    )
    known_in_part = models.BooleanField(
        default=False,
        help_text="Are its verdicts known mostly from tables that do not give every grade? Then a verdict may be"
        " published without them, as long as its report was not read.",
    )
    scale = models.ForeignKey(GradeScale, on_delete=models.PROTECT, null=True, blank=True, related_name="frameworks")
    starts_on = ReducedDateField()
    ends_on = ReducedDateField(null=True, blank=True)
    last_used_on = ReducedDateField("last report published", null=True, blank=True)
    how_it_works = models.TextField(blank=True)
    limiting_rule = models.TextField(blank=True, help_text="How one grade may hold another down.")
    overall_note = models.TextField(
        "why there is no overall grade", blank=True, help_text="Shown wherever an overall grade would be looked for."
    )
    report_licence = models.CharField(
        "licence of its reports",
        max_length=20,
        choices=Licence,
        default=Licence.UNKNOWN,
        help_text="For reports entered from now on.",
    )
    guidance_title = models.CharField(max_length=250, blank=True)
    guidance_reference = models.CharField(max_length=40, blank=True)
    guidance_url = WebAddressField("guidance address", blank=True)
    evidence = models.TextField(blank=True, help_text="What we know these facts from.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["starts_on", "code"]
        constraints = [
            models.CheckConstraint(
                name="framework_does_not_end_before_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__latest__gte=Earliest(F("starts_on"))),
                violation_error_message="A framework cannot end before it begins.",
            ),
        ]

    def __str__(self):
        return self.short_name

    def get_absolute_url(self):
        return address_of("framework", self.code)

    def is_in_use_on(self, day: date) -> bool:
        """Could an inspection that starts on that day fall under it?"""
        return self.starts_on.earliest <= day and (self.ends_on is None or day <= self.ends_on.latest)


class Judgement(models.Model):
    """One thing a framework judges, such as "children in care"."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="judgements")
    code = models.SlugField(max_length=40)
    wording = models.CharField(max_length=250, help_text="As the framework prints it.")
    short_label = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=20, choices=Theme, help_text="What makes it comparable with other frameworks.")
    leads_theme = models.BooleanField(
        default=True, help_text="Is this the framework's grade for its theme, rather than a part of it?"
    )
    also_covers = models.CharField(
        max_length=20, choices=Theme, blank=True, help_text="A second theme judged together with the first."
    )
    is_overall = models.BooleanField(default=False)
    is_graded = models.BooleanField(default=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    evidence = models.TextField(blank=True, help_text="What we know the wording from.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["framework", "order"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="one_judgement_per_code_in_a_framework"),
            models.UniqueConstraint(fields=["framework", "order"], name="one_judgement_per_place_in_a_framework"),
            models.UniqueConstraint(
                fields=["framework", "theme"],
                condition=Q(leads_theme=True),
                name="one_judgement_leads_a_theme_in_a_framework",
                violation_error_message="Another judgement already leads this theme in this framework.",
            ),
            models.CheckConstraint(
                name="ungraded_judgement_leads_no_theme",
                condition=Q(is_graded=True) | Q(leads_theme=False),
                violation_error_message="What is not graded cannot be the grade for its theme.",
            ),
        ]

    def __str__(self):
        return self.short_label


class InspectionKind(models.Model):
    """A kind of inspection or visit that a framework knows, such as "short inspection"."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="kinds")
    code = models.SlugField(max_length=40, help_text="The same code in two frameworks means the same kind.")
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()
    gives_grades = models.BooleanField()
    whole_service = models.BooleanField(help_text="Does this kind look at all that its framework looks at?")
    address_suffix = models.SlugField(
        max_length=40, blank=True, help_text="Ends the address of such an inspection; empty for a council's verdict."
    )
    who_and_when = models.TextField(blank=True)
    length = models.CharField(max_length=120, blank=True)
    output = models.CharField(max_length=250, blank=True)
    evidence = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["framework", "order"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="one_kind_per_code_in_a_framework"),
        ]

    def __str__(self):
        return self.name
