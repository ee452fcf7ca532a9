"""Setting a time for a verdict at the desk."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from inspections import curation
from inspections.models import Inspection
from tests import builders as make
from tests.admin.entering import change_url, typed

pytestmark = pytest.mark.django_db


def at(when):
    when = timezone.localtime(when)
    return {"on": f"{when:%Y-%m-%d}", "at": f"{when:%H:%M}"}


TOMORROW = timezone.now() + timedelta(days=1)


@pytest.fixture
def draft():
    return make.ready(make.make_draft())


def test_a_time_is_set_shown_changed_and_dropped(as_editor, editor, draft):
    address = change_url(draft, "time")
    assert address in as_editor.get(change_url(draft)).content.decode()
    as_editor.post(address, at(TOMORROW))
    draft.refresh_from_db()
    assert (draft.due_by, draft.due_at) == (editor, TOMORROW.replace(second=0, microsecond=0))
    assert (
        f"{timezone.localtime(TOMORROW):To be published on %-d %B %Y, %H:%M}"
        in as_editor.get(change_url(draft)).content.decode()
    )
    waiting = as_editor.get("/admin/inspections/waitinginspection/").content.decode()
    assert str(draft) in waiting
    as_editor.post(address, {"_drop": "", "on": "", "at": ""})
    draft.refresh_from_db()
    assert draft.due_at is None


@pytest.mark.parametrize(
    "typed",
    [{"on": "", "at": ""}, {"on": "nonsense", "at": "25:00"}, at(timezone.now() - timedelta(hours=1))],
    ids=["nothing", "nonsense", "past"],
)
def test_a_time_that_cannot_be_says_why(as_editor, draft, typed):
    response = as_editor.post(change_url(draft, "time"), typed)
    assert response.context["form"].errors
    assert not Inspection.objects.filter(due_at__isnull=False).exists()


def test_a_contributor_sets_no_time(as_contributor, draft):
    assert change_url(draft, "time") not in as_contributor.get(change_url(draft)).content.decode()
    assert as_contributor.post(change_url(draft, "time"), at(TOMORROW)).status_code == 403


def test_what_is_public_has_no_time_to_set(as_editor):
    verdict = make.make_verdict()
    assert change_url(verdict, "time") not in as_editor.get(change_url(verdict)).content.decode()
    assert "already published" in str(as_editor.post(change_url(verdict, "time"), at(TOMORROW)).context["form"].errors)


def test_what_was_withdrawn_has_no_time_to_set(as_editor, editor):
    verdict = make.make_verdict()
    curation.withdraw(verdict, by=editor, reason="Wrong")
    assert change_url(verdict, "time") not in as_editor.get(change_url(verdict)).content.decode()
    assert "was public before" in str(as_editor.post(change_url(verdict, "time"), at(TOMORROW)).context["form"].errors)


def test_a_change_drops_the_time_and_says_so(as_editor, draft):
    as_editor.post(change_url(draft, "time"), at(TOMORROW))
    sent = typed(framework="ilacs_2023", council=draft.council.name, note="Changed", grade_care_leavers="good")
    response = as_editor.post(change_url(draft), sent, follow=True)
    assert "was changed, so its time was cancelled: set it again." in response.content.decode()
    draft.refresh_from_db()
    assert draft.due_at is None


def test_a_time_that_the_clocks_skip_is_none(as_editor, draft):
    today = timezone.localdate()
    springs = (date(year, 3, day) for year in (today.year, today.year + 1) for day in range(25, 32))
    skipped = next(day for day in springs if day > today and day.weekday() == 6)
    response = as_editor.post(change_url(draft, "time"), {"on": f"{skipped}", "at": "01:30"})
    assert "the clocks go forward" in str(response.context["form"].errors)
