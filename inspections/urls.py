"""The public addresses. They never change."""

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from .sitemaps import SITEMAPS
from .views import articles, councils, events, frameworks, home, inspections, leaders, pages, sources

urlpatterns = [
    path("", home.home, name="home"),
    path("councils/", councils.council_list, name="councils"),
    path("councils/<slug:slug>/", councils.council, name="council"),
    path("inspections/", inspections.inspection_list, name="inspections"),
    path("inspections/<slug:slug>/", inspections.inspection, name="inspection"),
    path("leaders/", leaders.leader_list, name="leaders"),
    path("leaders/<slug:slug>/", leaders.leader, name="leader"),
    path("events/", events.event_list, name="events"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("frameworks/", frameworks.framework_list, name="frameworks"),
    path("frameworks/<slug:code>/", frameworks.framework, name="framework"),
    path("search/", pages.search, name="search"),
    path("about/", pages.about, name="about"),
    path("healthz", pages.healthz, name="healthz"),
    path("robots.txt", pages.robots, name="robots"),
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="django.contrib.sitemaps.views.sitemap"),
]
