from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.as_at.counts import theme_to_show
from inspections.as_at.grade_history import grade_histories
from inspections.charts.breaks import breaks
from inspections.charts.trends import Trend, month_ends, trend
from inspections.dataset.pictures import TRENDS
from inspections.filters.themes import TrendQuery
from inspections.models.inspections import first_verdict_on
from inspections.vocabulary import MAIN_THEMES, Region

from .pictures import Files, refused


def trends(request: HttpRequest) -> HttpResponse:
    """How the grades moved since the record begins."""
    asked = TrendQuery(request.GET)
    context = {"filter": asked, "day": asked.day, "themes": MAIN_THEMES}
    if asked.is_valid():
        context["picture"] = _asked_for(asked)
    return render(request, "inspections/trends.html", context)


def trends_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The trend as a picture, or each month's numbers."""
    asked = TrendQuery(request.GET)
    if answer := refused(asked):
        return answer
    picture = _asked_for(asked)
    context = {"picture": picture}
    files = Files(_trend_name(picture), "inspections/charts/trends.svg", context, TRENDS, picture.table)
    return files.answer(request, kind)


def _asked_for(asked: TrendQuery) -> Trend:
    """Return the trend of the theme asked for, else of the one on which most councils have a grade."""
    theme = theme_to_show(asked.theme_chosen, on=asked.day)
    region = Region(asked.chosen("region")) if asked.chosen("region") else None
    begins = first_verdict_on() or asked.day
    histories = grade_histories(theme, until=asked.day)
    return trend(histories, theme, region, month_ends(begins, asked.day), breaks(theme, until=asked.day))


def _trend_name(picture: Trend) -> str:
    region = f"-{picture.region}" if picture.region else ""
    return f"carewatch-trends-{picture.theme}{region}-{picture.months[-1].day}"
