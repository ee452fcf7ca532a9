"""How interventions stood through time, in memory, is what the database says of each day."""

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.as_at.interventions import (
    InterventionCounts,
    counts_of,
    intervention_counts,
    open_kinds,
    status_on,
    statuses_of,
)
from inspections.models import Event
from inspections.vocabulary import INTERVENTIONS
from tests import builders as make
from tests import obvious

pytestmark = pytest.mark.django_db


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.integers().map(random.Random), days=st.lists(st.dates(date(2007, 1, 1), date(2027, 1, 1)), max_size=6))
def test_on_any_day_one_stands_as_the_database_says(db, chance, days):
    event = obvious.make_random_event(chance, make.make_council())
    if not event.is_intervention:
        return
    points = [point for point in (event.starts, event.first_seen, event.last_seen, event.ends) if point]
    for day in [*days, *(each for point in points for each in (point.earliest, point.latest))]:
        assert (
            status_on(day, event)
            == Event.objects.filter(pk=event.pk).with_intervention_status(on=day).get().intervention_status
        ), day


@pytest.mark.parametrize("seed", range(4))
def test_on_any_day_all_on_record_stand_as_the_database_says(seed):
    day = obvious.random_day(random.Random(seed), 2009, 2026)
    for event in Event.objects.published().interventions().with_intervention_status(on=day):
        assert status_on(day, event) == event.intervention_status, event.slug


def test_turns_follow_one_another():
    for event in Event.objects.published().interventions():
        days = [turn.begins_on for turn in statuses_of(event)]
        assert days == sorted(days)


def test_the_open_ones_are_those_of_the_list_of_events_kind_by_kind():
    day = date(2018, 6, 1)
    kinds = open_kinds(Event.objects.published().interventions().with_intervention_status(on=day).in_force_first(), day)
    counts = intervention_counts(day)
    for force in ("in_force", "possibly_in_force", "end_not_known"):
        assert sum(each.counts[force] for each in kinds) == getattr(counts, force)
    assert sum(len(each.older) for each in kinds) == counts.older > 0
    assert all({*each.current, *each.older} == {*each.events} for each in kinds)
    assert [each.kind for each in kinds] == [kind for kind in INTERVENTIONS if kind in {each.kind for each in kinds}]


@pytest.mark.parametrize("day", [date(2009, 12, 1), date(2014, 2, 11), date(2020, 2, 29), date(2026, 8, 1)])
def test_counted_in_the_database_and_one_by_one_they_are_as_many(day):
    events = Event.objects.published().interventions().with_intervention_status(on=day)
    one_by_one = counts_of(events, day)
    assert intervention_counts(day) == intervention_counts(day, Event.objects.published()) == one_by_one
    assert one_by_one.recent + one_by_one.older == one_by_one.end_not_known


def test_those_of_the_last_five_years_without_an_end_are_counted_first():
    council, day = make.make_council(), date(2024, 2, 29)
    for starts, ends in [("2019-02-28", None), ("2019-02-27", None), ("2019-02", None), ("2022", "2023")]:
        make.published(make.make_event(council, starts=starts, ends=ends))
    counts = intervention_counts(day, Event.objects.filter(councils=council))
    assert counts == InterventionCounts(date(2019, 2, 28), recent=1, end_not_known=3, ended=1)
    assert counts.older == 2
