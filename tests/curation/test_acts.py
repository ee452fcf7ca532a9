import pytest

from inspections import curation
from inspections.models import Decision, Inspection, Source
from inspections.vocabulary import Status
from tests import builders as make

pytestmark = pytest.mark.django_db


def test_publishing_shows_a_draft_and_says_who_when_and_why():
    draft, by = make.ready(make.make_draft()), make.somebody()
    decision = curation.publish(draft, by=by, reason="Checked against the report")
    draft.refresh_from_db()
    assert draft.is_published
    assert (draft.published_by, draft.published_at) == (by, decision.at)
    assert (decision.act, decision.reason, decision.subject) == ("published", "Checked against the report", draft)


def test_what_is_published_cannot_be_published_again():
    verdict = make.make_verdict()
    with pytest.raises(curation.NotAllowed, match="already published"):
        curation.publish(verdict, by=make.somebody())
    assert verdict.decisions.count() == 1


def test_withdrawing_hides_it_and_needs_a_reason():
    verdict, by = make.make_verdict(), make.somebody()
    with pytest.raises(curation.NotAllowed, match="needs a reason"):
        curation.withdraw(verdict, by=by, reason="  ")
    curation.withdraw(verdict, by=by, reason="Of another council")
    verdict.refresh_from_db()
    assert verdict.status == Status.WITHDRAWN
    assert not Inspection.objects.published().filter(pk=verdict.pk).exists()
    assert [decision.act for decision in verdict.decisions.all()] == ["withdrawn", "published"]


def test_a_draft_cannot_be_withdrawn_but_what_was_withdrawn_can_be_published():
    draft, by = make.ready(make.make_draft()), make.somebody()
    with pytest.raises(curation.NotAllowed, match="is not published"):
        curation.withdraw(draft, by=by, reason="No")
    curation.publish(draft, by=by)
    curation.withdraw(draft, by=by, reason="No")
    curation.publish(draft, by=by)
    assert Inspection.objects.published().filter(pk=draft.pk).exists()


def test_publishing_shows_the_sources_it_cites():
    draft, source = make.make_draft(), make.make_source()
    make.cite(draft, source)
    make.ready(draft)
    curation.publish(draft, by=make.somebody())
    assert Source.objects.published().filter(pk=source.pk).exists()
    assert source.decisions.get().reason == f"Cited by “{draft}”"


def test_a_correction_keeps_what_was_and_what_is():
    verdict = make.make_verdict(grades={"overall": "good"}, lead_inspectors="Ann Other")
    with curation.correct(verdict, by=make.somebody(), reason="Misread; see page 2"):
        Inspection.objects.filter(pk=verdict.pk).update(lead_inspectors="Ann Smith")
        rating = verdict.ratings.get()
        rating.grade = rating.grade.scale.grades.get(code="inadequate")
        rating.save()
    decision = verdict.decisions.first()
    assert (decision.act, decision.reason) == ("corrected", "Misread; see page 2")
    assert decision.changes == [
        {"of": "Lead inspectors", "was": "Ann Other", "now": "Ann Smith"},
        {"of": "Overall", "was": "Good", "now": "Inadequate"},
    ]


def test_a_correction_that_changes_nothing_leaves_nothing():
    verdict = make.make_verdict()
    with curation.correct(verdict, by=make.somebody(), reason=""):
        pass
    assert verdict.decisions.count() == 1


def test_a_correction_without_reason_is_undone():
    verdict = make.make_verdict(lead_inspectors="Ann Other")
    with pytest.raises(curation.NotAllowed, match="needs a reason"):
        with curation.correct(verdict, by=make.somebody(), reason=" "):
            Inspection.objects.filter(pk=verdict.pk).update(lead_inspectors="Ann Smith")
    verdict.refresh_from_db()
    assert verdict.lead_inspectors == "Ann Other"


@pytest.mark.parametrize(
    "build",
    [make.make_draft, make.make_leader, make.make_appointment, make.make_event, make.make_article, make.make_source],
)
def test_everything_curated_can_be_published_and_withdrawn(build):
    thing, by = make.ready(build()), make.somebody()
    curation.publish(thing, by=by)
    thing.refresh_from_db()
    assert thing.is_published
    curation.withdraw(thing, by=by, reason="Wrong")
    assert not type(thing).objects.published().filter(pk=thing.pk).exists()
    assert Decision.objects.filter(**{thing._meta.model_name: thing}).count() == 2


def test_an_appointment_of_a_draft_person_stays_hidden():
    appointment = make.published(make.make_appointment())
    assert not type(appointment).objects.published().filter(pk=appointment.pk).exists()
    curation.publish(appointment.leader, by=make.somebody())
    assert type(appointment).objects.published().filter(pk=appointment.pk).exists()
