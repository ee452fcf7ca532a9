from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspections.analysis.follow_up import follow_ups
from inspections.analysis.persistent_failure import SOURCE, persistent_failures
from inspections.as_at.counts import GradeCounts, grade_counts
from inspections.as_at.current import GradesTable, grades_of
from inspections.as_at.in_charge import COLUMNS, in_charge_of
from inspections.charts import timeline_of
from inspections.filters import CouncilFilter
from inspections.filters.council_page import CouncilPageQuery
from inspections.models import Council
from inspections.summaries.council import CouncilHistory
from inspections.summaries.link_preview import preview_of_council
from inspections.summaries.statements import council_at
from inspections.vocabulary import MAIN_THEMES, THEME_LETTERS

from .addresses import only
from .footnotes import Footnotes
from .graphs import graph_of_council
from .lists import COUNCILS_ON_ONE_PAGE, SIZES, page_of


def council_list(request: HttpRequest) -> HttpResponse:
    chosen = CouncilFilter(request.GET, Council.objects.all())
    page = page_of(
        chosen.qs,
        request.GET.get("page"),
        size=SIZES["councils"],
        and_up_to=COUNCILS_ON_ONE_PAGE - SIZES["councils"],
        number=chosen.number_if_all,
    )
    context = {
        "filter": chosen,
        "day": chosen.day,
        "page": page,
        **_shown(chosen, page.object_list),
        "counts": _counts(chosen),
        "sort": chosen.chosen("sort") or "name",
        "of_all": chosen.number_on_record,
    }
    return render(request, "inspections/council_list.html", context)


def _shown(chosen: CouncilFilter, councils: Iterable[Council]) -> dict:
    """Return who leads these councils or, if that is not asked for, their grades."""
    if chosen.leaders_are_shown:
        return {"led": in_charge_of(councils, on=chosen.day), "columns": COLUMNS}
    table = GradesTable(grades_of(councils, on=chosen.day, in_short=True), chosen.theme_chosen)
    return {"table": table, "theme_letters": THEME_LETTERS}


def _counts(chosen: CouncilFilter) -> GradeCounts | None:
    """How all councils of the day divide on the theme asked for, if one is."""
    return grade_counts(on=chosen.day, themes=[chosen.theme_chosen])[0] if chosen.theme_chosen else None


def council(request: HttpRequest, slug: str) -> HttpResponse:
    return show_council(request, only(council_at(slug)))


def show_council(
    request: HttpRequest, council: Council, appointments: QuerySet | None = None, desk: dict | None = None
) -> HttpResponse:
    """Answer with a council's history; its leaders may be taken from other than the published appointments."""
    asked = CouncilPageQuery(request.GET)
    as_at = asked.day_asked
    history = CouncilHistory(council, today=timezone.localdate(), as_at=as_at, appointments=appointments)
    history.fetch_citations()
    footnotes = Footnotes()
    footnotes.refer(history.interventions)
    footnotes.refer_to_reports(history.inspections_shown(asked.show))
    footnotes.refer(history.other_events)
    footnotes.refer(history.appointments)
    context = {
        "desk": desk,
        "filter": asked,
        **_preview_and_graph(history, asked),
        "council": council,
        "history": history,
        "footnotes": footnotes,
        "timeline": timeline_of(history),
        "no_overall": history.handbook.without_overall(history.day),
        **_after_the_worst(history),
        "replies": history.replies,
    }
    return render(request, "inspections/council_detail.html", context)


def _preview_and_graph(history: CouncilHistory, asked: CouncilPageQuery) -> dict:
    """Return what titles, previews and machines say; nothing of a day that was not understood."""
    if not asked.is_valid():
        return {}
    preview = preview_of_council(history)
    return {"preview": preview, "graph": graph_of_council(history.council, preview, asked.with_day)}


def _after_the_worst(history: CouncilHistory) -> dict:
    """Return what followed the council's verdicts with the worst grade on any theme, and which came close together."""
    verdicts, worst = {history.council: history.graded_verdicts}, history.handbook.worst
    return {
        "follow_ups": follow_ups(verdicts, MAIN_THEMES, history.interventions, worst=worst, on=history.asked),
        "persistent_failures": persistent_failures(verdicts, MAIN_THEMES, worst=worst, on=history.asked),
        "definition": SOURCE,
    }
