"""Statements that are written once give what their querysets would, whatever they are run with."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from inspections.models import Appointment, Council, Event, GradePeriod, Inspection
from inspections.models.handbook import Handbook
from inspections.models.prepared import prepared

pytestmark = pytest.mark.django_db

DAYS = [date(2014, 2, 11), date(2018, 6, 1), date(2026, 11, 20)]


@prepared
def verdicts_of(councils, as_at):
    found = Inspection.objects.published().filter(council__in=councils).as_at(as_at)
    return found.with_scope().select_related("council").newest_first()


@prepared
def periods_on(day, theme):
    return GradePeriod.objects.filter(theme=theme).on(day).order_by("pk").values_list("council", "grade", "begins_on")


@prepared
def posts_on(councils, day, today):
    return Appointment.objects.filter(council__in=councils).with_certainty(on=day, today=today).newest_first()


@prepared
def events_on(day):
    return Event.objects.published().with_intervention_status(on=day).prefetch_related("councils").newest_first()


@pytest.fixture
def councils():
    return list(Council.objects.filter(name__startswith="B").values_list("pk", flat=True))


@pytest.mark.parametrize("day", [*DAYS, None])
@pytest.mark.parametrize("number", [0, 1, 2, 3, 7])
def test_gives_what_its_queryset_would(councils, number, day):
    asked = councils[:number]
    assert verdicts_of(asked, day) == list(verdicts_of.__wrapped__(asked, day))


def test_rows_carry_all_that_the_querysets_do(councils):
    for mine, djangos in zip(verdicts_of(councils, DAYS[2]), verdicts_of.__wrapped__(councils, DAYS[2]), strict=True):
        assert (mine.is_verdict, mine.is_full, mine.day) == (djangos.is_verdict, djangos.is_full, djangos.day)
        assert mine.council.name == djangos.council.name


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("theme", ["leadership", "overall"])
def test_other_arguments_make_other_statements(theme, day):
    assert periods_on(day, theme) == list(periods_on.__wrapped__(day, theme)) != []


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("later", [0, 400])
def test_today_is_a_value_like_any_other(councils, day, later):
    today = DAYS[2] + timedelta(days=later)
    held, wanted = posts_on(councils, day, today), list(posts_on.__wrapped__(councils, day, today))
    assert [(each.pk, each.certainty) for each in held] == [(each.pk, each.certainty) for each in wanted]


def test_prefetches_and_annotates():
    for mine, djangos in zip(events_on(DAYS[1]), events_on.__wrapped__(DAYS[1]), strict=True):
        assert mine.intervention_status == djangos.intervention_status
        assert list(mine.councils.all()) == list(djangos.councils.all())


def test_writes_its_sql_once(councils, monkeypatch):
    verdicts_of(councils[:3], DAYS[0])
    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.as_sql", None)
    assert verdicts_of(councils[1:4], DAYS[2])  # a list of four shares the statement of three


def test_keeps_nothing_that_it_returned(councils):
    before = len(verdicts_of(councils, DAYS[2]))
    Inspection.objects.filter(pk=verdicts_of(councils, DAYS[2])[0].pk).update(council=Council.objects.get(slug="york"))
    assert len(verdicts_of(councils, DAYS[2])) == before - 1


def test_runs_on_the_connection_of_the_thread_that_asks(councils):
    here = [each.pk for each in verdicts_of(councils, DAYS[2])]

    def elsewhere():
        try:
            return [each.pk for each in verdicts_of(councils, DAYS[2])]
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        assert pool.submit(elsewhere).result() == here


def test_refuses_a_day_that_is_fixed():
    @prepared
    def open_today():
        return Event.objects.open_on(date(2026, 11, 20))

    with pytest.raises(ImproperlyConfigured, match="2026"):
        open_today()


def test_refuses_a_value_that_is_changed_on_its_way():
    @prepared
    def the_day_before(day):
        return Inspection.objects.as_at(day - timedelta(days=1))

    with pytest.raises(ImproperlyConfigured, match="the_day_before"):
        the_day_before(DAYS[0])


class TestHandbook:
    def test_completes_inspections_as_querysets_do(self, councils):
        wanted = list(Inspection.objects.filter(council__in=councils).order_by("pk").for_comparing())
        found = Handbook().complete(list(Inspection.objects.filter(council__in=councils).order_by("pk").with_scope()))
        for mine, djangos in zip(found, wanted, strict=True):
            assert (mine.framework, mine.kind) == (djangos.framework, djangos.kind)
            assert mine.framework.scale == djangos.framework.scale
            assert list(mine.ratings.all()) == list(djangos.ratings.all())
            assert list(mine.framework.judgements.all()) == list(djangos.framework.judgements.all())
            for rating, same in zip(mine.ratings.all(), djangos.ratings.all(), strict=True):
                assert (rating.judgement, rating.grade) == (same.judgement, same.grade)
                assert (rating.grade and rating.grade.scale) == (same.grade and same.grade.scale)

    def test_asks_for_everything_once(self, councils, django_assert_num_queries):
        handbook, inspections = Handbook(), list(Inspection.objects.filter(council__in=councils).with_scope())
        with django_assert_num_queries(5):  # grades, frameworks, judgements, kinds, ratings
            handbook.complete(inspections)
        with django_assert_num_queries(0):
            [(each.framework.scale, each.kind, list(each.ratings.all())) for each in inspections]
            handbook.whole_services, handbook.worst, handbook.without_overall(DAYS[2])

    def test_the_worst_grade_is_the_last_of_its_scale(self):
        for grade in Handbook().worst:
            assert grade.severity == max(each.severity for each in grade.scale.grades.all())
        assert {each.scale_id for each in Handbook().worst} == {each.scale_id for each in Handbook().grades.values()}
