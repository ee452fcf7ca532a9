"""Entering a verdict at the desk: one screen, exactly what the framework judges, and explanations."""

import re

import pytest

from inspections.models import Framework, Inspection, Report, Source
from tests import builders as make
from tests.admin.entering import ADD, NO_SOURCES, change_url, errors, typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "code", ["slac", "cpi", "tlac", "sif", "lscb_review", "ilacs_2018", "ilacs_2023", "ilacs_2026", "send_2023", "jtai"]
)
def test_the_form_asks_for_exactly_what_the_framework_judges(as_editor, code):
    framework = Framework.objects.get(code=code)
    form = as_editor.get(ADD, {"framework": framework.pk}).context["adminform"].form
    asked = [name.removeprefix("grade_") for name in form.fields if name.startswith("grade_")]
    assert asked == list(framework.judgements.filter(is_graded=True).order_by("order").values_list("code", flat=True))
    for name in asked:
        choices = [value for value, _ in form.fields[f"grade_{name}"].choices]
        assert choices == [
            "",
            *framework.scale.grades.order_by("severity").values_list("code", flat=True),
            "not_judged",
        ]
    kinds = {kind.code for kind in form.fields["kind"].queryset}
    assert kinds == set(framework.kinds.values_list("code", flat=True))


def test_a_framework_entered_as_data_can_be_graded_and_walked(as_editor, client):
    """A new framework is data entry, never a code change."""
    framework = make.make_framework("leadership", "care", code="next_2027", overall_note="None is given.")
    response = as_editor.post(
        ADD, typed(framework="next_2027", grade_leadership="good", grade_care="outstanding", grade_help_protection="")
    )
    assert response.status_code == 302, errors(response)
    draft = Inspection.objects.get(framework=framework)
    make.published(draft)
    for address in (
        "/",
        "/councils/",
        "/councils/sandwell/",
        "/inspections/?framework=next_2027",
        draft.get_absolute_url(),
        "/frameworks/next_2027/",
    ):
        assert client.get(address).status_code == 200
    assert "None is given." in client.get(draft.get_absolute_url()).content.decode()
    assert "sandwell-2026-11-20" in client.get("/councils/sandwell/").content.decode()


def test_a_verdict_is_entered_as_a_draft(as_editor, editor):
    response = as_editor.post(
        ADD,
        typed(
            report_url="https://files.ofsted.gov.uk/v1/file/1",
            page_leadership="2",
            quote_leadership="Leaders are good.",
        ),
    )
    assert response.status_code == 302, errors(response)
    verdict = Inspection.objects.get(slug="sandwell-2026-11-20")
    assert verdict.status == "draft"
    assert verdict.council.slug == "sandwell"
    assert (verdict.fieldwork, verdict.lead_inspectors) == ("12 to 23 October 2026", "Ann Other")
    assert Report.objects.get(url="https://files.ofsted.gov.uk/v1/file/1").licence == "ogl"
    ratings = {rating.judgement.code: rating for rating in verdict.ratings.all()}
    assert set(ratings) == {"leadership", "help_protection", "care"}
    assert ratings["care"].grade is None
    assert (ratings["leadership"].grade.code, ratings["leadership"].page) == ("good", 2)
    assert verdict.history.get().history_user == editor


def test_grades_can_be_changed_and_taken_away(as_editor):
    as_editor.post(ADD, typed())
    verdict = Inspection.objects.get(slug="sandwell-2026-11-20")
    response = as_editor.post(change_url(verdict), typed(grade_leadership="outstanding", grade_care=""))
    assert response.status_code == 302, errors(response)
    grades = dict(verdict.ratings.values_list("judgement__code", "grade__code"))
    assert grades == {"leadership": "outstanding", "help_protection": "inadequate"}


def test_sources_are_entered_beside_it_and_reused(as_editor):
    source = make.make_source(title="Ofsted, release", url="https://ofsted.example/release")
    rows = {
        "citations-TOTAL_FORMS": "2",
        "citations-INITIAL_FORMS": "0",
        "citations-0-title": source.title,
        "citations-0-url": source.url,
        "citations-0-where": "row 5",
        "citations-1-title": "Something new",
        "citations-1-url": "",
    }
    response = as_editor.post(ADD, typed(**rows))
    assert response.status_code == 302, errors(response)
    verdict = Inspection.objects.get(slug="sandwell-2026-11-20")
    cited = [(each.source.title, each.where, each.order) for each in verdict.citations.all()]
    assert cited == [("Ofsted, release", "row 5", 1), ("Something new", "", 2)]
    assert Source.objects.filter(title="Ofsted, release").count() == 1
    assert Source.objects.get(title="Something new").status == "draft"


def test_showing_another_frameworks_judgements_loses_nothing(as_editor):
    sif = Framework.objects.get(code="sif")
    response = as_editor.post(
        ADD, typed(framework="sif", lead_inspectors="Ann Ó Thér", _show_judgements="Show"), follow=True
    )
    page = response.content.decode()
    assert "grade_adoption" in page
    assert 'value="Sandwell"' in page
    assert 'value="Ann Ó Thér"' in page
    assert 'value="12/10/2026"' in page
    form = response.context["adminform"].form
    assert form["framework"].value() == str(sif.pk)
    assert form["grade_leadership"].value() == "good"
    assert "This field is required" not in page
    assert not Inspection.objects.filter(slug__startswith="sandwell-2026").exists()


class TestValidationExplains:
    def test_a_grade_of_another_scale(self, as_editor):
        response = as_editor.post(ADD, typed(grade_leadership="adequate"))
        assert errors(response) == [
            "“adequate” is not a grade of this framework's scale. Its grades are:"
            " Outstanding, Good, Requires improvement to be good, Inadequate."
        ]

    def test_an_overall_grade_under_a_framework_without_one(self, as_editor):
        response = as_editor.post(ADD, typed(grade_overall="good"))
        [message] = errors(response)
        assert message.startswith(
            "ILACS (from April 2026) does not grade “overall”. Since 1 April 2026 Ofsted gives no"
        )

    def test_dates_out_of_order(self, as_editor):
        assert errors(as_editor.post(ADD, typed(ended_on="11/10/2026"))) == ["Fieldwork cannot end before it begins."]
        late = as_editor.post(ADD, typed(report_published_on="22/10/2026"))
        assert errors(late) == ["The report cannot be published before the fieldwork is over."]

    def test_no_dates_at_all(self, as_editor):
        response = as_editor.post(ADD, typed(started_on="", ended_on="", report_published_on=""))
        assert "Give the day the report was published, or at least the day fieldwork began." in errors(response)

    def test_impossible_dates(self, as_editor):
        assert "Enter a valid date." in errors(as_editor.post(ADD, typed(started_on="31/09/2026")))

    def test_a_second_verdict_for_the_same_council_and_day(self, as_editor):
        response = as_editor.post(
            ADD, typed(council="Trafford", report_published_on="03/08/2026", started_on="", ended_on="")
        )
        [message] = errors(response)
        assert "There is already one for that council, day and kind" in message
        there = Inspection.objects.get(slug="trafford-2026-08-03")
        assert re.findall(r'href="([^"]+)"', message) == [change_url(there)]

    def test_a_board_review_of_the_same_day_is_no_second_verdict(self, as_editor):
        fields = typed(
            framework="lscb_review",
            council="Trafford",
            report_published_on="03/08/2026",
            started_on="",
            ended_on="",
            grade_lscb="good",
        )
        fields |= {"kind": Framework.objects.get(code="lscb_review").kinds.get().pk}
        for code in ("leadership", "help_protection", "care"):
            del fields[f"grade_{code}"]
        response = as_editor.post(ADD, fields)
        assert response.status_code == 302, errors(response)
        assert Inspection.objects.filter(slug="trafford-2026-08-03-safeguarding-board").exists()

    def test_a_council_that_is_misspelt(self, as_editor):
        response = as_editor.post(ADD, typed(council="Sandwel"))
        [message] = errors(response)
        assert message.startswith("There is no council called “Sandwel”. Did you mean sandwell")
        assert 'value="Sandwel"' in response.content.decode()

    def test_a_page_without_a_grade(self, as_editor):
        response = as_editor.post(ADD, typed(page_care_leavers="3"))
        assert errors(response) == ["Choose the grade that goes with this page or these words."]

    def test_a_kind_of_another_framework(self, as_editor):
        kind = Framework.objects.get(code="sif").kinds.first()
        assert "Select a valid choice" in errors(as_editor.post(ADD, typed(kind=kind.pk)))[0]

    def test_an_address_that_is_none(self, as_editor):
        assert errors(as_editor.post(ADD, typed(report_url="file 50308602"))) == ["Enter a valid URL."]

    def test_nothing_at_all(self, as_editor):
        response = as_editor.post(ADD, NO_SOURCES)
        assert response.status_code == 200
        assert "This field is required." in errors(response)

    @pytest.mark.parametrize("framework", ["", "0", "999999", "x", "9" * 30, "%00"])
    def test_a_framework_that_is_none(self, as_editor, framework):
        assert as_editor.get(ADD, {"framework": framework}).status_code == 200
        assert as_editor.post(ADD, {**typed(), "framework": framework}).status_code == 200

    def test_a_framework_that_was_not_in_use_is_warned_of(self, as_editor):
        fields = typed(framework="sif", grade_adoption="good", grade_help_protection="good", grade_care="good")
        response = as_editor.post(ADD, fields, follow=True)
        assert "was not in use on 12 October 2026: check it." in response.content.decode()
