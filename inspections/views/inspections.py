from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.contents import Contents
from inspections.filters import InspectionFilter
from inspections.models import Appointment, Article, Event, Inspection
from inspections.models.inspections import InspectionQuerySet
from inspections.models.sources import published_citations
from inspections.posts import posts_on

from .footnotes import Footnotes
from .lists import page_of


def inspection_list(request: HttpRequest) -> HttpResponse:
    published = Inspection.objects.published()
    chosen = InspectionFilter(request.GET, published.newest_first())
    page = page_of(chosen.qs, request.GET.get("page"), size=25, fetch=InspectionQuerySet.for_listing)
    sort = chosen.chosen("sort") or "-day"
    context = {"filter": chosen, "page": page, "of_all": published.count(), "sort": sort}
    return render(request, "inspections/inspection_list.html", context)


def inspection(request: HttpRequest, slug: str) -> HttpResponse:
    return show_inspection(request, get_object_or_404(Inspection.objects.published().for_page(), slug=slug))


def show_inspection(request: HttpRequest, inspection: Inspection, desk: dict | None = None) -> HttpResponse:
    """Answer with the page of an inspection, whatever its status."""
    published = Inspection.objects.published().filter(council=inspection.council)
    appointments = Appointment.objects.published().filter(council=inspection.council)
    posts = appointments.with_certainty(on=inspection.day).newest_first().for_listing()
    articles = Article.objects.published().newest_first().for_listing()
    about = Inspection.objects.filter(pk=inspection.pk).select_related("council", "report")
    footnotes = Footnotes()
    footnotes.refer_to_reports(about.prefetch_related(published_citations(preview=bool(desk))))
    context = {
        "desk": desk,
        "inspection": inspection,
        "contents": Contents(inspection.report) if inspection.report_slug else None,
        "shows_pages": any(rating.page or rating.quote for rating in inspection.ratings.all()),
        "unanswered": inspection.unanswered() if inspection.is_verdict and inspection.is_full else [],
        "before": published.verdicts().filter(day__lt=inspection.day).newest_first().for_listing().first(),
        "after": published.verdicts().filter(day__gt=inspection.day).order_by("day", "pk").for_listing().first(),
        "same_report": published.sharing_report(inspection).for_listing() if inspection.report else [],
        "posts": posts_on(inspection.day, posts),
        "articles": articles.filter(inspections=inspection),
        "background_of": articles.filter(background_inspections=inspection),
        "events": Event.objects.published().filter(inspections=inspection).newest_first().for_listing(),
        "footnotes": footnotes,
        "report_not_read": None if inspection.rests_on_report else inspection.report,
    }
    return render(request, "inspections/inspection_detail.html", context)
