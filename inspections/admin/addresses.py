"""Changing the address of what has a page of its own: an act, with a reason, that leaves a redirect."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from inspections import curation
from inspections.addresses import why_not
from inspections.models.addresses import ADDRESSED
from inspections.vocabulary import Status

from .forms import ReferenceForm

WILL_BE_THERE = {
    Status.DRAFT: "This has never been public, so nobody can have linked to the old address. Nothing will be there.",
    Status.PUBLISHED: "The old address, and every page below it, will lead to the new one for ever."
    " Nothing else can be given it.",
    Status.WITHDRAWN: "This was withdrawn. Both the old address and the new one will say so, for as long as it is.",
}
TAKEN_MEANWHILE = "Something else was given this address at the same time: choose another."


class AddressForm(forms.Form):
    slug = forms.CharField(
        label="New address",
        widget=AdminTextInputWidget,
        help_text="Only its last part, in lower-case letters, digits and hyphens, such as ann-other.",
    )
    reason = forms.CharField(
        max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text="Kept with your name and the time."
    )


class CouncilForm(ReferenceForm):
    """Asks for the address of a new council, which no other has or had; that of an existing one is not changed here."""

    def clean_slug(self):
        if why := why_not(self.instance, self.cleaned_data["slug"]):
            raise forms.ValidationError(why)
        return self.cleaned_data["slug"]


def address_routes(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the route to changing an address, for the desk of what has one."""
    if desk.opts.model_name not in ADDRESSED:
        return []
    view = desk.admin_site.admin_view(partial(address_view, desk))
    return [path("<int:pk>/address/", view, name=f"{desk.opts.app_label}_{desk.opts.model_name}_address")]


def address_acts(desk: admin.ModelAdmin, request: HttpRequest, thing: Model) -> list[tuple[str, str]]:
    """Return the words and the address of this act, for those who may do it."""
    may = desk.opts.model_name in ADDRESSED and desk.may_rename(request)
    return [("Change the address", _url(desk, "address", thing))] if may else []


def address_view(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    thing = get_object_or_404(desk.model, pk=pk)
    if not desk.may_rename(request):
        raise PermissionDenied
    form = AddressForm(request.POST or None, initial={"slug": thing.slug})
    if form.is_valid() and _is_renamed(desk, request, thing, form):
        return HttpResponseRedirect(_url(desk, "change", thing))
    context = {"title": f"Change the address of “{thing}”", "opts": desk.opts, "thing": thing, "form": form}
    context |= {"will_be_there": WILL_BE_THERE[getattr(thing, "status", Status.PUBLISHED)]}
    context |= {"former": thing.former_addresses.select_related("by"), "back": _url(desk, "change", thing)}
    return render(request, "admin/address.html", desk.admin_site.each_context(request) | context)


def _is_renamed(desk, request, thing, form):
    slug, reason = form.cleaned_data["slug"], form.cleaned_data["reason"]
    try:
        curation.rename(thing, slug, by=request.user, reason=reason)
    except (curation.NotAllowed, IntegrityError) as refused:
        form.add_error("slug", TAKEN_MEANWHILE if isinstance(refused, IntegrityError) else str(refused))
        return False
    said = f"The address of “{thing}” was changed from “{thing.slug}” to “{slug}”."
    desk.message_user(request, said, messages.SUCCESS)
    return True


def _url(desk, act, thing):
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_{act}", args=[thing.pk])
