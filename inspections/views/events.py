from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.as_at.interventions import intervention_counts
from inspections.filters import EventFilter
from inspections.filters.as_at import DayQuery
from inspections.models import Article, Event
from inspections.models.sources import fetch_citations
from inspections.summaries.corrections import corrections_of

from .footnotes import Footnotes
from .lists import SIZES, page_of


def event_list(request: HttpRequest) -> HttpResponse:
    published = Event.objects.published()
    chosen = EventFilter(request.GET, published.newest_first())
    day = chosen.day_of_status
    page = page_of(
        chosen.qs.with_intervention_status(on=day).for_listing(), request.GET.get("page"), size=SIZES["events"]
    )
    context = {
        "filter": chosen,
        "page": page,
        "of_all": chosen.on_record(published).count(),
        "day": day,
        "open_on": chosen.chosen("open_on"),
        "groups": [(is_open, list(events)) for is_open, events in groupby(page, key=attrgetter("is_open"))],
        "intervention_counts": intervention_counts(day, chosen.qs),
    }
    return render(request, "inspections/event_list.html", context)


def event(request: HttpRequest, slug: str) -> HttpResponse:
    return show_event(request, Event.objects.published(), slug)


def show_event(request: HttpRequest, events: QuerySet, slug: str, desk: dict | None = None) -> HttpResponse:
    """Answer with the page of one of these events, as it stood on a day."""
    asked = DayQuery(request.GET)
    as_at = asked.day_asked
    event = get_object_or_404(events.with_intervention_status(on=asked.day).for_page(until=as_at), slug=slug)
    footnotes = Footnotes()
    fetch_citations(event, preview=bool(desk))
    footnotes.refer([event])
    articles = Article.objects.published().filter(events=event).as_at(as_at).newest_first().for_listing()
    context = {"desk": desk, "filter": asked, "event": event, "corrections": corrections_of(event)}
    context |= {"is_to_come": as_at and event.possible_from > as_at, "articles": articles, "footnotes": footnotes}
    return render(request, "inspections/event_detail.html", context)
