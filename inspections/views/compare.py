from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.analysis.side_by_side import side_by_side
from inspections.as_at.counts import theme_to_show
from inspections.as_at.current import GradesTable
from inspections.charts.breaks import breaks
from inspections.charts.compared import Compared, compared
from inspections.dataset.pictures import COMPARE
from inspections.drawing.timelines import draw
from inspections.filters.compare import CompareQuery
from inspections.models import Council
from inspections.models.handbook import Handbook
from inspections.summaries.home import newest_inspections
from inspections.vocabulary import MAIN_THEMES, Beside

from .pictures import PLAIN, Files, refused


def compare(request: HttpRequest) -> HttpResponse:
    """Some councils side by side: where they stand, and how they stood through time."""
    asked = CompareQuery(request.GET)
    context = {"filter": asked, "day": asked.day, "themes": MAIN_THEMES, "all": Council.objects.all(), "ways": Beside}
    if asked.is_valid() and asked.compared:
        picture = _asked_for(asked)
        sides = side_by_side(asked.compared, on=asked.day)
        table = GradesTable([side.grades for side in sides], asked.theme_chosen)
        context |= {
            "picture": picture,
            "timeline": picture.timeline,
            "table": table,
            "rows": [(side, row) for side, (_grades, row) in zip(sides, table.rows, strict=True)],
            "query": asked.query(picture.theme),
        }
    elif asked.is_valid():
        newest = newest_inspections(asked.day, Handbook())
        context["examples"] = list({each.council: None for each in newest})[:3]
    return render(request, "inspections/compare.html", context)


def compare_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The comparison as a picture, or its table."""
    asked = CompareQuery(request.GET)
    if answer := refused(asked) or _nobody(asked):
        return answer
    picture = _asked_for(asked)
    context = {"timeline": picture.timeline, "drawing": draw(picture.timeline)}
    rows = (row._replace(record_url=request.build_absolute_uri(row.record_url)) for row in picture.table)
    return Files(_file_name(picture), "inspections/timeline.svg", context, COMPARE, rows).answer(request, kind)


def _nobody(asked: CompareQuery) -> HttpResponse | None:
    """Answer that no council was named, if so."""
    return None if asked.compared else HttpResponse("Name at least one council.\n", status=400, content_type=PLAIN)


def _asked_for(asked: CompareQuery) -> Compared:
    """Return how the councils stood on the theme asked for, else on the one on which most of them have a grade."""
    theme = theme_to_show(asked.theme_chosen, on=asked.day, among=asked.compared)
    return compared(theme, asked.compared, breaks(theme, until=asked.day), on=asked.day)


def _file_name(picture: Compared) -> str:
    return f"carewatch-compare-{picture.theme}-{picture.day}"
