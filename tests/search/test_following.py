"""The index follows the record: each act at once and, however a row was changed, at the latest before a search."""

import pytest
from django.db import connection, transaction

from inspections import curation, search
from inspections.models import (
    Article,
    Council,
    Event,
    Framework,
    Grade,
    Inspection,
    InspectionKind,
    Judgement,
    Leader,
    Paragraph,
    Publication,
    Rating,
    Recommendation,
    Report,
    SearchChange,
    Trust,
)
from inspections.models.search_triggers import NOTED, ROWS
from tests import builders as make

from .finding import found

pytestmark = pytest.mark.django_db


def kinds(text="zzyzx"):
    """Return how much of each kind is in the index by now, whatever it still has to follow."""
    rows = SearchChange.objects.count()
    assert rows == 0, "The act left changes behind."
    return {kind: len(those) for kind, those in found(text).items() if those}


def wrong():
    return list(search.wrong_entries())


@pytest.fixture
def report():
    report = make.make_read_report(paragraphs=0, recommendations=0)
    make.make_paragraph(report, "A zzyzx was seen.")
    make.make_recommendation(report, "See more of the zzyzx.")
    return report


def test_the_shipped_record_is_found_as_it_is():
    search.freshen()
    assert wrong() == []


def test_a_verdict_is_found_with_its_report_from_the_act_of_publishing_to_that_of_withdrawing(report):
    verdict = make.ready(make.make_draft(report=report, lead_inspectors="Ann Zzyzx"))
    search.freshen()
    assert kinds() == {}
    curation.publish(verdict, by=make.somebody())
    assert kinds() == {"inspection": 1, "recommendation": 1, "paragraph": 1}
    with curation.correct(Inspection.objects.get(pk=verdict.pk), by=make.somebody(), reason="Wrong"):
        Inspection.objects.filter(pk=verdict.pk).update(lead_inspectors="Ann Other")
    assert kinds() == {"recommendation": 1, "paragraph": 1}
    curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
    assert kinds() == {}
    assert wrong() == []


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("person", lambda: make.make_leader("Ann Zzyzx")),
        ("event", lambda: make.make_event(title="Zzyzx")),
        ("article", lambda: make.make_article(headline="Zzyzx")),
    ],
)
def test_what_is_published_is_found_until_it_is_withdrawn(kind, thing):
    thing = make.ready(thing())
    search.freshen()
    assert kinds() == {}
    curation.publish(thing, by=make.somebody())
    assert kinds() == {kind: 1}
    curation.rename(thing, "another-address", by=make.somebody(), reason="Wrong")
    assert kinds() == {kind: 1}
    curation.withdraw(thing, by=make.somebody(), reason="Wrong")
    assert kinds() == {}
    assert wrong() == []


def test_a_person_is_found_by_a_post_once_the_post_is_published():
    person = make.published(make.make_leader("Ann Other"))
    post = make.ready(make.make_appointment(leader=person, title="Zzyzx"))
    search.freshen()
    assert kinds() == {}
    curation.publish(post, by=make.somebody())
    assert kinds() == {"person": 1}
    assert found("zzyzx director testshire")["person"] == ["Ann Other"]
    curation.withdraw(post, by=make.somebody(), reason="Wrong")
    assert kinds() == {}


def test_another_name_of_a_council_finds_it_and_what_is_about_it(report):
    council = make.make_council()
    make.make_verdict(council=council, report=report)
    make.published(make.make_event(council))
    make.published(make.make_article(council))
    make.published(make.make_appointment(council=council, leader=make.published(make.make_leader())))
    Council.objects.filter(pk=council.pk).update(other_names="Quuxshire")
    curation.follow_reference(council)
    assert kinds("quuxshire") == {"council": 1, "person": 1, "inspection": 1, "event": 1, "article": 1}
    assert kinds("quuxshire zzyzx") == {"recommendation": 1, "paragraph": 1}
    assert wrong() == []


def test_what_was_read_is_found_no_more_once_it_is_taken_back(report):
    make.make_verdict(report=report)
    search.freshen()
    assert kinds() == {"recommendation": 1, "paragraph": 1}
    curation.forget_reading(report, by=make.somebody(), reason="The wrong file")
    assert kinds() == {}


def test_a_report_read_for_something_public_is_found_at_once():
    verdict = make.make_verdict()
    with curation.add_evidence(Inspection.objects.get(pk=verdict.pk), by=make.somebody(), reason="Read"):
        report = make.make_read_report(paragraphs=0, recommendations=0)
        make.make_paragraph(report, "A zzyzx was seen.")
        Inspection.objects.filter(pk=verdict.pk).update(report=report)
    assert kinds() == {"paragraph": 1}


@pytest.mark.parametrize("licence", ["non_commercial", "unknown"])
def test_words_that_may_not_be_shown_are_not_found(report, licence):
    Report.objects.filter(pk=report.pk).update(licence=licence)
    make.make_verdict(report=report)
    search.freshen()
    assert kinds() == {}


def test_a_paragraph_that_two_inspections_share_is_found_once_under_the_councils():
    report = make.make_read_report(paragraphs=0, recommendations=0)
    make.make_paragraph(report, "A zzyzx.")
    council = make.make_council()
    make.make_verdict(council=council, framework=Framework.objects.get(code="lscb_review"), report=report)
    verdict = make.make_verdict(council=council, report=report)
    search.freshen()
    assert kinds() == {"paragraph": 1}
    curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
    assert kinds() == {"paragraph": 1}
    assert wrong() == []


# Changes that no act makes, each with what finds it.
PAST_THE_ACTS = {
    "a name": ("person", lambda at: Leader.objects.filter(pk=at["person"].pk).update(name="Zzyzx")),
    "a title": ("event", lambda at: Event.objects.filter(pk=at["event"].pk).update(title="Zzyzx")),
    "a summary": ("article", lambda at: Article.objects.filter(pk=at["article"].pk).update(summary="Zzyzx")),
    "a paper": ("article", lambda at: Publication.objects.filter(articles=at["article"]).update(name="Zzyzx")),
    "what was said": ("article", lambda at: at["article"].statements.create(order=1, speaker="Z", text="Zzyzx")),
    "a post": ("person", lambda at: at["post"].__class__.objects.filter(pk=at["post"].pk).update(title="Zzyzx")),
    "a trust": ("council", lambda at: make_trust(at["council"])),
    "a paragraph": ("paragraph", lambda at: make.make_paragraph(at["report"], "Zzyzx")),
    "many paragraphs": (
        "paragraph",
        lambda at: Paragraph.objects.bulk_create([Paragraph(report=at["report"], order=9, page=1, text="Zzyzx")]),
    ),
    "another text": ("paragraph", lambda at: Paragraph.objects.filter(report=at["report"]).update(text="Zzyzx")),
    "a point": ("recommendation", lambda at: Recommendation.objects.filter(report=at["report"]).update(text="Zzyzx")),
    "a licence": ("paragraph", lambda at: _open(at["closed"])),
    "a framework": ("inspection", lambda at: _rename(Framework, at["verdict"].framework_id, short_name="Zzyzx")),
    "a kind": ("inspection", lambda at: _kind(at["verdict"])),
    "a judgement": ("inspection", lambda at: Judgement.objects.filter(code="leadership").update(short_label="Zzyzx")),
    "a grade": ("inspection", lambda at: Grade.objects.filter(code="good").update(label="Zzyzx")),
    "a person named": ("event", lambda at: at["event"].people.add(make.published(make.make_leader("Zzyzx")))),
    "a council named": ("article", lambda at: at["article"].councils.add(make.make_council(other_names="Zzyzx"))),
}


def make_trust(council):
    trust = Trust.objects.create(slug="zzyzx", name="Zzyzx")
    trust.services.create(council=council, starts="2019")


def _open(report):
    Report.objects.filter(pk=report.pk).update(licence="ogl")


def _rename(model, pk, **fields):
    model.objects.filter(pk=pk).update(**fields)


def _kind(verdict):
    kind = InspectionKind.objects.filter(framework=verdict.framework, gives_grades=True, whole_service=True).first()
    Inspection.objects.filter(pk=verdict.pk).update(kind=kind)
    InspectionKind.objects.filter(pk=kind.pk).update(name="Zzyzx")


@pytest.fixture
def things():
    council, report, closed = make.make_council(), make.make_read_report(), make.make_report(licence="unknown")
    make.read_here(closed)
    make.make_paragraph(closed, "Zzyzx")
    make.make_verdict(report=closed)
    person = make.published(make.make_leader("Ann Other"))
    return {
        "council": council,
        "report": report,
        "closed": closed,
        "verdict": make.make_verdict(council=council, report=report, grades={"leadership": "good"}),
        "person": person,
        "post": make.published(make.make_appointment(leader=person, council=council)),
        "event": make.published(make.make_event(council)),
        "article": make.published(make.make_article(council)),
    }


@pytest.mark.parametrize("change", PAST_THE_ACTS)
def test_what_changes_past_the_acts_is_found_by_the_next_search(things, change):
    kind, act = PAST_THE_ACTS[change]
    assert found("zzyzx")[kind] == []
    act(things)
    assert found("zzyzx")[kind] != []
    assert wrong() == []


def test_what_is_deleted_is_found_no_more(things):
    Paragraph.objects.filter(report=things["report"]).update(text="Zzyzx")
    assert len(found("zzyzx")["paragraph"]) == 1
    Paragraph.objects.filter(report=things["report"]).delete()
    Rating.objects.filter(inspection=things["verdict"]).delete()
    assert found("zzyzx")["paragraph"] == []
    assert wrong() == []


def test_a_row_that_changes_hands_is_noted_with_both(things):
    search.freshen()
    other = make.published(make.make_leader())
    search.freshen()
    things["post"].__class__.objects.filter(pk=things["post"].pk).update(leader=other)
    noted = set(SearchChange.objects.values_list("kind", "number"))
    assert noted == {("leader", things["person"].pk), ("leader", other.pk)}


def test_each_table_notes_each_way_of_changing_it():
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        triggers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(triggers)
        there = {name for (name,) in cursor.fetchall()}
    wanted = {f"{model._meta.model_name}_is_noted_on_{act.lower()}" for model in NOTED for act in ROWS}
    assert wanted <= there


def test_an_act_undone_leaves_the_index_as_it_was(things):
    search.freshen()
    with pytest.raises(RuntimeError), transaction.atomic():
        curation.withdraw(things["event"], by=make.somebody(), reason="Wrong")
        assert found(f"something {things['council'].name}")["event"] == []
        raise RuntimeError
    assert found(f"something {things['council'].name}")["event"] == ["Something"]
    assert wrong() == []
