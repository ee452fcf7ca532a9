"""Entering a verdict at the desk: one screen, exactly what the framework judges, and explanations."""

import re

import pytest
from django.urls import reverse

from inspections.models import Council, Decision, Framework, Grade, Inspection, Rating, Report, Source
from tests import builders as make

pytestmark = pytest.mark.django_db

ADD = reverse("admin:inspections_inspection_add")
NO_SOURCES = {"citations-TOTAL_FORMS": "0", "citations-INITIAL_FORMS": "0"}


def change_url(inspection, act="change"):
    return reverse(f"admin:inspections_inspection_{act}", args=[inspection.pk])


def typed(**fields):
    """What an editor types for a verdict under the framework of 2026."""
    framework = Framework.objects.get(code=fields.pop("framework", "ilacs_2026"))
    return {
        "council": "Sandwell",
        "framework": framework.pk,
        "started_on": "12/10/2026",
        "ended_on": "23/10/2026",
        "report_published_on": "20/11/2026",
        "lead_inspectors": "Ann Other",
        "grade_leadership": "good",
        "grade_help_protection": "inadequate",
        "grade_care": "not_judged",
        "priority_action": "unknown",
        **NO_SOURCES,
        **fields,
    }


def errors(response):
    assert response.status_code == 200
    form = response.context["adminform"].form
    return [message for messages in form.errors.values() for message in messages]


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
        assert "There is one of that council, day and kind already" in message
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
        assert errors(response) == ["Choose the grade that this page or these words give."]

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


class TestPreviewAndPublish:
    @pytest.fixture
    def draft(self, as_editor):
        as_editor.post(ADD, typed())
        return Inspection.objects.get(slug="sandwell-2026-11-20")

    def test_save_and_preview_leads_to_the_page_as_it_will_be(self, as_editor):
        response = as_editor.post(ADD, typed(_preview="Save and preview"), follow=True)
        page = response.content.decode()
        assert "<strong>Draft.</strong> Only the desk sees this page" in page
        assert "What was judged" in page
        assert "no-store" in response.headers["Cache-Control"]
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        assert change_url(draft, "publish") in page

    def test_preview_is_for_the_desk_only(self, client, draft):
        client.logout()
        assert client.get(change_url(draft, "preview")).status_code == 302
        assert client.get(draft.get_absolute_url()).status_code == 404

    def test_publishing_shows_it_at_once_and_keeps_who_and_why(self, as_editor, editor, draft):
        assert as_editor.get(change_url(draft, "publish")).status_code == 200
        response = as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes", "reason": "Checked"}, follow=True)
        assert "is now public" in response.content.decode()
        decision = draft.decisions.get()
        assert (decision.act, decision.by, decision.reason) == ("published", editor, "Checked")
        assert as_editor.get(draft.get_absolute_url()).status_code == 200

    def test_withdrawing_needs_a_reason(self, as_editor, draft):
        make.published(draft)
        response = as_editor.post(change_url(draft, "withdraw"), {"_confirmed": "yes", "reason": ""})
        assert "This field is required" in response.content.decode()
        as_editor.post(change_url(draft, "withdraw"), {"_confirmed": "yes", "reason": "Of another council"})
        assert as_editor.get(draft.get_absolute_url()).status_code == 404

    def test_publishing_twice_is_refused_in_words(self, as_editor, draft):
        make.published(draft)
        response = as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes"}, follow=True)
        assert "is published already" in response.content.decode()

    def test_several_at_once(self, as_editor, draft):
        other = make.make_draft()
        chosen = {"action": "publish_selected", "_selected_action": [draft.pk, other.pk]}
        page = as_editor.post(reverse("admin:inspections_inspection_changelist"), chosen)
        assert "Publish 2 items" in page.content.decode()
        as_editor.post(
            reverse("admin:inspections_inspection_changelist"), {**chosen, "_confirmed": "yes", "reason": ""}
        )
        assert Inspection.objects.published().filter(pk__in=[draft.pk, other.pk]).count() == 2


class TestWhoMayDoWhat:
    def test_contributors_enter_and_change_drafts(self, as_contributor):
        assert as_contributor.post(ADD, typed()).status_code == 302
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        assert as_contributor.post(change_url(draft), typed(lead_inspectors="Ann Smith")).status_code == 302
        assert as_contributor.get(change_url(draft, "preview")).status_code == 200

    def test_contributors_publish_withdraw_and_correct_nothing(self, as_contributor):
        draft, verdict = make.make_draft(), make.make_verdict()
        confirmed = {"_confirmed": "yes", "reason": "Because"}
        assert as_contributor.post(change_url(draft, "publish"), confirmed).status_code == 403
        assert as_contributor.post(change_url(verdict, "withdraw"), confirmed).status_code == 403
        assert as_contributor.post(change_url(verdict), typed(correction_reason="Because")).status_code == 403
        listed = reverse("admin:inspections_inspection_changelist")
        for action in ("publish_selected", "withdraw_selected"):
            as_contributor.post(listed, {"action": action, "_selected_action": [draft.pk, verdict.pk], **confirmed})
        page = as_contributor.get(change_url(draft)).content.decode()
        assert ">Publish<" not in page
        assert not Inspection.objects.published().filter(pk=draft.pk).exists()
        assert Inspection.objects.published().filter(pk=verdict.pk).exists()
        assert not Decision.objects.filter(by__username="con").exists()

    def test_contributors_may_look_at_what_is_published(self, as_contributor):
        verdict = make.make_verdict(grades={"overall": "good"})
        page = as_contributor.get(change_url(verdict)).content.decode()
        assert "Overall: Good" in page
        assert 'name="_save"' not in page

    def test_strangers_see_nothing(self, client):
        for address in (ADD, change_url(make.make_draft()), reverse("admin:index")):
            assert client.get(address).status_code == 302

    def test_drafts_can_be_deleted_and_what_was_public_cannot(self, as_editor):
        draft, verdict = make.make_draft(), make.make_verdict()
        assert as_editor.post(change_url(draft, "delete"), {"post": "yes"}).status_code == 302
        assert as_editor.post(change_url(verdict, "delete"), {"post": "yes"}).status_code == 403
        assert list(Inspection.objects.filter(pk__in=[draft.pk, verdict.pk])) == [verdict]


class TestCorrections:
    @pytest.fixture
    def verdict(self, as_editor):
        as_editor.post(ADD, typed())
        return make.published(Inspection.objects.get(slug="sandwell-2026-11-20"))

    def test_what_is_published_changes_with_a_reason(self, as_editor, editor, verdict):
        fields = typed(grade_leadership="inadequate", lead_inspectors="Ann Smith", correction_reason="Misread: page 2")
        response = as_editor.post(change_url(verdict), fields)
        assert response.status_code == 302, errors(response)
        decision = verdict.decisions.first()
        assert (decision.act, decision.by, decision.reason) == ("corrected", editor, "Misread: page 2")
        assert decision.changes == [
            {"of": "Lead inspectors", "was": "Ann Other", "now": "Ann Smith"},
            {"of": "Leadership", "was": "Good", "now": "Inadequate"},
        ]
        assert "Corrected by ed. Misread: page 2" in as_editor.get(change_url(verdict)).content.decode()

    def test_without_a_reason_nothing_changes(self, as_editor, verdict):
        response = as_editor.post(change_url(verdict), typed(lead_inspectors="Ann Smith"))
        assert errors(response) == ["This field is required."]
        verdict.refresh_from_db()
        assert verdict.lead_inspectors == "Ann Other"

    def test_the_address_stays_whatever_is_corrected(self, as_editor, verdict):
        as_editor.post(change_url(verdict), typed(report_published_on="19/11/2026", correction_reason="Misread"))
        verdict.refresh_from_db()
        assert (verdict.slug, str(verdict.report_published_on)) == ("sandwell-2026-11-20", "2026-11-19")

    def test_a_drafts_address_follows_its_day(self, as_editor):
        as_editor.post(ADD, typed())
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        as_editor.post(change_url(draft), typed(report_published_on="19/11/2026"))
        draft.refresh_from_db()
        assert draft.slug == "sandwell-2026-11-19"

    def test_new_sources_of_what_is_published_are_published(self, as_editor, verdict):
        rows = {"citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "0", "citations-0-title": "A letter"}
        as_editor.post(change_url(verdict), typed(correction_reason="A source was missing", **rows))
        assert Source.objects.published().filter(title="A letter").exists()
        assert verdict.decisions.first().changes[0]["of"] == "Source 1"


class TestHistory:
    def test_every_version_is_kept_with_what_changed(self, as_editor):
        as_editor.post(ADD, typed())
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        as_editor.post(change_url(draft), typed(lead_inspectors="Ann Smith"))
        page = as_editor.get(change_url(draft, "history")).content.decode()
        assert "<strong>Lead inspectors:</strong> Ann Other → Ann Smith" in page

    def test_going_back_to_a_version(self, as_editor):
        as_editor.post(ADD, typed())
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        as_editor.post(change_url(draft), typed(lead_inspectors="Ann Smith", report_url="https://ofsted.example/1"))
        first = draft.history.last()
        address = reverse("admin:inspections_inspection_simple_history", args=[draft.pk, first.pk])
        assert "Ann Other" in as_editor.get(address).content.decode()
        back = {
            "council": "Sandwell",
            "lead_inspectors": "Ann Other",
            "report_published_on": "20/11/2026",
            "priority_action": "unknown",
        }
        response = as_editor.post(address, {**back, "started_on": "12/10/2026", "ended_on": "23/10/2026"})
        assert response.status_code == 302
        draft.refresh_from_db()
        assert (draft.lead_inspectors, draft.framework.code) == ("Ann Other", "ilacs_2026")
        assert draft.ratings.count() == 3

    def test_going_back_never_unpublishes_and_is_a_correction(self, as_editor):
        as_editor.post(ADD, typed())
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        verdict = make.published(draft)
        as_editor.post(change_url(verdict), typed(lead_inspectors="Ann Smith", correction_reason="Misread"))
        first = verdict.history.last()
        address = reverse("admin:inspections_inspection_simple_history", args=[verdict.pk, first.pk])
        back = {
            "council": "Sandwell",
            "lead_inspectors": "Ann Other",
            "report_published_on": "20/11/2026",
            "priority_action": "unknown",
        }
        back |= {"started_on": "12/10/2026", "ended_on": "23/10/2026"}
        assert as_editor.post(address, back).status_code == 200  # the reason is missing
        as_editor.post(address, {**back, "correction_reason": "It was right before"})
        verdict.refresh_from_db()
        assert (verdict.lead_inspectors, verdict.status) == ("Ann Other", "published")
        assert verdict.decisions.first().reason == "It was right before"

    def test_a_grade_has_its_own_history(self, as_editor):
        verdict = make.make_verdict(grades={"overall": "good"})
        rating = Rating.objects.get(inspection=verdict)
        rating.grade = Grade.objects.get(scale=rating.grade.scale, code="inadequate")
        rating.save()
        address = reverse("admin:inspections_rating_history", args=[rating.pk])
        assert "Good → Inadequate" in as_editor.get(address).content.decode()
        first = rating.history.last()
        address = reverse("admin:inspections_rating_simple_history", args=[rating.pk, first.pk])
        good = Grade.objects.get(scale=rating.grade.scale, code="good")
        as_editor.post(address, {"grade": good.pk, "correction_reason": "It was right before"})
        rating.refresh_from_db()
        assert rating.grade == good
        assert verdict.decisions.first().changes == [{"of": "Overall", "was": "Inadequate", "now": "Good"}]


def test_a_visit_has_no_grades_to_enter(as_editor):
    ilacs = Framework.objects.get(code="ilacs_2026")
    kind = ilacs.kinds.get(code="focused_visit")
    fields = typed(kind=kind.pk, visit_theme="Front door", grade_leadership="", grade_help_protection="", grade_care="")
    response = as_editor.post(ADD, fields)
    assert response.status_code == 302, errors(response)
    visit = Inspection.objects.get(slug="sandwell-2026-11-20-focused-visit")
    assert Council.objects.get(slug="sandwell") == visit.council
    assert not visit.ratings.exists()
