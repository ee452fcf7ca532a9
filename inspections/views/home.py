from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.as_at.counts import columns_of, counts_on, fullest, held_on, theme_to_show
from inspections.charts.england import CREDIT, england
from inspections.dataset import MAP
from inspections.filters.themes import ThemeQuery
from inspections.models import Event, Inspection
from inspections.models.handbook import Handbook
from inspections.vocabulary import MAIN_THEMES

from .pictures import Files, refused

MOST_SHOWN = 250  # councils on the home page's map; there are 153 in 2026


def home(request: HttpRequest) -> HttpResponse:
    """England on a day."""
    asked = ThemeQuery(request.GET)
    context = {"filter": asked, "day": asked.day}
    if asked.is_valid():
        held = held_on(asked.day)
        divided = [counts_on(theme, by_region, asked.day) for theme, by_region in held.items()]
        theme = asked.theme_chosen or fullest(divided)
        picture = england(theme, held[theme], on=asked.day, most=MOST_SHOWN)
        known = Inspection.objects.published().with_publication_day().as_at(asked.day)
        events = Event.objects.published()
        context |= {
            "grades": columns_of(divided),
            "rows": [(counts, counts.in_columns(columns_of(divided))) for counts in divided],
            "picture": picture,
            "credit": CREDIT,
            "themes": MAIN_THEMES,
            "no_overall": Handbook().without_overall(asked.day),
            "inspections": Inspection.objects.published().as_at(asked.day).count(),
            "since": known.first_day(),
            "newest": known.verdicts().newest_first().for_listing()[:8],
            "events": events.as_at(asked.day).newest_first().for_listing()[:8],
            "intervention_counts": events.counts_by_intervention_status(on=asked.day),
        }
    return render(request, "inspections/home.html", context)


def map_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The map as a picture, or its table."""
    asked = ThemeQuery(request.GET)
    if answer := refused(asked):
        return answer
    theme = theme_to_show(asked.theme_chosen, on=asked.day)
    picture = england(theme, held_on(asked.day, [theme])[theme], on=asked.day)
    context = {"picture": picture, "filter": asked, "credit": CREDIT}
    files = Files(_map_name(picture), "inspections/charts/map.svg", context, MAP, picture.table)
    return files.answer(request, kind)


def _map_name(picture) -> str:
    return f"carewatch-{picture.theme}-{picture.day}"
