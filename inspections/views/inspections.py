from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from inspections.analysis.changes import compare_verdicts
from inspections.analysis.rarity import rarity_of
from inspections.as_at.leadership import leadership_at
from inspections.filters import InspectionFilter
from inspections.models import Appointment, Article, CouncilChange, Event, Inspection
from inspections.models.inspections import InspectionQuerySet
from inspections.models.sources import published_citations
from inspections.summaries.link_preview import preview_of_inspection
from inspections.summaries.report import ReportContents

from .footnotes import Footnotes
from .graphs import graph_of_inspection
from .lists import page_of


def inspection_list(request: HttpRequest) -> HttpResponse:
    published = Inspection.objects.published()
    chosen = InspectionFilter(request.GET, published.newest_first())
    page = page_of(chosen.qs, request.GET.get("page"), size=25, fetch=InspectionQuerySet.for_listing)
    sort = chosen.chosen("sort") or "-day"
    of_all = chosen.on_record(published).count()
    context = {"filter": chosen, "page": page, "of_all": of_all, "sort": sort}
    return render(request, "inspections/inspection_list.html", context)


def inspection(request: HttpRequest, slug: str) -> HttpResponse:
    return show_inspection(request, get_object_or_404(Inspection.objects.published().for_page(), slug=slug))


def show_inspection(request: HttpRequest, inspection: Inspection, desk: dict | None = None) -> HttpResponse:
    """Answer with the page of an inspection, whatever its status."""
    published = Inspection.objects.published().filter(council=inspection.council)
    older = list(published.verdicts().filter(day__lt=inspection.day).newest_first().for_comparing())
    before = older[0] if older and inspection.is_verdict else None
    appointments = Appointment.objects.published().filter(council=inspection.council)
    leadership = leadership_at(inspection, before, appointments)
    articles = Article.objects.published().newest_first().for_listing()
    about = Inspection.objects.filter(pk=inspection.pk).select_related("council", "report")
    preview = preview_of_inspection(inspection)
    footnotes = Footnotes()
    footnotes.refer_to_reports(about.prefetch_related(published_citations(preview=bool(desk))))
    prefetch_related_objects(leadership.appointments, published_citations())
    footnotes.refer(leadership.appointments)
    context = {
        "desk": desk,
        "preview": preview,
        "graph": graph_of_inspection(inspection, preview),
        "inspection": inspection,
        "contents": ReportContents(inspection.report) if inspection.report_slug else None,
        "shows_pages": any(rating.page or rating.quote for rating in inspection.ratings.all()),
        "unanswered": inspection.unanswered() if inspection.is_verdict and inspection.is_full else [],
        "before": before,
        "comparison": compare_verdicts(inspection, older) if inspection.is_verdict else None,
        "rarity": rarity_of(inspection, today=timezone.localdate()) if _is_counted(inspection) else None,
        "took_over": CouncilChange.objects.filter(successor=inspection.council).select_related("predecessor"),
        "after": published.verdicts().filter(day__gt=inspection.day).order_by("day", "pk").for_listing().first(),
        "same_report": published.sharing_report(inspection).for_listing() if inspection.report else [],
        "leadership": leadership,
        "articles": articles.filter(inspections=inspection),
        "background_of": articles.filter(background_inspections=inspection),
        "events": Event.objects.published().filter(inspections=inspection).newest_first().for_listing(),
        "footnotes": footnotes,
        "report_not_read": None if inspection.rests_on_report else inspection.report,
    }
    return render(request, "inspections/inspection_detail.html", context)


def _is_counted(inspection):
    """Do its grades count among those of England's councils? A draft's do not yet."""
    return inspection.is_verdict and inspection.is_published
