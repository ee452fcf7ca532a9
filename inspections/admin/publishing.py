"""What is alike for everything that is drafted, previewed, published and withdrawn."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join

from inspections import curation
from inspections.dates import date_and_time
from inspections.models.publishing import PUBLISHING, Publishable
from inspections.vocabulary import Status

from .addresses import address_acts, address_routes
from .correcting import CorrectingAdmin
from .decisions import changes_in_words
from .differences import differences_for

MOST_AT_ONCE = 200
ON_THE_RECORD = ("On the record", {"fields": [*PUBLISHING, "decisions_so_far"], "classes": ["collapse"]})


WHY_WITHDRAWN = "This is public: say what was wrong with it, but not what it said. Your name is kept, not shown."


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with your name and the time.",
    )


class PublishableAdmin(CorrectingAdmin):
    """Drafts are anybody's to edit; publishing and withdrawing are acts, each with its permission."""

    change_form_template = "admin/publishable_change_form.html"
    view_on_site = False  # a draft is nowhere on it; for the rest the acts lead there
    actions = ["publish_selected", "withdraw_selected"]
    readonly_fields = [*PUBLISHING, "decisions_so_far"]

    def show(self, request: HttpRequest, thing: Publishable, desk: dict) -> HttpResponse:
        """Answer with the public page of the thing, whatever its status; `desk` is what its banner leads to."""
        raise NotImplementedError

    def before_publishing(self, thing: Publishable) -> list[str]:
        """Return what somebody about to publish the thing should look at once more."""
        return curation.missing(thing)

    @admin.display(description="Decisions")
    def decisions_so_far(self, thing):
        decisions = thing.decisions.select_related("by") if thing.pk else []
        return format_html_join("", "<p>{}: {} by {}. {}</p>{}", map(_decision_cells, decisions)) or "None"

    # Permissions

    def has_publish_permission(self, request):
        return self.may(request, "publish")

    def has_withdraw_permission(self, request):
        return self.may(request, "withdraw")

    def may_rename(self, request):
        return self.may(request, "correct")

    def has_delete_permission(self, request, obj=None):
        never_shown = obj is None or (obj.status == Status.DRAFT and obj.published_at is None)
        return super().has_delete_permission(request, obj) and never_shown

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # The form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        is_public = obj is not None and obj.is_published
        context |= {"acts": self.acts(request, obj) if obj else [], "can_preview": not is_public}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._preview_if_asked(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._preview_if_asked(request, obj) or super().response_change(request, obj)

    def _preview_if_asked(self, request, obj):
        return HttpResponseRedirect(self.url("preview", obj)) if "_preview" in request.POST else None

    def acts(self, request, thing):
        """Return what may be done to it now: words and address."""
        if thing.is_published:
            acts = [("See it on the site", thing.get_absolute_url())]
            acts += [("Withdraw", self.url("withdraw", thing))] if self.may(request, "withdraw") else []
        else:
            acts = [("Preview", self.url("preview", thing))]
            acts += [("Publish", self.url("publish", thing))] if self.may(request, "publish") else []
        return acts + address_acts(self, request, thing)

    # The acts

    def url(self, name, thing):
        opts = self.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=[thing.pk])

    def get_urls(self):
        views = {"preview": self.preview_view, "publish": self.publish_view, "withdraw": self.withdraw_view}
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        acts = [
            path(f"<int:pk>/{act}/", self.admin_site.admin_view(view), name=f"{name}_{act}")
            for act, view in views.items()
        ]
        return acts + address_routes(self) + super().get_urls()

    def preview_view(self, request, pk):
        thing = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        acts = [act for act in self.acts(request, thing) if act[0] == "Publish"]
        response = self.show(request, thing, {"thing": thing, "change": self.url("change", thing), "acts": acts})
        response.headers["Cache-Control"] = "no-store"
        return response

    def publish_view(self, request, pk):
        return self._act(request, [get_object_or_404(self.model, pk=pk)], "publish")

    def withdraw_view(self, request, pk):
        return self._act(request, [get_object_or_404(self.model, pk=pk)], "withdraw")

    @admin.action(permissions=["publish"], description="Publish the selected")
    def publish_selected(self, request, queryset):
        return self._act(request, list(queryset), "publish")

    @admin.action(permissions=["withdraw"], description="Withdraw the selected")
    def withdraw_selected(self, request, queryset):
        return self._act(request, list(queryset), "withdraw")

    def _act(self, request, things, act):
        """Ask for the reason and, once it is given, do the act to each thing."""
        if not self.may(request, act):
            raise PermissionDenied
        if len(things) > MOST_AT_ONCE:
            self.message_user(request, f"Choose at most {MOST_AT_ONCE}.", messages.ERROR)
            return HttpResponseRedirect(self._changelist())
        form = ReasonForm(request.POST if "_confirmed" in request.POST else None)
        if act == "withdraw":
            form.fields["reason"].required, form.fields["reason"].help_text = True, WHY_WITHDRAWN
        if form.is_valid():
            return self._do(request, things, act, form.cleaned_data["reason"])
        title = f"{act.capitalize()} “{things[0]}”" if len(things) == 1 else f"{act.capitalize()} {len(things)} items"
        back = self.url("change", things[0]) if len(things) == 1 else self._changelist()
        context = {"title": title, "opts": self.opts, "act": act, "form": form, "back": back}
        context |= self._looked_at(request, things) if act == "publish" else {"things": [(each, []) for each in things]}
        return render(request, "admin/act.html", self.admin_site.each_context(request) | context)

    def _looked_at(self, request, things):
        """Return what to look at once more: of several, in a few lines each; of one, in full."""
        if len(things) > 1:
            return {"things": [(thing, self.before_publishing(thing)) for thing in things]}
        [thing] = things
        context = {"things": [(thing, self.follows(thing))], "differences": differences_for(thing)}
        context |= {"checklist": curation.checklist(thing, request.user)}
        return context | {"why_not": curation.why_not_by(thing, request.user)}

    def follows(self, thing: Publishable) -> list[str]:
        """Return, in sentences, what becomes of other things once this is published."""
        return []

    def _do(self, request, things, act, reason):
        do = {"publish": self.publish, "withdraw": self.withdraw}[act]
        for thing in things:
            try:
                do(request, thing, reason)
                self.message_user(request, f"“{thing}” {self._now(thing, act)}.", messages.SUCCESS)
            except curation.NotAllowed as refused:
                self.message_user(request, str(refused), messages.ERROR)
        if len(things) == 1:
            return HttpResponseRedirect(self.url("change", things[0]))
        return HttpResponseRedirect(self._changelist())

    def publish(self, request, thing, reason):
        return curation.publish(thing, by=request.user, reason=reason)

    def withdraw(self, request, thing, reason):
        return curation.withdraw(thing, by=request.user, reason=reason)

    def _now(self, thing, act):
        if act == "withdraw":
            return "is no longer public"
        seen = self.model.objects.published().filter(pk=thing.pk).exists()
        return "is now public" if seen else "is published, and can be seen once the person it is about is public too"

    def _changelist(self):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")


def _decision_cells(decision):
    at, act = date_and_time(timezone.localtime(decision.at)), decision.get_act_display()
    return at, act, decision.by, decision.reason, changes_in_words(decision)


@admin.display(description="Councils")
def where(thing):
    """Name the councils of something that may have several, for a list that has fetched them."""
    return ", ".join(council.name for council in thing.councils.all()) or "–"
