"""Councils side by side stand as each does by itself, and what is open there is counted apart."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from inspections.analysis.side_by_side import side_by_side
from inspections.as_at.current import grades_of
from inspections.models import Council, Event
from inspections.vocabulary import InterventionStatus
from tests import builders as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def slowly_open(council, day):
    """How many interventions at a council were in force that day, perhaps in force, or without a known end."""
    counts = Counter()
    for event in Event.objects.published().filter(councils=council, is_intervention=True):
        if event.certain_from <= day <= event.certain_until:
            counts[InterventionStatus.IN_FORCE] += 1
        elif event.possible_from <= day <= event.possible_until:
            counts[InterventionStatus.POSSIBLY] += 1
        elif event.possible_until < day and not event.ends:
            counts[InterventionStatus.END_NOT_KNOWN] += 1
    return dict(counts)


@pytest.mark.parametrize("seed", range(6))
def test_each_stands_as_it_does_by_itself(seed):
    chance = random.Random(seed)
    day = date(2009, 9, 1) + timedelta(days=chance.randrange(6200))
    councils = chance.sample(list(Council.objects.all()), 6) + list(Council.objects.filter(abolished_on__isnull=False))
    councils = list(dict.fromkeys(councils))
    sides = side_by_side(councils, on=day)
    assert [side.council for side in sides] == councils
    for side in sides:
        gone = side.council.abolished_on
        own = gone - timedelta(days=1) if gone and gone <= day else day
        assert (side.day, side.is_over) == (own, own < day)
        assert side.is_to_come == bool(side.council.established_on and side.council.established_on > own)
        [alone] = grades_of([side.council], on=own)
        assert side.grades.newest == alone.newest
        assert {theme: (stands.grade, stands.reason) for theme, stands in side.grades.standings.items()} == {
            theme: (stands.grade, stands.reason) for theme, stands in alone.standings.items()
        }
        assert dict(side.open) == slowly_open(side.council, own)


def test_what_is_open_is_counted_apart_and_a_helper_is_not_counted():
    council, helper = make.make_council(), make.make_council()
    for span in (
        {"starts": "2015", "ends": "2020"},
        {"starts": "2016", "ends": "2020"},
        {"starts": "2015"},
        {"starts": "2010", "ends": "2012"},
        {"starts": "2019"},
        {"starts": "2015", "kind": "peer_review"},
    ):
        make.published(make.make_event(council, also=[helper], **span))
    make.make_event(council, starts="2015", ends="2020")
    partner = make.make_council()
    make.published(make.make_event(council, partner, make.make_council(), starts="2018"))
    one, other, third = side_by_side([council, helper, partner], on=date(2018, 5, 4))
    assert one.open == [
        (InterventionStatus.IN_FORCE, 2),
        (InterventionStatus.POSSIBLY, 1),
        (InterventionStatus.END_NOT_KNOWN, 1),
    ]
    assert other.open == []
    assert third.open == [(InterventionStatus.POSSIBLY, 1)]


def test_thirty_cost_as_much_as_three(django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        side_by_side(Council.objects.on(TODAY).filter(region="london"), on=TODAY)


def test_what_was_open_at_an_abolished_council_is_told_as_at_its_end():
    council = make.make_council(abolished_on=date(2021, 4, 1))
    make.published(make.make_event(council, starts="2018-05-04", ends="2022-05-04"))
    [side] = side_by_side([council], on=date(2024, 5, 4))
    assert side.open == [(InterventionStatus.IN_FORCE, 1)]
