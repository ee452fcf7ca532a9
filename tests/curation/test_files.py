"""Files with several documents, titles that name a trust, and reports that are not meant for the public yet."""

from dataclasses import replace
from datetime import date

import pytest

from inspections import curation
from inspections.dates import ReducedDate
from inspections.models import Decision, Framework, Inspection, Report, Trust, TrustService
from inspections.reading import Finding, PrintedParagraph, ReadingDoubt
from inspections.vocabulary import Act, Status
from tests.builders import make_council, make_reading, make_report, make_verdict, ready, subject_of

pytestmark = pytest.mark.django_db

GRADES = {"leadership": "good"}
DAYS = {"started_on": date(2014, 3, 4), "ended_on": date(2014, 3, 15)}
AS_READ = {"started_on": date(2024, 3, 4), "ended_on": date(2024, 3, 15), "lead_inspectors": "Ann Other"}
MARK = ReadingDoubt("mark", "The file is marked “DRAFT” (page 3).", 3, "DRAFT")


def doubts_of(inspection):
    return {subject_of(doubt): doubt for doubt in inspection.doubts.open()}


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def council_and_board(council):
    """What was read from a file with a report on a council and, from page 37 on, one on its board."""
    first = make_reading(
        council=council.name,
        framework="sif",
        grades=GRADES,
        published_on=date(2014, 5, 6),
        paragraphs=(PrintedParagraph(1, "The council.", 2, ""),),
        **DAYS,
    )
    board = make_reading(
        council=council.name,
        framework="lscb_review",
        sha256=first.sha256,
        published_on=date(2014, 5, 13),
        paragraphs=(PrintedParagraph(1, "The board.", 41, ""),),
        ratings=(Finding("lscb_review", "lscb", "good", 37, "The board is good", True),),
        first_page=37,
        **DAYS,
    )
    return [replace(first, pages=36), replace(board, pages=14)]


def test_each_document_of_a_file_becomes_a_report_of_its_own(council_and_board, editor):
    council, board = (each.inspection for each in curation.import_file(council_and_board, by=editor))
    assert [council.report_published_on, board.report_published_on] == [date(2014, 5, 6), date(2014, 5, 13)]
    assert council.report != board.report
    assert council.report.sha256 == board.report.sha256
    assert (council.report.first_page, board.report.first_page, board.report.pages) == (1, 37, 14)
    assert [each.text for each in council.report.paragraphs.all()] == ["The council."]
    assert [each.text for each in board.report.paragraphs.all()] == ["The board."]


def test_a_file_with_several_documents_twice_changes_nothing(council_and_board, editor):
    first = curation.import_file(council_and_board, by=editor, url="https://files.ofsted.gov.uk/v1/file/1")
    again = curation.import_file(council_and_board, by=editor, url="https://files.ofsted.gov.uk/v1/file/1")
    assert [each.inspection for each in again] == [each.inspection for each in first]
    assert not any(each.is_new for each in again)
    assert Report.objects.filter(sha256=council_and_board[0].sha256).count() == 2


def test_two_inspections_on_record_with_one_report_come_to_rest_on_their_own(council, council_and_board, editor):
    report = make_report()
    shared = {"council": council, "day": date(2014, 5, 6), "report": report, **DAYS, "lead_inspectors": "Ann Other"}
    verdict = make_verdict(grades=GRADES, framework=Framework.objects.get(code="sif"), **shared)
    review = make_verdict(grades={"lscb": "good"}, framework=Framework.objects.get(code="lscb_review"), **shared)
    taken = curation.import_file(council_and_board, by=editor)
    assert [each.inspection for each in taken] == [verdict, review]
    verdict.refresh_from_db()
    review.refresh_from_db()
    assert verdict.report == report
    assert (review.report.url, review.report.first_page) == (report.url, 37)
    assert {subject_of(doubt) for doubt in review.doubts.open()} == {"report_published_on"}
    assert not doubts_of(verdict)
    assert Decision.objects.filter(inspection=review, act=Act.EVIDENCED).exists()
    assert not any(each.is_new for each in curation.import_file(council_and_board, by=editor))


def test_a_report_after_a_covering_letter_takes_its_address_from_the_record(council, editor):
    report = make_report()
    verdict = make_verdict(council=council, day=date(2024, 5, 6), grades=GRADES, report=report, **AS_READ)
    reading = make_reading(council=council.name, grades=GRADES, first_page=2)
    doubt = ReadingDoubt("pages", "The file has other pages as well: page 1 (letter).")
    curation.import_reading(replace(reading, doubts=(doubt,)), by=editor)
    report.refresh_from_db()
    assert (report.first_page, report.sha256) == (2, reading.sha256)
    assert set(doubts_of(verdict)) == {"report"}


def test_what_was_read_of_one_document_is_forgotten_and_read_again(council_and_board, editor):
    _, board = (each.inspection for each in curation.import_file(council_and_board, by=editor))
    curation.forget_reading(board.report, by=editor, reason="It was misread.")
    assert curation.import_file(council_and_board, by=editor)[1].inspection == board
    board.report.refresh_from_db()
    assert (board.report.is_read, board.report.first_page) == (True, 37)
    assert Report.objects.filter(sha256=board.report.sha256).count() == 2


def test_a_file_is_brought_in_whole_or_not_at_all(council_and_board, editor):
    first, second = council_and_board
    with pytest.raises(curation.NotAllowed, match=r"Pages 37 to 50: .*no single council called “Atlantis”"):
        curation.import_file([first, replace(second, council="Atlantis")], by=editor)
    assert not Inspection.objects.filter(council__name=first.council).exists()
    assert not Report.objects.filter(sha256=first.sha256).exists()


# Trusts


def serve(*councils, name="Helping Hands"):
    trust = Trust.objects.create(slug="helping-hands", name=name)
    for council in councils:
        TrustService.objects.create(trust=trust, council=council, starts=ReducedDate(2020))


def test_a_trust_leads_to_its_council_with_a_doubt(council, editor):
    serve(council)
    [taken] = curation.import_reading(make_reading(council="Helping Hands", grades=GRADES), by=editor)
    assert taken.inspection.council == council
    doubt = doubts_of(taken.inspection)["council"]
    assert "Helping Hands" in doubt.says
    assert (doubt.proposed, doubt.page, doubt.quote) == ("Helping Hands", 1, "Helping Hands")
    with pytest.raises(curation.NotAllowed, match="1 open doubt"):
        curation.publish(taken.inspection, by=editor)
    curation.settle(doubt, by=editor, take=False)
    curation.publish(ready(taken.inspection), by=editor)


def test_a_trust_is_doubted_beside_what_is_on_record_too(council, editor):
    serve(council)
    verdict = make_verdict(council=council, day=date(2024, 5, 6), grades=GRADES, **AS_READ)
    [taken] = curation.import_reading(make_reading(council="Helping Hands", grades=GRADES), by=editor)
    assert (taken.inspection, taken.is_new) == (verdict, False)
    assert set(doubts_of(verdict)) == {"council"}


def test_of_several_councils_none_is_guessed(council, editor):
    other = make_council("Otherland")
    serve(council, other)
    reading = make_reading(council="Helping Hands", grades=GRADES)
    with pytest.raises(curation.NotAllowed, match="several councils"):
        curation.import_reading(reading, by=editor)
    [taken] = curation.import_reading(reading, by=editor, word=curation.Word(council=other))
    assert taken.inspection.council == other
    assert not doubts_of(taken.inspection)


def test_a_council_that_is_chosen_must_not_contradict_the_title(council, editor):
    other = make_council("Otherland")
    with pytest.raises(curation.NotAllowed, match=f"names {council}, not Otherland"):
        curation.import_reading(make_reading(council=council.name), by=editor, word=curation.Word(council=other))


def test_a_council_that_is_chosen_must_have_been_there(editor):
    gone = make_council("Otherland", abolished_on=date(2019, 4, 1))
    with pytest.raises(curation.NotAllowed, match="did not exist on 4 March 2024"):
        curation.import_reading(make_reading(council="Nowhere"), by=editor, word=curation.Word(council=gone))


# Marks


def test_a_marked_report_is_not_published_unseen(council, editor):
    reading = make_reading(council=council.name, grades=GRADES, doubts=(MARK,))
    [taken] = curation.import_reading(reading, by=editor)
    doubt = doubts_of(taken.inspection)["status"]
    assert (doubt.says, doubt.proposed, doubt.page) == (MARK.says, "DRAFT", 3)
    with pytest.raises(curation.NotAllowed, match="1 open doubt"):
        curation.publish(taken.inspection, by=editor)


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.WITHDRAWN])
def test_a_marked_report_adds_nothing_to_what_has_been_public(council, editor, status):
    verdict = make_verdict(council=council, day=date(2024, 5, 6), grades=GRADES, **AS_READ)
    if status == Status.WITHDRAWN:
        curation.withdraw(verdict, by=editor, reason="It was wrong.")
    reading = make_reading(council=council.name, grades=GRADES, doubts=(MARK,))
    with pytest.raises(curation.NotAllowed, match="nothing was added"):
        curation.import_reading(reading, by=editor)
    assert verdict.ratings.get().page is None
    assert not Report.objects.filter(sha256=reading.sha256).exists()
    [taken] = curation.import_reading(reading, by=editor, word=curation.Word(is_final=True))
    assert (taken.inspection, taken.doubts) == (verdict, 0)
