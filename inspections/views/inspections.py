from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspections.filters import InspectionFilter
from inspections.models import Inspection
from inspections.models.inspections import InspectionQuerySet
from inspections.models.sources import fetch_citations
from inspections.summaries.corrections import corrections_of
from inspections.summaries.link_preview import preview_of_inspection
from inspections.summaries.sentences import sentences_of
from inspections.summaries.statements import inspection_at
from inspections.summaries.verdict import VerdictSummary

from .addresses import only
from .footnotes import Footnotes
from .graphs import graph_of_inspection
from .lists import SIZES, page_of
from .writing import site


def inspection_list(request: HttpRequest) -> HttpResponse:
    published = Inspection.objects.published()
    chosen = InspectionFilter(request.GET, published.newest_first())
    page = page_of(chosen.qs, request.GET.get("page"), size=SIZES["inspections"], fetch=InspectionQuerySet.for_listing)
    sort = chosen.chosen("sort") or "-day"
    of_all = chosen.on_record(published).count()
    context = {"filter": chosen, "page": page, "of_all": of_all, "sort": sort}
    return render(request, "inspections/inspection_list.html", context)


def inspection(request: HttpRequest, slug: str) -> HttpResponse:
    return show_inspection(request, only(inspection_at(slug)))


def show_inspection(request: HttpRequest, inspection: Inspection, desk: dict | None = None) -> HttpResponse:
    """Answer with the page of an inspection, whatever its status."""
    summary = VerdictSummary(inspection, today=timezone.localdate())
    fetch_citations(inspection, preview=bool(desk))
    fetch_citations(*summary.leadership.appointments)
    footnotes = Footnotes()
    footnotes.refer_to_reports([inspection])
    footnotes.refer(summary.leadership.appointments)
    preview = preview_of_inspection(inspection)
    context = {
        "desk": desk,
        "preview": preview,
        "graph": graph_of_inspection(inspection, preview),
        "inspection": inspection,
        "summary": summary,
        "sentences": sentences_of(summary, preview, site()),
        "footnotes": footnotes,
        "report_not_read": summary.report_not_read,
        "corrections": corrections_of(inspection),
    }
    return render(request, "inspections/inspection_detail.html", context)
