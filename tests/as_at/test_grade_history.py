"""How councils stood through time is what a slow and obvious reckoning says of each day."""

import random
from datetime import date
from itertools import pairwise

import pytest

from inspections.as_at.counts import grade_counts
from inspections.as_at.current import grades_of
from inspections.as_at.grade_history import grade_histories, histories_of
from inspections.models import Council
from inspections.vocabulary import MAIN_THEMES
from tests import builders as make
from tests import obvious

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def on(history, day):
    """Return how a council stood that day, by its history."""
    [stood] = [
        each
        for each in history
        if (each.begins_on is None or each.begins_on <= day) and (each.ends_on is None or day < each.ends_on)
    ] or [None]
    return stood and (stood.reason or stood.grade.code)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(12))
def test_histories_that_nobody_lived_through_are_reckoned_as_by_hand(seed):
    chance = random.Random(seed)
    made = [obvious.make_history(chance) for _ in range(8)]
    day, theme = obvious.random_day(chance, 2009, 2025), chance.choice(MAIN_THEMES)
    reckoned = [obvious.stood(each, theme, day) for each in made]
    for until in (day, TODAY):
        found = grade_histories(theme, until=until, among=made)
        assert [each.council for each in found] == made
        assert [on(each.standings, day) for each in found] == reckoned
        assert [on(each.by_grade, day) for each in found] == [on(each.standings, day) for each in found]


def test_nothing_later_is_told():
    council = make.make_council()
    for year, grade in ((2015, "good"), (2019, "inadequate")):
        make.make_verdict(council=council, day=date(year, 5, 4), grades={"overall": grade})
    [history] = grade_histories("overall", until=date(2018, 1, 1), among=[council])
    assert [each.grade and each.grade.code for each in history.standings] == [None, "good"]


@pytest.mark.parametrize("seed", range(4))
def test_one_follows_another_for_as_long_as_the_council_is(seed):
    chance = random.Random(seed)
    made = [obvious.make_history(chance) for _ in range(6)]
    for council, histories in histories_of(made, until=TODAY).items():
        for standings in histories.values():
            assert all(old.ends_on == new.begins_on for old, new in pairwise(standings))
            assert (standings[0].begins_on, standings[-1].ends_on) == (council.established_on, council.abolished_on)


def test_every_council_of_the_day_is_counted_once():
    for seed in range(5):
        day = obvious.random_day(random.Random(seed), 2009, 2025)
        stood = grades_of(Council.objects.on(day), on=day)
        for counts in grade_counts(on=day):
            held = [each.standings[counts.theme].grade for each in stood]
            codes = [grade.code for grade in held if grade]
            assert {count.code: count.councils for count in counts.counts} == {
                code: codes.count(code) for code in codes
            }
            assert counts.councils == Council.objects.on(day).count()
            assert counts.reason or counts.graded + sum(counts.without.values()) == counts.councils


def test_a_draft_changes_no_history(editor):
    chance = random.Random(1)
    council = obvious.make_history(chance)
    before = histories_of([council], until=TODAY)
    obvious.make_random_draft(council, date(2026, 10, 1), chance)
    assert histories_of([council], until=TODAY) == before
