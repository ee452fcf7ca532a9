"""What the page of one thing tells, as files of rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from inspections.as_at.verdicts import group_of
from inspections.dataset.articles import article_rows, figure_rows, statement_rows
from inspections.dataset.councils import standing_rows
from inspections.dataset.events import event_rows
from inspections.dataset.frameworks import judgement_rows, scale_rows
from inspections.dataset.inspections import rating_rows
from inspections.dataset.leaders import post_rows
from inspections.dataset.periods import period_rows
from inspections.dataset.reports import paragraph_rows, recommendation_rows
from inspections.dataset.sources import citation_rows
from inspections.dates import long_date
from inspections.filters.as_at import DayQuery
from inspections.filters.council_page import CouncilPageQuery
from inspections.filters.strict import StrictQuery
from inspections.models import Appointment, Article, Citation, Council, Event, Inspection, Leader, Source

from .addresses import moved
from .problems import problem
from .twin_lists import frameworks_begun_by
from .twins import Twin, answer, refused_in


def _not_yet(kind, found, asked) -> HttpResponse | None:
    """Answer that on the day asked for there was no such thing yet, if so."""
    if asked.day_asked is None or found.as_at(asked.day_asked).exists():
        return None
    return problem(kind, 404, [f"On {long_date(asked.day_asked)} there was nothing at this address yet."])


def council_data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A council's ratings; then where it stood and had stood, who led it, what was done and what was written."""
    council = get_object_or_404(Council, slug=slug)
    asked = CouncilPageQuery(request.GET)
    if response := refused_in(kind, asked):
        return response
    day, until = asked.day, asked.day_asked
    rows = [
        rating_rows(_of_the_kind_asked(council, asked)),
        standing_rows([council], on=day),
        period_rows([council], until=day),
        post_rows(Appointment.objects.published().filter(council=council).as_at(until).newest_first(), on=day),
        event_rows(Event.objects.published().of(council).as_at(until).newest_first(), on=day, until=until),
        article_rows(Article.objects.published().filter(councils=council).as_at(until).newest_first(), until=until),
    ]
    title = f"{council}: {', '.join(chip.value for chip in asked.chips)}" if asked.chips else str(council)
    return answer(request, kind, Twin("council", title, asked, day, rows))


def _of_the_kind_asked(council, asked):
    """Return the council's inspections of the kind asked for, if one is."""
    found = Inspection.objects.published().filter(council=council).as_at(asked.day_asked).newest_first()
    if not asked.show:
        return found
    told_apart = found.with_scope().select_related("framework", "kind")
    return found.filter(pk__in=[each.pk for each in told_apart if group_of(each) == asked.show])


def inspection_data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A verdict's ratings, and what must improve."""
    found, asked = Inspection.objects.published().filter(slug=slug), DayQuery(request.GET)
    one = get_object_or_404(found.with_report_slug().select_related("council", "report"))
    if response := refused_in(kind, asked) or _not_yet(kind, found, asked):
        return response
    rows = [rating_rows(found), recommendation_rows(one)]
    return answer(request, kind, Twin("inspection", f"Inspection {slug}", asked, asked.day, rows))


def report_data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A report's paragraphs, if its licence lets them be passed on, and what must improve."""
    found, asked = Inspection.objects.published().read_here().filter(slug=slug), DayQuery(request.GET)
    one = get_object_or_404(found.with_report_slug().select_related("council", "report"))
    if response := refused_in(kind, asked) or _not_yet(kind, found, asked):
        return response
    if one.report_slug != slug:
        return moved(request, one.report_slug)
    rows = [paragraph_rows(one), recommendation_rows(one)]
    return answer(request, kind, Twin("report", f"Report {slug}", asked, asked.day, rows))


def leader_data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A person's posts, the events that name the person, and the articles."""
    leader = get_object_or_404(Leader.objects.published(), slug=slug)
    asked = DayQuery(request.GET)
    if response := refused_in(kind, asked):
        return response
    day, until = asked.day, asked.day_asked
    rows = [
        post_rows(Appointment.objects.published().filter(leader=leader).as_at(until).newest_first(), on=day),
        event_rows(Event.objects.published().filter(people=leader).as_at(until).newest_first(), on=day, until=until),
        article_rows(Article.objects.published().filter(people=leader).as_at(until).newest_first(), until=until),
    ]
    return answer(request, kind, Twin("leader", str(leader), asked, day, rows))


def event_data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """An event at each of its councils, and the articles that tell of it."""
    found, asked = Event.objects.published().filter(slug=slug), DayQuery(request.GET)
    get_object_or_404(found)
    if response := refused_in(kind, asked) or _not_yet(kind, found, asked):
        return response
    day, until = asked.day, asked.day_asked
    articles = Article.objects.published().filter(events__in=found).as_at(until).newest_first()
    rows = [event_rows(found, on=day, until=until), article_rows(articles, until=until)]
    return answer(request, kind, Twin("event", f"Event {slug}", asked, day, rows))


def article_data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """An article at each of its councils, with the figures and statements in it."""
    found, asked = Article.objects.published().filter(slug=slug), DayQuery(request.GET)
    one = get_object_or_404(found)
    if response := refused_in(kind, asked) or _not_yet(kind, found, asked):
        return response
    rows = [article_rows(found, until=asked.day_asked), figure_rows(one), statement_rows(one)]
    return answer(request, kind, Twin("article", f"Article {slug}", asked, asked.day, rows))


def source_data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """All that is public and rests on a source."""
    source = get_object_or_404(Source.objects.published(), slug=slug)
    asked = StrictQuery(request.GET)
    if response := refused_in(kind, asked):
        return response
    rows = [citation_rows(source, Citation.objects.filter(source=source).about_published())]
    return answer(request, kind, Twin("source", f"Source {slug}", asked, timezone.localdate(), rows))


def framework_data(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """What a framework judges, and the grades of its scale."""
    asked = DayQuery(request.GET)
    if response := refused_in(kind, asked):
        return response
    found = [get_object_or_404(frameworks_begun_by(asked.day), code=code)]
    rows = [judgement_rows(found), scale_rows(found)]
    return answer(request, kind, Twin("framework", str(found[0]), asked, asked.day, rows))
