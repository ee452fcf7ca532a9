"""What answers at an address that something had before, or that belongs to something withdrawn."""

from collections.abc import Callable
from functools import wraps

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from inspections.dates import long_date
from inspections.models.addresses import find_by_address
from inspections.vocabulary import Act, Status

from .problems import problem_in_its_format


def only(found: list):
    """Return the one thing found under an address. Raise Http404 if there is none."""
    if not found:
        raise Http404("Nothing public has that address.")
    return found[0]


def lasting(view: Callable, model: type[Model]) -> Callable:
    """Let a view that finds nothing under a slug answer for what once was there. Nothing is asked where it finds it."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str, **kwargs) -> HttpResponse:
        try:
            return view(request, slug=slug, **kwargs)
        except Http404:
            thing = find_by_address(model.objects.all(), slug)
            if answered := thing and _instead(request, thing, slug):
                return answered
            raise

    return answer


def moved(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the same page under another slug, its query string kept."""
    asked = request.resolver_match
    address = reverse(asked.view_name, kwargs={**asked.captured_kwargs, "slug": slug})
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    response.headers["Cache-Control"] = "no-cache"  # the thing may be given its old address back
    return response


def _instead(request, thing, slug) -> HttpResponse | None:
    """Answer that something was withdrawn, or where it is now. A draft is not mentioned."""
    status = getattr(thing, "status", Status.PUBLISHED)  # a council has none: it is always public
    if status == Status.WITHDRAWN:
        return _gone(request, thing)
    return moved(request, thing.slug) if status == Status.PUBLISHED and thing.slug != slug else None


def _gone(request, thing):
    """Say on which day something was withdrawn and why, and nothing of what it was."""
    withdrawn = thing.decisions.filter(act=Act.WITHDRAWN).first()
    context = {"withdrawn_on": withdrawn and timezone.localdate(withdrawn.at), "reason": withdrawn and withdrawn.reason}
    response = problem_in_its_format(request, 410, _withdrawn(**context)) or render(
        request, "410.html", context, status=410
    )
    response.headers["Cache-Control"] = "no-store"  # it may be published again
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _withdrawn(withdrawn_on, reason):
    on = f" on {long_date(withdrawn_on)}" if withdrawn_on else ""
    return f"We withdrew this page{on}." + (f" The reason: {reason}" if reason else "")
