"""Each month of the interventions is what an obvious reckoning says of its last day, and sums to its councils."""

import random
import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.charts.interventions import through_time
from inspections.charts.trends import month_ends
from inspections.models import Council, Event
from inspections.vocabulary import INTERVENTIONS
from tests import builders as make
from tests import obvious

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
BEGINS = date(2009, 8, 7)


def picture(until=TODAY, among=None):
    events = Event.objects.published() if among is None else Event.objects.published().filter(pk__in=among)
    events = events.interventions().prefetch_related("councils")
    return through_time(events, Council.objects.all(), month_ends(BEGINS, until))


def held(month):
    return {code: number for code, number in month.counts.items() if number}


@pytest.mark.thorough
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.integers().map(random.Random))
def test_councils_that_never_were_are_counted_as_by_hand(db, chance):
    councils = list(Council.objects.filter(slug__in=["sandwell", "cumbria", "cumberland"]))
    made = [obvious.make_random_event(chance, *chance.sample(councils, chance.randint(1, 2))).pk for _ in range(8)]
    drawn = picture(among=made)
    published = list(Event.objects.published().filter(pk__in=made))
    for series in drawn.series:
        kinds = [series.kind] if series.kind else INTERVENTIONS
        events = [event for event in published if event.is_intervention and event.kind in kinds]
        for month in chance.sample(series.months, 4):
            reckoned = Counter(obvious.intervened(council, events, month.day) for council in councils)
            del reckoned[None], reckoned["none"]
            assert held(month) == {**reckoned, "none": month.counts["none"]}, (series.name, month.day)
            assert month.councils == Council.objects.on(month.day).count()


@pytest.mark.parametrize("seed", range(3))
def test_any_month_of_the_record_is_counted_as_by_hand(seed):
    chance = random.Random(seed)
    series = chance.choice(picture().series)
    kinds = [series.kind] if series.kind else INTERVENTIONS
    month = chance.choice(series.months)
    events = list(Event.objects.published().interventions().filter(kind__in=kinds))
    reckoned = Counter(obvious.intervened(council, events, month.day) for council in Council.objects.all())
    del reckoned[None]
    assert held(month) == reckoned, (series.name, month.day)


def test_every_month_and_every_row_sums_to_its_councils():
    drawn = picture()
    for series in drawn.series:
        for month in series.months[::17]:
            assert month.councils == Council.objects.on(month.day).count()
        for month, numbers, _begun in series.yearly:
            assert sum(number for _key, number in numbers) == month.councils
    rows = Counter()
    for row in drawn.table:
        rows[row.as_at, row.kind, row.of] += row.councils
    assert all(total == of_councils for (_day, _kind, of_councils), total in rows.items())
    assert len(rows) == len(drawn.months) * (1 + len(INTERVENTIONS))


def test_what_began_in_each_year_before_and_nobody_knows_when_is_all_there_is():
    drawn = picture()
    for series in drawn.series:
        begun = [begun for _month, _numbers, begun in series.yearly]
        found = Event.objects.published().interventions()
        found = found.filter(kind=series.kind) if series.kind else found
        assert sum(begun) + series.begun_before + series.undated == found.count()
    assert sum(each.undated for each in drawn.of_kinds) == drawn.of_any.undated


def test_an_end_that_nobody_knows_is_neither_in_force_nor_ended():
    """Birmingham's notice of February 2009, on 11 February 2014."""
    Event.objects.exclude(slug="birmingham-2009-02-notice").delete()
    notices, *_ = picture(until=date(2014, 2, 11)).of_kinds
    assert held(notices.months[-1]) == {"end_not_known": 1, "none": 151}


def test_sandwells_interventions_are_counted_once_in_each_kind():
    Event.objects.exclude(councils__slug="sandwell").delete()
    for day, kind, stood in [
        (date(2016, 1, 31), "commissioner_appointed", "possibly_in_force"),  # who left in 2016
        (date(2016, 1, 31), "statutory_direction", "in_force"),
        (date(2016, 10, 6), "statutory_direction", "in_force"),  # that of 2014 ended on the day on which the new began
        (date(2016, 10, 31), "statutory_direction", "end_not_known"),
        (date(2018, 4, 1), "trust_launched", "in_force"),
        (date(2018, 4, 30), "trust_launched", "end_not_known"),
    ]:
        [series] = [each for each in picture(until=day).of_kinds if each.kind == kind]
        assert held(series.months[-1]) == {stood: 1, "none": series.months[-1].councils - 1}, (day, kind)


def test_its_words_say_how_it_ends_and_when_the_most_were_in_force():
    words = picture(until=date(2018, 12, 31)).words
    assert (
        "Any intervention, on 31 December 2018, of 152 councils: 14 in force, 1 possibly in force, 24 end not" in words
    )
    assert re.search(r"certainly in force peaked in \w+ \d{4}, at 1\d\.", picture().words)


def test_before_anything_is_known_there_is_a_picture_all_the_same():
    Event.objects.all().delete()
    drawn = picture(until=BEGINS)
    assert held(drawn.of_any.months[-1]) == {"none": 152}
    assert drawn.of_any.most == (0, 0)
    assert "None was ever certainly in force" in drawn.words


def test_drafts_what_is_no_intervention_and_help_given_elsewhere_change_nothing():
    council, other = make.make_council(), make.make_council()
    before = picture()
    make.make_event(council, starts="2015")
    make.published(make.make_event(council, kind="peer_review", starts="2015"))
    assert picture().table == before.table
    make.published(make.make_event(other, also=[council], starts="2015"))
    counts, counted = before.of_any.months[-1].counts, picture().of_any.months[-1].counts
    assert counted == {**counts, "end_not_known": counts["end_not_known"] + 1, "none": counts["none"] - 1}
