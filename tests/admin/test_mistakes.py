"""The desk answers what readers report as wrong: by a correction or with a reason, once."""

import pytest
from django.urls import reverse

from inspections import curation
from inspections.models import Council, Decision, MistakeReport, Reporter
from inspections.models.worklists import OpenMistake
from tests import builders as make

pytestmark = pytest.mark.django_db

WORKLIST = reverse("admin:inspections_openmistake_changelist")


@pytest.fixture
def verdict():
    return make.make_verdict(council=Council.objects.get(slug="sandwell"))


@pytest.fixture
def report(verdict):
    said = {"page": f"{verdict.get_absolute_url()}?as_at=2021-01-01#posts", "wrong": "<b>Bold</b> is wrong"}
    return curation.report_mistake(**said, email="ann@example.org", sender="somewhere")


def address(report):
    return reverse("admin:inspections_mistakereport_change", args=[report.pk])


def correct(verdict):
    with curation.correct(verdict, by=make.somebody(), reason="Misread"):
        type(verdict).objects.filter(pk=verdict.pk).update(note="Mended")
    return verdict.decisions.first()


def test_a_report_is_on_the_worklist_and_leads_to_where_it_is_corrected(as_editor, report, verdict):
    assert "1 mistake reported" in as_editor.get(reverse("admin:index")).content.decode()
    assert str(report.pk) in as_editor.get(WORKLIST).content.decode()
    opened = as_editor.get(reverse("admin:inspections_openmistake_change", args=[report.pk]), follow=True)
    page = opened.content.decode()
    assert reverse("admin:inspections_inspection_change", args=[verdict.pk]) in page
    assert "&lt;b&gt;Bold&lt;/b&gt; is wrong" in page
    assert "ann@example.org" in page


def test_a_report_is_answered_by_the_correction_it_led_to(as_editor, editor, report, verdict):
    decision = correct(verdict)
    assert as_editor.post(address(report), {"_answer": "", "correction": decision.pk}).status_code == 302
    report.refresh_from_db()
    assert (report.correction, report.answered_by, report.is_open) == (decision, editor, False)
    assert not OpenMistake.rows().exists()
    page = as_editor.get(address(report)).content.decode()
    assert reverse("admin:inspections_decision_change", args=[decision.pk]) in page


def test_only_what_was_corrected_since_can_be_the_answer(as_editor, verdict):
    before = correct(verdict)
    report = curation.report_mistake(page="/about/", wrong="Something", sender="somewhere")
    response = as_editor.post(address(report), {"_answer": "", "correction": before.pk})
    assert response.status_code == 200
    assert "correction" in response.context["form"].errors


def test_a_report_is_answered_with_a_reason(as_editor, report):
    as_editor.post(address(report), {"_answer": "", "reason": "The report says so on page 2."})
    report.refresh_from_db()
    assert (report.answer, report.correction) == ("The report says so on page 2.", None)


def test_an_answer_needs_a_correction_or_a_reason(as_editor, report):
    response = as_editor.post(address(report), {"_answer": "", "reason": " "})
    assert "or say why nothing was corrected" in response.content.decode()
    assert OpenMistake.rows().exists()


def test_what_a_colleague_answered_first_is_not_answered_again(as_editor, report):
    curation.answer_mistake(report, by=make.somebody(), reason="First")
    response = as_editor.post(address(report), {"_answer": "", "reason": "Second"})
    assert "Somebody has answered this already." in response.context["form"].non_field_errors()
    report.refresh_from_db()
    assert report.answer == "First"


def test_the_e_mail_address_can_be_deleted_by_itself(as_editor, report):
    as_editor.post(address(report), {"_forget": ""})
    assert not Reporter.objects.exists()
    assert "ann@example.org" not in as_editor.get(address(report)).content.decode()
    assert MistakeReport.objects.open().get() == report


def test_a_contributor_reads_reports_but_neither_their_addresses_nor_answers_them(as_contributor, report):
    page = as_contributor.get(address(report)).content.decode()
    assert "ann@example.org" not in page
    assert 'name="_answer"' not in page
    for act in ("_answer", "_forget"):
        assert as_contributor.post(address(report), {act: "", "reason": "No"}).status_code == 403
    assert Reporter.objects.exists()


@pytest.mark.parametrize("page", ["/nowhere/", "/about/", "/councils/nowhere/"])
def test_a_report_about_nothing_in_particular_can_be_read(as_editor, page):
    report = curation.report_mistake(page=page, wrong="Something", sender="somewhere")
    response = as_editor.get(address(report))
    assert response.context["about"] is None


def test_a_report_of_a_council_leads_to_the_council(as_editor):
    council = Council.objects.get(slug="sandwell")
    report = curation.report_mistake(page="/councils/sandwell/", wrong="Something", sender="somewhere")
    assert as_editor.get(address(report)).context["about"]["change"] == reverse(
        "admin:inspections_council_change", args=[council.pk]
    )


@pytest.mark.parametrize("number", ["0", "x", "9" * 30])
def test_a_report_there_is_none_of_is_not_found(as_editor, number):
    assert as_editor.get(reverse("admin:inspections_mistakereport_change", args=[number])).status_code == 404


def test_reports_cannot_be_changed_added_or_deleted(as_editor, report):
    assert as_editor.get(reverse("admin:inspections_mistakereport_add")).status_code == 403
    assert as_editor.post(reverse("admin:inspections_mistakereport_delete", args=[report.pk])).status_code == 403
    as_editor.post(address(report), {"wrong": "Nothing"})
    report.refresh_from_db()
    assert report.wrong == "<b>Bold</b> is wrong"
    assert not Decision.objects.filter(reports=report).exists()
