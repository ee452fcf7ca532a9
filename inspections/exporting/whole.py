"""Every row of the public record, as it stood on a day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from inspections.dataset import files
from inspections.dataset.articles import article_rows, figure_rows, statement_rows
from inspections.dataset.corrections import correction_rows
from inspections.dataset.councils import standing_rows, wide_rows
from inspections.dataset.events import event_rows
from inspections.dataset.files import Table
from inspections.dataset.frameworks import framework_rows, judgement_rows, scale_rows
from inspections.dataset.inspections import rating_rows
from inspections.dataset.leaders import person_rows, post_rows
from inspections.dataset.periods import period_rows
from inspections.dataset.reports import paragraph_rows, recommendation_rows
from inspections.models import Appointment, Article, Council, Decision, Event, Framework, Inspection, Leader


class RecordPiece(NamedTuple):
    """The rows of one table."""

    table: Table
    rows: Iterable


def whole_record(*, on: date) -> list[RecordPiece]:
    """Return every table of the record as it stood that day; nothing is fetched before its rows are read.

    On today, what is announced for later is there too.
    """
    until = None if on == timezone.localdate() else on
    return [
        *_of_councils(on),
        *_about_inspections(until),
        *_of_people(on, until),
        *_of_press(on, until),
        *_of_frameworks(on),
    ]


def _of_councils(on) -> Iterator[RecordPiece]:
    councils = (Council.objects.on(on) | Council.objects.abolished_by(on)).order_by("slug")
    yield RecordPiece(files.COUNCILS, wide_rows(councils, on=on))
    yield RecordPiece(files.GRADES, standing_rows(councils, on=on))
    yield RecordPiece(files.PERIODS, period_rows(councils, until=on))


def _about_inspections(until) -> Iterator[RecordPiece]:
    inspections = Inspection.objects.published().as_at(until).order_by("slug")
    open_reports = inspections.read_here().for_open_reports().select_related("report", "council")
    yield RecordPiece(files.RATINGS, rating_rows(inspections))
    yield RecordPiece(files.PARAGRAPHS, (row for each in open_reports for row in paragraph_rows(each)))
    yield RecordPiece(files.RECOMMENDATIONS, (row for each in open_reports for row in recommendation_rows(each)))


def _of_people(on, until) -> Iterator[RecordPiece]:
    posts = Appointment.objects.published().as_at(until)
    people = Leader.objects.published()
    known = people.filter(pk__in=posts.filter(leader__isnull=False).values("leader")) if until else people
    yield RecordPiece(files.LEADERS, person_rows(known.order_by("slug")))
    yield RecordPiece(files.APPOINTMENTS, post_rows(posts.order_by("slug"), on=on))


def _of_press(on, until) -> Iterator[RecordPiece]:
    articles = Article.objects.published().as_at(until).order_by("slug")
    told = Decision.objects.for_the_public().order_by("at", "pk")
    yield RecordPiece(
        files.EVENTS, event_rows(Event.objects.published().as_at(until).order_by("slug"), on=on, until=until)
    )
    yield RecordPiece(files.ARTICLES, article_rows(articles, until=until))
    yield RecordPiece(files.FIGURES, (row for each in articles for row in figure_rows(each)))
    yield RecordPiece(files.STATEMENTS, (row for each in articles for row in statement_rows(each)))
    yield RecordPiece(files.CORRECTIONS, correction_rows(told.filter(at__date__lte=until) if until else told))


def _of_frameworks(on) -> Iterator[RecordPiece]:
    begun = Framework.objects.filter(starts_on__earliest__lte=on).order_by("code")
    frameworks = begun.select_related("scale").prefetch_related("scale__grades", "judgements__parent")
    yield RecordPiece(files.FRAMEWORKS, framework_rows(frameworks))
    yield RecordPiece(files.JUDGEMENTS, judgement_rows(frameworks))
    yield RecordPiece(files.SCALES, scale_rows(frameworks))
