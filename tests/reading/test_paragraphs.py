import pytest

from inspections.reading.headings import headings
from inspections.reading.paragraphs import paragraphs

from .documents import page, pages

LONG = "Children get the right help at the right time, and it makes their lives better, as they told inspectors."


def read(document):
    return [(each.number, each.text, each.page, each.section) for each in paragraphs(document, headings(document))]


def test_numbered_paragraphs_have_their_page_and_section():
    document = pages(
        ["Inspection findings", "1. The first", "goes on.", "2. The second", "3. The third"],
        ["ends here.", "Leadership, management and governance", "4. ‘The’ fourth.", "5. 391 pupils learn at home."],
    )
    assert read(document) == [
        (1, "The first goes on.", 1, "Inspection findings"),
        (2, "The second", 1, "Inspection findings"),
        (3, "The third ends here.", 1, "Inspection findings"),
        (4, "‘The’ fourth.", 2, "Leadership, management and governance"),
        (5, "391 pupils learn at home.", 2, "Leadership, management and governance"),
    ]


def test_a_paragraph_ends_before_what_is_no_part_of_the_report():
    last = "4. The fourth.", "Any complaints about the inspection or the report should be made as follows."
    assert read(page("1. One", "2. Two", "3. Three", *last))[-1][1] == "The fourth."


def test_a_short_list_is_no_row_of_paragraphs():
    assert read(page("1. One", "2. Two", "3. Three", "and 17. no more")) == []


def test_a_report_that_counts_anew_has_a_number_twice():
    lines = [f"{number}. Words." for number in (1, 2, 3, 4)]
    assert [number for number, *_ in read(page(*lines, "Recommendations", *lines))] == [1, 2, 3, 4] * 2


def test_points_are_the_paragraphs_of_a_report_that_numbers_none():
    document = page("Inspection findings", f"• {LONG}", f"• {LONG} And more.", "• Too short.")
    assert read(document) == [
        (None, LONG, 1, "Inspection findings"),
        (None, f"{LONG} And more.", 1, "Inspection findings"),
    ]


def test_headings_may_take_two_lines_and_name_no_number_of_a_note():
    document = page("Section 2: The effectiveness of the Local Safeguarding", "Children Board1", "Words.", "Summary")
    section, summary = headings(document)
    assert section.name == "Section 2: The effectiveness of the Local Safeguarding Children Board"
    assert summary.name == "Summary"


def test_sentences_are_no_headings():
    assert (
        headings(page("Summary is what it is.", "recommendations", "The experiences and progress of care leavers."))
        == []
    )


def test_a_heading_only_this_report_has_is_no_part_of_the_paragraph_before():
    document = page("1. One ends.", "Quality and evaluation", "2. Two goes", "On and on.", "3. Three", "4. Four")
    assert [text for _, text, *_ in read(document)] == ["One ends.", "Two goes On and on.", "Three", "Four"]


def test_rows_of_a_table_are_no_paragraphs():
    rows = "1. Children who need help and protection Good", "2. Children looked after Requires improvement"
    assert [text for _, text, *_ in read(page(*rows, "3. Three", "4. Four"))] == ["Three", "Four"]


@pytest.mark.parametrize(
    "line", ["Information about children who go missing", "They know the strengths and weaknesses of"]
)
def test_lines_of_sentences_are_no_headings(line):
    assert headings(page("Words", line, "schools.")) == []
