"""A council's timeline as files: the picture by itself, and the rows of its table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from inspections.charts import timeline_of
from inspections.dataset.pictures import TIMELINE
from inspections.drawing.timelines import draw
from inspections.filters.as_at import DayQuery
from inspections.models import Council
from inspections.summaries.council import CouncilHistory

from .pictures import Files, refused


def timeline_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    council = get_object_or_404(Council, slug=slug)
    asked = DayQuery(request.GET)
    if answer := refused(asked):
        return answer
    timeline = timeline_of(CouncilHistory(council, today=timezone.localdate(), as_at=asked.day_asked))
    context = {"timeline": timeline, "drawing": draw(timeline), "with_day": asked.with_day}
    rows = (_line(request, row) for row in timeline.rows)
    return Files(f"{slug}-timeline", "inspections/timeline.svg", context, TIMELINE, rows).answer(request, kind)


def _line(request, row):
    return row._replace(record_url=request.build_absolute_uri(row.record_url)) if row.record_url else row
