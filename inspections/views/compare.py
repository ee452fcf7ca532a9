from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from inspections.charts import draw
from inspections.charts.breaks import breaks
from inspections.charts.compared import HEADINGS, Compared, compared
from inspections.courses import courses
from inspections.filters.compare import CompareFilterSet
from inspections.models import Council
from inspections.sides import side_by_side
from inspections.standings import Table
from inspections.tallies import fullest, tallies_of
from inspections.vocabulary import MAIN_THEMES, Beside

from .pictures import as_csv, not_understood, svg
from .styles import style_of_pictures

PLAIN = "text/plain; charset=utf-8"


def compare(request: HttpRequest) -> HttpResponse:
    """Some councils side by side: where they stand, and how they stood through time."""
    asked = CompareFilterSet(request.GET, Council.objects.all())
    context = {"filter": asked, "day": asked.day, "themes": MAIN_THEMES, "all": Council.objects.all(), "ways": Beside}
    if asked.is_valid() and asked.compared:
        picture = _asked_for(asked)
        sides = side_by_side(asked.compared, on=asked.day)
        table = Table([side.place for side in sides], asked.theme_chosen)
        timeline = picture.timeline
        context |= {
            "picture": picture,
            "timeline": timeline,
            "drawing": draw(timeline),
            "table": table,
            "rows": [(side, row) for side, (_place, row) in zip(sides, table.rows, strict=True)],
            "query": asked.query(picture.theme),
        }
    return render(request, "inspections/compare.html", context)


@xframe_options_sameorigin  # the page shows it in a frame, so that its parts are links
def compare_svg(request: HttpRequest) -> HttpResponse:
    asked = CompareFilterSet(request.GET, Council.objects.all())
    if refused := _refused(asked):
        return refused
    picture = _asked_for(asked)
    timeline = picture.timeline
    style, _policy = style_of_pictures()
    context = {"timeline": timeline, "drawing": draw(timeline), "style": style}
    return svg(request, "inspections/timeline.svg", _name(picture), context)


def compare_csv(request: HttpRequest) -> HttpResponse:
    asked = CompareFilterSet(request.GET, Council.objects.all())
    if refused := _refused(asked):
        return refused
    picture = _asked_for(asked)
    rows = ([*row[:-1], request.build_absolute_uri(row[-1])] for row in picture.table)
    return as_csv(_name(picture), HEADINGS, rows)


def _refused(asked: CompareFilterSet) -> HttpResponse | None:
    """Answer that no file can be made of what was asked for, if so: a file cannot say what it leaves out."""
    if asked.problems:
        return not_understood(asked)
    return None if asked.compared else HttpResponse("Name at least one council.\n", status=400, content_type=PLAIN)


def _asked_for(asked: CompareFilterSet) -> Compared:
    """Return the courses of the councils on the theme asked for, else on the one on which most of them have a grade."""
    themes = [asked.theme_chosen] if asked.theme_chosen else MAIN_THEMES
    known = courses(until=asked.day, themes=themes, among=asked.compared)
    theme = asked.theme_chosen or fullest(tallies_of(known, on=asked.day))
    return compared(known, theme, asked.compared, breaks(theme, until=asked.day), on=asked.day)


def _name(picture: Compared) -> str:
    return f"carewatch-compare-{picture.theme}-{picture.day}"
