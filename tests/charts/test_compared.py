"""A comparison's lanes say of any day what `standings` says of it, one council under another."""

import random
from datetime import date, timedelta

import pytest

from inspections.charts import draw
from inspections.charts.breaks import breaks
from inspections.charts.compared import HEADINGS, compared
from inspections.charts.parts import Look
from inspections.courses import courses
from inspections.models import Council
from inspections.standings import Nothing
from inspections.vocabulary import MAIN_THEMES, Theme
from tests import builders as make
from tests import obvious

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def picture(councils, theme=Theme.OVERALL, on=TODAY):
    known = courses(until=on, themes=[theme], among=councils)
    return compared(known, theme, councils, breaks(theme, until=on), on=on)


def of(*slugs):
    found = {council.slug: council for council in Council.objects.filter(slug__in=slugs)}
    return [found[slug] for slug in slugs]


def said_on(lane, day):
    """What a lane says of a day: the code of a grade or a kind of nothing; None where the council did not exist."""
    [one] = [each for each in lane.stretches if each.first <= day <= each.last]
    if one.look == Look.ABSENT:
        return None
    return one.grade or Nothing(one.label)


@pytest.mark.parametrize("seed", range(8))
def test_lanes_say_of_any_day_what_a_slow_and_obvious_reckoning_says(seed):
    chance = random.Random(seed)
    councils = [obvious.make_history(chance) for _ in range(4)] + chance.sample(list(Council.objects.all()), 4)
    theme = chance.choice(MAIN_THEMES)
    timeline = picture(councils, theme).timeline
    assert [lane.name for lane in timeline.lanes] == [council.name for council in councils]
    for council, lane in zip(councils, timeline.lanes, strict=True):
        for day in [TODAY, *(obvious.random_day(chance, 2009, 2025) for _ in range(8))]:
            assert said_on(lane, day) == obvious.stood(council, theme, day), (council, day)


@pytest.mark.parametrize("seed", range(4))
def test_on_another_day_nothing_later_is_told(seed):
    chance = random.Random(seed)
    councils, theme = chance.sample(list(Council.objects.all()), 8), chance.choice(MAIN_THEMES)
    day = obvious.random_day(chance, 2010, 2025)
    timeline = picture(councils, theme, on=day).timeline
    for council, lane in zip(councils, timeline.lanes, strict=True):
        told = [each for each in lane.stretches if each.look != Look.ABSENT]
        assert all(each.last <= day for each in told)
        assert {each.ends for each in told if each.last == day} <= {None}
        assert said_on(lane, day) == obvious.stood(council, theme, day)
    assert all(each.day <= day for lane in timeline.lanes for each in lane.breaks)


def test_a_course_among_some_is_the_course_among_all():
    some = of("sandwell", "trafford", "northamptonshire")
    among = courses(until=TODAY, themes=MAIN_THEMES, among=some)
    whole = courses(until=TODAY, themes=MAIN_THEMES)
    for theme in MAIN_THEMES:
        assert among.of[theme] == [
            course for council in some for course in whole.of[theme] if course.council == council
        ]


def test_grades_in_other_words_or_given_together_are_not_comparable():
    def broken(slug, theme):
        [lane] = picture(of(slug), theme).timeline.lanes
        return [(str(each.day), each.words) for each in lane.breaks]

    assert broken("cheshire-west-and-chester", Theme.CARE)[0] == (
        "2016-02-01",
        "Other grades than before: not comparable.",
    )
    days = [day for day, _words in broken("hammersmith-and-fulham", Theme.CARE)]
    assert days == ["2016-04-05", "2019-10-25", "2024-05-16"]
    assert broken("trafford", Theme.HELP_PROTECTION) == []


def test_a_new_framework_with_a_scale_of_its_own_is_a_break():
    council = make.make_council()
    make.make_verdict(council=council, day=date(2024, 5, 4), grades={"leadership": "good"})
    new = make.make_framework("leadership", starts_on="2026-10", also_covers="care")
    del new
