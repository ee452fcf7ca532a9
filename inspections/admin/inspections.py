from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html_join

from inspections.models import Framework, Inspection, Rating
from inspections.views.inspections import show_inspection

from .citations import CitationInline
from .correcting import CorrectingAdmin
from .names import ByName
from .publishing import ON_THE_RECORD, PublishableAdmin
from .verdict_form import GRADE, PAGE, QUOTE, InspectionForm, fields_for, graded

SHOW_JUDGEMENTS = "_show_judgements"


@admin.register(Inspection)
class InspectionAdmin(ByName, PublishableAdmin):
    change_form_template = "admin/inspection_change_form.html"
    by_name = ["council"]
    inlines = [CitationInline]
    list_display = ["council", "day", "framework", "kind", "status"]
    list_display_links = ["council", "day"]
    list_filter = ["status", "framework"]
    list_select_related = ["council", "framework", "kind"]
    search_fields = ["council__name", "slug", "lead_inspectors"]
    date_hierarchy = "report_published_on"

    def get_fieldsets(self, request, obj=None):
        framework = self._framework(request, obj)
        grades, report = (
            [(GRADE + each.code, PAGE + each.code, QUOTE + each.code) for each in graded(framework)],
            "report_url",
        )
        if not self._is_form(request, obj):
            grades, report = ["grades_given"], "report"
        told = "One grade for each thing the framework judges. “Not known yet” and “not judged” are different things."
        fieldsets = [
            ("What was inspected", {"fields": ["council", "framework", "kind"]}),
            ("When, and by whom", {"fields": [("started_on", "ended_on"), "report_published_on", "lead_inspectors"]}),
            ("Grades", {"fields": grades, "description": told, "classes": ["grades"]}),
            ("The report and the rest", {"fields": [report, "visit_theme", "priority_action", "note"]}),
            ON_THE_RECORD,
        ]
        return self.with_reason(request, obj, [each for each in fieldsets if each[1]["fields"]])

    def get_readonly_fields(self, request, obj=None):
        fixed = ["framework"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed, "grades_given"]

    @admin.display(description="Grades")
    def grades_given(self, inspection):
        rows = inspection.ratings.select_related("judgement", "grade").order_by("judgement__order")
        lines = [
            (f"/admin/inspections/rating/{each.pk}/history/", f"{each.judgement}: {each.in_words}") for each in rows
        ]
        return format_html_join("\n", '<a href="{}">{}</a><br>', lines) or "None"

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self._is_form(request, obj):
            framework = self._framework(request, obj)
            more = fields_for(framework) if framework else {}
            kwargs["form"] = type("InspectionForm", (InspectionForm,), {**more, "framework_shown": framework})
        return super().get_form(request, obj, change=change, **kwargs)

    def _is_form(self, request, obj):
        """Is the verdict being entered or changed, not only looked at or taken back to an earlier version?"""
        is_past = request.resolver_match.url_name.endswith("_simple_history")
        return not is_past and (obj is None or self.has_change_permission(request, obj))

    def _framework(self, request, obj):
        """The framework whose judgements the form shows: its own, the one chosen, or that of today's verdicts."""
        if obj:
            return obj.framework
        chosen = request.POST.get("framework") or request.GET.get("framework") or ""
        known = Framework.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        return known or Framework.objects.in_use_on(timezone.localdate()).filter(whole_service=True).last()

    def get_changeform_initial_data(self, request):
        framework = self._framework(request, None)
        return {"framework": framework and framework.pk, **super().get_changeform_initial_data(request)}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None and SHOW_JUDGEMENTS in request.POST:
            return HttpResponseRedirect(f"{request.path}?{_typed_so_far(request.POST)}")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        form.save_ratings()
        super().save_related(request, form, formsets, change)
        self._warn(request, form.instance)

    def _warn(self, request, inspection):
        """Say what looks odd but may be right."""
        framework, day = inspection.framework, inspection.started_on or inspection.report_published_on
        if not Framework.objects.in_use_on(day).filter(pk=framework.pk).exists():
            self.message_user(request, f"{framework} was not in use on {day:%-d %B %Y}: check it.", messages.WARNING)

    def show(self, request, thing, desk):
        return show_inspection(request, Inspection.objects.for_page().get(pk=thing.pk), desk)


def _typed_so_far(post) -> str:
    """What has been typed, as a query string that fills the form again."""
    left_out = {"csrfmiddlewaretoken", SHOW_JUDGEMENTS}
    kept = {
        name: text for name, text in post.items() if text and name not in left_out and not name.startswith("citations-")
    }
    return urlencode(kept)


class RatingForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "grade" in self.fields:
            self.fields["grade"].queryset = self.instance.inspection.framework.scale.grades.all()
            self.fields["grade"].empty_label = "Not judged by the inspectors"


@admin.register(Rating)
class RatingAdmin(CorrectingAdmin):
    """One grade's history. Grades are otherwise changed with their inspection."""

    form = RatingForm
    fields = ["inspection", "judgement", "grade", "page", "quote"]
    readonly_fields = ["inspection", "judgement"]
    subject_model = Inspection

    def subject_of(self, rating):
        return rating.inspection

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
