"""Where the desk answers what readers report as wrong: by the correction that it led to, or with a reason."""

from urllib.parse import urlsplit

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse

from inspections import curation
from inspections.models import Decision, MistakeReport, Reporter
from inspections.models.addresses import ADDRESSED, find_by_address
from inspections.models.decisions import DECIDED_ON, IN_WORDS, TOLD

from .history import LONGEST_NUMBER
from .searching import SearchByWords

MOST_CORRECTIONS = 50  # offered as the answer, the newest first


class AnswerForm(forms.Form):
    correction = forms.ModelChoiceField(
        Decision.objects.none(),
        required=False,
        empty_label="None: nothing was corrected",
        help_text="What was corrected or withdrawn since the report came. Correct the page first, then choose it here.",
    )
    reason = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where nothing was corrected: why not.",
    )

    def __init__(self, *args, report: MistakeReport, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        since = Decision.objects.filter(act__in=TOLD, at__gte=report.received_at).newest_first()
        newest = since.values_list("pk", flat=True)[:MOST_CORRECTIONS]
        offered = Decision.objects.filter(pk__in=list(newest)).newest_first()
        self.fields["correction"].queryset = offered.select_related(*DECIDED_ON, *IN_WORDS)


@admin.register(MistakeReport)
class MistakeReportAdmin(SearchByWords, admin.ModelAdmin):
    """Reports come from readers, and nobody changes what they wrote."""

    list_display = ["__str__", "received_at", "answered_at", "answered_by"]
    list_filter = [("answered_at", admin.EmptyFieldListFilter)]
    list_select_related = ["answered_by"]
    search_fields = ["page", "wrong", "should_say"]
    date_hierarchy = "received_at"
    ordering = ["-received_at"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if not object_id.isdecimal() or len(object_id) > LONGEST_NUMBER:
            object_id = 0
        report = get_object_or_404(MistakeReport.objects.select_related("answered_by"), pk=object_id)
        if not self.has_view_permission(request, report):
            raise PermissionDenied
        may_answer = self.has_change_permission(request, report)
        form = AnswerForm(request.POST if "_answer" in request.POST else None, report=report)
        if request.method == "POST" and (done := self._act(request, report, form, may_answer)):
            return done
        reporter = Reporter.objects.filter(report=report).first() if may_answer else None
        context = {"title": "A mistake reported", "opts": self.opts, "report": report, "form": form}
        context |= {"may_answer": may_answer, "reporter": reporter, "about": _thing_at(report.page)}
        return render(request, "admin/mistake.html", self.admin_site.each_context(request) | context)

    def _act(self, request, report, form, may_answer) -> HttpResponse | None:
        if not may_answer:
            raise PermissionDenied
        if "_forget" in request.POST:
            curation.forget_reporter(report)
            self.message_user(request, "The e-mail address is deleted.", messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        return self._answer(request, report, form) if form.is_valid() else None

    def _answer(self, request, report, form):
        try:
            curation.answer_mistake(report, by=request.user, **form.cleaned_data)
        except curation.NotAllowed as refused:
            form.add_error(None, str(refused))
            return None
        self.message_user(request, f"Answered: {report}", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:inspections_openmistake_changelist"))


def _thing_at(page: str) -> dict[str, str] | None:
    """Return what a page is about, and where that is changed, if it is about one thing."""
    try:
        asked = resolve(urlsplit(page).path)
    except Resolver404:
        return None
    model = ADDRESSED.get("inspection" if asked.url_name == "report" else str(asked.url_name))
    thing = model and find_by_address(model.objects.all(), asked.kwargs.get("slug", ""))
    named = thing and f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change"
    return {"name": str(thing), "change": reverse(named, args=[thing.pk])} if thing else None
