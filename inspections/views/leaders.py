from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.as_at.careers import councils_led
from inspections.filters import LeaderFilter
from inspections.filters.as_at import DayQuery
from inspections.models import Appointment, Article, Event, Leader
from inspections.models.sightings import fetch_other_versions
from inspections.models.sources import fetch_citations
from inspections.summaries.corrections import corrections_of

from .footnotes import Footnotes
from .lists import SIZES, page_of


def leader_list(request: HttpRequest) -> HttpResponse:
    published = Leader.objects.published()
    chosen = LeaderFilter(request.GET, published)
    as_at = chosen.day_asked
    page = page_of(chosen.qs.by_surname(), request.GET.get("page"), size=SIZES["leaders"])
    people = published.for_listing(on=chosen.day_in_office or chosen.day, as_at=as_at).in_bulk(page.object_list)
    page.object_list = [people[number] for number in page.object_list]
    context = {
        "filter": chosen,
        "page": page,
        "of_all": chosen.on_record(published).count(),
        "day": chosen.day_in_office,
        "on": chosen.chosen("on"),
        "in_office": chosen.in_office().count() if as_at else None,
    }
    return render(request, "inspections/leader_list.html", context)


def leader(request: HttpRequest, slug: str) -> HttpResponse:
    leader = get_object_or_404(Leader.objects.published(), slug=slug)
    return show_leader(request, leader, Appointment.objects.published())


def show_leader(request: HttpRequest, leader: Leader, appointments: QuerySet, desk: dict | None = None) -> HttpResponse:
    """Answer with a person's page, as things stood on a day, their posts taken from among these appointments."""
    asked = DayQuery(request.GET)
    as_at = asked.day_asked
    held = appointments.filter(leader=leader).as_at(as_at)
    posts = held.with_certainty(on=asked.day).newest_first().for_listing()
    fetch_citations(leader, *posts, preview=bool(desk))
    fetch_other_versions(*posts)
    events = Event.objects.published().filter(people=leader).as_at(as_at).with_intervention_status(on=asked.day)
    articles = Article.objects.published().filter(people=leader).as_at(as_at)
    footnotes = Footnotes()
    footnotes.refer(posts)
    footnotes.refer([leader])
    context = {
        "desk": desk,
        "filter": asked,
        "leader": leader,
        "posts": posts,
        "councils_led": councils_led(held, until=as_at),
        "events": events.newest_first().for_listing(),
        "articles": articles.newest_first().for_listing(),
        "footnotes": footnotes,
        "corrections": corrections_of(leader),
    }
    return render(request, "inspections/leader_detail.html", context)
