from datetime import date

import pytest

from inspections import curation
from inspections.dates import ReducedDate
from inspections.models import Decision, Framework, Inspection, Sighting
from inspections.reading import AreaOutcome, PriorityAction, ReadingDoubt
from inspections.vocabulary import Act, Role, Status
from tests.builders import (
    make_appointment,
    make_council,
    make_draft,
    make_leader,
    make_reading,
    make_verdict,
    published,
    subject_of,
)
from tests.reading.letters import read_letter_with

pytestmark = pytest.mark.django_db

VISIT = {"started_on": date(2023, 11, 23), "ended_on": date(2023, 11, 24)}
WRITTEN = date(2024, 1, 12)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def read(council):
    """Make what was read from the letter of a visit."""

    def reading(**fields):
        visit = {
            **VISIT,
            "published_on": WRITTEN,
            "kind": "focused_visit",
            "record_kind": "focused_visit",
            "council": council.name,
            "inspectors": ("Ann Other", "Bea Body"),
            "visit_theme": "care leavers aged 18 to 25",
            "priority_action": PriorityAction(False),
        }
        return make_reading(**{**visit, **fields})

    return reading


@pytest.fixture
def visit(council):
    """Make a visit that is on record, published unless it is to be a draft."""

    def on_record(make=make_verdict, **fields):
        framework = Framework.objects.get(code="ilacs_2023")
        kind = framework.kinds.get(code="focused_visit")
        told = {"lead_inspectors": "Bea Body; Ann Other", "visit_theme": "Care leavers", "priority_action": False}
        return make(council=council, framework=framework, kind=kind, day=WRITTEN, **{**VISIT, **told, **fields})

    return on_record


def doubts_of(inspection):
    return {subject_of(doubt): doubt.proposed for doubt in inspection.doubts.open()}


def test_a_visit_that_is_not_on_record_becomes_a_draft_without_grades(council, read, editor):
    [taken] = curation.import_reading(read(), by=editor)
    draft = Inspection.objects.get(pk=taken.inspection.pk)
    assert taken.is_new
    assert (draft.council, draft.framework.code, draft.kind.code) == (council, "ilacs_2023", "focused_visit")
    assert (draft.status, draft.report_published_on) == (Status.DRAFT, WRITTEN)
    assert draft.slug == f"{council.slug}-2024-01-12-focused-visit"
    assert (draft.lead_inspectors, draft.visit_theme) == ("Ann Other; Bea Body", "care leavers aged 18 to 25")
    assert draft.priority_action is False
    assert not draft.ratings.exists()
    assert doubts_of(draft) == {}


def test_what_a_letter_was_read_to_say_is_kept_with_its_draft(read, editor):
    letter = read_letter_with(headline="Areas for priority action\n• Children are seen too late.\nHeadline findings")
    reading = read(
        paragraphs=letter.paragraphs, recommendations=letter.recommendations, priority_action=letter.priority_action
    )
    [taken] = curation.import_reading(reading, by=editor)
    report = taken.inspection.report
    assert taken.inspection.priority_action is True
    assert [(each.kind, each.text, each.page) for each in report.recommendations.all()] == [
        ("priority", "Children are seen too late.", 1),
        ("improvement", "The quality of pathway plans.", 1),
    ]
    assert "Main findings" in {each.section for each in report.paragraphs.all()}


def test_what_a_letter_leaves_open_is_left_open_and_asked(read, editor):
    doubts = ("fieldwork", "published_on", "inspectors", "visit_theme", "priority_action", "addressee")
    reading = read(
        published_on=None,
        inspectors=(),
        visit_theme="",
        priority_action=PriorityAction(None),
        doubts=tuple(ReadingDoubt(about, f"The letter leaves {about} open.") for about in doubts),
    )
    [taken] = curation.import_reading(reading, by=editor)
    fields = ("started_on", "report_published_on", "lead_inspectors", "visit_theme", "priority_action")
    assert doubts_of(taken.inspection) == dict.fromkeys(fields, "")
    assert taken.inspection.priority_action is None
    with pytest.raises(curation.NotAllowed, match="5 open doubts"):
        curation.publish(taken.inspection, by=editor)


def test_a_long_theme_is_cut_at_a_word(read, editor):
    [taken] = curation.import_reading(read(visit_theme="children in need, " * 20), by=editor)
    theme = taken.inspection.visit_theme
    assert len(theme) <= 120
    assert theme.endswith(("in …", "need …", "children …"))


def test_a_visit_on_record_gains_its_letter_and_keeps_its_own_words(visit, read, editor):
    here = visit()
    [taken] = curation.import_reading(read(), by=editor)
    here.refresh_from_db()
    assert (taken.inspection, taken.is_new, taken.doubts) == (here, False, 0)
    assert (here.visit_theme, here.lead_inspectors) == ("Care leavers", "Bea Body; Ann Other")
    assert here.report.is_read
    assert Decision.objects.filter(inspection=here, act=Act.EVIDENCED).exists()


@pytest.mark.parametrize(
    ("says", "about", "proposed"),
    [
        ({"priority_action": PriorityAction(True, 1, "Areas for priority action")}, "priority_action", "yes"),
        ({"inspectors": ("Ann Other", "Cy Pher")}, "lead_inspectors", "Ann Other; Cy Pher"),
        ({"started_on": date(2023, 11, 22)}, "started_on", "2023-11-22"),
        ({"published_on": date(2024, 1, 15)}, "report_published_on", "2024-01-15"),
    ],
)
def test_where_letter_and_record_differ_a_doubt_is_raised_and_nothing_changed(
    visit, read, editor, says, about, proposed
):
    here = visit()
    curation.import_reading(read(**says), by=editor)
    assert doubts_of(here) == {about: proposed}
    here.refresh_from_db()
    assert (here.priority_action, here.lead_inspectors) == (False, "Bea Body; Ann Other")


@pytest.mark.parametrize(
    ("stands", "read_as", "taken"), [(None, False, False), (False, True, True), (True, False, False)]
)
def test_what_a_letter_says_of_priority_action_is_taken_in_one_act(visit, read, editor, stands, read_as, taken):
    here = visit(priority_action=stands)
    curation.import_reading(read(priority_action=PriorityAction(read_as)), by=editor)
    curation.settle(here.doubts.open().get(), by=editor, take=True, reason="The letter says so.")
    here.refresh_from_db()
    assert here.priority_action is taken


def test_a_theme_is_only_offered_where_the_record_has_none(visit, read, editor):
    here = visit(make_draft, visit_theme="")
    curation.import_reading(read(), by=editor)
    assert doubts_of(here) == {"visit_theme": "care leavers aged 18 to 25"}


def test_a_verdict_near_by_is_not_the_visit(council, read, editor):
    make_verdict(council=council, day=WRITTEN, grades={"leadership": "good"}, **VISIT)
    [taken] = curation.import_reading(read(), by=editor)
    assert taken.is_new


def test_a_visit_of_the_other_kind_is_another_visit(visit, read, editor):
    visit()
    [taken] = curation.import_reading(read(kind="monitoring_visit", record_kind="monitoring_visit"), by=editor)
    assert (taken.is_new, taken.inspection.kind.code) == (True, "monitoring_visit")


def test_the_same_letter_twice_changes_nothing(read, editor):
    reading = read()
    [first] = curation.import_reading(reading, by=editor)
    [again] = curation.import_reading(reading, by=editor)
    assert (again.inspection, again.is_new) == (first.inspection, False)


def test_an_inspection_of_an_area_has_its_outcome_and_a_joint_one_none(council, editor):
    days = {"started_on": date(2024, 7, 8), "ended_on": date(2024, 7, 12), "council": council.name}
    outcome = AreaOutcome("outcome", "inconsistent", 1, "lead to inconsistent experiences", False)
    send = make_reading(
        framework="send_2023",
        kind="area_send",
        record_kind="send_full",
        outcomes=(outcome,),
        doubts=(ReadingDoubt("outcome", "What follows does not fit."),),
        **days | {"published_on": None},
    )
    [taken] = curation.import_reading(send, by=editor)
    assert taken.inspection.kind.code == "send_full"
    [rating] = taken.inspection.ratings.all()
    assert (rating.grade.code, rating.page, rating.quote) == ("inconsistent", 1, "lead to inconsistent experiences")
    assert doubts_of(taken.inspection) == {"outcome": "inconsistent", "report_published_on": ""}
    jtai = make_reading(
        framework="jtai",
        kind="jtai",
        record_kind="jtai",
        lead_inspectors=(),
        **days | {"published_on": date(2024, 9, 1)},
    )
    [taken] = curation.import_reading(jtai, by=editor)
    assert (taken.is_new, taken.inspection.kind.code, taken.inspection.ratings.count()) == (True, "jtai", 0)


ADDRESSED = {"addressee": "Ann Director", "addressee_title": "Director of Children's Services"}


def test_the_addressee_is_offered_as_a_sighting(council, read, editor):
    curation.import_reading(read(**ADDRESSED), by=editor)
    sighting = Sighting.objects.get(appointment__council=council)
    post = sighting.appointment
    assert (str(sighting.on), sighting.where, sighting.confidence) == (
        "12 January 2024",
        "addressee of Ofsted’s letter",
        "high",
    )
    assert (post.leader.name, post.role, post.title) == (
        "Ann Director",
        Role.DIRECTOR,
        "Director of Children's Services",
    )
    assert post.status == post.leader.status == Status.DRAFT
    assert "letter of 12 January 2024" in sighting.source.title


def test_of_somebody_on_record_it_waits_for_an_editor(council, read, visit, editor):
    visit()
    person = published(make_leader("Ann Director"))
    held = published(make_appointment(council=council, leader=person, starts="2022", role=Role.DIRECTOR))
    reading = read(addressee="Cllr. Ann Director", addressee_title="Executive Director of People")
    for _ in range(2):
        curation.import_reading(reading, by=editor)
    sighting = Sighting.objects.waiting().get()
    assert (sighting.appointment, sighting.confidence) == (held, "medium")
    held.refresh_from_db()
    assert held.last_seen is None


@pytest.mark.parametrize("fields", [{}, {**ADDRESSED, "kind": "jtai"}, {"addressee_title": "Director"}])
def test_nobody_is_offered_where_no_letter_to_a_director_names_somebody(council, read, editor, fields):
    curation.import_reading(read(**fields), by=editor)
    assert not Sighting.objects.filter(appointment__council=council).exists()


def test_where_two_people_can_be_meant_nobody_is_offered_and_the_letter_comes_in(council, read, editor):
    for name in ("ann-1", "ann-2"):
        person = published(make_leader("Ann Director", slug=name))
        published(make_appointment(council=council, leader=person, starts="2022", role=Role.DIRECTOR))
    [taken] = curation.import_reading(read(**ADDRESSED), by=editor)
    assert taken.is_new
    assert not Sighting.objects.waiting().exists()


def test_what_was_seen_that_day_already_is_not_offered_again(council, read, visit, editor):
    visit()
    person = published(make_leader("Ann Director"))
    held = published(make_appointment(council=council, leader=person, starts="2022", role=Role.DIRECTOR))
    held.sightings.create(on=ReducedDate(2024, 1, 12))
    curation.import_reading(read(**ADDRESSED), by=editor)
    assert held.sightings.count() == 1
