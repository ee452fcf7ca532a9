from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from inspections import curation
from inspections.models import Decision, Inspection
from tests.builders import make_doubt, make_verdict, ready
from tests.builders import make_draft as unready_draft

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SOON = NOW + timedelta(hours=1)
SECOND = timedelta(seconds=1)


def make_draft(**fields):
    return ready(unready_draft(**fields))


def is_public(inspection):
    return Inspection.objects.published().filter(pk=inspection.pk).exists()


def test_is_published_at_its_time_and_not_a_second_before(editor):
    draft = make_draft()
    curation.set_time(draft, at=SOON, by=editor)
    assert list(curation.publish_due(at=SOON - SECOND)) == []
    assert not is_public(draft)
    [decision] = curation.publish_due(at=SOON)
    assert (decision.subject, decision.by, decision.at) == (draft, editor, SOON)
    assert is_public(draft)
    assert list(curation.publish_due(at=SOON + SECOND)) == []


def test_what_was_changed_since_is_not_published_unseen(editor):
    draft = make_draft(grades={"leadership": "good"})
    curation.set_time(draft, at=SOON, by=editor)
    draft.ratings.all().delete()
    [refused] = curation.publish_due(at=SOON)
    assert "was changed after its time was set" in str(refused)
    assert not is_public(draft)


def test_who_may_no_longer_publish_publishes_nothing(editor):
    draft = make_draft()
    curation.set_time(draft, at=SOON, by=editor)
    editor.groups.clear()
    [refused] = curation.publish_due(at=SOON)
    assert "may no longer publish" in str(refused)


def test_one_that_is_refused_does_not_hold_up_the_next(editor):
    first, second = make_draft(), make_draft()
    for each in (first, second):
        curation.set_time(each, at=SOON, by=editor)
    make_doubt(first, "kind", "Is it?", "", "Its report")
    assert [isinstance(each, curation.NotAllowed) for each in curation.publish_due(at=SOON)] == [True, False]
    assert (is_public(first), is_public(second)) == (False, True)


def test_a_time_is_dropped(editor):
    draft = make_draft()
    curation.set_time(draft, at=SOON, by=editor)
    curation.drop_time(draft)
    assert list(curation.publish_due(at=SOON)) == []


@pytest.mark.parametrize("at", [NOW - SECOND, NOW + timedelta(days=101)])
def test_a_time_is_ahead_but_not_far(editor, at):
    with pytest.raises(curation.NotAllowed, match="in the next 100 days"):
        curation.set_time(make_draft(), at=at, by=editor)


def test_a_time_before_the_day_of_publication_is_refused(editor):
    draft = make_draft(day=timezone.localdate() + timedelta(days=9))
    with pytest.raises(curation.NotAllowed, match="dated in the future"):
        curation.set_time(draft, at=SOON, by=editor)


def test_no_time_is_set_while_a_doubt_is_open_or_for_what_is_public(editor):
    doubted, verdict = make_draft(), make_verdict(day=date(2020, 1, 2))
    make_doubt(doubted, "kind", "Is it?", "", "Its report")
    for inspection, why in ((doubted, "1 open doubt"), (verdict, "already published")):
        with pytest.raises(curation.NotAllowed, match=why):
            curation.set_time(inspection, at=SOON, by=editor)


def test_the_command_says_what_it_did_and_fails_for_what_it_could_not(editor):
    good, changed = make_draft(), make_draft()
    for each in (good, changed):
        curation.set_time(each, at=timezone.now() + SECOND, by=editor)
    Inspection.objects.update(due_at=NOW)
    Inspection.objects.filter(pk=changed.pk).update(note="Changed")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 could not be published"):
        call_command("publish_due", stdout=out, stderr=err)
    assert str(good) in out.getvalue()
    assert "was changed" in err.getvalue()
    assert Decision.objects.filter(inspection=good, reason="At the time set for it").exists()
