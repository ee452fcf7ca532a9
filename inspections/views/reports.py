from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.models import Inspection
from inspections.summaries.grade_places import paragraphs_explaining
from inspections.summaries.quote import quote_of
from inspections.summaries.report import ReportContents

from .addresses import moved
from .writing import site


def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a report that was read here, under the slug of the inspection of the council that rests on it."""
    inspection = _with_report(slug)
    if inspection.report_slug != slug:
        return moved(request, inspection.report_slug)
    contents = ReportContents(inspection.report)
    same_report = Inspection.objects.published().sharing_report(inspection.report_id, inspection.pk)
    context = {
        "inspection": inspection,
        "report": inspection.report,
        "same_report": same_report.for_listing(),
        "contents": contents,
        "explained_in": paragraphs_explaining(inspection.ratings.all(), contents.paragraphs),
    }
    return render(request, "inspections/report_detail.html", context)


def paragraph(request: HttpRequest, slug: str, anchor: str) -> HttpResponse:
    """Answer with one paragraph of a report that is open, and how to cite it."""
    inspection = _with_report(slug)
    if inspection.report_slug != slug:
        return moved(request, inspection.report_slug)
    contents = ReportContents(inspection.report)
    found = contents.around(anchor)
    if found is None:
        raise Http404("The report has no such paragraph, or its terms do not let us show it.")
    before, shown, after = found
    context = {
        "inspection": inspection,
        "report": inspection.report,
        "paragraph": shown,
        "before": before,
        "after": after,
        "quote": quote_of(inspection, contents, shown, site()),
    }
    return render(request, "inspections/paragraph_detail.html", context)


def _with_report(slug) -> Inspection:
    return get_object_or_404(Inspection.objects.published().read_here().for_page(), slug=slug)
