"""Setting the time at which a verdict is published: a report under embargo."""

from datetime import UTC, datetime
from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils import timezone

from inspections import curation
from inspections.curation.snapshots import state_of
from inspections.dates import long_date
from inspections.models import Inspection


class TimeForm(forms.Form):
    on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    at = forms.TimeField(
        label="Time",
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text="London time. On the night when the clocks go back, the earlier of two.",
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            cleaned["time"] = timezone.make_aware(datetime.combine(cleaned["on"], cleaned["at"]))
            if timezone.localtime(cleaned["time"].astimezone(UTC)).time() != cleaned["at"]:
                self.add_error("at", "There is no such time on that day: the clocks go forward.")
        return cleaned


def time_routes(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the route to setting a time, for the desk of what may be published at one."""
    view = desk.admin_site.admin_view(partial(time_view, desk))
    return [path("<int:pk>/time/", view, name=f"{desk.opts.app_label}_{desk.opts.model_name}_time")]


def time_acts(desk: admin.ModelAdmin, request: HttpRequest, thing: Inspection) -> list[tuple[str, str]]:
    """Return the words and the address of this act, for what has never been public and those who may publish it."""
    words = "Change or cancel its time" if thing.due_at else "Publish at a set time"
    may = thing.published_at is None and desk.may(request, "publish")
    return [(words, desk.url("time", thing))] if may else []


def drop_time_of_what_changed(request: HttpRequest, thing: Inspection) -> None:
    """Cancel the time of something that is not as it was when the time was set."""
    if thing.due_at and thing.published_at is None and thing.due_as != state_of(thing):
        curation.drop_time(thing)
        messages.warning(request, f"“{thing}” was changed, so its time was cancelled: set it again.")


def time_view(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    thing = get_object_or_404(desk.model, pk=pk)
    if not desk.may(request, "publish"):
        raise PermissionDenied
    due = timezone.localtime(thing.due_at) if thing.due_at else None
    form = TimeForm(request.POST or None, initial=due and {"on": due.date(), "at": due.time()})
    if request.method == "POST" and _is_settled(request, thing, form):
        return HttpResponseRedirect(desk.url("change", thing))
    context = {"title": f"Publish “{thing}” at a set time", "opts": desk.opts, "form": form, "due": due}
    context |= {"lines": desk.before_publishing(thing), "back": desk.url("change", thing)}
    return render(request, "admin/time.html", desk.admin_site.each_context(request) | context)


def _is_settled(request, thing, form):
    if "_drop" in request.POST:
        curation.drop_time(thing)
        messages.info(request, f"“{thing}” will not be published by itself any more.")
        return True
    if not form.is_valid():
        return False
    try:
        curation.set_time(thing, at=form.cleaned_data["time"], by=request.user)
    except curation.NotAllowed as refused:
        form.add_error(None, str(refused))
        return False
    time = form.cleaned_data["time"]
    messages.success(request, f"“{thing}” will be published on {long_date(time)} at {time:%H:%M}, as it is now.")
    return True
