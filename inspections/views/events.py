from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from inspections.filters import EventFilter
from inspections.models import Article, Event
from inspections.models.sources import published_citations

from .footnotes import Footnotes
from .lists import page_of


def event_list(request: HttpRequest) -> HttpResponse:
    published = Event.objects.published()
    chosen = EventFilter(request.GET, published.newest_first())
    open_on = chosen.chosen("open_on")
    day = open_on or timezone.localdate()
    page = page_of(chosen.qs.with_force(on=day).for_listing(), request.GET.get("page"), size=50)
    context = {
        "filter": chosen,
        "page": page,
        "of_all": published.count(),
        "day": day,
        "open_on": open_on,
        "forces": chosen.qs.force_counts(on=day),
    }
    return render(request, "inspections/event_list.html", context)


def event(request: HttpRequest, slug: str) -> HttpResponse:
    published = Event.objects.published().with_force(on=timezone.localdate()).for_page()
    return show_event(request, get_object_or_404(published, slug=slug))


def show_event(request: HttpRequest, event: Event, desk: dict | None = None) -> HttpResponse:
    """Answer with the page of an event, whatever its status."""
    footnotes = Footnotes()
    footnotes.refer(Event.objects.filter(pk=event.pk).prefetch_related(published_citations(preview=bool(desk))))
    articles = Article.objects.published().filter(events=event).newest_first().for_listing()
    context = {"desk": desk, "event": event, "articles": articles, "footnotes": footnotes}
    return render(request, "inspections/event_detail.html", context)
