"""Setting the time at which a verdict is published: a report under embargo."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from inspections import curation
from inspections.curation.snapshots import state_of
from inspections.dates import long_date


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


class Timed:
    """For the desk of what may be published at a set time."""

    def get_urls(self):
        return [
            path("<int:pk>/time/", self.admin_site.admin_view(self.time_view), name=self._name("time")),
            *super().get_urls(),
        ]

    def _name(self, act):
        return f"{self.opts.app_label}_{self.opts.model_name}_{act}"

    def acts(self, request, thing):
        words = "Change or cancel its time" if thing.due_at else "Publish at a set time"
        may = thing.published_at is None and self.may(request, "publish")
        return super().acts(request, thing) + ([(words, self.url("time", thing))] if may else [])

    def drop_time_of_what_changed(self, request: HttpRequest, thing) -> None:
        """What is published at a set time is what was seen when it was set."""
        if thing.due_at and thing.published_at is None and thing.due_as != state_of(thing):
            curation.drop_time(thing)
            said = f"“{thing}” was changed, so its time was cancelled: set it again."
            self.message_user(request, said, messages.WARNING)

    def time_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        thing = get_object_or_404(self.model, pk=pk)
        if not self.may(request, "publish"):
            raise PermissionDenied
        due = timezone.localtime(thing.due_at) if thing.due_at else None
        form = TimeForm(request.POST or None, initial=due and {"on": due.date(), "at": due.time()})
        if request.method == "POST" and self._is_settled(request, thing, form):
            return HttpResponseRedirect(self.url("change", thing))
        context = {"title": f"Publish “{thing}” at a set time", "opts": self.opts, "form": form, "due": due}
        context |= {"lines": self.before_publishing(thing), "back": self.url("change", thing)}
        return render(request, "admin/time.html", self.admin_site.each_context(request) | context)

    def _is_settled(self, request, thing, form):
        if "_drop" in request.POST:
            curation.drop_time(thing)
            self.message_user(request, f"“{thing}” will not be published by itself any more.")
            return True
        if not form.is_valid():
            return False
        try:
            curation.set_time(thing, at=form.cleaned_data["time"], by=request.user)
        except curation.NotAllowed as refused:
            form.add_error(None, str(refused))
            return False
        time = form.cleaned_data["time"]
        said = f"“{thing}” will be published on {long_date(time)} at {time:%H:%M}, as it is now."
        self.message_user(request, said, messages.SUCCESS)
        return True
