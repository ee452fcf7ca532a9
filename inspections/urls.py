"""The public addresses. They never change."""

from collections.abc import Callable

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .sitemaps import SITEMAPS
from .views import (
    articles,
    briefings,
    compare,
    councils,
    events,
    frameworks,
    home,
    inspections,
    interventions,
    leaders,
    pages,
    previews,
    reports,
    sources,
    timelines,
    trends,
)


def public(route: str, view: Callable, *args, **kwargs) -> URLPattern:
    """Route to a page that can only be read. Other methods are told so, whatever token they bring or lack."""
    return path(route, csrf_exempt(require_safe(view)), *args, **kwargs)


urlpatterns = [
    public("", home.home, name="home"),
    public("map.svg", home.map_svg, name="map-svg"),
    public("map.png", home.map_png, name="map-png"),
    public("map.csv", home.map_csv, name="map-csv"),
    public("councils/", councils.council_list, name="councils"),
    public("councils/<slug:slug>/", councils.council, name="council"),
    public("councils/<slug:slug>/briefing/", briefings.briefing, name="briefing"),
    public("councils/<slug:slug>/briefing.txt", briefings.briefing_txt, name="briefing-txt"),
    public("councils/<slug:slug>/timeline.svg", timelines.timeline_svg, name="timeline"),
    public("councils/<slug:slug>/timeline.png", timelines.timeline_png, name="timeline_png"),
    public("councils/<slug:slug>/timeline.csv", timelines.timeline_csv, name="timeline_csv"),
    public("councils/<slug:slug>/preview.png", previews.council_preview, name="council_preview"),
    public("inspections/", inspections.inspection_list, name="inspections"),
    public("inspections/<slug:slug>/", inspections.inspection, name="inspection"),
    public("inspections/<slug:slug>/preview.png", previews.inspection_preview, name="inspection_preview"),
    public("reports/<slug:slug>/", reports.report, name="report"),
    public("leaders/", leaders.leader_list, name="leaders"),
    public("leaders/<slug:slug>/", leaders.leader, name="leader"),
    public("events/", events.event_list, name="events"),
    public("events/<slug:slug>/", events.event, name="event"),
    public("interventions/", interventions.interventions, name="interventions"),
    public("interventions.svg", interventions.interventions_svg, name="interventions-svg"),
    public("interventions.png", interventions.interventions_png, name="interventions-png"),
    public("interventions.csv", interventions.interventions_csv, name="interventions-csv"),
    public("interventions/after-verdicts.csv", interventions.sequels_csv, name="sequels-csv"),
    public("articles/", articles.article_list, name="articles"),
    public("articles/<slug:slug>/", articles.article, name="article"),
    public("sources/<slug:slug>/", sources.source, name="source"),
    public("trends/", trends.trends, name="trends"),
    public("trends.svg", trends.trends_svg, name="trends-svg"),
    public("trends.png", trends.trends_png, name="trends-png"),
    public("trends.csv", trends.trends_csv, name="trends-csv"),
    public("compare/", compare.compare, name="compare"),
    public("compare.svg", compare.compare_svg, name="compare-svg"),
    public("compare.png", compare.compare_png, name="compare-png"),
    public("compare.csv", compare.compare_csv, name="compare-csv"),
    public("frameworks/", frameworks.framework_list, name="frameworks"),
    public("frameworks/<slug:code>/", frameworks.framework, name="framework"),
    public("search/", pages.search, name="search"),
    public("about/", pages.about, name="about"),
    public("healthz", pages.healthz, name="healthz"),
    public("robots.txt", pages.robots, name="robots"),
    public("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS}, name="sitemap"),
    public("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="django.contrib.sitemaps.views.sitemap"),
]
