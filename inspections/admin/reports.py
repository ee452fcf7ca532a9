"""Reports at the desk: their addresses and licences, and the way back from a file that was the wrong one."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from inspections import curation
from inspections.models import Inspection, Report

from .publishing import ReasonForm
from .reference import ReferenceAdmin


@admin.register(Report)
class ReportAdmin(ReferenceAdmin):
    change_form_template = "admin/publishable_change_form.html"
    list_display = ["of", "day", "licence", "pages", "retrieved_at"]
    list_filter = ["licence", ("retrieved_at", admin.EmptyFieldListFilter)]
    search_fields = ["url", "sha256", "inspections__council__name", "inspections__council__other_names"]
    readonly_fields = [
        "sha256",
        "pages",
        "retrieved_at",
        "numbered_paragraphs",
        "director_since",
        "previous_verdict_on",
        "previous_verdict_grade",
    ]

    def get_queryset(self, request):
        about = Inspection.objects.select_related("council", "framework").order_by("framework__judges", "pk")
        first = Inspection.objects.filter(report=OuterRef("pk")).order_by("pk")
        council, day = Subquery(first.values("council__name")[:1]), Subquery(first.values("day")[:1])
        rows = Report.objects.annotate(council=council, day=day).order_by(*self.get_ordering(request))
        return rows.prefetch_related(Prefetch("inspections", about))

    def get_ordering(self, request):
        return [F("day").desc(nulls_last=True), "council"]

    @admin.display(description="Report on", ordering="council")
    def of(self, report):
        return "; ".join(map(str, report.inspections.all())) or str(report)

    @admin.display(description="Day", ordering="day", empty_value="Nothing rests on it")
    def day(self, report):
        return report.day

    def get_urls(self):
        forget = self.admin_site.admin_view(partial(forget_view, self))
        return [path("<int:pk>/forget/", forget, name="inspections_report_forget"), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.is_read and _may_forget(request):
            context |= {"acts": [("Forget what was read", reverse("admin:inspections_report_forget", args=[obj.pk]))]}
        return super().render_change_form(request, context, add, change, form_url, obj)


def _may_forget(request) -> bool:
    return request.user.has_perms(["inspections.change_report", "inspections.correct_inspection"])


def forget_view(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was read from a report, for a reason."""
    report = get_object_or_404(Report, pk=pk)
    if not _may_forget(request):
        raise PermissionDenied
    back = reverse("admin:inspections_report_change", args=[pk])
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].required = True
    if form.is_valid():
        try:
            curation.forget_reading(report, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, "What was read has been removed: now read the right file.")
        except curation.NotAllowed as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(back)
    context = {"title": f"Forget what was read from “{report}”", "opts": desk.opts, "report": report}
    context |= {"form": form, "back": back}
    return render(request, "admin/forget.html", desk.admin_site.each_context(request) | context)
