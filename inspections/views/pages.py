"""Pages that belong to the site rather than to the record."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from inspections.analysis.persistent_failure import SOURCE
from inspections.models import Article, Council, Event, Inspection, Leader, Source
from inspections.search import near_councils, near_leaders
from inspections.summaries.completeness import Completeness

from .problems import problem_in_its_format


def about(request: HttpRequest) -> HttpResponse:
    begins = Inspection.objects.published().first_day()
    context = {
        "councils": Council.objects.count(),
        "abolished": Council.objects.filter(abolished_on__isnull=False).count(),
        "established": Council.objects.established_after(begins).count() if begins else 0,
        "inspections": Inspection.objects.published().count(),
        "leaders": Leader.objects.published().count(),
        "events": Event.objects.published().count(),
        "articles": Article.objects.published().count(),
        "sources": Source.objects.published().count(),
        "definition": SOURCE,
        "completeness": Completeness(),
    }
    return render(request, "inspections/about.html", context)


def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    closed = [reverse("admin:index"), f"{reverse('mistake')}?"]  # of the form there is one for each page
    lines = ["User-agent: *", *(f"Disallow: {each}" for each in closed), "", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer machines that the site is up and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and what is spelt like what was asked for."""
    if response := problem_in_its_format(request, 404, _why_not_found(exception)):
        return response
    parts = [part for part in request.path.replace("\0", "").split("/") if part]
    wanted = parts[-1] if parts else ""
    context = {"councils": near_councils(wanted), "leaders": near_leaders(wanted) if "leaders" in parts else []}
    return render(request, "404.html", context, status=404)


def _why_not_found(exception: Exception) -> str:
    """Return what a view says of why it found nothing, unless that speaks of our tables."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return said if said.startswith("There is no such page") else "There is nothing at this address."
