"""The pictures that others show where a council or a verdict is linked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from inspections.drawing.cards import card_of
from inspections.filters.as_at import DayQuery
from inspections.filters.strict import StrictQuery
from inspections.models import Council, Inspection
from inspections.summaries.council import CouncilHistory
from inspections.summaries.link_preview import LinkPreview, preview_of_council, preview_of_inspection

from .pictures import png, refused


def council_preview(request: HttpRequest, slug: str) -> HttpResponse:
    council = get_object_or_404(Council, slug=slug)
    asked = DayQuery(request.GET)
    if answer := refused(asked):
        return answer
    history = CouncilHistory(council, today=timezone.localdate(), as_at=asked.chosen("as_at"))
    return _picture(request, preview_of_council(history), slug)


def inspection_preview(request: HttpRequest, slug: str) -> HttpResponse:
    inspection = get_object_or_404(Inspection.objects.published().for_page(), slug=slug)
    return refused(StrictQuery(request.GET)) or _picture(request, preview_of_inspection(inspection), slug)


def _picture(request, preview: LinkPreview, slug) -> HttpResponse:
    return png(request, "inspections/charts/preview.svg", f"{slug}-preview", {"card": card_of(preview)}, density=1)
