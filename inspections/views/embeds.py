"""A council's grades as a card, a timeline or a table that any site may show in a frame, and the code for it."""

import math
from collections.abc import Callable
from functools import wraps
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from inspections.charts import timeline_of
from inspections.drawing.timelines import size_of
from inspections.filters.as_at import DayQuery
from inspections.models import Council
from inspections.summaries.council import CouncilHistory
from inspections.summaries.statements import council_at

from .addresses import only
from .pictures import PLAIN, refused
from .writing import site

# It runs no script and keeps no cookie, so it can do no harm in anybody's page.
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors *"
ANYWHERE = {"Access-Control-Allow-Origin": "*"}
A_DAY = 24 * 60 * 60


class Kind(NamedTuple):
    """A kind of embed: what it is called, what writes it, and how wide and high its frame is, in pixels."""

    name: str
    label: str
    template: str
    width: int
    height: int


KINDS = {
    each.name: each
    for each in [
        Kind("card", "Grades", "inspections/embeds/card.html", 480, 460),
        Kind("timeline", "Timeline", "inspections/embeds/timeline.html", 1180, 160),  # and the picture's own height
        Kind("table", "All verdicts", "inspections/embeds/table.html", 720, 560),
    ]
}


def framed(view: Callable) -> Callable:
    """Let other sites show in a frame what a view answers."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = xframe_options_exempt(view)(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


@framed
def embed(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    council, asked = only(council_at(slug)), DayQuery(request.GET)
    if answer := refused(asked):
        return answer
    history = CouncilHistory(council, today=timezone.localdate(), as_at=asked.day_asked)
    context = {"council": council, "filter": asked, "history": history, "kind": KINDS[kind]}
    if kind == "timeline":
        context["timeline"] = timeline_of(history)
    return render(request, KINDS[kind].template, context)


def embed_code(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a council's embeds, each with the code to copy."""
    council, asked = only(council_at(slug)), DayQuery(request.GET)
    context = {"council": council, "filter": asked}
    if asked.is_valid():
        frames = [_frame(council, kind, asked) for kind in KINDS.values()]
        context["embeds"] = [(frame, _code(council, frame, asked.with_day)) for frame in frames]
    return render(request, "inspections/embed_code.html", context)


def oembed(request: HttpRequest) -> HttpResponse:
    """Tell software that is given a council's address how to embed it, as oEmbed 1.0 has it (oembed.com)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only format=json is offered.\n", status=501, content_type=PLAIN)
    try:
        council, kind, asked = _embedded_at(request.GET.get("url", ""))
    except (Http404, ValueError):  # of what is no address at all
        return JsonResponse({"error": "No council's page has that address."}, status=404, headers=ANYWHERE)
    return refused(asked) or JsonResponse(_answer_on(council, kind, asked, request.GET), headers=ANYWHERE)


def _embedded_at(url: str) -> tuple[Council, Kind, DayQuery]:
    """Return the council whose page, or one of whose embeds, is at an address.

    Raise Http404 if none is, and ValueError for what is no address.
    """
    parts = urlsplit(url)
    found = resolve(parts.path)
    if f"{parts.scheme}://{parts.netloc}" != site() or found.url_name not in {"council", *map(_name_of, KINDS)}:
        raise Http404
    kind = KINDS[found.kwargs.get("kind", "card")]
    return only(council_at(found.kwargs["slug"])), kind, DayQuery(QueryDict(parts.query))


def _most(query: QueryDict, name: str) -> int | None:
    """Return the most pixels that software has room for, if it says so in a number."""
    value = query.get(name, "")
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 6 else None


def _answer_on(council: Council, kind: Kind, asked: DayQuery, query: QueryDict) -> dict:
    frame = _frame(council, kind, asked)
    width, height = _most(query, "maxwidth") or frame.width, _most(query, "maxheight") or frame.height
    frame = frame._replace(width=min(frame.width, width), height=min(frame.height, height))
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "CareWatch",
        "provider_url": f"{site()}/",
        "title": f"{council}: Ofsted's verdicts",
        "cache_age": A_DAY,
        "width": frame.width,
        "height": frame.height,
        "html": _code(council, frame, asked.with_day, width=frame.width),
    }


def _frame(council: Council, kind: Kind, asked: DayQuery) -> Kind:
    """Return a kind with the height that its frame needs for this council."""
    if kind.name != "timeline":
        return kind
    timeline = timeline_of(CouncilHistory(council, today=timezone.localdate(), as_at=asked.day_asked))
    return kind._replace(height=kind.height + math.ceil(size_of(timeline).height))


def _code(council: Council, kind: Kind, with_day: str, width: int | str = "100%") -> str:
    """Return what is to be copied into another page: a frame and, where frames are not shown, a link."""
    context = {
        "council": council,
        "kind": kind,
        "width": width,
        "address": f"{site()}{reverse(_name_of(kind.name), args=[council.slug])}{with_day}",
        "page": f"{site()}{council.get_absolute_url()}{with_day}",
    }
    return " ".join(render_to_string("inspections/embeds/code.html", context).split())


def _name_of(kind: str) -> str:
    return f"embed-{kind}"
