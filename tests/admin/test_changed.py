"""The history of something tells what changed of its grades and sources, beside the version it changed with."""

import re

import pytest
from django.utils.html import strip_tags

from inspections.models import Event, Inspection
from tests import builders as make
from tests.admin.entering import ADD, change_url, typed
from tests.admin.test_the_rest import TYPED, entered, url

pytestmark = pytest.mark.django_db


def versions(client, thing):
    """Return, the newest first, what the history says changed with each version."""
    page = client.get(url(type(thing), "history", thing.pk)).content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.S)[1:]
    return [[" ".join(strip_tags(each).split()) for each in re.findall(r"<li>(.*?)</li>", row, re.S)] for row in rows]


def sources(*titles, initial=()):
    rows = {"citations-TOTAL_FORMS": str(len(initial) + len(titles)), "citations-INITIAL_FORMS": str(len(initial))}
    for number, citation in enumerate(initial):
        rows |= {f"citations-{number}-id": citation.pk, f"citations-{number}-title": citation.source.title}
    for number, title in enumerate(titles, start=len(initial)):
        rows |= {f"citations-{number}-title": title, f"citations-{number}-url": ""}
    return rows


def test_changed_grades_are_told(as_editor):
    as_editor.post(ADD, typed())
    draft = Inspection.objects.drafts().get()
    as_editor.post(change_url(draft), typed(grade_leadership="inadequate", grade_care="", note="Looked again"))
    newest, first = versions(as_editor, draft)
    assert "Leadership: Good → Inadequate" in newest
    assert any("Not judged → nothing" in each for each in newest)
    assert any("Looked again" in each for each in newest)
    assert "Leadership: nothing → Good" in first
    assert "Leadership: Good → Inadequate" not in first


def test_a_moved_page_is_told(as_editor):
    as_editor.post(ADD, typed(page_leadership="2", quote_leadership="Leaders are good."))
    draft = Inspection.objects.drafts().get()
    as_editor.post(change_url(draft), typed(page_leadership="3", quote_leadership="Leaders are good."))
    newest, _first = versions(as_editor, draft)
    assert newest == [
        "Leadership: where it stands: page 2: “Leaders are good.” → page 3: “Leaders are good.”",
    ]


def test_added_and_removed_sources_are_told(as_editor):
    event = entered(as_editor, Event, **sources("A letter"))
    [first] = event.citations.all()
    sent = {**TYPED[Event], **sources("A speech", initial=[first]), "citations-0-DELETE": "on"}
    as_editor.post(url(Event, "change", event.pk), sent)
    newest, *older = versions(as_editor, event)
    assert "Source: A letter → nothing" in newest
    assert "Source: nothing → A speech" in newest
    assert "Source: nothing → A letter" not in newest
    assert "Source: nothing → A letter" in [each for told in older for each in told]


def test_what_changed_of_others_is_not_told(as_editor):
    event, other = entered(as_editor, Event), make.make_event()
    make.cite(other, make.make_source(title="Another's"))
    assert not [each for told in versions(as_editor, event) for each in told if "Another" in each]


def test_save_and_preview_is_the_first_button_of_a_draft(as_editor):
    draft, verdict = make.make_draft(), make.make_verdict()

    def buttons(address):
        page = as_editor.get(address).content.decode()
        row = page[page.rindex('class="submit-row"') :]
        return re.findall(r'<input type="submit" value="([^"]+)"', row)

    assert buttons(change_url(draft))[:2] == ["Save and preview", "Save"]
    assert buttons(ADD)[:2] == ["Save and preview", "Save"]
    assert "Save and preview" not in buttons(change_url(verdict))
