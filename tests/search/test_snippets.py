"""The part of a text that is shown, with the words marked."""

from hypothesis import given
from hypothesis import strategies as st

from inspections.search import parse
from inspections.search.snippets import LONGEST_SNIPPET, marked, snippet


def marks(text, query):
    return [words for words, is_marked in marked(text, parse(query)) if is_marked]


def test_words_are_marked_in_whatever_form_they_stand():
    assert marks("Agencies met the agency’s workers.", "agency worker") == ["Agencies", "agency’s workers"]


def test_a_phrase_is_marked_where_it_stands_alone():
    assert marks("The door at the front is no front door.", '"front door"') == ["front door"]


def test_words_that_are_everywhere_are_marked_only_within_a_phrase():
    assert marks("The quality of the practice.", "quality of practice") == ["quality", "practice"]
    assert marks("The quality of practice.", "quality of practice") == ["quality of practice"]


def test_what_is_left_out_is_not_marked():
    assert marks("Agency workers", "agency -workers") == ["Agency"]


def test_a_long_text_is_cut_to_the_part_with_most_of_the_words():
    text = "One agency. " + "Nothing here. " * 60 + "An agency sent social workers there. " + "Nothing more. " * 60
    shown = snippet(text, parse("agency social workers"))
    assert [words for words, is_marked in shown if is_marked] == ["agency", "social workers"]
    assert shown[0][0] == "… "
    assert shown[-1][0] == " …"
    assert sum(len(words) for words, _ in shown) < LONGEST_SNIPPET + 10


def test_a_short_text_is_shown_whole():
    assert snippet("An agency.", parse("agency")) == [("An ", False), ("agency", True), (".", False)]


@given(st.text(alphabet=" abc.é’-<&", max_size=900), st.text(alphabet=' abc"-', max_size=20))
def test_nothing_is_added_to_a_text_and_nothing_lost_within_it(text, query):
    whole = "".join(words for words, _ in marked(text, parse(query)))
    assert whole == text
    part = "".join(words for words, _ in snippet(text, parse(query)))
    assert part.removeprefix("… ").removesuffix(" …") in text
