"""The public addresses. They never change."""

from collections.abc import Callable

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .models import Article, Council, Event, Inspection, Leader, Source
from .sitemaps import SITEMAPS
from .views import (
    articles,
    briefings,
    compare,
    corrections,
    councils,
    data,
    embeds,
    events,
    feeds,
    frameworks,
    home,
    inspections,
    interventions,
    leaders,
    mistakes,
    pages,
    previews,
    reports,
    search,
    sources,
    timelines,
    trends,
    twin_details,
    twin_lists,
)
from .views.addresses import lasting
from .views.pictures import KINDS
from .views.problems import KINDS as TWIN_KINDS

# Whose slug stands in an address, by how the address begins.
SLUGS = {
    "councils": Council,
    "inspections": Inspection,
    "reports": Inspection,
    "leaders": Leader,
    "events": Event,
    "articles": Article,
    "sources": Source,
}


def public(route: str, view: Callable, *args, **kwargs) -> URLPattern:
    """Route to a page that can only be read. Other methods are refused, with or without a CSRF token.

    Under a slug, old addresses lead to the page, and those of what was withdrawn say so.
    """
    if "<slug:slug>" in route:
        view = lasting(view, SLUGS[route.removeprefix("embed/").partition("/")[0]])
    return path(route, csrf_exempt(require_safe(view)), *args, **kwargs)


def pictured(route: str, view: Callable) -> list[URLPattern]:
    """Route to a picture as files of each kind, named after it: map-svg, map-png, map-csv."""
    name = route.rpartition("/")[2]
    return [public(f"{route}.{kind}", view, {"kind": kind}, name=f"{name}-{kind}") for kind in KINDS]


def twins(route: str, view: Callable, name: str) -> list[URLPattern]:
    """Route to the rows of a page as files of each kind: /inspections.csv, for the page /inspections/."""
    return [public(f"{route}.{kind}", view, {"kind": kind}, name=f"{name}-{kind}") for kind in TWIN_KINDS]


urlpatterns = [
    public("", home.home, name="home"),
    *pictured("map", home.map_file),
    public("feed.atom", feeds.everything_feed, name="feed"),
    public("councils/", councils.council_list, name="councils"),
    *twins("councils", twin_lists.councils_data, "councils"),
    *twins("councils-wide", twin_lists.councils_wide_data, "councils-wide"),
    public("councils.atom", feeds.councils_feed, name="councils-atom"),
    public("councils/<slug:slug>/", councils.council, name="council"),
    *twins("councils/<slug:slug>", twin_details.council_data, "council"),
    public("councils/<slug:slug>.atom", feeds.council_feed, name="council-atom"),
    public("councils/<slug:slug>/briefing/", briefings.briefing, name="briefing"),
    public("councils/<slug:slug>/briefing.txt", briefings.briefing_txt, name="briefing-txt"),
    *pictured("councils/<slug:slug>/timeline", timelines.timeline_file),
    public("councils/<slug:slug>/embed/", embeds.embed_code, name="embed-code"),
    public("embed/councils/<slug:slug>/", embeds.embed, {"kind": "card"}, name="embed-card"),
    public("embed/councils/<slug:slug>/timeline/", embeds.embed, {"kind": "timeline"}, name="embed-timeline"),
    public("embed/councils/<slug:slug>/table/", embeds.embed, {"kind": "table"}, name="embed-table"),
    public("oembed/", embeds.oembed, name="oembed"),
    public("councils/<slug:slug>/preview.png", previews.council_preview, name="council-preview"),
    public("inspections/", inspections.inspection_list, name="inspections"),
    *twins("inspections", twin_lists.inspections_data, "inspections"),
    public("inspections.atom", feeds.inspections_feed, name="inspections-atom"),
    public("inspections/<slug:slug>/", inspections.inspection, name="inspection"),
    *twins("inspections/<slug:slug>", twin_details.inspection_data, "inspection"),
    public("inspections/<slug:slug>/preview.png", previews.inspection_preview, name="inspection-preview"),
    public("reports/<slug:slug>/", reports.report, name="report"),
    *twins("reports/<slug:slug>", twin_details.report_data, "report"),
    public("reports/<slug:slug>/paragraphs/<str:anchor>/", reports.paragraph, name="paragraph"),
    public("leaders/", leaders.leader_list, name="leaders"),
    *twins("leaders", twin_lists.leaders_data, "leaders"),
    public("leaders/<slug:slug>.atom", feeds.person_feed, name="leader-atom"),
    public("leaders/<slug:slug>/", leaders.leader, name="leader"),
    *twins("leaders/<slug:slug>", twin_details.leader_data, "leader"),
    public("events/", events.event_list, name="events"),
    *twins("events", twin_lists.events_data, "events"),
    public("events.atom", feeds.events_feed, name="events-atom"),
    public("events/<slug:slug>/", events.event, name="event"),
    *twins("events/<slug:slug>", twin_details.event_data, "event"),
    public("interventions/", interventions.interventions, name="interventions"),
    public("interventions/years/", interventions.through_years, name="interventions-years"),
    public("interventions/after/", interventions.after_verdicts, name="interventions-after"),
    public("interventions/again/", interventions.more_than_once, name="interventions-again"),
    *twins("interventions/now", twin_lists.interventions_data, "interventions-now"),
    *pictured("interventions", interventions.interventions_file),
    public("interventions/after-verdicts.csv", interventions.follow_ups_csv, name="follow_ups-csv"),
    public("articles/", articles.article_list, name="articles"),
    *twins("articles", twin_lists.articles_data, "articles"),
    public("articles.atom", feeds.articles_feed, name="articles-atom"),
    public("articles/<slug:slug>/", articles.article, name="article"),
    *twins("articles/<slug:slug>", twin_details.article_data, "article"),
    public("sources/<slug:slug>/", sources.source, name="source"),
    *twins("sources/<slug:slug>", twin_details.source_data, "source"),
    public("trends/", trends.trends, name="trends"),
    *pictured("trends", trends.trends_file),
    public("compare/", compare.compare, name="compare"),
    *pictured("compare", compare.compare_file),
    public("frameworks/", frameworks.framework_list, name="frameworks"),
    *twins("frameworks", twin_lists.frameworks_data, "frameworks"),
    public("frameworks/<slug:code>/", frameworks.framework, name="framework"),
    *twins("frameworks/<slug:code>", twin_details.framework_data, "framework"),
    public("search/", search.search, name="search"),
    public("search/suggestions/", search.suggestions, name="suggestions"),
    public("data/", data.data, name="data"),
    public("data/<str:name>", data.data_file, name="data-file"),
    public("corrections.atom", feeds.corrections_feed, name="corrections-atom"),
    public("corrections/", corrections.correction_list, name="corrections"),
    *twins("corrections", twin_lists.corrections_data, "corrections"),
    path("mistakes/new/", mistakes.new, name="mistake"),
    public("mistakes/thanks/", mistakes.thanks, name="mistake-thanks"),
    public("about/", pages.about, name="about"),
    public("healthz", pages.healthz, name="healthz"),
    public("robots.txt", pages.robots, name="robots"),
    public("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS}, name="sitemap"),
    public("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="django.contrib.sitemaps.views.sitemap"),
]
