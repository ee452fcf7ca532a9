import pytest

from inspections.reading.characters import NOTE
from inspections.reading.notes import PrintedNote
from inspections.reading.pages import clean, without_running_text

from .documents import pages


def test_running_text_is_taken_off_and_nothing_else():
    headed = [f"Inspection of X\n8 to 19 June 2026 {number}\nText {number}." for number in range(1, 6)]
    assert without_running_text(headed) == [f"Text {number}." for number in range(1, 6)]
    footed = [f"Text {number}.\nReport on X {number}" for number in range(1, 6)]
    assert without_running_text(footed) == [f"Text {number}." for number in range(1, 6)]
    years = ["It began in 2010", "and ended in 2012", "as was said in 2019"]
    assert without_running_text(years) == years


def test_running_text_may_count_otherwise_than_the_file_does():
    headed = ["Cover", "Licence", *(f"Kent Inspection {number}\nText {number}." for number in range(1, 8))]
    assert without_running_text(headed)[2:] == [f"Text {number}." for number in range(1, 8)]
    footed = ["Cover", *(f"Text {number}.\n{number}" for number in range(1, 8))]
    assert without_running_text(footed)[1:] == [f"Text {number}." for number in range(1, 8)]


def test_pages_may_begin_their_count_anew():
    texts = [
        *(f"Text {number}.\n{number}" for number in range(1, 6)),
        *(f"More {number} of it.\n{number + 1}" for number in range(6, 16)),
    ]
    assert without_running_text(texts) == [
        *(f"Text {number}." for number in range(1, 6)),
        *(f"More {number} of it." for number in range(6, 16)),
    ]


def test_signs_of_fonts_become_plain_ones():
    assert (
        clean("\uf0b7 e\ufb03cient\u00a0of\ufb01ce\r\nhand\ufffeover Ma\u0301ire\f")
        == "• efficient office\nhand-over Máire"
    )


def test_notes_are_no_part_of_the_text_and_keep_their_page():
    document = pages(["One"], ["two", f"goes on.{NOTE}2 A note", f"on it.{NOTE}* Another"], ["three"])
    assert document.flat == "One two goes on. three"
    assert document.page_at(document.flat.index("three")) == 3
    assert document.notes == (PrintedNote("2", "A note on it.", 2), PrintedNote("*", "Another", 2))


def test_running_text_is_taken_off_pages_with_notes():
    texts = [f"Text {number}.\n{number}{NOTE}1 A note" for number in range(1, 6)]
    assert without_running_text(texts) == [f"Text {number}.{NOTE}1 A note" for number in range(1, 6)]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (["in decision-"], "in decision-making goes on."),
        (["in decision-", "making"], "in decision-making making goes on."),
        (["for 16- and 17-", "year-olds,", "pre-"], "for 16- and 17-year-olds, pre-making goes on."),
        (["well -"], "well - making goes on."),
        (["(no. 2-", "1. First"], "(no. 2- 1. First making goes on."),
        (["short- ", "and long-term"], "short- and long-term making goes on."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_or_page_joins_a_word(printed, words):
    assert pages(printed, ["making goes on."]).flat == words


def test_a_word_that_waits_for_another_keeps_its_space_at_the_end_of_a_line():
    assert clean("pre\ufffeand post-natal, up\ufffeto-date, hand\ufffeover") == (
        "pre- and post-natal, up-to-date, hand-over"
    )
    assert pages(["for pre-"], ["and post-natal"]).flat == "for pre- and post-natal"


def test_spaces_may_follow_a_page_s_number():
    headed = [f"{number}{' ' * (number % 2)}\nText {number} here." for number in range(1, 6)]
    assert without_running_text(headed) == [f"Text {number} here." for number in range(1, 6)]


def test_words_may_follow_the_page_s_number_at_its_head():
    headed = [f"{number}\nInspection of X\n8 to 19 June 2026\nText {number}." for number in range(1, 6)]
    assert without_running_text(headed)[1:] == [f"Text {number}." for number in range(2, 6)]


def test_nothing_runs_on_a_single_page():
    assert without_running_text(["A page\n1"]) == ["A page\n1"]
    assert without_running_text(["A page\n1", "2"])[1] == ""
