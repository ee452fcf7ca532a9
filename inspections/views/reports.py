from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.models import Inspection
from inspections.summaries.report import ReportContents

from .addresses import moved


def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a report that was read here, under the slug of the inspection of the council that rests on it."""
    published = Inspection.objects.published()
    inspection = get_object_or_404(published.read_here().for_page(), slug=slug)
    if inspection.report_slug != slug:
        return moved(request, inspection.report_slug)
    context = {
        "inspection": inspection,
        "report": inspection.report,
        "same_report": published.sharing_report(inspection.report_id, inspection.pk).for_listing(),
        "contents": ReportContents(inspection.report),
    }
    return render(request, "inspections/report_detail.html", context)
