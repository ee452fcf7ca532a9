import pytest

from inspections.reading.characters import GAP
from inspections.reading.headings import headings
from inspections.reading.mentions import Mention
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


def test_what_stands_under_the_table_of_grades_is_the_summary():
    table = "Overall effectiveness Good"
    first, second = "Leaders have been slow to see what children need.", "Practice has improved."
    document = pages(
        [table, first, f"{GAP}{second}", "It goes on"], ["over the page.", "What needs to improve?", "• All."]
    )
    found = paragraphs(document, headings(document), len(table))
    assert [(each.text, each.page, each.section, each.is_summary) for each in found] == [
        (first, 1, "Summary", True),
        (f"{second} It goes on over the page.", 1, "Summary", True),
    ]


def test_paragraphs_without_numbers_stand_among_the_numbered_in_their_order():
    numbered = [f"{number}. Words." for number in (1, 2, 3, 4)]
    document = page(
        "Executive summary",
        "Services are good.",
        f"{GAP}Leaders know it.",
        "Inspection findings",
        *numbered,
        "Summary",
        "All.",
    )
    assert [(number, text, section) for number, text, _, section in read(document)] == [
        (None, "Services are good.", "Executive summary"),
        (None, "Leaders know it.", "Executive summary"),
        *((number, "Words.", "Inspection findings") for number in (1, 2, 3, 4)),
        (None, "All.", "Summary"),
    ]


def test_contents_and_information_are_no_paragraphs():
    numbered = [f"{number}. Words." for number in (1, 2, 3, 4)]
    contents = (
        "Executive summary",
        "What inspectors found, which is long enough to be a sentence of a report 3",
        "and more 5",
    )
    document = page(
        *contents, "Information about this inspection", "Inspectors met many.", "Inspection findings", *numbered
    )
    assert [number for number, *_ in read(document)] == [1, 2, 3, 4]


def test_a_sentence_that_states_a_grade_is_no_heading_within_a_numbered_paragraph():
    document = page("1. One.", "2. Capacity to improve is good. It has grown.", "3. Three", "4. Four")
    place = document.flat.index("Capacity")
    graded = Mention(
        "capacity", "good", place, place + len("Capacity to improve is good"), place + len("Capacity to improve")
    )
    found = paragraphs(document, headings(document, [graded]))
    assert [each.text for each in found][1] == "Capacity to improve is good. It has grown."


def test_a_number_whose_full_stop_is_not_printed_is_none_the_less_a_number():
    document = page("1. One", "2. Two", "3 Three", "4. Four", "5. Five")
    assert [(number, text) for number, text, *_ in read(document)][2] == (3, "Three")


def test_a_number_that_ends_a_sentence_begins_no_paragraph():
    document = page("1. One", "2. Two", "3. Three, up to Key Stage", "4.", "More is so.", "4. Four")
    assert [text for _, text, *_ in read(document)] == ["One", "Two", "Three, up to Key Stage 4. More is so.", "Four"]
