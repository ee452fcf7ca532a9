from datetime import date

import pytest
from django.db import IntegrityError, transaction

from inspections import curation
from inspections.models import Decision, Doubt
from tests.builders import make_doubt, make_draft, make_verdict, ready

pytestmark = pytest.mark.django_db


def doubt_about(inspection, about, proposed, **place):
    return make_doubt(inspection, about, "The release says otherwise.", proposed, **place)


def test_is_raised_once_even_when_it_is_settled(editor):
    draft = make_draft(grades={"leadership": "good"})
    doubt = doubt_about(draft, "leadership", "inadequate")
    curation.settle(doubt, by=editor, take=False)
    assert doubt_about(draft, "leadership", "inadequate") == doubt
    assert not Doubt.objects.open().exists()


def test_what_a_source_says_of_something_published_is_taken_as_a_correction(editor):
    verdict = make_verdict(grades={"leadership": "good"})
    doubt = doubt_about(verdict, "leadership", "inadequate", page=3, quote="Leaders: inadequate")
    with pytest.raises(curation.NotAllowed, match="needs a reason"):
        curation.settle(doubt, by=editor, take=True)
    curation.settle(doubt, by=editor, take=True, reason="The report says so.")
    rating = verdict.ratings.get()
    assert (rating.grade.code, rating.page, rating.quote) == ("inadequate", 3, "Leaders: inadequate")
    decision = Decision.objects.filter(inspection=verdict, act="corrected").get()
    assert [(change["was"], change["now"]) for change in decision.changes] == [
        ("Good", "Inadequate, page 3: “Leaders: inadequate”")
    ]
    doubt.refresh_from_db()
    assert (doubt.settlement, doubt.settled_by, doubt.reason) == ("taken", editor, "The report says so.")


@pytest.mark.parametrize(
    ("about", "proposed", "is_now"),
    [
        ("started_on", "2020-04-01", date(2020, 4, 1)),
        ("report_published_on", "2020-05-06", date(2020, 5, 6)),
        ("lead_inspectors", "Ann Other", "Ann Other"),
    ],
)
def test_what_a_source_says_of_a_draft_is_taken(editor, about, proposed, is_now):
    draft = make_draft()
    curation.settle(doubt_about(draft, about, proposed), by=editor, take=True)
    draft.refresh_from_db()
    assert getattr(draft, about) == is_now


def test_a_grade_that_was_not_known_or_not_judged_is_taken(editor):
    draft = make_draft(grades={"leadership": "good"})
    curation.settle(doubt_about(draft, "leadership", "not_judged"), by=editor, take=True)
    curation.settle(doubt_about(draft, "care", "good"), by=editor, take=True)
    assert {each.judgement.code: each.grade and each.grade.code for each in draft.ratings.all()} == {
        "leadership": None,
        "care": "good",
    }


@pytest.mark.parametrize(
    ("about", "proposed"),
    [
        ("leadership", "splendid"),
        ("nothing", "good"),
        ("framework", "sif"),
        ("started_on", ""),
        ("kind", "x"),
    ],
)
def test_what_cannot_be_taken_stays_open(editor, about, proposed):
    doubt = doubt_about(make_draft(), about, proposed)
    with pytest.raises(curation.NotAllowed, match="by hand"):
        curation.settle(doubt, by=editor, take=True)
    doubt.refresh_from_db()
    assert doubt.is_open


def test_days_that_cannot_be_are_not_taken(editor):
    draft = make_draft(started_on=date(2020, 4, 1), ended_on=date(2020, 4, 10))
    with pytest.raises(curation.NotAllowed, match="Fieldwork cannot end before it begins"):
        curation.settle(doubt_about(draft, "ended_on", "2020-03-01"), by=editor, take=True)


def test_is_settled_once(editor):
    doubt = doubt_about(make_draft(), "started_on", "2020-04-01")
    curation.settle(doubt, by=editor, take=False)
    with pytest.raises(curation.NotAllowed, match="already settled"):
        curation.settle(doubt, by=editor, take=True)


def test_nothing_is_published_while_a_doubt_is_open(editor):
    draft = ready(make_draft(grades={"leadership": "good"}))
    doubt = doubt_about(draft, "leadership", "good")
    with pytest.raises(curation.NotAllowed, match="1 open doubt: settle"):
        curation.publish(draft, by=editor)
    curation.settle(doubt, by=editor, take=False)
    curation.publish(draft, by=editor)


def test_is_about_a_grade_or_a_field_and_never_both_or_neither():
    draft = make_draft(grades={"leadership": "good"})
    about = doubt_about(draft, "leadership", "inadequate")
    for judgement, field in ((about.judgement, "started_on"), (None, "")):
        with pytest.raises(IntegrityError, match="doubt_is_about_a_judgement_or_a_field"), transaction.atomic():
            Doubt.objects.create(inspection=draft, judgement=judgement, field=field, says="Is it?", source="A release")
    assert (about.about, doubt_about(draft, "kind", "short").about) == (about.judgement, "kind")
