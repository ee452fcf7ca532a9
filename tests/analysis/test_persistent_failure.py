"""The worst grade more than once within five years, by the definition that the page names."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inspections.analysis.persistent_failure import persistent_failures, years_after
from inspections.as_at.verdicts import graded_verdicts
from inspections.models import Framework
from inspections.models.handbook import Handbook
from inspections.vocabulary import Theme
from tests import builders as make
from tests import obvious

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def again(council=None, theme=Theme.OVERALL, on=TODAY):
    verdicts = graded_verdicts([theme], until=on)
    verdicts = {council: verdicts[council]} if council else verdicts
    return persistent_failures(verdicts, [theme], worst=Handbook().worst, on=on)


def days_of(failure):
    return [each.verdict.published_on for each in failure.given]


def make_worst(council, *days):
    for day in days:
        make.make_verdict(council=council, day=day, grades={"overall": "inadequate"})


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
@example(date(2016, 2, 29))
@example(date(2016, 2, 28))
def test_five_years_later_is_the_same_day_or_the_28th(day):
    assert years_after(day) == obvious.five_years_on(day)


@pytest.mark.thorough
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dates(date(2009, 8, 7), date(2026, 1, 1)), max_size=5, unique=True))
def test_a_verdict_is_listed_if_another_is_no_more_than_five_years_away(db, days):
    council = make.make_council()
    make_worst(council, *days)
    make.make_verdict(council=council, day=date(2015, 5, 4), grades={"overall": "good"})
    close = {day for pair in combinations(sorted(days), 2) if pair[1] <= obvious.five_years_on(pair[0]) for day in pair}
    found = again(council)
    assert sorted(day for failure in found for day in days_of(failure)) == sorted(close)
    assert all(len(days_of(failure)) > 1 and days_of(failure) == sorted(days_of(failure)) for failure in found)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (date(2013, 5, 4), date(2018, 5, 4), True),
        (date(2013, 5, 4), date(2018, 5, 5), False),
        (date(2012, 2, 29), date(2017, 2, 28), True),
        (date(2012, 2, 29), date(2017, 3, 1), False),
        (date(2013, 5, 4), date(2013, 5, 4), True),
    ],
)
def test_the_same_day_five_years_later_counts_and_the_next_does_not(first, second, is_one):
    council = make.make_council()
    make_worst(council, first, second)
    assert bool(again(council)) == is_one


def test_two_far_from_two_others_are_told_apart():
    council = make.make_council()
    make_worst(council, date(2010, 1, 1), date(2012, 1, 1), date(2018, 1, 1), date(2020, 1, 1))
    newer, older = again(council)
    assert days_of(newer) == [date(2018, 1, 1), date(2020, 1, 1)]
    assert [str(gap) for gap in older.gaps] == ["730 days"]


def test_sandwell_was_judged_so_four_times_twice_by_another_scale():
    [found] = [each for each in again(theme=Theme.HELP_PROTECTION) if each.council.slug == "sandwell"]
    assert days_of(found) == [date(2010, 1, 13), date(2013, 4, 9), date(2015, 6, 5), date(2018, 1, 29)]
    assert [scale for _given, scale in found.marked] == ["four points, used from 2009 to 2013"] * 2 + ["", ""]
    assert not found.is_recent


def test_two_are_recent_while_both_lie_in_the_five_years_up_to_the_day():
    council = make.make_council()
    make_worst(council, date(2018, 5, 4), date(2019, 5, 4))
    assert again(council, on=date(2019, 5, 3)) == []
    for day, is_recent in [(date(2019, 5, 4), True), (date(2023, 5, 4), True), (date(2023, 5, 5), False)]:
        [found] = again(council, on=day)
        assert found.is_recent == is_recent


def test_a_draft_a_board_and_another_theme_do_not_count():
    council = make.make_council()
    make_worst(council, date(2016, 5, 4))
    make.make_draft(council=council, day=date(2017, 5, 4), grades={"overall": "inadequate"})
    make.make_verdict(council=council, day=date(2018, 5, 4), grades={"overall": "good", "leadership": "inadequate"})
    board = Framework.objects.get(code="lscb_review")
    make.make_verdict(council=council, framework=board, day=date(2016, 6, 4), grades={"lscb": "inadequate"})
    assert again(council) == []
    assert again(council, Theme.LEADERSHIP) == []


def test_a_verdict_on_part_of_the_service_is_none_on_all_of_it():
    [found] = [each for each in again() if each.council.slug == "sandwell"]
    assert days_of(found) == [date(2015, 6, 5), date(2018, 1, 29)]


def test_those_with_the_newest_verdict_come_first():
    days = [days_of(failure)[-1] for failure in again()]
    assert days == sorted(days, reverse=True)
    assert len(days) >= 8
