"""How councils stood through time is what `standings` says of each day, and what a slow and obvious reckoning says."""

import random
from datetime import date
from itertools import pairwise

import pytest

from inspections.courses import courses
from inspections.models import Council
from inspections.standings import places
from inspections.tallies import tallies
from inspections.vocabulary import MAIN_THEMES
from tests import obvious

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def told(turn):
    return turn.nothing or turn.grade.code


def as_in_places(day, themes=MAIN_THEMES):
    stood = places(Council.objects.on(day), on=day, themes=themes)
    return {(each.council, theme): stands for each in stood for theme, stands in each.standings.items()}


@pytest.mark.parametrize("seed", range(12))
def test_on_any_day_they_stand_as_standings_says(seed):
    day = obvious.random_day(random.Random(seed), 2009, 2025)
    known = courses(until=TODAY, themes=MAIN_THEMES)
    mine = {(council, theme): turn for theme in MAIN_THEMES for council, turn in known.on(theme, day)}
    theirs = as_in_places(day)
    assert mine.keys() == theirs.keys()
    for place, turn in mine.items():
        stands = theirs[place]
        assert (turn.grade, turn.nothing) == (stands.grade, stands.nothing), (place, day)
        assert (turn.rating and turn.rating.verdict.pk) == (stands.rating and stands.rating.inspection.pk)
        if stands.nothing:
            assert (turn.last and turn.last.verdict.pk) == (stands.last and stands.last.inspection.pk)


@pytest.mark.parametrize("seed", range(12))
def test_histories_that_nobody_lived_through_are_reckoned_as_by_hand(seed):
    chance = random.Random(seed)
    made = [obvious.make_history(chance) for _ in range(8)]
    day, theme = obvious.random_day(chance, 2009, 2025), chance.choice(MAIN_THEMES)
    for until in (day, TODAY):
        mine = dict(courses(until=max(day, until), themes=[theme]).on(theme, day))
        reckoned = {council: obvious.stood(council, theme, day) for council in made}
        assert {council: told(mine[council]) if council in mine else None for council in made} == reckoned


@pytest.mark.parametrize("seed", range(4))
def test_stretches_follow_one_another_for_as_long_as_the_council_is(seed):
    chance = random.Random(seed)
    made = [obvious.make_history(chance) for _ in range(6)]
    for theme in MAIN_THEMES:
        for course in courses(until=TODAY, themes=[theme]).of[theme]:
            stretches = course.stretches
            assert all(old.ends_on == new.begins_on for old, new in pairwise(stretches))
            assert stretches[-1].ends_on == course.council.abolished_on
            for stretch in stretches:
                assert stretch.begins_on == date.min or course.on(stretch.begins_on) is stretch.turn
    assert made


def test_tallies_count_every_council_of_the_day_once():
    for seed in range(5):
        day = obvious.random_day(random.Random(seed), 2009, 2025)
        stood = as_in_places(day)
        for tally in tallies(on=day):
            grades = [each.grade.code for (_, theme), each in stood.items() if theme == tally.theme and each.grade]
            assert {count.code: count.councils for count in tally.counts} == {
                code: grades.count(code) for code in grades
            }
            assert tally.councils == Council.objects.on(day).count()
            assert tally.nothing or tally.graded + sum(tally.without.values()) == tally.councils


def test_a_draft_changes_no_course(editor):
    chance = random.Random(1)
    council = obvious.make_history(chance)
    before = courses(until=TODAY, themes=MAIN_THEMES)
    obvious.make_random_draft(council, date(2026, 10, 1), chance)
    assert courses(until=TODAY, themes=MAIN_THEMES) == before
