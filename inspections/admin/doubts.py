"""Where a person settles what a source says differently from the record."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from inspections import curation
from inspections.curation.doubts import NOT_JUDGED, can_be_taken
from inspections.curation.snapshots import state_of
from inspections.models import Doubt, Grade
from inspections.models.doubts import ABOUT
from inspections.vocabulary import Status

from .alike import alike_view, asked_together
from .correcting import AS_OPENED
from .history import LONGEST_NUMBER
from .review import pages_of
from .searching import SearchByWords
from .settling import CHOOSE, SettleForm, displayed, displayed_proposal, is_chosen


def explained_view(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Answer with what editors should know of how reports are read."""
    context = {"title": "How reports are read and checked", "opts": desk.opts}
    return render(request, "admin/readings.html", desk.admin_site.each_context(request) | context)


@admin.register(Doubt)
class DoubtAdmin(SearchByWords, admin.ModelAdmin):
    list_display = ["says", "subject", "source", "settlement", "settled_by"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "source"]
    list_select_related = [*ABOUT, "settled_by"]
    search_fields = [
        "inspection__council__name",
        "inspection__council__other_names",
        "sighting__appointment__council__name",
        "says",
    ]

    def get_urls(self):
        explained = self.admin_site.admin_view(partial(explained_view, self))
        alike = self.admin_site.admin_view(partial(alike_view, self))
        return [
            path("explained/", explained, name="inspections_doubt_explained"),
            path("<int:pk>/alike/", alike, name="inspections_doubt_alike"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """It goes with a draft that is deleted, and in no other way."""
        goes_with_it = obj is not None and obj.subject.published_at is None
        return goes_with_it and request.user.has_perm(f"inspections.delete_{obj.subject._meta.model_name}")

    def delete_view(self, request, object_id, extra_context=None):
        raise PermissionDenied

    def has_change_permission(self, request, obj=None):
        """Those may settle a doubt who may change what it is about."""
        act = "change" if obj is None or obj.subject.status == Status.DRAFT else "correct"
        return request.user.has_perm(f"inspections.{act}_{obj.subject._meta.model_name if obj else 'inspection'}")

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if not object_id.isdecimal() or len(object_id) > LONGEST_NUMBER:
            object_id = 0
        doubt = get_object_or_404(Doubt.objects.for_listing(), pk=object_id)
        if not self.has_view_permission(request, doubt):
            raise PermissionDenied
        form = SettleForm(request.POST or None)
        may_settle = doubt.is_open and self.has_change_permission(request, doubt)
        if request.method == "POST" and self._is_settled(request, doubt, form, may_settle):
            return HttpResponseRedirect(reverse("admin:inspections_opendoubt_changelist"))
        context = {"title": "A doubt", "opts": self.opts, "doubt": doubt, "form": form, "may_settle": may_settle}
        shown = pages_of(doubt.inspection) if doubt.inspection else []
        context |= {"page": next((page for page in shown if page.number == doubt.page), None)}
        context |= {"alike": len(asked_together(doubt)) if doubt.question else 0}
        context |= {"can_be_taken": can_be_taken(doubt), "as_opened": state_of(doubt.subject)}
        context |= {"about": _about(doubt.subject)}
        context |= {**self.admin_site.each_context(request), **_field_and_values(doubt)}
        return render(request, "admin/doubt.html", context)

    def _is_settled(self, request, doubt, form, may_settle):
        if not may_settle:
            raise PermissionDenied
        if not form.is_valid():
            return False
        take = "_take" in request.POST
        if why := _refusal(request, doubt):
            form.add_error(None, why)
            return False
        try:
            curation.settle(doubt, by=request.user, take=take, reason=form.cleaned_data["reason"])
        except curation.NotAllowed as refused:
            form.add_error(None, str(refused))
            return False
        self.message_user(request, f"Settled: {doubt}", messages.SUCCESS)
        return True


def _about(subject) -> dict[str, str]:
    """Say what kind of thing it is about, and where that is changed."""
    kind = subject._meta
    change = reverse(f"admin:{kind.app_label}_{kind.model_name}_change", args=[subject.pk])
    return {"kind": str(kind.verbose_name).capitalize(), "change": change}


def _refusal(request, doubt) -> str:
    if not is_chosen(request):
        return CHOOSE
    is_as_opened = request.POST.get(AS_OPENED) == state_of(doubt.subject)
    return "" if is_as_opened else "This was changed after you opened this: look at it again."


def _field_and_values(doubt) -> dict[str, str]:
    """Say what a doubt is about, what the record has there and what the source has."""
    subject = doubt.subject
    if doubt.judgement:
        rating = subject.ratings.filter(judgement__code=doubt.judgement.code).select_related("grade").first()
        field, stands = str(doubt.judgement), rating.in_words if rating else "Nothing"
    else:
        name = str(subject._meta.get_field(doubt.field).verbose_name)
        field = name[:1].upper() + name[1:]
        stands = displayed(getattr(subject, doubt.field))
    return {"field": field, "stands": stands, "proposed": _proposed(doubt)}


def _proposed(doubt):
    if doubt.proposed == NOT_JUDGED:
        return "Not judged by the inspectors"
    if doubt.field == "priority_action":
        return doubt.proposed.capitalize() or "Nothing"
    if doubt.sighting:
        return f"{doubt.sighting}"
    scale = doubt.inspection.framework.scale
    grade = doubt.judgement and Grade.objects.filter(scale=scale, code=doubt.proposed).first()
    return str(grade) if grade else displayed_proposal(doubt.proposed)
