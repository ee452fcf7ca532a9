"""The rows of each list as files. Each takes what its page takes, and so finds the same things."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inspections.dataset.articles import article_rows
from inspections.dataset.corrections import correction_rows
from inspections.dataset.councils import standing_rows, wide_rows
from inspections.dataset.events import event_rows
from inspections.dataset.frameworks import framework_rows, judgement_rows, scale_rows
from inspections.dataset.inspections import rating_rows
from inspections.dataset.leaders import post_rows
from inspections.filters import (
    ArticleFilter,
    CorrectionFilter,
    CouncilFilter,
    EventFilter,
    InspectionFilter,
    LeaderFilter,
)
from inspections.filters.as_at import DayQuery
from inspections.filters.strict import StrictFilterSet
from inspections.models import Article, Council, Decision, Event, Framework, Inspection, Leader

from .lists import COUNCILS_ON_ONE_PAGE, SIZES
from .problems import problem
from .twins import Twin, answer, on_its_page, refused_in

NOT_LEADERS = "“show” is for the page alone: who led councils, on a day or ever, is in /leaders.csv."


def _file_title(name: str, chosen: StrictFilterSet) -> str:
    return f"{name}: {', '.join(chosen.conditions)}" if chosen.conditions else name


def councils_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Where each council stood, theme by theme."""
    chosen = CouncilFilter(request.GET, Council.objects.all())
    if response := _refused_of_councils(kind, chosen):
        return response
    councils, *extent = _councils_found(chosen)
    theme, grade = chosen.theme_chosen or "", chosen.chosen("grade") or ""
    rows = standing_rows(councils, on=chosen.day, theme=theme, grade=grade)
    return answer(request, kind, Twin("councils", _file_title("Councils", chosen), chosen, chosen.day, [rows], *extent))


def councils_wide_data(request: HttpRequest, kind: str) -> HttpResponse:
    """The same with one row for each council, and all that it holds."""
    chosen = CouncilFilter(request.GET, Council.objects.all())
    if response := _refused_of_councils(kind, chosen):
        return response
    councils, *extent = _councils_found(chosen)
    title = _file_title("Councils wide", chosen)
    rows = wide_rows(councils, on=chosen.day)
    return answer(request, kind, Twin("councils-wide", title, chosen, chosen.day, [rows], *extent))


def _refused_of_councils(kind, chosen) -> HttpResponse | None:
    if response := refused_in(kind, chosen):
        return response
    return problem(kind, 400, [NOT_LEADERS]) if chosen.leaders_are_shown else None


def _councils_found(chosen: CouncilFilter) -> tuple[QuerySet, int, int | None]:
    size = SIZES["councils"]
    return on_its_page(chosen, chosen.qs, size=size, and_up_to=COUNCILS_ON_ONE_PAGE - size)


def inspections_data(request: HttpRequest, kind: str) -> HttpResponse:
    """The ratings that the filters ask for, of each inspection that they find."""
    chosen = InspectionFilter(request.GET, Inspection.objects.published().newest_first())
    if response := refused_in(kind, chosen):
        return response
    found, *extent = on_its_page(chosen, chosen.qs, size=SIZES["inspections"])
    rows = rating_rows(found, theme=chosen.chosen("theme") or "", grade=chosen.chosen("grade") or "")
    title = _file_title("Inspections", chosen)
    return answer(request, kind, Twin("inspections", title, chosen, chosen.day, [rows], *extent))


def leaders_data(request: HttpRequest, kind: str) -> HttpResponse:
    """The posts that meet the conditions, of each person that they find."""
    chosen = LeaderFilter(request.GET, Leader.objects.published())
    if response := refused_in(kind, chosen):
        return response
    people, *extent = on_its_page(chosen, chosen.qs, size=SIZES["leaders"])
    posts = chosen.posts().filter(leader__in=people.order_by().values("pk")).newest_first()
    day = chosen.day_in_office or chosen.day
    title = _file_title("Leaders", chosen)
    return answer(request, kind, Twin("leaders", title, chosen, day, [post_rows(posts, on=day)], *extent))


def events_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Events at each of their councils, as they stood on the day of the page."""
    chosen = EventFilter(request.GET, Event.objects.published().newest_first())
    if response := refused_in(kind, chosen):
        return response
    day = chosen.day_of_status
    events, *extent = on_its_page(chosen, chosen.qs, size=SIZES["events"])
    rows = event_rows(events, on=day, until=chosen.day_asked)
    return answer(request, kind, Twin("events", _file_title("Events", chosen), chosen, day, [rows], *extent))


def interventions_data(request: HttpRequest, kind: str) -> HttpResponse:
    """The interventions that were open on the day, with or without a known end."""
    asked = DayQuery(request.GET)
    if response := refused_in(kind, asked):
        return response
    found = Event.objects.published().interventions().open_on(asked.day).in_force_first()
    rows = event_rows(found, on=asked.day, until=asked.day_asked)
    return answer(
        request, kind, Twin("interventions-now", "Open interventions", asked, asked.day, [rows], found.count())
    )


def articles_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Articles at each of the councils that they are about."""
    chosen = ArticleFilter(request.GET, Article.objects.published().newest_first())
    if response := refused_in(kind, chosen):
        return response
    articles, *extent = on_its_page(chosen, chosen.qs, size=SIZES["articles"])
    rows = article_rows(articles, until=chosen.day_asked)
    return answer(request, kind, Twin("articles", _file_title("Articles", chosen), chosen, chosen.day, [rows], *extent))


def corrections_data(request: HttpRequest, kind: str) -> HttpResponse:
    """What was put right, change by change, and what was withdrawn."""
    chosen = CorrectionFilter(request.GET, Decision.objects.for_the_public().newest_first())
    if response := refused_in(kind, chosen):
        return response
    decisions, *extent = on_its_page(chosen, chosen.qs, size=SIZES["corrections"])
    title, today = _file_title("Corrections", chosen), timezone.localdate()
    return answer(request, kind, Twin("corrections", title, chosen, today, [correction_rows(decisions)], *extent))


def frameworks_data(request: HttpRequest, kind: str) -> HttpResponse:
    """The frameworks that had begun by the day, with what they judge and the grades they give."""
    asked = DayQuery(request.GET)
    if response := refused_in(kind, asked):
        return response
    found = list(frameworks_begun_by(asked.day).order_by("-starts_on__earliest", "code"))
    rows = [framework_rows(found), judgement_rows(found), scale_rows(found)]
    return answer(request, kind, Twin("frameworks", "Frameworks", asked, asked.day, rows, len(found)))


def frameworks_begun_by(day: date) -> QuerySet[Framework]:
    """Return the frameworks that had begun, with what they judge and the grades they give."""
    begun = Framework.objects.filter(starts_on__earliest__lte=day)
    return begun.select_related("scale").prefetch_related("scale__grades", "judgements__parent")
