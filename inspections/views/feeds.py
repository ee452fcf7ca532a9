"""Feeds in Atom (RFC 4287): of everything, a council, a person, and whatever a list's filters find."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from inspections.filters import ArticleFilter, CorrectionFilter, CouncilFilter, EventFilter, InspectionFilter
from inspections.filters.strict import Asked, StrictQuery
from inspections.models import Appointment, Article, Council, Decision, Event, Inspection, Leader
from inspections.routing import address_beside
from inspections.summaries import news
from inspections.summaries.news import NewsEntry
from inspections.summaries.statements import council_at

from .addresses import only
from .pictures import refused
from .writing import site

RIGHTS = "Contains public sector information licensed under the Open Government Licence v3.0."
# The feed of each page, by the names of their addresses.
FEEDS = {"home": "feed"} | {
    name: f"{name}-atom"
    for name in ["councils", "council", "inspections", "leader", "events", "articles", "corrections"]
}
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # before there was a site
SINCE = 2026  # the year of the names by which feeds know their entries (RFC 4151)


@conditional_page
def everything_feed(request: HttpRequest) -> HttpResponse:
    """What is new of all councils."""
    return refused(StrictQuery(request.GET)) or _feed(request, "all that is new", reverse("home"), _news_of_all())


@conditional_page
def council_feed(request: HttpRequest, slug: str) -> HttpResponse:
    council = only(council_at(slug))
    entries = _news_of([council.pk], Decision.objects.for_the_public().of_council(council.pk))
    return refused(StrictQuery(request.GET)) or _feed(request, str(council), council.get_absolute_url(), entries)


@conditional_page
def councils_feed(request: HttpRequest) -> HttpResponse:
    """What is new of the councils that the filters find, such as those of a region."""
    asked = CouncilFilter(request.GET, Council.objects.all())
    if answer := refused(asked):
        return answer
    return _of_list(request, asked, "councils", _news_of(list(asked.qs.values_list("pk", flat=True))))


@conditional_page
def person_feed(request: HttpRequest, slug: str) -> HttpResponse:
    leader = get_object_or_404(Leader.objects.published(), slug=slug)
    entries = news.newest_of(
        news.news_of_posts(Appointment.objects.published().filter(leader=leader)),
        news.news_of_events(Event.objects.published().filter(people=leader)),
        news.news_of_articles(Article.objects.published().filter(people=leader)),
        news.news_of_corrections(Decision.objects.for_the_public().on("leader", leader.pk)),
    )
    return refused(StrictQuery(request.GET)) or _feed(request, str(leader), leader.get_absolute_url(), entries)


@conditional_page
def inspections_feed(request: HttpRequest) -> HttpResponse:
    asked = InspectionFilter(request.GET, Inspection.objects.published())
    return refused(asked) or _of_list(request, asked, "inspections", news.news_of_inspections(asked.qs))


@conditional_page
def events_feed(request: HttpRequest) -> HttpResponse:
    asked = EventFilter(request.GET, Event.objects.published())
    return refused(asked) or _of_list(request, asked, "events", news.news_of_events(asked.qs))


@conditional_page
def articles_feed(request: HttpRequest) -> HttpResponse:
    asked = ArticleFilter(request.GET, Article.objects.published())
    return refused(asked) or _of_list(request, asked, "articles", news.news_of_articles(asked.qs))


@conditional_page
def corrections_feed(request: HttpRequest) -> HttpResponse:
    asked = CorrectionFilter(request.GET, Decision.objects.for_the_public())
    return refused(asked) or _of_list(request, asked, "corrections", news.news_of_corrections(asked.qs))


def feed_address(request: HttpRequest, asked: Asked) -> str:
    """Return the address of the feed that tells what is new on a page; empty if there is none, as of another day."""
    shown = request.resolver_match
    name = shown and FEEDS.get(shown.url_name)
    if not name or getattr(asked, "day_asked", None):
        return ""
    query = "" if shown.captured_kwargs or name == "feed" else asked.canonical
    return f"{address_beside(name, shown)}{query}"


def _news_of_all() -> list[NewsEntry]:
    return news.newest_of(
        news.news_of_inspections(Inspection.objects.published()),
        news.news_of_events(Event.objects.published()),
        news.news_of_posts(Appointment.objects.published()),
        news.news_of_articles(Article.objects.published()),
        news.news_of_corrections(Decision.objects.for_the_public()),
    )


def _news_of(councils: list[int], decisions=None) -> list[NewsEntry]:
    """Return what is new of some councils, by their numbers; corrections too, where decisions are given."""
    of_councils = Q(pk__in=Event.councils.through.objects.filter(council__in=councils).values("event"))
    about = Q(pk__in=Article.councils.through.objects.filter(council__in=councils).values("article"))
    return news.newest_of(
        news.news_of_inspections(Inspection.objects.published().filter(council__in=councils)),
        news.news_of_events(Event.objects.published().filter(of_councils)),
        news.news_of_posts(Appointment.objects.published().filter(council__in=councils)),
        news.news_of_articles(Article.objects.published().filter(about)),
        [] if decisions is None else news.news_of_corrections(decisions),
    )


def _of_list(request, asked: Asked, name: str, entries: list[NewsEntry]) -> HttpResponse:
    title = f"{name}, {asked.words}" if asked.words else name
    return _feed(request, title, f"{reverse(name)}{asked.canonical}", entries)


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Return when its newest entry came or was put right: of an empty one, never, not now."""
        return super().latest_post_date() if self.items else NEVER


def _feed(request: HttpRequest, title: str, path: str, entries: Iterable[NewsEntry]) -> HttpResponse:
    """Write a feed that belongs to the page at a path. An entry keeps its name whatever becomes of its address."""
    feed = Feed(
        title=f"CareWatch: {title}",
        link=f"{site()}{path}",
        description="What is new on the record of Ofsted's verdicts on children's services, the newest first.",
        language="en-GB",
        author_name="CareWatch",
        feed_url=f"{site()}{request.get_full_path()}",
        feed_copyright=RIGHTS,
    )
    for each in entries:
        feed.add_item(
            title=each.title,
            link=f"{site()}{each.path or reverse('corrections')}",
            description=each.summary,
            pubdate=each.published,
            updateddate=each.updated,
            unique_id=f"tag:{urlsplit(site()).hostname},{SINCE}:{each.kind}/{each.number}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
