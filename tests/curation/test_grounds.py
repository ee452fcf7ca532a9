"""What must be there before something is published, at whichever door, and what is refused without it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from inspections import curation
from inspections.models import Citation, Framework, Inspection
from tests import builders as make

pytestmark = pytest.mark.django_db

ALL_FIVE = dict.fromkeys(["leadership", "help_protection", "care", "care_leavers", "overall"], "good")
BUILD = [make.make_draft, make.make_appointment, make.make_event, make.make_article]


def publish(thing):
    curation.publish(thing, by=make.somebody())


def as_if_published(thing):
    """What the door writes, written past the door."""
    type(thing).objects.filter(pk=thing.pk).update(
        status="published", published_at=timezone.now(), published_by=make.somebody()
    )


@pytest.mark.parametrize("build", BUILD)
def test_nothing_is_published_without_a_source(build):
    thing = build()
    with pytest.raises(curation.NotAllowed, match=r"It has no source: .*name at least one under “Sources”\."):
        publish(thing)
    publish(make.ready(thing))


@pytest.mark.parametrize("build", BUILD)
def test_the_database_refuses_it_too(build):
    thing = build()
    if isinstance(thing, Inspection):
        make.ready(thing).citations.all().delete()
    with pytest.raises(IntegrityError, match="is published with a source"), transaction.atomic():
        as_if_published(thing)


def test_a_withdrawn_source_is_none():
    draft = make.make_draft(grades=ALL_FIVE)
    source = make.published(make.make_source())
    make.cite(draft, source)
    curation.withdraw(source, by=make.somebody(), reason="It says nothing of the kind")
    with pytest.raises(curation.NotAllowed, match="It has no source"):
        publish(draft)


@pytest.mark.parametrize(
    ("report", "note", "enough"),
    [({}, "", True), ({"url": ""}, "", False), ({}, "The report itself was not read.", False)],
)
def test_its_own_report_is_a_source_where_it_can_be_found_and_was_read(report, note, enough):
    draft = make.make_draft(grades=ALL_FIVE, report=make.make_report(**report), note=note)
    assert curation.has_source(draft) is enough


def test_a_judgement_without_answer_is_named():
    draft = make.make_draft(grades={**ALL_FIVE, "care": None}, report=make.make_report())
    draft.ratings.filter(judgement__code__in=["care_leavers", "overall"]).delete()
    with pytest.raises(curation.NotAllowed, match=r"It has no answer on: Care leavers; Overall\. .*say “Not judged”"):
        publish(draft)
    with pytest.raises(IntegrityError, match="an answer on each judgement"), transaction.atomic():
        as_if_published(draft)


def test_not_judged_is_an_answer():
    publish(make.make_draft(grades={**ALL_FIVE, "care": None}, report=make.make_report()))


def test_a_visit_and_a_part_have_no_answers_to_give():
    ilacs, slac = (Framework.objects.get(code=code) for code in ("ilacs_2023", "slac"))
    report = make.make_report()
    publish(make.make_draft(framework=ilacs, kind=ilacs.kinds.get(code="focused_visit"), report=report))
    part = {"framework": slac, "kind": slac.kinds.get(code="reinspection"), "grades": {"safeguarding_overall": "good"}}
    publish(make.make_draft(**part, report=report))


def test_a_verdict_of_a_framework_known_in_part_answers_once_its_report_was_read():
    slac, grades = Framework.objects.get(code="slac"), {"safeguarding_overall": "good", "lac_overall": "good"}
    full = {"framework": slac, "kind": slac.kinds.get(code="full"), "grades": grades}
    publish(make.make_draft(**full, report=make.make_report()))
    with pytest.raises(curation.NotAllowed, match="It has no answer on: Safeguarding: capacity;"):
        publish(make.make_draft(**full, report=make.make_read_report()))


def test_no_time_is_set_for_what_could_not_be_published_then(editor):
    with pytest.raises(curation.NotAllowed, match="It has no source"):
        curation.set_time(make.make_draft(), at=timezone.now() + timedelta(hours=1), by=editor)


def test_what_loses_its_source_after_its_time_was_set_is_not_published(editor):
    draft, at = make.ready(make.make_draft()), timezone.now() + timedelta(hours=1)
    curation.set_time(draft, at=at, by=editor)
    draft.citations.all().delete()
    [refused] = curation.publish_due(at=at)
    assert isinstance(refused, curation.NotAllowed)
    assert not Inspection.objects.published().filter(pk=draft.pk).exists()


def test_a_correction_takes_away_neither_the_last_source_nor_an_answer():
    verdict = make.published(make.ready(make.make_draft(grades=ALL_FIVE)))
    for take in (verdict.citations.all().delete, verdict.ratings.filter(judgement__code="care").delete):
        with pytest.raises(curation.NotAllowed, match="A correction cannot leave"):
            with curation.correct(verdict, by=make.somebody(), reason="Misread"):
                take()
    assert Citation.objects.filter(inspection=verdict).exists()
    assert verdict.ratings.count() == 5


def test_what_lacks_something_already_can_still_be_corrected():
    verdict = make.make_verdict(grades={"overall": "good"})
    with curation.correct(verdict, by=make.somebody(), reason="Misread"):
        Inspection.objects.filter(pk=verdict.pk).update(lead_inspectors="Ann Smith")
    assert verdict.decisions.first().act == "corrected"


@pytest.mark.parametrize("kind", ["inspection", "appointment", "event", "article"])
def test_all_that_is_published_could_be_published(kind):
    """What the record ships obeys the same rule as what an editor publishes."""
    model = apps.get_model("inspections", kind)
    lacking = {thing.slug: lacks for thing in model.objects.published() if (lacks := curation.missing(thing))}
    assert lacking == {}
