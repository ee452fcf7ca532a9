"""Who entered a verdict does not publish it, where a second person can."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from inspections import curation
from inspections.groups import EDITORS
from tests import builders as make

pytestmark = pytest.mark.django_db


def entered_by(user, thing=None):
    draft = make.ready(thing or make.make_draft())
    draft.history.update(history_user=user)
    return draft


@pytest.fixture
def second(db):
    user = User.objects.create_user("second", first_name="Ann", last_name="Other", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def test_the_only_editor_publishes_what_they_entered(editor, contributor):
    curation.publish(entered_by(editor), by=editor)


def test_of_two_editors_the_other_publishes(editor, second):
    draft = entered_by(editor)
    with pytest.raises(curation.NotAllowed, match=r"You entered .* somebody else has to .* These can: Ann Other\."):
        curation.publish(draft, by=editor)
    curation.publish(draft, by=second)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_cannot_sign_in_is_no_second_pair_of_eyes(editor, second, change):
    User.objects.filter(pk=second.pk).update(**change)
    curation.publish(entered_by(editor), by=editor)


def test_what_a_contributor_or_a_command_brought_any_editor_publishes(editor, second, contributor):
    curation.publish(entered_by(contributor), by=editor)
    curation.publish(entered_by(None), by=editor)


def test_who_corrected_a_draft_of_anothers_publishes_it(editor, second):
    draft = entered_by(editor)
    draft.note = "Corrected"
    draft._history_user = second
    draft.save()
    curation.publish(draft, by=second)


def test_it_is_for_verdicts_alone(editor, second):
    curation.publish(entered_by(editor, make.make_event()), by=editor)


def test_no_time_is_set_for_what_oneself_entered(editor, second):
    draft, soon = entered_by(editor), timezone.now() + timedelta(hours=1)
    with pytest.raises(curation.NotAllowed, match="somebody else has to"):
        curation.set_time(draft, at=soon, by=editor)
    curation.set_time(draft, at=soon, by=second)
    [decision] = curation.publish_due(at=soon)
    assert decision.by == second


def test_the_setting_wins(editor, second, settings):
    settings.SECOND_PAIR_OF_EYES = False
    curation.publish(entered_by(editor), by=editor)
    settings.SECOND_PAIR_OF_EYES = True
    second.delete()
    with pytest.raises(curation.NotAllowed, match="Nobody else may publish yet"):
        curation.publish(entered_by(editor), by=editor)


def test_a_verdict_that_was_withdrawn_is_published_again_by_another_too(editor, second):
    draft = entered_by(editor)
    curation.publish(draft, by=second)
    curation.withdraw(draft, by=editor, reason="Wrong")
    with pytest.raises(curation.NotAllowed, match="somebody else has to"):
        curation.publish(draft, by=editor)
