"""How grades are told from what stands around them, on texts made for the purpose."""

import pytest

from inspections.reading import layouts
from inspections.reading.findings import ReadingDoubt, find_grades
from inspections.reading.mentions import in_table
from inspections.reading.pages import Document

HEADING = "The experiences and progress of children who need help and protection"
TABLE = f"""Judgement Grade
The impact of leaders on social work practice with children and families Good
{HEADING}
Inadequate
The experiences and progress of children in care Requires improvement to be good
The experiences and progress of care leavers Outstanding
Overall effectiveness Inadequate
"""


def found(text, layout=layouts.ILACS_2023):
    return {each.judgement: (each.grade, each.sure) for each in find_grades(Document((text,)), layout).ratings}


def test_a_table_alone_leaves_doubt():
    assert found(TABLE) == {
        "leadership": ("good", False),
        "help_protection": ("inadequate", False),
        "care": ("requires_improvement", False),
        "care_leavers": ("outstanding", False),
        "overall": ("inadequate", False),
    }


@pytest.mark.parametrize("line", [f"{HEADING}: inadequate", f"{HEADING} is inadequate", f"{HEADING}\nInadequate"])
def test_table_and_heading_together_are_sure(line):
    assert found(f"{TABLE}Some words.\n{line}\n1. A paragraph.")["help_protection"] == ("inadequate", True)


def test_table_and_heading_that_differ_are_doubted():
    findings = find_grades(Document((f"{TABLE}{HEADING}: good\n",)), layouts.ILACS_2023)
    [finding] = [each for each in findings.ratings if each.judgement == "help_protection"]
    assert (finding.grade, finding.sure) == ("inadequate", False)
    why = "The front page says inadequate for help protection; the body says good."
    assert ReadingDoubt("help_protection", why) in findings.doubts


@pytest.mark.parametrize(
    "before",
    [
        f"At the last inspection {HEADING.lower()} was judged to be good.",
        f"• {HEADING}: good",
        "Services for children in care are good.",
        "Services for children were judged to be good in 2019.",
        "Services for children in Testshire are not yet good.",
    ],
)
def test_earlier_and_narrower_grades_are_not_taken_for_the_current(before):
    text = f"{TABLE}{before}\n{HEADING}: inadequate\n"
    assert found(text)["help_protection"] == ("inadequate", True)
    assert found(text)["overall"] == ("inadequate", False)


def test_a_sentence_on_all_services_is_the_second_way_to_the_overall_grade():
    assert found(f"{TABLE}Services for children in Testshire are inadequate.")["overall"] == ("inadequate", True)


def test_a_grade_beside_two_lines_of_words_belongs_to_them():
    table = "Judgement Grade\nThe experiences and progress of Good\ncare leavers\nOverall effectiveness Good\n"
    assert found(table)["care_leavers"] == ("good", False)


def test_no_overall_grade_is_made_up():
    assert "overall" not in found(TABLE, layouts.ILACS_2026)
    assert "care_leavers" not in found(TABLE, layouts.ILACS_2018)


def test_what_is_not_there_is_missing():
    findings = find_grades(Document(("Judgement Grade\nOverall effectiveness Good\n",)), layouts.ILACS_2018)
    assert findings.missing == ("leadership", "help_protection", "care_and_care_leavers")


COLUMNS = """Judgement
The impact of leaders on social work practice with children and families
The experiences and progress of children who need help and protection
The experiences and progress of children in care
The experiences and progress of care leavers
Overall effectiveness
Grade
Good
Inadequate
Requires improvement to be good
Outstanding
Inadequate
"""
IN_COLUMNS = ["good", "inadequate", "requires_improvement", "outstanding", "inadequate"]


@pytest.mark.parametrize("table", [
    COLUMNS,
    COLUMNS.replace("Judgement\n", "Judgement Grade\n").replace("Grade\nGood", "Good"),
    COLUMNS.replace("Judgement\n", "").replace("Grade\nGood", "Good"),
    COLUMNS.replace("families\n", "families1\n"),
])  # fmt: skip
def test_a_table_drawn_column_by_column(table):
    rows = in_table(Document((table,)), layouts.ILACS_2023)
    codes = ["leadership", "help_protection", "care", "care_leavers", "overall"]
    assert [(row.judgement, row.grade) for row in rows] == list(zip(codes, IN_COLUMNS, strict=True))


def test_columns_of_different_lengths_are_not_matched():
    short = COLUMNS.replace("Outstanding\n", "")
    assert in_table(Document((short,)), layouts.ILACS_2023) == []


def test_a_table_in_columns_is_confirmed_by_the_body_alone():
    text = f"{COLUMNS}The experiences and progress of children in care: requires improvement to be good"
    ratings = {each.judgement: each.sure for each in find_grades(Document((text,)), layouts.ILACS_2023).ratings}
    assert [code for code, sure in ratings.items() if sure] == ["care"]


def test_a_table_of_the_single_inspection_framework_in_columns():
    text = """1. Children who need help and protection
2. Children looked after and achieving permanence
2.1 Adoption performance
2.2 Experiences and progress of care leavers
3. Leadership, management and governance
Requires improvement
Good
Good
Requires improvement
Inadequate
"""
    rows = {row.judgement: row.grade for row in in_table(Document((text,)), layouts.SIF)}
    assert (rows["help_protection"], rows["adoption"], rows["leadership"]) == (
        "requires_improvement",
        "good",
        "inadequate",
    )
