"""A file's pages are divided into its documents, and no grade is confirmed by another's page."""

import pytest

from inspections.reading import Reading, Unreadable, read, read_file
from inspections.reading.documents import parts
from inspections.reading.marks import marks, without_marks
from inspections.reading.pages import page_texts
from tests.conftest import SHARED, needs_shared

from .pdfs import stream, text, with_pages

ROWS = {
    "leadership": "The impact of leaders on social work practice with children and families",
    "help_protection": "The experiences and progress of children who need help and protection",
    "care": "The experiences and progress of children in care",
    "care_leavers": "The experiences and progress of care leavers",
}
BODY = "1. Children are seen, heard and helped by people who know them.\n" * 12


def title(council, days="8 to 19 June 2026", name="Ann Other"):
    table = "\n".join(f"{words} Good" for words in ROWS.values())
    return f"""Inspection of {council} local authority children's services
Inspection dates: {days}
Lead inspector: {name}, His Majesty's Inspector
Judgement Grade
{table}
{BODY}"""


GRADES = "\n".join(f"{words}: good\n{BODY}" for words in ROWS.values())
FOOT = f"{BODY}\nPiccadilly Gate\n\xa9 Crown copyright 2026"
LETTER = f"Testshire County Council\n3 August 2026\nDear Councillor\nPlease find the report enclosed.\n{GRADES}"
PRESS = f"PRESS RELEASE\nTestshire's services rated good\n{GRADES}"
MAIL = f"From: the inspectorate\nSent: 3 August 2026\nTo: the council\n{GRADES}"
NOTES = f"Services are rated good\n{GRADES}\nNotes to editors\n1. Ofsted inspects."
ANNEX = f"Annex A: what was said before\n{GRADES}"
SCHOOL = f"""Inspection of Testshire Primary School
Inspection dates: 8 to 9 June 2024
Outcome
The quality of education Good
{BODY}"""


def files_readings(*pages):
    return read_file(with_pages(*(stream(text(page)) for page in pages)))


def sure(reading):
    return {each.judgement for each in reading.ratings if each.sure}


def about(reading):
    return {doubt.about for doubt in reading.doubts}


def test_each_report_of_a_file_is_read_for_itself():
    first, second = files_readings(
        title("Testshire"), GRADES, title("Otherland", "6 to 17 July 2026", "Bo Any"), GRADES
    )
    assert (first.council, first.first_page, first.last_page) == ("Testshire", 1, 2)
    assert (second.council, second.first_page, second.last_page) == ("Otherland", 3, 4)
    assert (second.started_on.isoformat(), second.lead_inspectors) == ("2026-07-06", ("Bo Any",))
    assert sure(first) == sure(second) == set(ROWS)
    assert {each.page for each in first.ratings} == {1}
    assert {each.page for each in second.ratings} == {3}


def test_a_report_does_not_confirm_another():
    first, second = files_readings(title("Testshire"), title("Otherland"))
    assert sure(first) == sure(second) == set()
    first, second = files_readings(title("Testshire"), title("Otherland"), GRADES)
    assert (sure(first), sure(second)) == (set(), set(ROWS))


@pytest.mark.parametrize("other", [LETTER, MAIL, PRESS, NOTES, ANNEX])
@pytest.mark.parametrize("comes_first", [True, False])
def test_what_goes_with_a_report_confirms_nothing_in_it(other, comes_first):
    report = [title("Testshire"), BODY * 2]
    [reading] = files_readings(other, *report) if comes_first else files_readings(*report, other)
    assert sure(reading) == set()
    assert (reading.first_page, reading.last_page) == ((2, 3) if comes_first else (1, 2))
    assert {each.page for each in reading.ratings} == {2 if comes_first else 1}
    assert "pages" in about(reading)


def test_what_follows_a_reports_foot_confirms_nothing_in_it():
    [reading] = files_readings(title("Testshire"), BODY, FOOT, GRADES)
    assert (sure(reading), reading.last_page) == (set(), 3)
    assert "pages" in about(reading)


@pytest.mark.parametrize("opens", ["Judgement Grade\n", "", "What the council says:\n"])
def test_a_second_table_confirms_nothing_in_the_first(opens):
    rows = "\n".join(f"{words}: good" for words in ROWS.values())
    [reading] = files_readings(title("Testshire"), BODY, f"{opens}{rows}\n{BODY}")
    assert sure(reading) == set()
    assert "pages" in about(reading)


def test_a_report_of_another_kind_in_the_file_is_told_apart():
    report, school = files_readings(title("Testshire"), GRADES, SCHOOL)
    assert sure(report) == set(ROWS)
    assert isinstance(school, Unreadable)
    assert school.pages == (3, 3)


def test_a_report_that_names_another_is_not_divided():
    mention = (
        "Inspection of Otherland local authority children's services\nwas published a year before this one.\n"
        "Inspection dates: 3 to 7 March 2025. Lead inspector: Bo Any.\n"
    )
    [reading] = files_readings(title("Testshire"), mention + GRADES, f"Dear is not a word of address here.\n{BODY}")
    assert (reading.first_page, reading.last_page, sure(reading)) == (1, 3, set(ROWS))
    assert "pages" not in about(reading)


def test_a_cover_belongs_to_its_report():
    [reading] = files_readings("Ofsted\nTestshire", title("Testshire"), GRADES)
    assert (reading.first_page, reading.council, sure(reading)) == (1, "Testshire", set(ROWS))


def test_a_file_without_a_report_is_refused_with_the_reason():
    with pytest.raises(Unreadable, match="but a school's report") as refused:
        files_readings(LETTER, SCHOOL)
    assert refused.value.pages == (1, 2)


def test_the_first_report_of_a_file_can_be_read_alone():
    data = with_pages(*(stream(text(page)) for page in (SCHOOL, title("Testshire"), GRADES)))
    assert read(data).council == "Testshire"


@pytest.mark.parametrize("line", [
    "DRAFT", "Draft report", "DRAFT REPORT - NOT FOR PUBLICATION", "Not for publication", "EMBARGOED",
    "Embargoed until 00:01 on 3 August 2026", "STRICTLY EMBARGOED", "Draft v0.3", "Confidential", "D R A F T",
    "D\nR\nA\nF\nT", "Page 3 DRAFT", "For factual accuracy check only", "Not to be published before 3 August",
    "OFFICIAL - SENSITIVE", "Page 1 of 3 - Draft for comment", "Pre-publication draft. Please do not share.",
    "Restricted circulation", "This report is under embargo until noon.",
])  # fmt: skip
def test_a_page_marked_as_not_for_the_public_raises_a_doubt(line):
    [reading] = files_readings(title("Testshire"), f"{GRADES}\n{line}")
    [doubt] = [doubt for doubt in reading.doubts if doubt.about == "mark"]
    assert "(page 2)" in doubt.says
    assert sure(reading) == set(ROWS)


@pytest.mark.parametrize("line", [
    "draft protocol is in place, and more work is planned.", "The plan is only a draft.", "in draft form",
    "Inspectors saw draft plans that are confidential to families.", "The board published its report in May.",
])  # fmt: skip
def test_a_sentence_on_drafts_is_no_mark(line):
    assert marks([f"{BODY}\n{line}"]) == []
    assert without_marks(line) == line


def test_a_mark_is_no_part_of_the_text():
    assert (
        without_marks("Judgement Grade\nDRAFT\nOverall effectiveness Good")
        == "Judgement Grade\nOverall effectiveness Good"
    )


@pytest.mark.thorough
@needs_shared
@pytest.mark.parametrize("folder", ["letters", "reports-other"])
def test_letters_and_other_reports_are_one_document_each(folder):
    for path in sorted((SHARED / folder).glob("*.pdf")):
        pages = page_texts(path.read_bytes())
        assert len(parts(pages)) == 1
        assert marks(pages) == []


@needs_shared
def test_made_up_cases_are_read_for_what_they_are():
    def case(name):
        return read_file((SHARED / "cases" / f"{name}.pdf").read_bytes())

    bradford, leeds = case("two_councils_same")
    assert (bradford.council, leeds.council) == ("Bradford", "Leeds")
    assert {each.page for each in leeds.ratings} == {4}
    [draft] = case("draft")
    assert "mark" in about(draft)
    [trust] = case("trust1")
    assert trust.council == "Bradford Children and Families Trust"
    [columns] = case("columns")
    assert isinstance(columns, Reading)
    assert {each.judgement: each.grade for each in columns.ratings} == {
        "leadership": "good",
        "help_protection": "inadequate",
        "care": "requires_improvement",
        "care_leavers": "outstanding",
        "overall": "inadequate",
    }
