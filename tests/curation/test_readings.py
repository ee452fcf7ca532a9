from dataclasses import replace
from datetime import date

import pytest

from inspections import curation
from inspections.dates import ReducedDate
from inspections.models import Decision, Framework, Inspection
from inspections.reading import Finding, PrintedParagraph, PrintedRecommendation, ReadingDoubt
from inspections.vocabulary import Act, Status
from tests.builders import make_council, make_draft, make_reading, make_report, make_verdict, subject_of

pytestmark = pytest.mark.django_db

DAYS = {"started_on": date(2024, 3, 4), "ended_on": date(2024, 3, 15), "lead_inspectors": "Ann Other"}
PUBLISHED = date(2024, 5, 6)
GRADES = {"leadership": "good", "help_protection": "inadequate"}


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def read(council):
    return lambda **fields: make_reading(**{"council": council.name, "grades": GRADES, **fields})


def doubts_of(inspection):
    return {subject_of(doubt): doubt for doubt in inspection.doubts.open()}


def test_what_is_not_on_record_becomes_a_draft(council, read, editor):
    [taken] = curation.import_reading(read(director_in_post_since=ReducedDate(2022, 9)), by=editor)
    draft = Inspection.objects.get(pk=taken.inspection.pk)
    assert taken.is_new
    assert (draft.council, draft.framework.code, draft.status) == (council, "ilacs_2023", Status.DRAFT)
    assert (draft.started_on, draft.ended_on, draft.report_published_on) == (
        date(2024, 3, 4),
        date(2024, 3, 15),
        PUBLISHED,
    )
    assert draft.lead_inspectors == "Ann Other"
    assert draft.slug == f"{council.slug}-2024-05-06"
    assert {each.judgement.code: (each.grade.code, each.page, each.quote) for each in draft.ratings.all()} == {
        code: (grade, 2, f"{code}: {grade}") for code, grade in GRADES.items()
    }
    assert (draft.report.pages, draft.report.is_open, draft.report.director_since) == (12, True, ReducedDate(2022, 9))
    assert not doubts_of(draft)
    assert not Decision.objects.filter(inspection=draft).exists()


def test_a_file_other_than_the_one_whose_facts_ship_is_read_in_its_stead(council, read, editor):
    report = make_report(sha256="b" * 64, pages=11)
    verdict = make_verdict(
        council=council, day=PUBLISHED, grades=GRADES, report=report, framework=Framework.objects.get(code="ilacs_2023")
    )
    verdict.ratings.update(page=1)
    reading = read()
    [taken] = curation.import_reading(reading, by=editor)
    report.refresh_from_db()
    assert not taken.is_new
    assert (report.pages, report.is_read, report.sha256 == reading.sha256) == (12, True, True)
    assert [rating.quote for rating in verdict.ratings.order_by("judgement__code")] == [
        "help_protection: inadequate",
        "leadership: good",
    ]


def test_what_a_reading_doubts_is_asked_of_the_draft(read, editor):
    reading = read(unsure=["leadership"], missing=("care",), lead_inspectors=())
    more = (
        ReadingDoubt("care", "No grade was found for care."),
        ReadingDoubt("lead_inspectors", "No lead inspector was found."),
    )
    [taken] = curation.import_reading(replace(reading, doubts=reading.doubts + more), by=editor)
    doubts = doubts_of(taken.inspection)
    assert set(doubts) == {"leadership", "care", "lead_inspectors"}
    assert (doubts["leadership"].proposed, doubts["leadership"].page) == ("good", 2)
    assert doubts["care"].proposed == ""
    with pytest.raises(curation.NotAllowed, match="3 open doubts"):
        curation.publish(taken.inspection, by=editor)


def test_what_is_on_record_gains_the_words_its_grades_stand_on(council, read, editor):
    report = make_report()
    verdict = make_verdict(council=council, day=PUBLISHED, grades=GRADES, report=report, **DAYS)
    [taken] = curation.import_reading(read(), by=editor)
    assert (taken.inspection, taken.is_new, taken.doubts) == (verdict, False, 0)
    assert {each.quote for each in verdict.ratings.all()} == {"leadership: good", "help_protection: inadequate"}
    report.refresh_from_db()
    assert (report.pages, report.retrieved_at is not None) == (12, True)
    assert Inspection.objects.filter(council=council).count() == 1
    decision = Decision.objects.filter(inspection=verdict).exclude(act=Act.PUBLISHED).get()
    assert (decision.act, decision.by) == (Act.EVIDENCED, editor)


def test_evidence_an_editor_gave_stays(council, read, editor):
    verdict = make_verdict(council=council, day=PUBLISHED, grades=GRADES, **DAYS)
    verdict.ratings.filter(judgement__code="leadership").update(page=7, quote="Mine")
    curation.import_reading(read(), by=editor)
    assert verdict.ratings.get(judgement__code="leadership").quote == "Mine"


def test_the_same_file_twice_changes_nothing(council, read, editor):
    reading = read()
    [first] = curation.import_reading(reading, by=editor)
    first.inspection.ratings.all().delete()
    [again] = curation.import_reading(reading, by=editor)
    assert (again.inspection, again.is_new) == (first.inspection, False)
    assert not first.inspection.ratings.exists()
    assert curation.is_read(reading.sha256)


@pytest.mark.parametrize(
    ("says", "about", "proposed"),
    [
        ({"grades": {**GRADES, "leadership": "inadequate"}}, "leadership", "inadequate"),
        ({"grades": {**GRADES, "leadership": "not_judged"}}, "leadership", "not_judged"),
        ({"grades": {**GRADES, "care": "good"}}, "care", "good"),
        ({"started_on": date(2024, 3, 5)}, "started_on", "2024-03-05"),
        ({"ended_on": date(2024, 3, 14)}, "ended_on", "2024-03-14"),
        ({"published_on": date(2024, 5, 7)}, "report_published_on", "2024-05-07"),
        ({"lead_inspectors": ("B. Body", "C. Body")}, "lead_inspectors", "B. Body; C. Body"),
        ({"framework": "ilacs_2018", "grades": {}}, "framework", "ilacs_2018"),
        ({"missing": ("leadership",), "grades": {"help_protection": "inadequate"}}, "leadership", ""),
    ],
)
def test_where_report_and_record_differ_a_doubt_is_raised_and_nothing_changed(
    council, read, editor, says, about, proposed
):
    verdict = make_verdict(council=council, day=PUBLISHED, grades=GRADES, **DAYS)
    curation.import_reading(read(**says), by=editor)
    doubts = doubts_of(verdict)
    assert {about: doubt.proposed for about, doubt in doubts.items()} == {about: proposed}
    verdict.refresh_from_db()
    assert {each.judgement.code: each.grade.code for each in verdict.ratings.all()} == GRADES
    assert (verdict.started_on, verdict.lead_inspectors) == (DAYS["started_on"], "Ann Other")


def test_an_inspector_whose_name_is_written_otherwise_is_the_same(council, read, editor):
    inspectors = {"lead_inspectors": "Sarah O’Brien; Ann Smith–Jones"}
    framework = Framework.objects.get(code="ilacs_2023")
    verdict = make_verdict(council=council, day=PUBLISHED, grades=GRADES, framework=framework, **{**DAYS, **inspectors})
    curation.import_reading(read(lead_inspectors=("Sarah O'Brien", "Ann Smith-Jones")), by=editor)
    assert not doubts_of(verdict)


def test_a_verdict_of_another_season_is_another_verdict(council, read, editor):
    make_verdict(council=council, day=date(2023, 5, 6), grades=GRADES)
    [taken] = curation.import_reading(read(), by=editor)
    assert taken.is_new


def test_a_visit_near_by_is_not_the_verdict(council, read, editor):
    framework = make_draft(council=make_council("Elsewhere")).framework
    visit = framework.kinds.get(code="focused_visit")
    make_draft(council=council, kind=visit, day=date(2024, 5, 1), **DAYS)
    [taken] = curation.import_reading(read(), by=editor)
    assert taken.is_new


def test_a_reviewed_board_is_an_inspection_of_its_own(council, read, editor):
    board = Finding("lscb_review", "lscb", "good", 5, "The board is good", True)
    reading = read(
        framework="sif", started_on=date(2014, 3, 4), ended_on=date(2014, 3, 15), published_on=date(2014, 5, 6)
    )
    reading = replace(reading, ratings=(*reading.ratings, board))
    both = curation.import_reading(reading, by=editor)
    assert [each.inspection.framework.code for each in both] == ["sif", "lscb_review"]
    assert len({each.inspection.report for each in both}) == 1
    assert [rating.judgement.code for rating in both[1].inspection.ratings.all()] == ["lscb"]
    assert curation.import_reading(reading, by=editor)[1].inspection == both[1].inspection


def test_paragraphs_and_recommendations_come_along(read, editor):
    reading = read(
        paragraphs=(PrintedParagraph(number=1, page=3, section="Leadership", text="Leaders know."),),
        recommendations=(PrintedRecommendation("Plans.", 2, "What needs to improve", ("outcome 1", "outcome 2")),),
    )
    [taken] = curation.import_reading(reading, by=editor)
    report = taken.inspection.report
    assert [(each.number, each.page, each.section, each.text) for each in report.paragraphs.all()] == [
        ("1", 3, "Leadership", "Leaders know.")
    ]
    [recommendation] = report.recommendations.all()
    assert (recommendation.page, recommendation.kind, recommendation.tags) == (
        2,
        "What needs to improve",
        "outcome 1|outcome 2",
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"council": "Atlantis"}, "no single council called “Atlantis”"),
        ({"council": ""}, "names no council"),
        ({"started_on": None, "ended_on": None, "published_on": None}, "neither days of fieldwork nor"),
    ],
)
def test_what_has_no_place_is_refused_and_nothing_kept(read, editor, fields, why):
    with pytest.raises(curation.NotAllowed, match=why):
        curation.import_reading(read(**fields), by=editor)
    assert not Inspection.objects.drafts().exists()


def test_another_file_for_the_same_report_is_refused(council, read, editor):
    verdict = make_verdict(council=council, day=PUBLISHED, grades=GRADES, report=make_report(), **DAYS)
    curation.import_reading(read(), by=editor)
    with pytest.raises(curation.NotAllowed, match="Another file has already been read"):
        curation.import_reading(read(grades={"leadership": "inadequate"}), by=editor)
    assert not doubts_of(verdict)


def test_a_draft_that_was_deleted_is_made_again(read, editor):
    reading = read()
    [first] = curation.import_reading(reading, by=editor)
    first.inspection.delete()
    assert not curation.is_read(reading.sha256)
    [again] = curation.import_reading(reading, by=editor)
    assert (again.is_new, again.inspection.report) == (True, first.inspection.report)


def test_a_wrong_file_is_forgotten_and_the_right_one_read(council, read, editor):
    verdict = make_verdict(council=council, day=PUBLISHED, grades=GRADES, report=make_report(), **DAYS)
    wrong = read(paragraphs=(PrintedParagraph(number=1, page=3, section="Leadership", text="Wrong."),))
    curation.import_reading(wrong, by=editor)
    verdict.report.refresh_from_db()
    with pytest.raises(curation.NotAllowed, match="needs a reason"):
        curation.forget_reading(verdict.report, by=editor, reason=" ")
    curation.forget_reading(verdict.report, by=editor, reason="It was another council's.")
    assert not verdict.report.paragraphs.exists()
    assert {rating.page for rating in verdict.ratings.all()} == {None}
    assert Decision.objects.get(inspection=verdict, act=Act.CORRECTED).reason == "It was another council's."
    with pytest.raises(curation.NotAllowed, match="Nothing was read"):
        curation.forget_reading(verdict.report, by=editor, reason="Again")
    right = read()
    curation.import_reading(right, by=editor)
    verdict.report.refresh_from_db()
    assert verdict.report.sha256 == right.sha256
