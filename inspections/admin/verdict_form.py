"""The form for an inspection: what it is, and a grade for exactly what its framework judges."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.forms.utils import ErrorDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from inspections.addresses import free_slug, is_taken
from inspections.curation.doubts import DAY_LACKS
from inspections.dates import long_date
from inspections.models import Framework, Inspection, InspectionKind, Judgement, Rating, Report

from .forms import CorrectingForm
from .review import GRADE, fields_for_doubts, refused_ticks
from .suggesting import ListedInput

NOT_JUDGED = "not_judged"
NOT_KNOWN = ""
LAST_PAGE = 5000
DAYS = {"started_on", "ended_on", "report_published_on"}
EARLIEST = date(1990, 1, 1)  # Ofsted began to inspect councils' services in 2007
IN_ADDRESS = {"council", "kind", "report_published_on", "started_on"}
FURTHEST_AHEAD = timedelta(days=100)  # a report under embargo may be entered before it is out
PAGE, QUOTE = "page_", "quote_"


class GradeField(forms.ChoiceField):
    """One of the grades of a framework's scale, or which kind of nothing it is."""

    def __init__(self, judgement: Judgement):
        self.scale = judgement.framework.scale
        self.grades = {grade.code: grade for grade in self.scale.grades.all()}
        choices = [(NOT_KNOWN, "Not known yet"), *((code, grade.label) for code, grade in self.grades.items())]
        choices.append((NOT_JUDGED, "Not judged by the inspectors"))
        super().__init__(label=judgement.wording, choices=choices, required=False)

    def validate(self, value):
        if value and value not in {*self.grades, NOT_JUDGED}:
            words = ", ".join(grade.label for grade in self.grades.values())
            raise ValidationError(f"“{value}” is not a grade of this framework's scale. Its grades are: {words}.")


class ReportAddressField(forms.URLField):
    default_validators = [URLValidator(schemes=["https", "http"])]


def fields_for(framework: Framework) -> dict[str, forms.Field]:
    """Return the form fields for what a framework grades: for each judgement its grade, page and words."""
    fields = {}
    for judgement in graded(framework):
        fields[GRADE + judgement.code] = GradeField(judgement)
        fields[PAGE + judgement.code] = forms.IntegerField(
            label="Page of the report", required=False, min_value=1, max_value=LAST_PAGE
        )
        fields[QUOTE + judgement.code] = forms.CharField(label="The report's words", required=False, max_length=500)
    return fields


def graded(framework: Framework) -> list[Judgement]:
    if framework.scale is None:
        return []
    return list(framework.judgements.filter(is_graded=True).select_related("framework__scale").order_by("order"))


def lead_inspectors_so_far() -> list[str]:
    names = Inspection.objects.exclude(lead_inspectors="").order_by("lead_inspectors")
    return list(names.values_list("lead_inspectors", flat=True).distinct())


class InspectionForm(CorrectingForm):
    """Has the fields for what a framework grades, the one that is `framework_shown`, and for each open doubt.

    If `only_showing`, it shows what that framework judges, keeps all that was typed, and cannot be saved yet.
    """

    framework_shown: Framework | None = None
    only_showing = False

    report_url = ReportAddressField(
        label="Address of the report",
        required=False,
        assume_scheme="https",
        max_length=Report._meta.get_field("url").max_length,
        help_text="Where Ofsted published it, such as https://files.ofsted.gov.uk/v1/file/50308602",
    )

    class Meta:
        model = Inspection
        fields = [
            "council",
            "framework",
            "kind",
            "started_on",
            "ended_on",
            "report_published_on",
            "lead_inspectors",
            "visit_theme",
            "priority_action",
            "priority_summary",
            "note",
        ]
        help_texts = {
            "framework": "The rules the inspectors worked to. Changing it changes what can be graded below.",
            "report_published_on": "Such as 3 August 2026. The verdict counts from that day.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= fields_for(self.framework_shown) if self.framework_shown else {}
        self.fields |= fields_for_doubts(self.instance)
        if self.instance.pk:
            self._show_what_is_there()
        if "lead_inspectors" in self.fields:
            self.fields["lead_inspectors"].widget = ListedInput(lead_inspectors_so_far)
        if "kind" in self.fields:
            self.fields["kind"].queryset = InspectionKind.objects.filter(framework=self.framework_shown)
            self.fields["kind"].empty_label = "Not stated by any source"
        for name in DAYS & self.fields.keys():
            self.fields[name].input_formats = [*self.fields[name].input_formats, "%d %B %Y", "%d %b %Y"]

    @property
    def errors(self):
        return ErrorDict() if self.only_showing else super().errors

    def is_valid(self):
        return not self.only_showing and super().is_valid()

    def _show_what_is_there(self):
        self.initial["report_url"] = self.instance.report.url if self.instance.report else ""
        for rating in self.instance.ratings.select_related("judgement", "grade"):
            code = rating.judgement.code
            self.initial[GRADE + code] = rating.grade.code if rating.grade else NOT_JUDGED
            self.initial[PAGE + code] = rating.page
            self.initial[QUOTE + code] = rating.quote

    def clean(self):
        cleaned = super().clean()
        self._refuse_foreign_judgements()
        self._refuse_words_without_grade(cleaned)
        self._refuse_grades_of_a_visit(cleaned)
        self._refuse_days_that_cannot_be(cleaned)
        self._refuse_second_verdict(cleaned)
        self._refuse_address_of_another(cleaned)
        for name in refused_ticks(self):
            self.add_error(name, DAY_LACKS)
        return cleaned

    def _refuse_foreign_judgements(self):
        """Explain a grade for what the framework does not judge, rather than drop it."""
        for name, value in self.data.items():
            if name.startswith(GRADE) and value and name not in self.fields:
                code = name.removeprefix(GRADE)
                why = self.framework_shown.overall_note if code == "overall" else ""
                self.add_error(None, f"{self.framework_shown} does not grade “{code.replace('_', ' ')}”. {why}".strip())

    def _refuse_words_without_grade(self, cleaned):
        for name in self.fields:
            code = name.removeprefix(GRADE)
            if (
                name.startswith(GRADE)
                and not cleaned.get(name)
                and (cleaned.get(PAGE + code) or cleaned.get(QUOTE + code))
            ):
                self.add_error(name, "Choose the grade that goes with this page or these words.")

    def _refuse_grades_of_a_visit(self, cleaned):
        kind = cleaned.get("kind")
        given = [name for name in self.fields if name.startswith(GRADE) and cleaned.get(name)]
        if kind and not kind.gives_grades and given:
            self.add_error("kind", f"{kind.name} gives no grades: choose another kind, or remove the grades.")

    def _refuse_days_that_cannot_be(self, cleaned):
        latest = timezone.localdate() + FURTHEST_AHEAD
        for name in DAYS:
            if (day := cleaned.get(name)) and not EARLIEST <= day <= latest:
                self.add_error(name, f"Give a day between {long_date(EARLIEST)} and {long_date(latest)}.")

    def _refuse_second_verdict(self, cleaned):
        """Say so if the council has something of the same kind on that day already. A board's review is none."""
        if not cleaned.get("council") or not (cleaned.get("report_published_on") or cleaned.get("started_on")):
            return
        day = cleaned.get("report_published_on") or cleaned.get("ended_on") or cleaned["started_on"]
        same_day = Inspection.objects.filter(council=cleaned["council"], day=day).exclude(pk=self.instance.pk)
        if self.framework_shown:
            same_day = same_day.filter(framework__judges=self.framework_shown.judges)
        suffix = cleaned["kind"].address_suffix if cleaned.get("kind") else ""
        for other in same_day.select_related("kind", "council", "framework"):
            if (other.kind.address_suffix if other.kind else "") != suffix:
                continue
            address = reverse("admin:inspections_inspection_change", args=[other.pk])
            text = 'There is already one for that council, day and kind: <a href="{}">{}</a> ({}).'
            self.add_error(None, format_html(text, address, other, other.get_status_display().lower()))

    def _refuse_address_of_another(self, cleaned):
        """One report is that of one inspection, or of a council's and its board's. What is public keeps its own."""
        url, own = cleaned.get("report_url") or "", self.instance.report
        for other in self._others_at(url):
            if not self._may_share_with(other, cleaned):
                self.add_error("report_url", f"This is the address of the report on {other}.")
        if own and own.sha256 and own.url != url:
            for other in own.inspections.exclude(pk=self.instance.pk).exclude(published_at=None):
                self.add_error("report_url", f"This is also the report on {other}, which is public: change it there.")

    def _others_at(self, url):
        """Return what else has its report at an address, but for other documents of the same file."""
        if not url:
            return []
        own, others = self.instance.report, Inspection.objects.filter(report__url=url).exclude(pk=self.instance.pk)
        if own and own.sha256:
            others = others.exclude(Q(report__sha256=own.sha256) & ~Q(report=own))
        return others.select_related("council", "framework")

    def _may_share_with(self, other, cleaned):
        own = self.instance.report
        is_read_twice = bool(own and own.sha256 and other.report_id != own.pk)
        shown = self.framework_shown
        is_twin = other.council == cleaned.get("council") and shown and other.framework.judges != shown.judges
        return is_twin and not is_read_twice

    def save(self, commit=True):
        inspection = self.instance
        inspection.report = self._report()
        if not inspection.slug or (inspection.published_at is None and IN_ADDRESS & set(self.changed_data)):
            taken = is_taken(Inspection, inspection.address(), but_for=inspection.pk)
            inspection.slug = free_slug(Inspection, inspection.address()) if taken else inspection.address()
        return super().save(commit)

    def _report(self):
        url, report = self.cleaned_data.get("report_url") or "", self.instance.report
        if report is None or not (report.sha256 or url):
            return self._report_at(url)
        if report.url == url or not report.sha256:
            return report if report.url == url else self._report_at(url)
        Report.objects.filter(url=url, inspections__isnull=True).exclude(url="").delete()  # its inspection was deleted
        report.url = url
        report.save()
        return report

    def _report_at(self, url):
        if not url:
            return None
        known = Report.objects.filter(url=url).order_by("first_page").first()
        licence = self.framework_shown.report_licence
        return known or Report.objects.get_or_create(url=url, first_page=1, defaults={"licence": licence})[0]

    def save_ratings(self) -> None:
        """Write the grades beside the saved inspection: new, changed, or taken away where they are not known."""
        ratings = {rating.judgement_id: rating for rating in self.instance.ratings.all()}
        for judgement in graded(self.framework_shown):
            chosen = self.cleaned_data[GRADE + judgement.code]
            rating = ratings.get(judgement.pk)
            if chosen == NOT_KNOWN:
                if rating:
                    rating.delete()
                continue
            rating = rating or Rating(inspection=self.instance, judgement=judgement)
            self._fill(rating, chosen, judgement.code)

    def _fill(self, rating, chosen, code):
        grade = self.fields[GRADE + code].grades.get(chosen)
        page, quote = self.cleaned_data[PAGE + code], self.cleaned_data[QUOTE + code]
        if rating.pk is None or (rating.grade, rating.page, rating.quote) != (grade, page, quote):
            rating.grade, rating.page, rating.quote = grade, page, quote
            rating.save()
