"""A council's timeline as files: the picture by itself, and the rows of its table."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from inspections.charts import Timeline, draw, timeline_of
from inspections.filters.as_at import AsAtFilterSet
from inspections.histories import History
from inspections.models import Council

from .styles import style_of_pictures

HEADINGS = ["lane", "number", "what", "begins", "ends", "period", "words", "address"]


@xframe_options_sameorigin  # the council's page shows it in a frame, so that its parts are links
def timeline_svg(request: HttpRequest, slug: str) -> HttpResponse:
    council, asked = _asked(request, slug)
    if not asked.is_valid():
        return _not_understood(asked)
    _style, policy = style_of_pictures()
    picture = picture_of(_timeline(council, asked), with_day=asked.with_day)
    return HttpResponse(picture, content_type="image/svg+xml", headers={"Content-Security-Policy": policy})


def picture_of(timeline: Timeline, *, with_day: str = "") -> str:
    """Draw a timeline. What `with_day` adds to the addresses of councils keeps the day asked for."""
    style, _policy = style_of_pictures()
    context = {"timeline": timeline, "drawing": draw(timeline), "with_day": with_day, "style": style}
    return render_to_string("inspections/timeline.svg", context)


def timeline_csv(request: HttpRequest, slug: str) -> HttpResponse:
    council, asked = _asked(request, slug)
    if not asked.is_valid():
        return _not_understood(asked)
    name = f"{council.slug}-timeline.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    lines = csv.writer(response)
    lines.writerow(HEADINGS)
    for row in _timeline(council, asked).rows:
        address = request.build_absolute_uri(row.address) if row.address else ""
        lines.writerow([row.lane, row.number, row.what, row.begins, row.ends, row.period, row.words, address])
    return response


def _asked(request, slug):
    return get_object_or_404(Council, slug=slug), AsAtFilterSet(request.GET, Council.objects.all())


def _timeline(council, asked) -> Timeline:
    return timeline_of(History(council, today=timezone.localdate(), as_at=asked.day_asked))


def _not_understood(asked):
    said = "\n".join(error for _name, _label, error in asked.problems)
    return HttpResponse(f"{said}\n", status=400, content_type="text/plain; charset=utf-8")
