"""Where a reader says that something on a page is wrong: without an account, a cookie or a third party."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inspections import curation

from .mistake_form import FORGED, TOO_SOON, TRAP, MistakeForm, fault_of, fresh_token, page_here
from .senders import sender_of

URLENCODED = "application/x-www-form-urlencoded"
TOO_MUCH = "That is more than we can take. Go back, shorten it and send it again: your browser keeps what you typed."
FLOODED = (
    "Many reports came within an hour, from your network or in all, so this one was not taken. What you typed is still"
    " here: send it again in an hour."
)


@csrf_exempt  # it acts for nobody who is signed in; its own token and the request's origin say where it came from
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        page = page_here(request.GET.get("page", ""))
        return _form(request, MistakeForm(initial={"page": page}), fresh_token())
    try:
        typed = request.POST if request.content_type == URLENCODED else QueryDict()
    except (RequestDataTooBig, TooManyFieldsSent):
        return _form(request, MistakeForm(), fresh_token(), TOO_MUCH, status=413)
    return _take(request, MistakeForm(typed), typed.get("token", ""))


def _take(request, form, token):
    """Take a report or, with what was typed still in the form, say why not."""
    fault = fault_of(token) if _is_from_here(request) else FORGED
    token = token if fault in ("", TOO_SOON) else fresh_token()
    if fault or not form.is_valid():
        return _form(request, form, token, fault)
    try:
        report = curation.report_mistake(**form.cleaned_data, sender=sender_of(request))
    except curation.TooMany:
        return _form(request, form, token, FLOODED, status=429)
    return HttpResponseRedirect(f"{reverse('mistake-thanks')}?{urlencode({'page': report.page})}")


def thanks(request: HttpRequest) -> HttpResponse:
    """Say what happens next. Reloading it sends nothing."""
    context = {"reported": page_here(request.GET.get("page", ""))}
    return _unkept(request, render(request, "inspections/mistake_thanks.html", context))


def _is_from_here(request) -> bool:
    """Did a page of ours send it? Browsers say; what says nothing has a token of ours at any rate."""
    origin = request.headers.get("Origin")
    ours = origin is None or urlsplit(origin).netloc == request.get_host() or origin in settings.CSRF_TRUSTED_ORIGINS
    return ours and request.headers.get("Sec-Fetch-Site", "same-origin") != "cross-site"


def _form(request, form, token, fault="", status=200):
    context = {"form": form, "token": token, "fault": fault, "trap": TRAP}
    return _unkept(request, render(request, "inspections/mistake_new.html", context, status=status))


def _unkept(request, response):
    """Keep it out of caches, since a token ages, and out of search engines, unless it is the form about no page."""
    response.headers["Cache-Control"] = "no-store"
    if request.get_full_path() != reverse("mistake"):
        response.headers["X-Robots-Tag"] = "noindex"
    return response
