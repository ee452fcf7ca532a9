"""How complete the record is: kept by editors, moved on by commands, told on pages."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from inspections import curation
from inspections.as_at.record_state import RecordState
from inspections.models import Coverage
from inspections.vocabulary import RecordPart
from tests.views.reading import read

pytestmark = pytest.mark.django_db


def test_a_check_moves_on_and_never_back():
    before = {part.part: part.checked_on for part in RecordState().parts}
    curation.checked(RecordPart.POSTS, on=date(2026, 12, 1))
    curation.checked(RecordPart.POSTS, RecordPart.PRESS, on=date(2020, 1, 1))
    after = {part.part: part.checked_on for part in RecordState().parts}
    assert after == before | {"posts": date(2026, 12, 1)}
    changed = Coverage.objects.get(part="posts").history.latest()
    assert changed.history_change_reason == "Facts were brought in"


def test_what_nobody_noted_yet_is_noted():
    Coverage.objects.all().delete()
    curation.checked(RecordPart.VISITS, on=date(2026, 12, 1))
    assert [(part.part, part.complete_to, part.extent) for part in RecordState().parts] == [
        ("visits", None, "not complete")
    ]


def test_the_record_is_not_complete_beyond_its_last_check():
    with pytest.raises(IntegrityError), transaction.atomic():
        Coverage.objects.filter(part="visits").update(complete_to=date(2027, 1, 1))


@pytest.mark.parametrize(
    "address", ["/", "/councils/", "/councils/sandwell/", "/events/", "/interventions/", "/leaders/"]
)
def test_every_page_says_how_complete_it_is(address):
    curation.checked(*RecordPart, on=date(2026, 12, 1))
    Coverage.objects.filter(part="visits").update(complete_to=None)
    Coverage.objects.filter(part="verdicts").update(complete_to=date(2026, 11, 30))
    words = " ".join(read(address).all.split())
    assert "Complete: verdicts to 30 November 2026." in words
    assert "Not complete: focused and monitoring visits, interventions, who held which post, press." in words
    assert "Last checked on 1 December 2026." in words


def test_the_briefing_says_the_same_among_its_limits():
    limits = read("/councils/sandwell/briefing/").of("limits")
    assert "Complete: verdicts to 20 August 2026, focused and monitoring visits to 27 January 2026." in limits
    assert "Not complete: interventions, who held which post, press. Last checked on 21 November 2026." in limits


def test_nothing_noted_nothing_said(client):
    Coverage.objects.all().delete()
    assert "Last checked on" not in read("/").all
    assert "Nobody has noted this yet." in read("/about/").all
