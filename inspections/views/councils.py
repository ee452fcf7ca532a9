from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from inspections.charts import draw, timeline_of
from inspections.filters import CouncilFilter
from inspections.filters.as_at import AsAtFilterSet
from inspections.histories import History
from inspections.models import Council, Framework
from inspections.standings import Table, places
from inspections.tallies import Tally, tallies

from .footnotes import Footnotes
from .lists import page_of

COUNCILS_ON_A_PAGE = 160  # all of today's on one


def council_list(request: HttpRequest) -> HttpResponse:
    chosen = CouncilFilter(request.GET, Council.objects.all())
    page = page_of(chosen.qs, request.GET.get("page"), size=COUNCILS_ON_A_PAGE)
    context = {
        "filter": chosen,
        "day": chosen.day,
        "page": page,
        "table": Table(places(page.object_list, on=chosen.day), chosen.theme_chosen),
        "tally": _tally(chosen),
        "sort": chosen.chosen("sort") or "name",
        "of_all": chosen.of_the_day(Council.objects.all()).count(),
    }
    return render(request, "inspections/council_list.html", context)


def _tally(chosen: CouncilFilter) -> Tally | None:
    """How all councils of the day divide on the theme asked for, if one is."""
    return tallies(on=chosen.day, themes=[chosen.theme_chosen])[0] if chosen.theme_chosen else None


def council(request: HttpRequest, slug: str) -> HttpResponse:
    return show_council(request, get_object_or_404(Council, slug=slug))


def show_council(
    request: HttpRequest, council: Council, appointments: QuerySet | None = None, desk: dict | None = None
) -> HttpResponse:
    """Answer with a council's history; its leaders may be taken from other than the published appointments."""
    asked = AsAtFilterSet(request.GET, Council.objects.all())
    as_at = asked.day_asked
    history = History(council, today=timezone.localdate(), as_at=as_at, appointments=appointments)
    footnotes = Footnotes()
    for inspections in [history.verdicts, history.visits, history.board_reviews, history.area_inspections]:
        footnotes.refer_to_reports(inspections)
    for part in [history.interventions, history.other_events, history.appointments]:
        footnotes.refer(part)
    timeline = timeline_of(history)
    context = {
        "desk": desk,
        "filter": asked,
        "council": council,
        "history": history,
        "footnotes": footnotes,
        "timeline": timeline,
        "drawing": draw(timeline),
        "no_overall": Framework.objects.without_overall(history.day),
    }
    return render(request, "inspections/council_detail.html", context)
