"""Whose post ends as the next one's begins: in the act that publishes the new appointment, and once."""

import pytest

from inspections import curation
from inspections.models import Appointment, Decision
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def before():
    return make.published(make.make_appointment(leader=make.published(make.make_leader("Jane Old")), starts="2019"))


def successor_of(before, *, starts="2026-05", **fields):
    john = make.published(make.make_leader("John New"))
    fields = {"leader": john, "council": before.council, "starts": starts, **fields}
    return make.give_source(make.make_appointment(succeeds=before, **fields))


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_a_draft_ends_nobodys_post(before):
    successor_of(before)
    assert again(before).tenure == "in_post"


def test_publishing_ends_the_post_before_on_the_same_sources_as_a_correction(before):
    after, by = successor_of(before), make.somebody()
    curation.publish(after, by=by)
    before = again(before)
    assert (before.tenure, str(before.ends)) == ("ended", "May 2026")
    source = after.citations.get().source
    assert source.is_published
    assert before.citations.filter(source=source).count() == 1
    decision = before.decisions.first()
    assert (decision.act, decision.by, decision.reason) == ("corrected", by, f"Succeeded by “{after}”")
    assert {"of": "Ended", "was": "nothing", "now": "May 2026"} in decision.changes


def test_without_a_known_beginning_it_ends_on_no_known_day(before):
    curation.publish(successor_of(before, starts=None), by=make.somebody())
    assert (again(before).tenure, again(before).ends) == ("ended_unknown", None)


def test_a_draft_before_is_ended_without_a_decision(before):
    draft = make.make_appointment(starts="2019")
    curation.publish(successor_of(draft), by=make.somebody())
    assert again(draft).tenure == "ended"
    assert not draft.decisions.exists()


def test_two_who_end_the_same_post_are_told_and_nothing_is_lost_or_doubled(before):
    first, second = (
        successor_of(before),
        successor_of(before, starts="2026-06", leader=make.published(make.make_leader("Jo"))),
    )
    curation.publish(first, by=make.somebody())
    with pytest.raises(curation.NotAllowed, match=r"is on record as over by now, until May 2026.*take away the tick"):
        curation.publish(second, by=make.somebody())
    assert again(second).status == "draft"
    assert str(again(before).ends) == "May 2026"
    assert Decision.objects.filter(appointment=before, act="corrected").count() == 1
    Appointment.objects.filter(pk=second.pk).update(succeeds=None)
    curation.publish(second, by=make.somebody())
    assert again(second).is_published


def test_a_post_cannot_end_before_it_began_or_was_last_seen(before):
    seen = make.published(make.make_appointment(starts="2019", last_seen="2026-08", leader=before.leader))
    for held, starts, why in ((before, "2018-12", "“Ended” is before “Began”"), (seen, "2026-05", "“Last seen”")):
        with pytest.raises(curation.NotAllowed, match=f"cannot end in .* when this begins. .*{why}"):
            curation.publish(successor_of(held, starts=starts), by=make.somebody())
        assert again(held).tenure == "in_post"


def test_what_was_withdrawn_is_published_again_though_that_post_is_over(before):
    after = successor_of(before)
    curation.publish(after, by=make.somebody())
    curation.withdraw(after, by=make.somebody(), reason="Wrong title")
    curation.publish(after, by=make.somebody())
    assert Decision.objects.filter(appointment=before, act="corrected").count() == 1


def test_the_person_is_published_with_it_where_that_is_asked_for(before):
    after = successor_of(before, leader=make.make_leader("A Draft So Far"))
    curation.publish(after, by=make.somebody(), with_person=True)
    assert Appointment.objects.published().filter(pk=after.pk).exists()
    assert after.leader.decisions.get().reason == f"Appointed: “{after}”"


def test_a_draft_person_is_not_named_by_the_end_of_anothers_post(before):
    after = successor_of(before, leader=make.make_leader("A Draft So Far"))
    with pytest.raises(curation.NotAllowed, match=r"A Draft So Far is not public, and .* publish the person first"):
        curation.publish(after, by=make.somebody())
    assert not again(after).is_published
    assert not Decision.objects.filter(reason__contains="A Draft So Far").exists()
