"""The desk's front page is a list of what is to be done, each with the click that leads to it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from inspections import curation
from inspections.groups import EDITORS
from inspections.models import Council, Decision, Inspection
from inspections.models.worklists import InspectionWithoutReport
from tests import builders as make
from tests.admin.entering import ADD, change_url, typed
from tests.admin.test_the_rest import url

pytestmark = pytest.mark.django_db


def front(client):
    return client.get("/admin/").content.decode()


def section(page, name):
    """Return the part of the page under a heading, or nothing where it is not there."""
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', page, re.S)
    return found[1] if found else ""


def by(user, thing):
    thing.history.update(history_user=user)
    return thing


def test_own_drafts_come_first_and_lead_to_their_publish_page(as_editor, editor, contributor):
    theirs, mine = by(contributor, make.make_event(title="Theirs")), by(editor, make.make_event(title="Mine"))
    theirs.history.update(history_date=timezone.now() + timedelta(minutes=1))
    drafts = section(front(as_editor), "drafts")
    assert drafts.index("Mine") < drafts.index("Theirs")
    assert ", yours" in drafts[: drafts.index("Theirs")]
    assert drafts.count(", yours") == 1
    for draft in (mine, theirs):
        assert f'href="{url(type(draft), "publish", draft.pk)}">Check and publish' in drafts


def test_a_contributor_goes_on_with_a_draft(as_contributor):
    draft = make.make_event()
    drafts = section(front(as_contributor), "drafts")
    assert f'class="step" href="{url(type(draft), "change", draft.pk)}">Go on' in drafts
    assert "Check and publish" not in drafts


def test_what_a_second_person_publishes_leads_its_author_to_the_preview(as_editor):
    other = User.objects.create_user("second", is_staff=True)
    other.groups.add(Group.objects.get(name=EDITORS))
    as_editor.post(ADD, typed())
    draft = Inspection.objects.drafts().get()
    assert f'href="{change_url(draft, "preview")}">Preview: somebody else' in section(front(as_editor), "drafts")
    as_editor.force_login(other)
    assert f'href="{change_url(draft, "publish")}">Check and publish' in section(front(as_editor), "drafts")


def test_what_becomes_public_with_something_else_is_no_draft_to_work_on(as_editor):
    event, person = make.make_event(), make.make_leader("Waits For A Post")
    source = make.make_source(title="Waits for the event")
    make.cite(event, source)
    make.make_appointment(leader=person, title="Mine")
    drafts = section(front(as_editor), "drafts")
    assert source.title not in drafts
    assert drafts.count("Waits For A Post") == 2  # the appointment, and its step
    lonely = make.make_source(title="Cited by nothing")
    assert lonely.title in section(front(as_editor), "drafts")


def test_of_many_drafts_the_first_are_shown_with_the_way_to_all(as_editor):
    for _ in range(12):
        make.make_event()
    drafts = section(front(as_editor), "drafts")
    assert drafts.count('class="step"') == 10
    assert f'href="{url(make.Event, "changelist")}?status__exact=draft">All 12 draft events</a>' in drafts


def test_an_open_doubt_leads_to_where_it_is_settled(as_editor, editor):
    doubt = make.make_doubt(make.make_verdict(), "started_on", "When did it begin?", "2020-04-01")
    doubts = section(front(as_editor), "doubts")
    assert "1 doubt to settle" in doubts
    shown = reverse("admin:inspections_opendoubt_change", args=[doubt.pk])
    assert shown in doubts
    assert as_editor.get(shown, follow=True).redirect_chain[-1][0] == doubt.get_absolute_url()
    curation.settle(doubt, by=editor, take=False, reason="Checked")
    assert section(front(as_editor), "doubts") == ""


def test_what_waits_for_its_time_leads_to_that_and_is_no_draft_to_work_on(as_editor, editor):
    draft = make.ready(make.make_draft())
    curation.set_time(draft, at=timezone.now() + timedelta(hours=1), by=editor)
    page = front(as_editor)
    assert f'href="{change_url(draft, "time")}"' in section(page, "waiting")
    assert str(draft) not in section(page, "drafts")


def test_worklists_are_counted_and_those_with_nothing_are_hidden(as_editor):
    wrong = section(front(as_editor), "wrong")
    count = InspectionWithoutReport.rows().count()
    assert f"{count} inspections without a report&#x27;s address" in wrong
    assert "events without a source" not in wrong
    bare = make.published(make.make_event(title="Bare"))
    bare.citations.all().delete()
    wrong = section(front(as_editor), "wrong")
    assert "1 event without a source" in wrong
    shown = reverse("admin:inspections_unsourcedevent_change", args=[bare.pk])
    assert shown in wrong
    assert as_editor.get(shown).url == url(type(bare), "change", bare.pk)


def test_what_is_more_urgent_comes_first(as_editor):
    make.published(make.make_event()).citations.all().delete()
    wrong = section(front(as_editor), "wrong")
    order = ["event without a source", "overlapping another", "without a report", "no director known today"]
    assert sorted(order, key=wrong.index) == order


def test_newest_decisions_stand_below_and_lead_to_them(as_editor):
    make.published(make.make_event(title="Just decided"))
    page = front(as_editor)
    decision = Decision.objects.filter(event__title="Just decided").get()
    assert f'href="{url(Decision, "change", decision.pk)}">Published: Just decided' in section(page, "decisions")
    order = ['id="wrong"', 'id="decisions"', 'class="all-lists"']
    assert sorted(order, key=page.index) == order


def test_the_page_takes_as_many_queries_for_many_drafts(as_editor, django_assert_max_num_queries):
    for _ in range(3):
        make.make_event()
        make.make_doubt(make.make_draft(), "started_on")
        make.published(make.make_article())
    front(as_editor)
    with django_assert_max_num_queries(75):
        front(as_editor)
    for _ in range(7):
        make.make_event()
        make.make_doubt(make.make_draft(), "started_on")
        make.published(make.make_article())
    with django_assert_max_num_queries(75):
        front(as_editor)


def test_reports_are_listed_by_council_and_day_and_found_by_council(as_editor):
    sandwell = Council.objects.get(slug="sandwell")
    response = as_editor.get(url(make.Report, "changelist"), {"q": "sandwell"})
    days = [report.day for report in response.context["cl"].result_list if report.day]
    assert days == sorted(days, reverse=True)
    assert len(days) == len({each.report_id for each in sandwell.inspections.exclude(report=None)})
    assert "Sandwell, Single inspection framework, 5 June 2015" in response.content.decode()


def test_the_list_of_reports_takes_as_many_queries_for_many(as_editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        as_editor.get(url(make.Report, "changelist"))
