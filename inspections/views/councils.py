from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from inspections.charts import draw, timeline_of
from inspections.courses import courses
from inspections.filters import CouncilFilter
from inspections.filters.as_at import AsAtFilterSet
from inspections.histories import History
from inspections.models import Council, Framework
from inspections.previews import preview_of_council
from inspections.repeats import SOURCE, repeats
from inspections.sequels import sequels
from inspections.standings import Table, places
from inspections.tallies import Tally, tallies
from inspections.vocabulary import MAIN_THEMES

from .footnotes import Footnotes
from .graphs import graph_of_council
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
        **_in_words(history, asked),
        "council": council,
        "history": history,
        "footnotes": footnotes,
        "timeline": timeline,
        "drawing": draw(timeline),
        "no_overall": Framework.objects.without_overall(history.day),
        **_after_the_worst(history),
    }
    return render(request, "inspections/council_detail.html", context)


def _in_words(history: History, asked: AsAtFilterSet) -> dict:
    """Return what titles, previews and machines say; nothing of a day that was not understood."""
    if not asked.is_valid():
        return {}
    preview = preview_of_council(history)
    return {"preview": preview, "graph": graph_of_council(history.council, preview, asked.with_day)}


def _after_the_worst(history: History) -> dict:
    """Return what followed the council's verdicts with the worst grade on any theme, and which came close together."""
    known = courses(until=history.asked, themes=MAIN_THEMES, among=[history.council])
    return {
        "sequels": sequels(known, MAIN_THEMES, history.interventions, on=history.asked),
        "repeats": repeats(known, MAIN_THEMES, on=history.asked),
        "definition": SOURCE,
    }
