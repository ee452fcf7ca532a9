"""Words in, places in the record out."""

import pytest

from inspections.search import find, near_leaders, readable
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["O'Brien", "O’Brien", "O‘Brien", "obrien", "sarah o'brien"])
def test_a_person_is_found_whichever_apostrophe_is_typed(asked):
    assert "Sarah O’Brien" in [leader.name for leader in find(asked).leaders]


@pytest.mark.parametrize("nothing", ["'", "’’", " ' ", ""])
def test_apostrophes_alone_name_nobody(nothing):
    assert find(nothing).leaders == []


@pytest.mark.parametrize("asked", ["soulsbie", "peter soulsbie", "Soulsbey"])
def test_near_names_of_people_are_offered_where_nothing_is_found(asked):
    found = find(asked)
    assert not found.leaders
    assert "Sir Peter Soulsby" in [str(each) for each in found.near]
    page = read(f"/search/?q={asked}").all
    assert f"Nothing found for “{asked}”" in page
    assert "Did you mean\nSir Peter Soulsby" in page


def test_a_draft_person_is_nobody_near():
    make.make_leader("Zzyzx Soulsbie")
    assert "Zzyzx Soulsbie" not in [leader.name for leader in near_leaders("soulsbie")]


def test_what_is_found_says_so():
    assert "\nResults for “sandwell”\n" in read("/search/?q=sandwell").all


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
