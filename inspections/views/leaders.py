from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from inspections.careers import councils_led
from inspections.filters import LeaderFilter
from inspections.models import Appointment, Article, Event, Leader
from inspections.models.sources import published_citations

from .footnotes import Footnotes
from .lists import page_of


def leader_list(request: HttpRequest) -> HttpResponse:
    published = Leader.objects.published()
    chosen = LeaderFilter(request.GET, published)
    day = chosen.chosen("on")
    page = page_of(chosen.qs.for_listing(on=day or timezone.localdate()), request.GET.get("page"), size=50)
    context = {"filter": chosen, "page": page, "of_all": published.count(), "day": day}
    return render(request, "inspections/leader_list.html", context)


def leader(request: HttpRequest, slug: str) -> HttpResponse:
    leader = get_object_or_404(Leader.objects.published(), slug=slug)
    return show_leader(request, leader, Appointment.objects.published())


def show_leader(request: HttpRequest, leader: Leader, appointments: QuerySet, desk: dict | None = None) -> HttpResponse:
    """Answer with a person's page, their posts taken from among these appointments."""
    posts = (
        appointments.filter(leader=leader)
        .newest_first()
        .for_listing()
        .prefetch_related(published_citations(preview=bool(desk)))
    )
    cited = Leader.objects.filter(pk=leader.pk).prefetch_related(published_citations(preview=bool(desk)))
    footnotes = Footnotes()
    footnotes.refer(posts)
    footnotes.refer(cited)
    context = {
        "desk": desk,
        "leader": leader,
        "posts": posts,
        "councils_led": councils_led(appointments.filter(leader=leader)),
        "events": Event.objects.published().filter(people=leader).newest_first().for_listing(),
        "articles": Article.objects.published().filter(people=leader).newest_first().for_listing(),
        "footnotes": footnotes,
    }
    return render(request, "inspections/leader_detail.html", context)
