"""Every row of the public record, as it stood on a day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from inspections.dataset import files
from inspections.dataset.articles import article_rows, figure_rows, statement_rows
from inspections.dataset.corrections import correction_rows
from inspections.dataset.councils import council_rows, standing_rows
from inspections.dataset.events import event_rows
from inspections.dataset.files import Table
from inspections.dataset.frameworks import framework_rows, judgement_rows, scale_rows
from inspections.dataset.inspections import rating_rows
from inspections.dataset.leaders import person_rows, post_rows
from inspections.dataset.periods import period_rows
from inspections.dataset.reports import paragraph_rows, recommendation_rows
from inspections.models import Appointment, Article, Council, Decision, Event, Framework, Inspection, Leader


class Part(NamedTuple):
    """The rows of one table."""

    table: Table
    rows: Iterable


def whole_record(*, on: date) -> list[Part]:
    """Return every table of the record as it stood that day; nothing is fetched before its rows are read.

    On today, what is announced for later is there too.
    """
    until = None if on == timezone.localdate() else on
    return [*_councils(on), *_inspections(until), *_people(on, until), *_press(on, until), *_frameworks(on)]


def _councils(on) -> Iterator[Part]:
    councils = (Council.objects.on(on) | Council.objects.abolished_by(on)).order_by("slug")
    yield Part(files.COUNCILS, council_rows(councils, on=on))
    yield Part(files.GRADES, standing_rows(councils, on=on))
    yield Part(files.PERIODS, period_rows(councils, until=on))


def _inspections(until) -> Iterator[Part]:
    inspections = Inspection.objects.published().as_at(until).order_by("slug")
    open_reports = inspections.read_here().for_open_reports().select_related("report", "council")
    yield Part(files.RATINGS, rating_rows(inspections))
    yield Part(files.PARAGRAPHS, (row for each in open_reports for row in paragraph_rows(each)))
    yield Part(files.RECOMMENDATIONS, (row for each in open_reports for row in recommendation_rows(each)))


def _people(on, until) -> Iterator[Part]:
    posts = Appointment.objects.published().as_at(until)
    people = Leader.objects.published()
    known = people.filter(pk__in=posts.filter(leader__isnull=False).values("leader")) if until else people
    yield Part(files.LEADERS, person_rows(known.order_by("slug")))
    yield Part(files.APPOINTMENTS, post_rows(posts.order_by("slug"), on=on))


def _press(on, until) -> Iterator[Part]:
    articles = Article.objects.published().as_at(until).order_by("slug")
    told = Decision.objects.for_the_public().order_by("at", "pk")
    yield Part(files.EVENTS, event_rows(Event.objects.published().as_at(until).order_by("slug"), on=on, until=until))
    yield Part(files.ARTICLES, article_rows(articles, until=until))
    yield Part(files.FIGURES, (row for each in articles for row in figure_rows(each)))
    yield Part(files.STATEMENTS, (row for each in articles for row in statement_rows(each)))
    yield Part(files.CORRECTIONS, correction_rows(told.filter(at__date__lte=until) if until else told))


def _frameworks(on) -> Iterator[Part]:
    begun = Framework.objects.filter(starts_on__earliest__lte=on).order_by("code")
    frameworks = begun.select_related("scale").prefetch_related("scale__grades", "judgements__parent")
    yield Part(files.FRAMEWORKS, framework_rows(frameworks))
    yield Part(files.JUDGEMENTS, judgement_rows(frameworks))
    yield Part(files.SCALES, scale_rows(frameworks))
