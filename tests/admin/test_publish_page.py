"""What the page that publishes shows first: a checklist, what becomes different, and who may publish."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from django.utils.html import strip_tags

from inspections import curation
from inspections.groups import EDITORS
from inspections.models import Grade, Inspection
from tests import builders as make
from tests.admin.entering import ADD, change_url, typed
from tests.admin.test_the_rest import url

pytestmark = pytest.mark.django_db
ALL_FOUR = ("leadership", "help_protection", "care", "care_leavers")


def page_for(client, thing):
    return client.get(url(type(thing), "publish", thing.pk)).content.decode()


def words(page):
    return " ".join(strip_tags(page).split())


def rows(page):
    """Return the rows of the tables, as told."""
    found = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>', page, re.S)
    return [tuple(strip_tags(each) for each in row) for row in found]


@pytest.fixture
def second(db):
    user = User.objects.create_user("second", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def test_the_checklist_tells_what_is_missing(as_editor):
    draft = make.make_draft(grades={"leadership": "good"})
    make.make_doubt(draft, "started_on")
    told = words(page_for(as_editor, draft))
    assert "Source (✗ to do): It has no source: give the address of its report" in told
    assert "Answers (✗ to do): It has no answer on:" in told
    assert "Fieldwork (not known): Nobody has said when it began." in told
    assert "Day of publication (✓ done): 4 May 2020" in told
    assert "Doubts (✗ to do): 1 to settle." in told


def test_the_checklist_of_what_is_ready_has_nothing_to_do(as_editor):
    draft = make.ready(make.make_draft(started_on=date(2020, 3, 2), report=make.make_report()))
    assert "to do" not in words(page_for(as_editor, draft))


def test_a_day_to_come_is_on_the_checklist(as_editor):
    draft = make.make_draft(day=timezone.localdate() + timedelta(days=2))
    assert "is still to come: publish it then, or set a time." in words(page_for(as_editor, draft))


def test_a_draft_is_shown_as_new_and_beside_what_the_council_has(as_editor):
    council = make.make_council()
    make.make_verdict(council=council, day=date(2018, 5, 4), grades=dict.fromkeys(ALL_FOUR, "good"))
    draft = make.make_draft(council=council, grades={**dict.fromkeys(ALL_FOUR, "good"), "care": "inadequate"})
    page = page_for(as_editor, draft)
    assert "Public now, from 4 May 2018" in page
    assert ("Children in care", "Good", "Inadequate") in rows(page)
    assert ("Council", "nothing", str(council)) in rows(page)


def test_what_was_withdrawn_is_shown_beside_how_it_stood(as_editor, editor):
    verdict = make.make_verdict(grades={"leadership": "good"}, lead_inspectors="Ann Other")
    curation.withdraw(verdict, by=editor, reason="Misread")
    assert "Nothing: it will be public again as it was." in page_for(as_editor, verdict)
    rating = verdict.ratings.get()
    rating.grade = Grade.objects.get(scale=rating.grade.scale, code="inadequate")
    rating.save()
    verdict = Inspection.objects.get(pk=verdict.pk)
    verdict.lead_inspectors = "Ann Smith"
    verdict.save()
    make.cite(verdict, make.make_source(title="A letter"))
    told = rows(page_for(as_editor, verdict))
    assert ("Leadership", "Good", "Inadequate") in told
    assert ("Lead inspectors", "Ann Other", "Ann Smith") in told
    assert ("Source", "nothing", "A letter") in told


@pytest.mark.parametrize("build", [make.make_event, make.make_article, make.make_leader, make.make_source])
def test_everything_has_such_a_page(as_editor, editor, build):
    draft = make.give_source(build())
    assert "What will be new" in page_for(as_editor, draft)
    make.published(draft)
    curation.withdraw(draft, by=editor, reason="Wrong")
    assert "it will be public again as it was" in page_for(as_editor, draft)


def test_a_post_of_no_known_day_is_on_the_checklist(as_editor):
    assert "Days (not known)" in words(page_for(as_editor, make.make_appointment()))
    assert "Days (✓ done)" in words(page_for(as_editor, make.make_appointment(starts="2019")))


def test_who_entered_it_is_told_who_can_publish_and_has_no_button(as_editor, second):
    as_editor.post(ADD, typed())
    draft = make.ready(Inspection.objects.drafts().get())
    page = page_for(as_editor, draft)
    assert "somebody else has to check and publish it. These can: second." in page
    assert 'value="Publish"' not in page
    response = as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes"}, follow=True)
    assert "somebody else has to check and publish it" in response.content.decode()
    assert not draft.decisions.exists()
    as_editor.force_login(second)
    assert "Second pair of eyes (✓ done)" in words(page_for(as_editor, draft))
    as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes"})
    assert Inspection.objects.published().filter(pk=draft.pk).exists()


def test_several_at_once_leave_out_what_oneself_entered(as_editor, second):
    as_editor.post(ADD, typed())
    mine, others = make.ready(Inspection.objects.drafts().get()), make.ready(make.make_draft())
    chosen = {"action": "publish_selected", "_selected_action": [mine.pk, others.pk], "_confirmed": "yes"}
    page = as_editor.post(url(Inspection, "changelist"), {**chosen, "reason": ""}, follow=True).content.decode()
    assert "somebody else has to" in page
    assert list(Inspection.objects.published().filter(pk__in=[mine.pk, others.pk])) == [others]
