"""Where a person settles at once what asks the same question of many inspections."""

import hashlib
import json

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from inspections import curation
from inspections.models import Doubt

from .correcting import AS_OPENED
from .settling import CHOOSE, SettleForm, displayed, displayed_proposal, is_chosen


class SettleAlikeForm(SettleForm):
    """Has a box for each doubt that can be settled."""

    rows = forms.ModelMultipleChoiceField(
        Doubt.objects.none(), error_messages={"required": "Tick the rows that this is for."}
    )

    def __init__(self, data, doubts):
        super().__init__(data)
        self.fields["rows"].queryset = doubts


def asked_together(doubt: Doubt):
    """Return the open doubts about a field that ask the same as this one."""
    return Doubt.objects.open().exclude(field="").asking_the_same(doubt).for_listing()


def alike_view(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with all that is asked in one question, and settle what is ticked of it."""
    doubt = get_object_or_404(Doubt.objects.exclude(question=""), pk=pk)
    doubts = asked_together(doubt)
    if not desk.has_view_permission(request, doubt):
        raise PermissionDenied
    form = SettleAlikeForm(request.POST or None, doubts)
    if request.method == "POST" and _are_settled(desk, request, form):
        return HttpResponseRedirect(reverse("admin:inspections_opendoubt_changelist"))
    ticked = set(request.POST.getlist("rows")) if request.method == "POST" else None
    rows = [_as_shown(desk, request, each, ticked) for each in doubts]
    context = {"title": "One question", "opts": desk.opts, "question": doubt.question, "form": form, "rows": rows}
    context |= {"may_settle": any(row["may_settle"] for row in rows), "as_opened": _state([*doubts])}
    return render(request, "admin/doubts_alike.html", desk.admin_site.each_context(request) | context)


def _as_shown(desk, request, doubt, ticked):
    return {
        "doubt": doubt,
        "stands": _stands(doubt),
        "proposed": displayed_proposal(doubt.proposed),
        "may_settle": desk.has_change_permission(request, doubt),
        "is_ticked": ticked is None or str(doubt.pk) in ticked,
    }


def _stands(doubt):
    return displayed(getattr(doubt.inspection, doubt.field))


def _state(doubts) -> str:
    """Return what tells how these stood from how they stand later."""
    return hashlib.sha256(json.dumps([[each.pk, _stands(each)] for each in doubts]).encode()).hexdigest()


def _are_settled(desk, request, form) -> bool:
    if not form.is_valid():
        return False
    doubts = list(form.cleaned_data["rows"])
    if not all(desk.has_change_permission(request, doubt) for doubt in doubts):
        raise PermissionDenied
    if why := _why_not(request, form):
        form.add_error(None, why)
        return False
    try:
        curation.settle_alike(doubts, by=request.user, take="_take" in request.POST, reason=form.cleaned_data["reason"])
    except curation.NotAllowed as refused:
        form.add_error(None, str(refused))
        return False
    desk.message_user(request, f"Settled: {len(doubts)} rows.", messages.SUCCESS)
    return True


def _why_not(request, form) -> str:
    if not is_chosen(request):
        return CHOOSE
    is_as_opened = request.POST.get(AS_OPENED) == _state([*form.fields["rows"].queryset])
    return "" if is_as_opened else "Something here was changed after you opened it: look at it again."
