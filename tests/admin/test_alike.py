"""Settling at once what asks the same question of many inspections."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections import curation
from inspections.models import Decision, Doubt
from tests import builders as make

pytestmark = pytest.mark.django_db

LIST = reverse("admin:inspections_opendoubt_changelist")
QUESTION = "These days of publication are one day earlier than on record."


def make_alike(number):
    """Make doubts that ask one question."""
    return [make_doubt(make.make_verdict(day=date(2024, 7, 2))) for _ in range(number)]


def make_doubt(inspection):
    doubt = make.make_doubt(inspection, "report_published_on", "It differs.", "2024-07-01", "A release")
    Doubt.objects.filter(pk=doubt.pk).update(question=QUESTION)
    return doubt


def address(doubt):
    return reverse("admin:inspections_doubt_alike", args=[doubt.pk])


def settle(client, doubt, **sent):
    """Send the form as it is shown, with all rows ticked."""
    context = client.get(address(doubt)).context or {}
    shown = {"_as_opened": context.get("as_opened", ""), "rows": [row["doubt"].pk for row in context.get("rows", [])]}
    return client.post(address(doubt), {"reason": "", **shown, **sent})


def test_a_question_is_one_line_that_leads_to_all_its_rows(as_editor):
    first, *_ = make_alike(3)
    page = as_editor.get(LIST).content.decode()
    assert (page.count(QUESTION), page.count("3 inspections")) == (1, 1)
    response = as_editor.get(reverse("admin:inspections_opendoubt_change", args=[first.pk]))
    assert response.headers["Location"] == address(first)
    page = as_editor.get(address(first)).content.decode()
    assert (page.count("<td>1 July 2024</td>"), page.count("<td>2 July 2024</td>")) == (3, 3)
    assert address(first) in as_editor.get(first.get_absolute_url()).content.decode()


def test_all_rows_are_settled_at_once(as_editor, editor):
    first, *_ = doubts = make_alike(3)
    response = settle(as_editor, first, _take="")
    assert "A correction needs a reason." in str(response.context["form"].errors)
    assert Doubt.objects.open().count() == 3
    settle(as_editor, first, _take="", reason="Ofsted says so.")
    for doubt in Doubt.objects.filter(question=QUESTION):
        assert (doubt.settlement, doubt.settled_by) == ("taken", editor)
        assert doubt.inspection.report_published_on == date(2024, 7, 1)
    assert Decision.objects.filter(act="corrected", reason="Ofsted says so.").count() == len(doubts)
    assert "All rows of this question are settled." in as_editor.get(address(first)).content.decode()


def test_some_rows_are_settled_and_the_others_stay(as_editor):
    first, second, third = make_alike(3)
    settle(as_editor, first, _keep="", rows=[first.pk, third.pk])
    assert list(Doubt.objects.open()) == [second]
    assert second.says in as_editor.get(second.get_absolute_url()).content.decode()
    assert as_editor.get(reverse("admin:inspections_opendoubt_change", args=[second.pk])).headers["Location"] == (
        second.get_absolute_url()
    )


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"_keep": "", "rows": []}, "Tick the rows that this is for."),
        ({"_keep": "", "rows": ["nonsense"]}, "not a valid value"),
        ({}, "Choose one of the two."),
        ({"_keep": "", "_as_opened": "otherwise"}, "Something here was changed after you opened it"),
    ],
)
def test_a_form_that_cannot_be_right_settles_nothing(as_editor, sent, says):
    first, *_ = make_alike(2)
    response = settle(as_editor, first, **sent)
    assert says in str(response.context["form"].errors)
    assert says in response.content.decode()
    assert Doubt.objects.open().count() == 2


def test_a_contributor_settles_drafts_only(as_contributor):
    public, draft = (
        make_doubt(make.make_verdict(day=date(2024, 7, 2))),
        make_doubt(make.make_draft(day=date(2024, 7, 2))),
    )
    assert as_contributor.get(address(draft)).content.decode().count('name="rows"') == 1
    assert settle(as_contributor, draft, _keep="", rows=[public.pk, draft.pk]).status_code == 403
    assert settle(as_contributor, draft, _keep="", rows=[draft.pk]).status_code == 302
    assert list(Doubt.objects.open()) == [public]


def test_only_a_question_has_such_a_page(as_editor):
    alone = make.make_doubt(make.make_draft(), "started_on", "When?", "", "Its report")
    assert as_editor.get(address(alone)).status_code == 404
    assert as_editor.get(f"/admin/inspections/doubt/{'9' * 30}/alike/").status_code == 404
    assert "ask the same" not in as_editor.get(alone.get_absolute_url()).content.decode()


def test_ten_rows_take_as_many_queries_as_two(as_editor):
    assert queries_for(as_editor, 2) == queries_for(as_editor, 10)


def queries_for(client, number):
    first, *_ = make_alike(number)
    with CaptureQueriesContext(connection) as queries:
        client.get(address(first))
    curation.settle_alike(Doubt.objects.open(), by=make.somebody(), take=False)
    return len(queries)
