from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.as_at.counts import columns_of, fullest, grade_counts, theme_to_show
from inspections.charts.england import CREDIT, HEADINGS, england
from inspections.filters.themes import ThemeFilterSet
from inspections.models import Council, Event, Framework, Inspection
from inspections.vocabulary import MAIN_THEMES

from .pictures import Files, not_understood

MOST_SHOWN = 250  # councils on the home page's map; there are 153 in 2026


def home(request: HttpRequest) -> HttpResponse:
    """England on a day."""
    asked = ThemeFilterSet(request.GET, Council.objects.all())
    context = {"filter": asked, "day": asked.day}
    if asked.is_valid():
        divided = grade_counts(on=asked.day)
        picture = england(asked.theme_chosen or fullest(divided), on=asked.day, most=MOST_SHOWN)
        known = Inspection.objects.published().with_publication_day().as_at(asked.day)
        events = Event.objects.published()
        context |= {
            "grades": columns_of(divided),
            "rows": [(counts, counts.in_columns(columns_of(divided))) for counts in divided],
            "picture": picture,
            "credit": CREDIT,
            "themes": MAIN_THEMES,
            "no_overall": Framework.objects.without_overall(asked.day),
            "inspections": Inspection.objects.published().as_at(asked.day).count(),
            "since": known.first_day(),
            "newest": known.verdicts().newest_first().for_listing()[:8],
            "events": events.as_at(asked.day).newest_first().for_listing()[:8],
            "intervention_counts": events.counts_by_intervention_status(on=asked.day),
        }
    return render(request, "inspections/home.html", context)


def map_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The map as a picture, or its table."""
    asked = ThemeFilterSet(request.GET, Council.objects.all())
    if not asked.is_valid():
        return not_understood(asked)
    picture = england(theme_to_show(asked.theme_chosen, on=asked.day), on=asked.day)
    context = {"picture": picture, "filter": asked, "credit": CREDIT}
    files = Files(_map_name(picture), "inspections/charts/map.svg", context, HEADINGS, picture.table)
    return files.answer(request, kind)


def _map_name(picture) -> str:
    return f"carewatch-{picture.theme}-{picture.day}"
