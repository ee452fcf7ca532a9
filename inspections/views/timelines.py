"""A council's timeline as files: the picture by itself, and the rows of its table."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from inspections.charts import Timeline, draw, timeline_of
from inspections.filters.as_at import AsAtFilterSet
from inspections.histories import History
from inspections.models import Council

from .pictures import as_csv, not_understood, png, svg

HEADINGS = ["lane", "number", "what", "begins", "ends", "period", "words", "address"]


def timeline_svg(request: HttpRequest, slug: str) -> HttpResponse:
    return _picture(request, slug, svg)


def timeline_png(request: HttpRequest, slug: str) -> HttpResponse:
    return _picture(request, slug, png)


def _picture(request: HttpRequest, slug: str, answer: Callable) -> HttpResponse:
    council, asked = _asked(request, slug)
    if not asked.is_valid():
        return not_understood(asked)
    timeline = _timeline(council, asked)
    context = {"timeline": timeline, "drawing": draw(timeline), "with_day": asked.with_day}
    return answer(request, "inspections/timeline.svg", _name(council), context)


def timeline_csv(request: HttpRequest, slug: str) -> HttpResponse:
    council, asked = _asked(request, slug)
    if not asked.is_valid():
        return not_understood(asked)
    rows = _timeline(council, asked).rows
    return as_csv(_name(council), HEADINGS, (_line(request, row) for row in rows))


def _line(request, row):
    address = request.build_absolute_uri(row.address) if row.address else ""
    return [row.lane, row.number, row.what, row.begins, row.ends, row.period, row.words, address]


def _asked(request, slug):
    return get_object_or_404(Council, slug=slug), AsAtFilterSet(request.GET, Council.objects.all())


def _timeline(council, asked) -> Timeline:
    return timeline_of(History(council, today=timezone.localdate(), as_at=asked.day_asked))


def _name(council):
    return f"{council.slug}-timeline"
