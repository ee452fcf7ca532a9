"""What the database refuses of reports of mistakes, of replies and of editions."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from inspections import curation
from inspections.models import Edition, MistakeReport, Reply
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return curation.report_mistake(page="/about/", wrong="Something", sender="somewhere")


def test_the_same_open_report_is_there_once(report):
    with pytest.raises(IntegrityError):
        MistakeReport.objects.create(page="/", wrong="", fingerprint=report.fingerprint, received_at=timezone.now())


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "Without anybody's name"},
        {"answered_at": timezone.now(), "answer": "Without anybody's name"},
        {"answered_at": timezone.now(), "answered_by": True},
    ],
)
def test_an_answer_says_how_when_and_by_whom(report, fields):
    if "answered_by" in fields:
        fields = {**fields, "answered_by": make.somebody()}
    with pytest.raises(IntegrityError):
        MistakeReport.objects.filter(pk=report.pk).update(**fields)


def test_there_is_one_edition():
    with pytest.raises(IntegrityError):
        Edition.objects.create(pk=2, changed_at=timezone.now())


def test_a_statement_is_a_reply_to_an_inspection_once():
    verdict = make.make_verdict()
    reply = {"inspection": verdict, "url": "https://council.example", "summary": "So.", "said_on": "2020"}
    Reply.objects.create(**reply)
    with pytest.raises(IntegrityError):
        Reply.objects.create(**reply)
