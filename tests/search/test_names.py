"""Councils and people found by their names, and by names spelt nearly so."""

import pytest

from inspections.search import council_with_code, near_councils, near_leaders, readable, respelt
from tests import builders as make
from tests.views.reading import read

from .finding import councils, people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["O'Brien", "O’Brien", "O‘Brien", "obrien"])
def test_a_person_is_found_whichever_apostrophe_is_typed(asked):
    assert "Sarah O’Brien" in people(asked)


@pytest.mark.parametrize("asked", ["sarah o'brien", "O'Brien, Sarah", "Cllr Sarah O’Brien"])
def test_who_has_just_that_name_comes_first(asked):
    assert people(asked)[0] == "Sarah O’Brien"


@pytest.mark.parametrize("nothing", ["'", "’’", " ' ", "", "-", '"'])
def test_signs_alone_name_nobody(nothing):
    assert people(nothing) == councils(nothing) == []


def test_of_people_with_the_words_in_their_names_the_one_of_just_that_name_comes_first():
    make.published(make.make_leader("Ann Zzyzx Other"))
    make.published(make.make_leader("Ann Other Zzyzx"))
    make.published(make.make_leader("Ann Zzyzx"))
    assert people("ann zzyzx") == ["Ann Zzyzx", "Ann Other Zzyzx", "Ann Zzyzx Other"]


def test_a_council_is_found_by_the_beginning_of_a_name():
    assert councils("sandw") == ["Sandwell"]


@pytest.mark.parametrize("code", ["E08000028", "e08000028", " 333 ", "80549"])
def test_a_council_has_its_codes(code):
    assert council_with_code(code).slug == "sandwell"


def test_a_council_has_the_codes_it_had():
    council = make.make_council(former_ons_codes="E99888777|E99888778")
    assert council_with_code("E99888778") == council


@pytest.mark.parametrize("text", ["", "sandwell", "E080000", "33", "%", "E08000028 E08000029"])
def test_what_is_no_code_is_nobodys(text):
    assert council_with_code(text) is None


@pytest.mark.parametrize("asked", ["sandwel", "Sandwll", "sanwdell"])
def test_a_council_is_near_its_misspelt_name(asked):
    assert near_councils(asked)[0].slug == "sandwell"


@pytest.mark.parametrize("asked", ["soulsbee", "peter soulsbee", "Soulsbey"])
def test_near_names_of_people_are_offered_where_nothing_is_found(asked):
    assert people(asked) == []
    assert near_leaders(asked)[0].name == "Sir Peter Soulsby"
    page = read(f"/search/?q={asked}").all
    assert f"Nothing found for “{asked}”" in page
    assert "Did you mean\nSir Peter Soulsby" in page


def test_a_draft_person_is_nobody_near():
    make.make_leader("Zzyzx Soulsbie")
    assert "Zzyzx Soulsbie" not in [leader.name for leader in near_leaders("soulsbie")]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sandwel agency", "sandwell agency"),
        ("director of birmingam", "director of birmingham"),
        ("sandwel", ""),
        ("sandwell agency", ""),
        ("", ""),
    ],
)
def test_among_other_words_a_misspelt_name_is_offered_as_it_is_spelt(typed, offered):
    assert respelt(typed) == offered


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Peter Hay", "Peter Hay"),
        ("Peter\tHay\n", "Peter Hay"),
        ("a\0b\x1bc", "a�b�c"),
        ("\u202edlewdnas", "dlewdnas"),
        ("Traf\u00adford", "Trafford"),
        ("O’Brien ñ \U0001f600", "O’Brien ñ \U0001f600"),
    ],
)
def test_what_does_not_show_is_left_out(typed, shown):
    assert readable(typed) == shown
