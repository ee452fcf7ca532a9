"""Settling a doubt at the desk: what stands, what the source has, and who may choose."""

import pytest
from django.urls import reverse

from inspections import curation
from inspections.models import Decision, Doubt
from tests import builders as make

pytestmark = pytest.mark.django_db

LIST = reverse("admin:inspections_opendoubt_changelist")


@pytest.fixture
def doubt():
    verdict = make.make_verdict(grades={"leadership": "good"})
    return make.make_doubt(verdict, "leadership", "It differs.", "inadequate", "A release, row 3")


def settle(client, doubt, **sent):
    """Send the doubt's form as it is shown."""
    as_opened = (client.get(doubt.get_absolute_url()).context or {}).get("as_opened", "")
    return client.post(doubt.get_absolute_url(), {"_as_opened": as_opened, "reason": "", **sent})


def test_open_doubts_are_listed_and_lead_to_their_page(as_editor, doubt):
    assert "It differs." in as_editor.get(LIST).content.decode()
    response = as_editor.get(reverse("admin:inspections_opendoubt_change", args=[doubt.pk]))
    assert response.headers["Location"] == doubt.get_absolute_url()
    page = as_editor.get(doubt.get_absolute_url()).content.decode()
    for words in ("It differs.", "Good", "Inadequate", "A release, row 3", str(doubt.inspection)):
        assert words in page


def test_yes_and_no_are_told_as_such_and_taken(as_editor):
    visit = make.make_verdict(priority_action=False)
    doubt = make.make_doubt(visit, "priority_action", "The letter says yes.", "yes", "Its report")
    page = as_editor.get(doubt.get_absolute_url())
    assert (page.context["stands"], page.context["proposed"]) == ("No", "Yes")
    settle(as_editor, doubt, _take="", reason="The letter says so.")
    visit.refresh_from_db()
    assert visit.priority_action is True


def test_what_the_source_has_is_taken_with_a_reason(as_editor, doubt):
    response = settle(as_editor, doubt, _take="")
    assert "A correction needs a reason." in str(response.context["form"].errors)
    settle(as_editor, doubt, _take="", reason="The release says so.")
    assert doubt.inspection.ratings.get().grade.code == "inadequate"
    assert Decision.objects.filter(inspection=doubt.inspection, act="corrected").get().reason == "The release says so."
    assert not Doubt.objects.open().exists()


def test_what_stands_is_kept(as_editor, editor, doubt):
    settle(as_editor, doubt, _keep="", reason="The report says otherwise.")
    doubt.refresh_from_db()
    assert (doubt.settlement, doubt.settled_by, doubt.reason) == ("kept", editor, "The report says otherwise.")
    assert doubt.inspection.ratings.get().grade.code == "good"
    page = as_editor.get(doubt.get_absolute_url()).content.decode()
    assert "The report says otherwise." in page
    assert "_take" not in page


def test_a_settled_doubt_is_settled(as_editor, editor, doubt):
    curation.settle(doubt, by=editor, take=False)
    assert settle(as_editor, doubt, _take="", reason="Again").status_code == 403


def test_a_contributor_settles_doubts_on_drafts_only(as_contributor, doubt):
    assert settle(as_contributor, doubt, _take="", reason="Mine").status_code == 403
    draft = make.make_doubt(make.make_draft(), "started_on", "When?", "2020-04-01", "Its report")
    assert settle(as_contributor, draft, _take="").status_code == 302
    assert str(Doubt.objects.get(pk=draft.pk).inspection.started_on) == "2020-04-01"


@pytest.mark.parametrize("about", ["started_on", "lead_inspectors", "framework", "kind", "report", "council"])
def test_a_doubt_about_anything_can_be_looked_at(as_editor, about):
    doubt = make.make_doubt(make.make_draft(), about, "Is it?", "x", "Its report")
    assert as_editor.get(doubt.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("number", ["0", "nonsense", "9" * 30])
def test_nonsense_is_not_found(as_editor, number):
    assert as_editor.get(reverse("admin:inspections_doubt_change", args=[number])).status_code == 404


def test_how_reports_are_read_is_explained_where_doubts_are(as_contributor, doubt):
    address = reverse("admin:inspections_doubt_explained")
    for page in (doubt.get_absolute_url(), reverse("admin:inspections_inspection_from_report")):
        assert address in as_contributor.get(page).content.decode()
    assert "<h3>5. Whose report it is</h3>" in as_contributor.get(address).content.decode()


def test_a_contributor_settles_no_doubts_on_what_was_withdrawn(as_contributor, editor, doubt):
    curation.withdraw(doubt.inspection, by=editor, reason="Wrong")
    assert settle(as_contributor, doubt, _take="", reason="Mine").status_code == 403
    assert doubt.inspection.ratings.get().grade.code == "good"


def test_what_changed_meanwhile_is_not_written_over(as_editor, doubt):
    as_opened = as_editor.get(doubt.get_absolute_url()).context["as_opened"]
    doubt.inspection.ratings.update(quote="Somebody else was here")
    response = as_editor.post(doubt.get_absolute_url(), {"_as_opened": as_opened, "_take": "", "reason": "So it says."})
    assert "changed after you opened this" in str(response.context["form"].errors)
    assert doubt.inspection.ratings.get().grade.code == "good"


def test_one_of_the_two_is_chosen(as_editor, doubt):
    assert "Choose one of the two." in str(settle(as_editor, doubt).context["form"].errors)
    assert Doubt.objects.open().filter(pk=doubt.pk).exists()


def test_what_cannot_be_taken_is_not_offered(as_editor):
    doubt = make.make_doubt(make.make_verdict(), "framework", "Which?", "ilacs_2018", "Its report")
    assert "_take" not in as_editor.get(doubt.get_absolute_url()).content.decode()


def test_doubts_go_with_a_draft_that_is_deleted_and_in_no_other_way(as_editor):
    draft = make.make_draft()
    doubt = make.make_doubt(draft, "started_on", "When?", "", "Its report")
    address = reverse("admin:inspections_doubt_delete", args=[doubt.pk])
    assert as_editor.post(address, {"post": "yes"}).status_code == 403
    assert Doubt.objects.filter(pk=doubt.pk).exists()
    as_editor.post(reverse("admin:inspections_inspection_delete", args=[draft.pk]), {"post": "yes"})
    assert not Doubt.objects.filter(pk=doubt.pk).exists()
