"""A page that takes a day and nothing else asks for it as strictly as a list does, and without a list."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from inspections.filters.as_at import DayQuery
from inspections.filters.strict import StrictFilterSet
from inspections.filters.themes import TrendQuery

pytestmark = pytest.mark.django_db


def asked(query, kind=DayQuery):
    return kind(QueryDict(query))


def test_it_is_no_filter_of_a_list():
    assert not isinstance(asked(""), StrictFilterSet)


def test_a_day_is_kept_in_links():
    page = asked("as_at=1 June 2018")
    assert (page.with_day, page.and_day, page.canonical) == ("?as_at=2018-06-01", "&as_at=2018-06-01", page.with_day)
    assert (page.day, page.is_today) == (page.day_asked, False)
    assert (page.problems, page.unknown_names, page.repeated_names) == ([], [], [])


@pytest.mark.parametrize("names_it", [False, True])
def test_today_has_one_address(names_it):
    page = asked(f"as_at={timezone.localdate().isoformat()}" if names_it else "")
    assert page.is_today
    assert page.with_day == page.and_day == page.canonical == ""


def test_what_it_does_not_understand_is_reported_and_never_guessed():
    page = asked("as_at=soon&theem=care&page=2")
    assert not page.is_valid()
    assert [name for name, _label, _message in page.problems] == ["as_at"]
    assert page.unknown_names == ["theem", "page"]
    assert page.day_asked is None
    assert page.canonical == ""


def test_a_day_given_twice_is_reported():
    assert asked("as_at=2018-06-01&as_at=2019-06-01").problems[0][2] == "This was given more than once: choose one."
    twice = asked("as_at=2018-06-01&as_at=2018-06-01")
    assert twice.is_valid()
    assert twice.repeated_names == ["as_at"]


def test_more_than_a_day_is_told_in_words():
    trend = asked("as_at=2018-06-01&theme=children in care&region=London", TrendQuery)
    assert trend.words == "Judgement: Children in care; Region: London"
    assert trend.theme_chosen == "care"
    assert trend.canonical == "?as_at=2018-06-01&theme=care&region=london"
