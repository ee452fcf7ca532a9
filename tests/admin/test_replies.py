"""A council's reply to a verdict, and where its press office is: shown where on record, and as part of the verdict."""

import pytest
from django.urls import reverse

from inspections.models import Council, Reply
from tests import builders as make

pytestmark = pytest.mark.django_db

TYPED = {"url": "https://council.example/statement", "summary": "It accepts every finding.", "said_on": "5 May 2020"}
ADD = reverse("admin:inspections_reply_add")


@pytest.fixture
def verdict():
    return make.make_verdict(council=Council.objects.get(slug="sandwell"))


def change(reply, act="change"):
    return reverse(f"admin:inspections_reply_{act}", args=[reply.pk])


def test_a_reply_is_shown_with_its_verdict_and_on_its_councils_page(as_editor, verdict):
    assert as_editor.post(ADD, {**TYPED, "inspection": verdict.slug}).status_code == 302
    for address in (verdict.get_absolute_url(), verdict.council.get_absolute_url()):
        page = as_editor.get(address).content.decode()
        assert "It accepts every finding." in page
        assert 'href="https://council.example/statement"' in page
    assert verdict.decisions.first().act == "evidenced"
    assert "It accepts" not in as_editor.get(reverse("corrections")).content.decode()
    then = as_editor.get(verdict.council.get_absolute_url(), {"as_at": "2018-01-01"}).content.decode()
    assert "It accepts" not in then


def test_without_a_reply_nothing_is_said_of_one(client, verdict):
    assert "The council&#39;s reply" not in client.get(verdict.get_absolute_url()).content.decode()
    assert 'id="reply"' not in client.get(verdict.get_absolute_url()).content.decode()
    assert 'id="reply"' not in client.get(verdict.council.get_absolute_url()).content.decode()


def test_a_reply_to_a_draft_is_nobodys_to_see(client):
    draft = make.make_draft(council=Council.objects.get(slug="sandwell"))
    Reply.objects.create(inspection=draft, url="https://zzyzx.example", summary="Zzyzx", said_on="2020")
    assert "zzyzx" not in client.get(draft.council.get_absolute_url()).content.decode().lower()


def test_a_public_reply_is_changed_only_by_a_correction(as_editor, verdict):
    as_editor.post(ADD, {**TYPED, "inspection": verdict.slug})
    reply = Reply.objects.get()
    assert as_editor.post(change(reply), {**TYPED, "summary": "It disagrees."}).status_code == 200
    mended = {**TYPED, "summary": "It disagrees.", "correction_reason": "Misread"}
    assert as_editor.post(change(reply), mended).status_code == 302
    page = as_editor.get(verdict.get_absolute_url()).content.decode()
    assert "Misread" in page
    assert "summary: It accepts every finding." in page


def test_removing_a_public_reply_is_told_as_a_correction(as_editor, verdict):
    as_editor.post(ADD, {**TYPED, "inspection": verdict.slug})
    as_editor.post(change(Reply.objects.get(), "delete"), {"post": "yes"})
    assert not Reply.objects.exists()
    assert verdict.decisions.first().reason == "The council's reply was removed"


def test_a_contributor_adds_and_removes_no_public_reply(as_contributor, verdict):
    reply = Reply.objects.create(inspection=verdict, url="https://council.example", summary="So.", said_on="2020")
    assert as_contributor.post(ADD, {**TYPED, "inspection": verdict.slug}).status_code == 403
    assert as_contributor.post(change(reply), {**TYPED, "correction_reason": "No"}).status_code == 403
    assert as_contributor.post(change(reply, "delete"), {"post": "yes"}).status_code == 403


def test_a_press_office_is_shown_where_it_is_on_record(client):
    council = Council.objects.get(slug="sandwell")
    assert "Press office" not in client.get(council.get_absolute_url()).content.decode()
    Council.objects.filter(pk=council.pk).update(
        press_email="press@sandwell.example", press_url="https://press.example"
    )
    page = client.get(council.get_absolute_url()).content.decode()
    assert 'href="mailto:press@sandwell.example"' in page
    assert 'href="https://press.example"' in page
