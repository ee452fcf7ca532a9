import pytest

from inspections.reading.characters import NOTE
from inspections.reading.headings import headings
from inspections.reading.recommendations import recommendations

from .documents import page, pages

NEXT = "The experiences and progress of children in care"


def points(*lines):
    document = page("Testshire", *lines)
    return [each.text for each in recommendations(document, headings(document))]


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve",
        "What needs to improve?",
        "What needs to improve in this area?1",
        "What does the local authority need to improve?",
        "What does the LSCB need to improve?",
        "Recommendations",
        "Areas for improvement",
    ],
)
def test_points_stand_under_a_heading_up_to_the_next(heading):
    assert points(heading, "• The quality of plans", "for children", "• Oversight.", NEXT, "• Plans are good.") == [
        "The quality of plans for children",
        "Oversight.",
    ]


@pytest.mark.parametrize("line", ["Recommendations 8", "Areas for improvement are many", "It needs to improve"])
def test_contents_and_sentences_are_no_headings(line):
    assert points(line, "• The quality of plans") == []


def test_numbered_points_hold_their_lists():
    assert points(
        "Areas for improvement", "19. Improve plans by:", "• being quick", "• being clear.", "20. Be good."
    ) == [
        "Improve plans by: • being quick • being clear.",
        "Be good.",
    ]


def test_numbered_headings_and_words_that_lead_on_are_no_points():
    assert points(
        "Recommendations", "1. Scrutiny by leaders", "• Look at it.", "• Do it.", "2. Practice", "• Check."
    ) == [
        "Look at it.",
        "Do it.",
        "Check.",
    ]
    leads_on = "22. In order to improve services, the local authority should take the following action."
    assert points(
        "Areas for improvement", leads_on, "Immediately:", "• do it now", "Within three months:", "• do more"
    ) == [
        "do it now",
        "do more",
    ]


def test_headings_between_points_part_them():
    assert points(
        "Areas for improvement", "1. Be quick.", "Management oversight", "2. Be clear.", "Of all.", "3. End."
    ) == [
        "Be quick.",
        "Be clear. Of all.",
        "End.",
    ]


def test_no_areas_for_action_are_no_point():
    assert points("Priority and immediate action", "18. There are no areas for priority or immediate action.") == []


def test_kinds_go_by_the_heading():
    document = page("What does the local authority need to improve?", "Priority and immediate action", "1. Do it now.",
                    "Areas for improvement", "2. Do it soon.", "Summary", "3. It is done.")  # fmt: skip
    found = recommendations(document, headings(document))
    assert [(each.text, each.kind) for each in found] == [("Do it now.", "priority"), ("Do it soon.", "improvement")]


def test_a_paragraph_without_a_mark_is_a_point():
    assert points("What needs to improve?", "There is little that varies", "in practice.", NEXT) == [
        "There is little that varies in practice."
    ]


def test_a_point_goes_on_over_the_page_without_the_notes_at_its_foot():
    document = pages(
        ["Recommendations", f"1. Ensure that plans{NOTE}1 Ofsted produces this report", "under its power."],
        ["are clear.", "2. Ensure more.", "Summary"],
    )
    found = recommendations(document, headings(document))
    assert [(each.text, each.page) for each in found] == [("Ensure that plans are clear.", 1), ("Ensure more.", 2)]


@pytest.mark.parametrize(
    ("printed", "text", "tags"),
    [
        ("Life-story work. (Outcome 3, national framework)", "Life-story work.", ("Outcome 3, national framework",)),
        ("Plans (outcome 1; enabler 2)", "Plans", ("outcome 1", "enabler 2")),
        ("Plans (outcomes 1, 2 and enabler 3).", "Plans", ("outcomes 1, 2", "enabler 3")),
        ("Plans (paragraph 12)", "Plans (paragraph 12)", ()),
        ("Plans (for outcomes)", "Plans (for outcomes)", ()),
    ],
)
def test_tags_are_taken_off_the_end(printed, text, tags):
    document = page("What needs to improve", f"• {printed}", NEXT)
    [found] = recommendations(document, headings(document))
    assert (found.text, found.tags) == (text, tags)
