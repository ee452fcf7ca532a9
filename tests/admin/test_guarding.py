"""What forged, late and mistaken requests to the desk may not do, and what they lose: nothing."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from inspections.models import (
    Article,
    Council,
    Event,
    Framework,
    Grade,
    GradeScale,
    Inspection,
    Leader,
    Publication,
    Rating,
    Report,
    Source,
)
from inspections.models.worklists import UnansweredInspection
from tests import builders as make
from tests.admin.entering import ADD, NO_SOURCES, change_url, typed
from tests.admin.test_the_rest import TYPED, entered, errors, no_rows, url

pytestmark = pytest.mark.django_db


def version_url(thing):
    return url(type(thing), "simple_history", thing.pk, thing.history.last().pk)


@pytest.mark.parametrize("model", [*TYPED, Council, Framework, Report, Publication])
def test_a_contributor_cannot_go_back_to_a_version_of_what_is_public(as_contributor, model):
    public = model.objects.published() if hasattr(model.objects, "published") else model.objects
    thing = public.filter(pk__in=model.history.values("id")).first()
    before = model.objects.filter(pk=thing.pk).values().get()
    forged = {**TYPED.get(model, {}), "note": "forged", "name": "forged", "correction_reason": "forged"}
    assert as_contributor.post(version_url(thing), forged).status_code == 403
    assert model.objects.filter(pk=thing.pk).values().get() == before


def test_a_contributor_cannot_go_back_on_a_public_grade(as_contributor):
    verdict = make.make_verdict(grades={"overall": "good"})
    rating = verdict.ratings.get()
    worst = Grade.objects.get(scale=rating.grade.scale, code="inadequate")
    response = as_contributor.post(version_url(rating), {"grade": worst.pk, "correction_reason": "forged"})
    assert response.status_code == 403
    assert Rating.objects.get(pk=rating.pk).grade.code == "good"


def test_a_contributor_cannot_point_a_public_verdict_to_another_report(as_contributor):
    report = Report.objects.first()
    response = as_contributor.post(url(Report, "change", report.pk), {"url": "https://evil.example", "licence": "ogl"})
    assert response.status_code == 403


@pytest.mark.parametrize("version", ["abc", "%00", "9" * 40, "0"])
def test_a_version_there_is_none_of_is_not_found(as_editor, version):
    thing = Leader.objects.first()
    assert as_editor.get(f"/admin/inspections/leader/{thing.pk}/history/{version}/").status_code == 404
    assert as_editor.get(f"/admin/inspections/leader/{version}/history/1/").status_code == 404


def test_going_back_brings_back_what_it_was_linked_to(as_editor):
    event = entered(as_editor, Event)
    first = next(version for version in event.history.all() if version.councils.count() == 2)
    as_editor.post(url(Event, "change", event.pk), {**TYPED[Event], "councils": ["Leeds"]})
    form = as_editor.get(url(Event, "simple_history", event.pk, first.pk)).context["adminform"].form
    assert {str(Council.objects.get(pk=pk)) for pk in form.initial["councils"]} == {"Sandwell", "Solihull"}


class TestCorrections:
    def test_tell_of_every_field_of_every_part(self, as_editor):
        article = make.make_article(Council.objects.get(slug="sandwell"))
        statement = article.statements.create(order=1, speaker="A director", text="x" * 80, basis="claim")
        make.published(article)
        rows = {**no_rows("citations", "figures"), "statements-TOTAL_FORMS": "1", "statements-INITIAL_FORMS": "1"}
        rows |= {"statements-0-id": statement.pk, "statements-0-article": article.pk, "statements-0-order": "1"}
        rows |= {"statements-0-speaker": "A director", "statements-0-text": "x" * 80, "statements-0-basis": "finding"}
        fields = {**TYPED[Article], **rows, "correction_reason": "It is a finding"}
        form = as_editor.get(url(Article, "change", article.pk)).context["adminform"].form
        kept = {name: form[name].value() for name in ("headline", "description", "url", "kind", "summary", "stance")}
        kept |= {"published_on": str(article.published_on), "publication": article.publication.name}
        response = as_editor.post(url(Article, "change", article.pk), {**fields, **kept})
        assert response.status_code == 302, errors(response)
        [change] = [each for each in article.decisions.first().changes if each["of"] == "Statement 1"]
        assert "basis: Claim" in change["was"]
        assert "basis: Finding" in change["now"]

    @pytest.mark.parametrize("model", TYPED)
    def test_what_is_withdrawn_can_be_changed_without_one(self, as_editor, model):
        thing = make.give_source(entered(as_editor, model))
        as_editor.post(url(model, "publish", thing.pk), {"_confirmed": "yes"})
        as_editor.post(url(model, "withdraw", thing.pk), {"_confirmed": "yes", "reason": "Wrong"})
        response = as_editor.post(url(model, "change", thing.pk), {**TYPED[model], "note": "Mended"})
        assert response.status_code == 302, errors(response)
        thing.refresh_from_db()
        assert thing.note == "Mended"
        assert thing.decisions.count() == 2

    def test_of_a_form_opened_before_a_colleagues_are_said_first(self, as_editor):
        verdict = make.make_verdict(council=Council.objects.get(slug="sandwell"), grades={"overall": "good"})
        opened = as_editor.get(change_url(verdict)).context["as_opened"]
        rating = verdict.ratings.get()
        rating.grade = Grade.objects.get(scale=rating.grade.scale, code="inadequate")
        rating.save()
        mine = {"council": "Sandwell", "report_published_on": "04/05/2020", "priority_action": "unknown", **NO_SOURCES}
        mine |= {"grade_overall": "good", "note": "A note", "correction_reason": "A note", "_as_opened": opened}
        response = as_editor.post(change_url(verdict), mine)
        assert errors(response)[0].startswith("Somebody changed this after you opened it.")
        assert b"A note" in response.content
        assert Rating.objects.get(pk=rating.pk).grade.code == "inadequate"
        again = {**mine, "_as_opened": response.context["as_opened"]}
        assert as_editor.post(change_url(verdict), again).status_code == 302


class TestTheWrongFramework:
    def test_of_a_draft_can_be_changed(self, as_editor):
        as_editor.post(ADD, typed())
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        chosen = typed(framework="ilacs_2023", grade_overall="good")
        response = as_editor.post(change_url(draft), chosen)
        assert response.status_code == 302, errors(response)
        draft.refresh_from_db()
        assert draft.framework.code == "ilacs_2023"
        assert {rating.judgement.framework_id for rating in draft.ratings.all()} == {draft.framework_id}

    def test_is_not_saved_before_its_judgements_were_shown(self, as_editor):
        sif = Framework.objects.get(code="sif")
        response = as_editor.post(ADD, typed(framework="ilacs_2023", _framework_shown=sif.pk))
        assert b"Nothing has been saved yet: this is what ILACS (2023 to March 2026) judges." in response.content
        assert "grade_overall" in response.context["adminform"].form.fields
        assert not Inspection.objects.filter(slug="sandwell-2026-11-20").exists()

    def test_loses_no_typed_source_and_no_long_note(self, as_editor):
        rows = {"citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "0", "citations-0-title": "Letter typed"}
        response = as_editor.post(ADD, typed(**rows, note="n" * 7000, _show_judgements="Show"))
        assert b"Letter typed" in response.content
        assert b"n" * 7000 in response.content

    def test_goes_with_the_draft(self, as_contributor):
        as_contributor.post(ADD, typed())
        draft = Inspection.objects.get(slug="sandwell-2026-11-20")
        assert as_contributor.post(change_url(draft, "delete"), {"post": "yes"}).status_code == 302
        assert not Inspection.objects.filter(pk=draft.pk).exists()

    def test_of_a_published_verdict_stays_with_it(self, as_editor):
        verdict = make.make_verdict(grades={"overall": "good"})
        assert as_editor.post(change_url(verdict, "delete"), {"post": "yes"}).status_code == 403


class TestRefusals:
    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("page_leadership", "9" * 30, "Ensure this value is less than or equal to 5000."),
            ("council", "S" * 100_000, "No name is that long."),
            ("council", "Sand\0well", "A name has no such characters."),
            ("council", "12", "There is no council called “12”."),
            ("report_published_on", "31 December 9999", "Give a day between 1 January 1990 and"),
            ("started_on", "1 January 1789", "Give a day between 1 January 1990 and"),
        ],
    )
    def test_are_said_on_the_form(self, as_editor, field, value, message):
        response = as_editor.post(ADD, typed(**{field: value}))
        assert any(each.startswith(message) for each in errors(response)), errors(response)

    def test_days_are_read_in_words(self, as_editor):
        as_editor.post(ADD, typed(report_published_on="20 November 2026"))
        assert Inspection.objects.filter(slug="sandwell-2026-11-20").exists()

    def test_a_visit_gives_no_grades(self, as_editor):
        kind = Framework.objects.get(code="ilacs_2026").kinds.filter(gives_grades=False).first()
        response = as_editor.post(ADD, typed(kind=kind.pk))
        assert errors(response) == [
            f"{kind.name} gives no grades: choose another kind, or remove the grades.",
        ]

    def test_a_second_verdict_is_known_by_its_day_not_by_its_address(self, as_editor):
        council = Council.objects.get(slug="sandwell")
        make.make_draft(council=council, day=date(2026, 11, 20), slug="sandwell-2026-11-12")
        response = as_editor.post(ADD, typed())
        assert errors(response)[0].startswith("There is already one for that council, day and kind")

    def test_a_boards_review_of_unknown_kind_is_no_second_verdict(self, as_editor):
        board = Framework.objects.get(code="lscb_review")
        make.make_draft(council=Council.objects.get(slug="sandwell"), framework=board, day=date(2026, 11, 20))
        assert as_editor.post(ADD, typed()).status_code == 302

    def test_what_only_the_database_refuses(self, as_editor):
        scale = GradeScale.objects.get(code="four_point_2013")
        grades = list(scale.grades.order_by("severity"))
        rows = {"grades-TOTAL_FORMS": "4", "grades-INITIAL_FORMS": "4"}
        for number, grade in enumerate(grades):
            names = ("id", "scale_id", "code", "label", "short_label", "severity", "meaning")
            rows |= {f"grades-{number}-{name.removesuffix('_id')}": getattr(grade, name) for name in names}
        rows |= {"grades-0-severity": 2, "grades-1-severity": 1}
        response = as_editor.post(
            url(GradeScale, "change", scale.pk), {"name": scale.name, "change_reason": "x", **rows}
        )
        assert response.status_code == 200
        assert [grade.severity for grade in scale.grades.order_by("pk")] == [1, 2, 3, 4]

    def test_a_scale_in_use_is_kept(self, as_editor):
        sif = Framework.objects.get(code="sif")
        form = as_editor.get(url(Framework, "change", sif.pk)).context["adminform"].form
        fields = {name: form[name].value() or "" for name in form.fields} | no_rows("judgements", "kinds")
        fields |= {"scale": GradeScale.objects.get(code="lscb_2013").pk, "change_reason": "x"}
        response = as_editor.post(url(Framework, "change", sif.pk), fields)
        assert response.status_code == 200
        assert errors(response)[0].startswith("The database refused this:")

    def test_nobody_publishes_what_is_dated_in_the_future(self, as_editor):
        as_editor.post(ADD, typed(report_published_on="20 January 2027"))
        draft = Inspection.objects.get(slug="sandwell-2027-01-20")
        page = as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes"}, follow=True).content.decode()
        assert "is dated in the future" in page
        assert not Inspection.objects.published().filter(pk=draft.pk).exists()


def test_a_framework_with_five_grades_is_entered_like_any_other(as_editor):
    rows = {"grades-TOTAL_FORMS": "5", "grades-INITIAL_FORMS": "0"}
    for number in range(5):
        words = f"Band {number + 1}"
        rows |= {f"grades-{number}-code": f"band-{number}", f"grades-{number}-severity": number + 1}
        rows |= {f"grades-{number}-label": words, f"grades-{number}-short_label": words}
    response = as_editor.post(url(GradeScale, "add"), {"code": "bands", "name": "Bands", **rows})
    assert response.status_code == 302, errors(response)
    assert GradeScale.objects.get(code="bands").grades.count() == 5


def test_the_preview_shows_the_sources_that_publishing_publishes(as_editor):
    rows = {"citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "0", "citations-0-title": "A typed source"}
    as_editor.post(ADD, typed(**rows))
    draft = Inspection.objects.get(slug="sandwell-2026-11-20")
    assert b"A typed source" in as_editor.get(change_url(draft, "preview")).content


def test_a_person_who_is_not_public_is_not_named_on_a_sources_page(client):
    person = make.make_leader(name="Zed Secretperson")
    source = make.published(make.make_source(title="A source"))
    appointment = make.make_appointment(leader=person, council=Council.objects.get(slug="sandwell"))
    make.cite(appointment, source)
    make.published(appointment)
    person.refresh_from_db()
    assert not person.is_published
    assert b"Secretperson" not in client.get(source.get_absolute_url()).content


def test_withdrawn_verdicts_are_on_no_worklist(as_editor):
    verdict = make.make_verdict(grades={})
    assert UnansweredInspection.rows().filter(pk=verdict.pk).exists()
    as_editor.post(change_url(verdict, "withdraw"), {"_confirmed": "yes", "reason": "Wrong"})
    assert not UnansweredInspection.rows().filter(pk=verdict.pk).exists()


def test_contributors_delete_their_drafts(as_contributor):
    source = entered(as_contributor, Source)
    assert as_contributor.post(url(Source, "delete", source.pk), {"post": "yes"}).status_code == 302


def test_what_others_refer_to_says_so_when_it_is_to_be_deleted(client, db):
    client.force_login(User.objects.create_superuser("root"))
    page = client.get(reverse("admin:inspections_council_delete", args=[Council.objects.first().pk])).content.decode()
    assert "would require deleting the following protected related objects" in page
