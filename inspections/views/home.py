from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.charts.england import CREDIT, HEADINGS, england
from inspections.courses import courses
from inspections.filters.themes import ThemeFilterSet
from inspections.models import Council, Event, Framework, Inspection
from inspections.tallies import columns_of, fullest, tallies_of
from inspections.vocabulary import MAIN_THEMES

from .pictures import Files, not_understood


def home(request: HttpRequest) -> HttpResponse:
    """England on a day."""
    asked = ThemeFilterSet(request.GET, Council.objects.all())
    context = {"filter": asked, "day": asked.day}
    if asked.is_valid():
        divided, picture = _stands(asked)
        known = Inspection.objects.published().known_by(asked.day)
        events = Event.objects.published()
        context |= {
            "grades": columns_of(divided),
            "rows": [(tally, tally.in_columns(columns_of(divided))) for tally in divided],
            "picture": picture,
            "credit": CREDIT,
            "themes": MAIN_THEMES,
            "no_overall": Framework.objects.without_overall(asked.day),
            "inspections": Inspection.objects.published().out_by(asked.day).count(),
            "since": known.first_day(),
            "newest": known.verdicts().newest_first().for_listing()[:8],
            "events": events.begun_by(asked.day).newest_first().for_listing()[:8],
            "forces": events.force_counts(on=asked.day),
        }
    return render(request, "inspections/home.html", context)


def _stands(asked: ThemeFilterSet):
    """Return how the councils of the day divide on every theme, and the map of the one asked for."""
    known = courses(until=asked.day, themes=MAIN_THEMES)
    divided = tallies_of(known, on=asked.day)
    return divided, england(known, asked.theme_chosen or fullest(divided), on=asked.day)


def map_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The map as a picture, or its table."""
    asked = ThemeFilterSet(request.GET, Council.objects.all())
    if not asked.is_valid():
        return not_understood(asked)
    _divided, picture = _stands(asked)
    context = {"picture": picture, "filter": asked, "credit": CREDIT}
    files = Files(_name(picture), "inspections/charts/map.svg", context, HEADINGS, picture.table)
    return files.answer(request, kind)


def _name(picture) -> str:
    return f"carewatch-{picture.theme}-{picture.day}"
