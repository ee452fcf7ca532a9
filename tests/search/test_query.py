"""What is typed, as what is to be looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.search import parse
from inspections.search.query import Query, Term


def terms(*texts):
    return tuple((Term(tuple(text.split())),) for text in texts)


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("agency social workers", terms("agenc", "social", "worker")),
        ("Children’s homes", terms("children", "home")),
        ("multi-agency", terms("multi agenc")),
        ('"front door" delays', terms("front door", "delay")),
        ("“front door”", terms("front door")),
        ('"front door', terms("front door")),
        ("the front door", terms("front", "door")),
        ("to be or not to be", terms("not")),
        ("the", terms("the")),
        ('"of the"', terms("of the")),
        ("front front", terms("front")),
        ("agency AND workers", terms("agenc", "worker")),
        ("cats & dogs", terms("cat", "dog")),
    ],
)
def test_all_words_are_to_be_found(typed, clauses):
    assert parse(typed).clauses == clauses


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("neglect OR abuse", [{"neglect", "abus"}]),
        ("neglect OR abuse children", [{"neglect", "abus"}, {"children"}]),
        ("neglect OR abuse OR harm", [{"neglect", "abus", "harm"}]),
        ("OR neglect", [{"neglect"}]),
        ("neglect OR", [{"neglect"}]),
        ("neglect or abuse", [{"neglect"}, {"abus"}]),
    ],
)
def test_or_in_capitals_offers_a_choice(typed, clauses):
    assert [{" ".join(term.words) for term in clause} for clause in parse(typed).clauses] == clauses


@pytest.mark.parametrize(
    ("typed", "without"),
    [
        ("agency -social", ["social"]),
        ('agency -"social workers"', ["social worker"]),
        ("agency NOT social", ["social"]),
        ("agency -", []),
        ("multi-agency", []),
    ],
)
def test_a_minus_leaves_out(typed, without):
    assert [" ".join(term.words) for term in parse(typed).without] == without


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("agency social workers", "agenc social worker"),
        ("quality of practice", "qualiti of practic"),
        ('"front door" delays', "front door delay"),
        ("agency", None),
        ("neglect OR abuse", None),
    ],
)
def test_the_words_as_they_were_typed_are_a_phrase(typed, phrase):
    assert parse(typed).phrase == (phrase and Term(tuple(phrase.split())))


@pytest.mark.parametrize("nothing", ["", "  ", "-", '"', '""', "'", "OR", "-agency", "NOT agency", "***", "()", "\0"])
def test_where_no_word_is_wanted_nothing_is_looked_for(nothing):
    assert not parse(nothing)


@given(st.text())
def test_whatever_is_typed_is_words_of_letters_and_digits(typed):
    query = parse(typed)
    assert isinstance(query, Query)
    every = [term for clause in query.clauses for term in clause] + [*query.without]
    assert all(word and word.replace("_", "x").isalnum() and "_" not in word for term in every for word in term.words)
