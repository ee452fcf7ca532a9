from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.as_at.counts import columns_of, counts_on, fullest, held_on, theme_to_show, worst_on_any
from inspections.as_at.interventions import intervention_counts
from inspections.charts.england import CREDIT, England, england, england_by_worst
from inspections.dataset.pictures import MAP
from inspections.filters.themes import MapQuery
from inspections.models.handbook import Handbook
from inspections.summaries.corrections import number_of_corrections
from inspections.summaries.home import newest_events, newest_inspections, newest_visits, number_of_inspections, since
from inspections.vocabulary import MAIN_THEMES, AnyTheme

from .pictures import Files, refused

MOST_SHOWN = 160  # councils on the home page's map; there are 153 in 2026


def home(request: HttpRequest) -> HttpResponse:
    """England on a day."""
    asked = MapQuery(request.GET)
    context = {"filter": asked, "day": asked.day}
    if asked.is_valid():
        handbook = Handbook()
        held = held_on(asked.day, grades=handbook.grades)
        divided = [counts_on(theme, by_region, asked.day) for theme, by_region in held.items()]
        theme = asked.theme_chosen or fullest(divided)
        context |= {
            "grades": columns_of(divided),
            "rows": [(counts, counts.in_columns(columns_of(divided))) for counts in divided],
            "picture": _map_of(theme, held, asked.day, handbook),
            "credit": CREDIT,
            "themes": [AnyTheme.ANY, *MAIN_THEMES],
            "worst_on_any": worst_on_any(asked.day, handbook),
            "no_overall": handbook.without_overall(asked.day),
            "inspections": number_of_inspections(asked.day),
            "since": since(asked.day),
            "newest": newest_inspections(asked.day, handbook),
            "visits": newest_visits(asked.day),
            "events": newest_events(asked.day),
            "intervention_counts": intervention_counts(asked.day),
            "corrections": number_of_corrections(),
        }
    return render(request, "inspections/home.html", context)


def _map_of(theme, held, day, handbook) -> England:
    if theme == AnyTheme.ANY:
        return england_by_worst(on=day, most=MOST_SHOWN)
    return england(theme, held[theme], on=day, most=MOST_SHOWN, grades=handbook.grades)


def map_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The map as a picture, or its table."""
    asked = MapQuery(request.GET)
    if answer := refused(asked):
        return answer
    picture = _whole_map(asked.theme_chosen, asked.day)
    context = {"picture": picture, "filter": asked, "credit": CREDIT}
    files = Files(_map_name(picture), "inspections/charts/map.svg", context, MAP, picture.table)
    return files.answer(request, kind)


def _whole_map(chosen, day) -> England:
    if chosen == AnyTheme.ANY:
        return england_by_worst(on=day)
    theme = theme_to_show(chosen, on=day)
    return england(theme, held_on(day, [theme])[theme], on=day)


def _map_name(picture) -> str:
    return f"carewatch-{picture.theme}-{picture.day}"
