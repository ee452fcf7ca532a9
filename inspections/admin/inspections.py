from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from inspections.models import Framework, Inspection, Rating
from inspections.views.inspections import show_inspection

from .citations import CitationInline
from .correcting import CorrectingAdmin
from .forms import CorrectingForm
from .history import LONGEST_NUMBER
from .inbox import report_routes
from .names import ByName
from .publishing import ON_THE_RECORD, PublishableAdmin
from .review import GRADE, SETTLED, oddities, out_of_its_time, pages_of, settle_doubts
from .times import drop_time_of_what_changed, time_acts, time_routes
from .verdict_form import PAGE, QUOTE, InspectionForm, graded

ADDED_BY_THE_FORM = (GRADE, PAGE, QUOTE, SETTLED)  # how the names of fields begin that no class declares
SHOW_JUDGEMENTS, SHOWN = "_show_judgements", "_framework_shown"


@admin.register(Inspection)
class InspectionAdmin(ByName, PublishableAdmin):
    change_form_template = "admin/inspection_change_form.html"
    by_name = ["council"]
    inlines = [CitationInline]
    list_display = ["council", "day", "status", "framework", "kind"]
    list_display_links = ["council", "day"]
    list_filter = ["status", "framework"]
    list_select_related = ["council", "framework", "kind"]
    search_fields = ["council__name", "council__other_names", "slug", "lead_inspectors"]
    date_hierarchy = "report_published_on"

    def get_urls(self):
        return report_routes(self) + time_routes(self) + super().get_urls()

    def acts(self, request, thing):
        return super().acts(request, thing) + time_acts(self, request, thing)

    def get_fieldsets(self, request, obj=None):
        framework = self._framework(request, obj)
        grades, report = (
            [(GRADE + each.code, PAGE + each.code, QUOTE + each.code) for each in graded(framework)],
            "report_url",
        )
        if not self.is_form(request, obj):
            grades, report = ["grades_given"], "report"
        told = "One grade for each judgement of the framework. “Not known yet” and “Not judged” mean different things."
        doubted = [f"{SETTLED}{pk}" for pk in self._open_doubts(request, obj)]
        fieldsets = [
            ("Doubts: settle each before this can be published", {"fields": doubted, "classes": ["doubts"]}),
            ("What was inspected", {"fields": ["council", "framework", "kind"]}),
            ("When, and by whom", {"fields": [("started_on", "ended_on"), "report_published_on", "lead_inspectors"]}),
            ("Grades", {"fields": grades, "description": told, "classes": ["grades"]}),
            (
                "The report and the rest",
                {"fields": [report, "visit_theme", ("priority_action", "priority_summary"), "note"]},
            ),
            ON_THE_RECORD,
        ]
        return self.with_reason(request, obj, [each for each in fieldsets if each[1]["fields"]])

    def get_readonly_fields(self, request, obj=None):
        fixed = ["framework"] if self._is_fixed(obj) or self.is_past(request) else []
        fixed += ["report"] if self.is_past(request) else []  # it may be another inspection's by now
        return [*super().get_readonly_fields(request, obj), *fixed, "grades_given"]

    def _is_fixed(self, obj):
        """Does it keep its framework? A draft that nobody has seen may have been given the wrong one."""
        return obj is not None and obj.published_at is not None

    @admin.display(description="Grades as they are now, each with its history")
    def grades_given(self, inspection):
        rows = inspection.ratings.select_related("judgement", "grade").order_by("judgement__order")
        lines = [
            (reverse("admin:inspections_rating_history", args=[each.pk]), f"{each.judgement}: {each.in_words}")
            for each in rows
        ]
        return format_html_join("\n", '<a href="{}">{}</a><br>', lines) or "None"

    def before_publishing(self, thing):
        ratings = thing.ratings.select_related("judgement", "grade").order_by("judgement__order")
        lines = [f"{rating.judgement.short_label}: {rating.in_words}" for rating in ratings]
        lines += [f"Not answered: {judgement}" for judgement in thing.unanswered()]
        if thing.report is None:
            lines.append("The address of its report is missing.")
        elif not thing.report.url:
            lines.append("The address of its report is not known yet.")
        return [*lines, *super().before_publishing(thing)]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if not self.is_form(request, obj):
            return super().get_form(request, obj, change=change, **kwargs)
        names = kwargs.pop("fields", None) or flatten_fieldsets(self.get_fieldsets(request, obj))
        declared = [name for name in names if not name.startswith(ADDED_BY_THE_FORM)]
        form = super().get_form(request, obj, change=change, form=InspectionForm, fields=declared, **kwargs)
        form.framework_shown, form.only_showing = self._framework(request, obj), self._only_shows(request, obj)
        return form

    def _open_doubts(self, request, obj):
        is_settled_here = obj is not None and not obj.is_published and self.is_form(request, obj)
        return obj.doubts.open().values_list("pk", flat=True) if is_settled_here else []

    def _framework(self, request, obj):
        """The framework whose judgements the form shows: its own, the one chosen, or that of today's verdicts."""
        if self._is_fixed(obj):
            return obj.framework
        chosen = request.POST.get("framework") or request.GET.get("framework") or ""
        is_number = chosen.isdecimal() and len(chosen) <= LONGEST_NUMBER
        known = Framework.objects.filter(pk=chosen).first() if is_number else obj and obj.framework
        return known or _newest_in_use()

    def get_changeform_initial_data(self, request):
        framework = self._framework(request, None)
        return {"framework": framework and framework.pk, **super().get_changeform_initial_data(request)}

    def _only_shows(self, request, obj):
        """Is nothing to be saved yet, since what the framework judges has not been shown?"""
        if request.method != "POST" or self._is_fixed(obj):
            return False
        chosen = request.POST.get("framework")
        return SHOW_JUDGEMENTS in request.POST or request.POST.get(SHOWN, chosen) != chosen

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        framework = self._framework(request, obj)
        context |= {"framework_shown": framework, "may_choose_framework": not self._is_fixed(obj)}
        if obj and not self.is_past(request):
            context |= {"pages": pages_of(obj)}
            context |= {"open_doubts": obj.doubts.open()} if obj.is_published else {"oddities": list(oddities(obj))}
        if self._only_shows(request, obj) and SHOW_JUDGEMENTS not in request.POST:
            self.message_user(
                request, f"Nothing has been saved yet: this is what {framework} judges.", messages.WARNING
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if change and "framework" in form.changed_data:
            obj.ratings.all().delete()  # grades on what the framework chosen before judges
        super().save_model(request, obj, form, change)
        obj.refresh_from_db(fields=["day"])
        if change and "framework" in form.changed_data:
            self._give_licence(obj)

    def _give_licence(self, inspection):
        """Let the report of a draft have the licence that goes with the framework it is now under."""
        report = inspection.report
        if report and report.sha256 and not report.inspections.exclude(published_at=None).exists():
            report.licence = inspection.framework.report_licence
            report.save()

    def save_related(self, request, form, formsets, change):
        form.save_ratings()
        settle_doubts(form, request.user)
        super().save_related(request, form, formsets, change)
        for line in out_of_its_time(form.instance):
            self.message_user(request, line, messages.WARNING)
        drop_time_of_what_changed(request, form.instance)

    def show(self, request, thing, desk):
        return show_inspection(request, Inspection.objects.for_page().get(pk=thing.pk), desk)


class RatingForm(CorrectingForm):
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
        """It goes with a draft that is deleted, and in no other way."""
        goes_with_it = obj is not None and self.subject_of(obj).published_at is None
        return goes_with_it and super().has_delete_permission(request, obj)


def _newest_in_use() -> Framework | None:
    """Return the newest framework for inspecting a whole service of those in use today."""
    newest_first = Framework.objects.filter(whole_service=True).reverse()
    return next((each for each in newest_first if each.is_in_use_on(timezone.localdate())), None)
