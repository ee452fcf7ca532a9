"""What becomes of a verdict at the desk: previewed, published, withdrawn, corrected, and its history."""

import pytest
from django.urls import reverse

from inspections.models import Council, Decision, Framework, Grade, Inspection, Rating, Source
from tests import builders as make
from tests.admin.entering import ADD, change_url, errors, typed

pytestmark = pytest.mark.django_db


class TestPreviewAndPublish:
    @pytest.fixture
    def draft(self, as_editor):
        as_editor.post(ADD, typed())
        return make.ready(Inspection.objects.get(slug="sandwell-2026-11-20"))

    def test_save_and_preview_leads_to_the_page_as_it_will_be(self, as_editor):
        response = as_editor.post(ADD, typed(_preview="Save and preview"), follow=True)
        page = response.content.decode()
        assert "Only signed-in editors can see it." in page
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
        assert as_editor.get(draft.get_absolute_url()).status_code == 410

    def test_publishing_twice_is_refused_in_words(self, as_editor, draft):
        make.published(draft)
        response = as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes"}, follow=True)
        assert "is already published" in response.content.decode()

    def test_several_at_once(self, as_editor, draft):
        other = make.ready(make.make_draft())
        chosen = {"action": "publish_selected", "_selected_action": [draft.pk, other.pk]}
        page = as_editor.post(reverse("admin:inspections_inspection_changelist"), chosen)
        assert "Publish 2 items" in page.content.decode()
        as_editor.post(
            reverse("admin:inspections_inspection_changelist"), {**chosen, "_confirmed": "yes", "reason": ""}
        )
        assert Inspection.objects.published().filter(pk__in=[draft.pk, other.pk]).count() == 2

    def test_without_source_or_answer_it_says_what_to_do(self, as_editor):
        as_editor.post(ADD, typed())
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        page = as_editor.get(change_url(draft, "publish")).content.decode()
        assert "It has no source: give the address of its report, or name at least one under “Sources”." in page
        page = as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes"}, follow=True).content.decode()
        assert "It has no source" in page
        assert "It has no answer on: Care leavers. Give each its grade or, if the report does not judge it," in page
        assert not draft.decisions.exists()

    def test_of_several_those_without_source_stay_drafts(self, as_editor, draft):
        bare = make.make_draft()
        chosen = {"action": "publish_selected", "_selected_action": [bare.pk, draft.pk]}
        listed = reverse("admin:inspections_inspection_changelist")
        page = as_editor.post(listed, {**chosen, "_confirmed": "yes", "reason": ""}, follow=True).content.decode()
        assert f"“{bare}” cannot be published. It has no source" in page
        assert list(Inspection.objects.published().filter(pk__in=[draft.pk, bare.pk])) == [draft]


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
        assert verdict.decisions.first().changes[0]["of"] == "Source 2"

    def test_the_last_source_of_what_is_published_stays(self, as_editor, verdict):
        citation = verdict.citations.get()
        rows = {"citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "1", "citations-0-id": citation.pk}
        rows |= {"citations-0-inspection": verdict.pk, "citations-0-title": citation.source.title}
        fields = typed(correction_reason="It says nothing of the kind", lead_inspectors="Ann Smith", **rows)
        response = as_editor.post(change_url(verdict), {**fields, "citations-0-DELETE": "on"})
        assert "cannot leave" in errors(response)[0]
        assert "It has no source" in errors(response)[0]
        assert 'value="Ann Smith"' in response.content.decode()
        assert verdict.citations.get() == citation


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
