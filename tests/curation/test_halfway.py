"""An act that fails half way leaves all as it was, at whichever of its statements it fails."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from inspections import curation
from inspections.models import Decision, Framework, GradePeriod, Inspection
from inspections.vocabulary import Status
from tests import builders as make
from tests.curation.releases import GRADES
from tests.curation.test_loading import set_cell

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

WRITES = ("INSERT", "UPDATE", "DELETE")


class Fault(Exception):
    """What we raise; nothing in the code knows it."""


@contextmanager
def failing_at(number):
    """Raise a fault in place of the statement of that number, from 0, that writes. Yield those that were reached."""
    reached = []

    def watch(execute, sql, params, many, context):
        if sql.startswith(WRITES):
            reached.append(sql)
            if len(reached) - 1 == number:
                raise Fault
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield reached


def all_of_it():
    """What an act may change."""
    verdicts = Inspection.objects.order_by("pk").values_list("pk", "status", "report_published_on", "due_at")
    periods = GradePeriod.objects.order_by("pk").values_list()
    return list(verdicts), list(periods), Decision.objects.count(), list(Framework.objects.order_by("pk").values_list())


def publish(verdict, editor):
    curation.publish(verdict, by=editor)


def withdraw(verdict, editor):
    curation.withdraw(verdict, by=editor, reason="Wrong")


def correct(verdict, editor):
    with curation.correct(verdict, by=editor, reason="Misread"):
        verdict.report_published_on += timedelta(days=1)
        verdict.save()


def publish_what_is_due(verdict, _editor):
    list(curation.publish_due(at=timezone.now() + timedelta(days=2)))


def follow_a_council(verdict, _editor):
    with transaction.atomic():  # as the desk does
        verdict.council.abolished_on = verdict.report_published_on + timedelta(days=90)
        verdict.council.save()
        curation.follow_reference(verdict.council)


def follow_a_framework(verdict, _editor):
    with transaction.atomic():
        verdict.framework.whole_service = False
        verdict.framework.save()
        curation.follow_reference(verdict.framework)


def rewrite_all(_verdict, _editor):
    curation.rewrite_all_periods()


ACTS = {
    publish: Status.DRAFT,
    withdraw: Status.PUBLISHED,
    correct: Status.PUBLISHED,
    publish_what_is_due: Status.DRAFT,
    follow_a_council: Status.PUBLISHED,
    follow_a_framework: Status.PUBLISHED,
    rewrite_all: Status.PUBLISHED,
}


def fails_at_each_step(act, least):
    """Try an act with a fault at each of its statements; at the ends and in the middle, if there are very many."""
    before = all_of_it()
    with transaction.atomic(), failing_at(None) as reached:
        act()
        transaction.set_rollback(True)
    last = len(reached) - 1
    assert last >= least
    assert any("gradeperiod" in sql for sql in reached)
    assert all_of_it() == before
    for number in range(last + 1) if last < 20 else (0, last // 2, last):
        with failing_at(number), pytest.raises(Fault):
            act()
        assert all_of_it() == before, reached[number]
    act()
    assert all_of_it() != before
    assert list(curation.wrong_periods()) == []


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leaves_all_as_it_was(act, editor):
    verdict = make.make_verdict(grades=GRADES)
    if ACTS[act] == Status.DRAFT:
        curation.withdraw(verdict, by=editor, reason="To begin with")
        Inspection.objects.filter(pk=verdict.pk).update(published_at=None, status=Status.DRAFT)
        make.ready(verdict)
    if act is publish_what_is_due:
        curation.set_time(verdict, at=timezone.now() + timedelta(days=1), by=editor)

    def again():
        act(Inspection.objects.get(pk=verdict.pk), editor)

    fails_at_each_step(again, least=2)


def test_loading_leaves_all_as_it_was(record):
    set_cell(record / "inspections.csv", "sandwell-2025-12-02", "report_published_on", "2025-12-03")
    fails_at_each_step(lambda: curation.load(record), least=4)
    assert Inspection.objects.get(slug="sandwell-2025-12-02").report_published_on.day == 3
