"""Who was in office and what was in force on a day, as surely as imprecise dates tell (DESIGN 2.6, 2.7)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.as_at.interventions import InterventionCounts, intervention_counts
from inspections.dates import ReducedDate
from inspections.models import Appointment, Event
from tests import builders as make

pytestmark = pytest.mark.django_db


def certainty(appointment, day):
    found = Appointment.objects.filter(pk=appointment.pk).in_office(on=day).first()
    return found and found.certainty


@pytest.mark.parametrize(
    ("dates", "day", "answer"),
    [
        ({"starts": "2009-12", "ends": "2016-03-26"}, date(2016, 3, 26), "certain"),
        ({"starts": "2009-12", "ends": "2016-03-26"}, date(2016, 3, 27), None),
        ({"starts": "2009-12", "ends": "2016-03-26"}, date(2009, 12, 15), "possible"),
        ({"starts": "2009-12", "ends": "2016-03-26"}, date(2009, 11, 30), None),
        ({"starts": "2016", "ends": "2019-02"}, date(2016, 3, 26), "possible"),
        ({"starts": "2016", "ends": "2019-02"}, date(2017, 1, 1), "certain"),
        ({"starts": "2016", "ends": "2019-02"}, date(2019, 2, 10), "possible"),
        ({"starts": "2013-04", "last_seen": "2018-01-29", "tenure": "ended_unknown"}, date(2015, 6, 5), "certain"),
        ({"starts": "2013-04", "last_seen": "2018-01-29", "tenure": "ended_unknown"}, date(2018, 1, 30), None),
        ({"starts": "2013-04", "last_seen": "2018-01-29", "tenure": "in_post"}, date(2026, 11, 21), None),
        ({"first_seen": "2024-09-06", "last_seen": "2024-09-06"}, date(2024, 9, 6), "certain"),
        ({"first_seen": "2024-09-06", "last_seen": "2024-09-06"}, date(2024, 9, 5), None),
        ({"starts": "2015-05"}, date(2015, 5, 20), "possible"),
        ({"starts": "2015-05"}, date(2015, 6, 1), None),
        ({"starts": "2015-05-04"}, date(2015, 5, 4), "certain"),
        ({"ends": "2012"}, date(2012, 6, 1), "possible"),
        ({"ends": "2012"}, date(2011, 6, 1), None),
        ({"tenure": "never_began"}, date(2014, 11, 1), None),
        ({"tenure": "in_post"}, date(2014, 11, 1), None),
    ],
)
def test_in_office_is_certain_possible_or_not_known(dates, day, answer):
    assert certainty(make.make_appointment(**dates), day) == answer


reduced_dates = st.builds(
    lambda day, precision: ReducedDate.parse(day.isoformat()[:precision]),
    st.dates(date(2009, 1, 1), date(2013, 12, 31)),
    st.sampled_from([4, 7, 10]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    points=st.lists(reduced_dates, min_size=1, max_size=3, unique=True),
    days=st.lists(st.dates(date(2008, 1, 1), date(2014, 12, 31)), max_size=6),
)
def test_certainty_is_what_every_reading_of_the_dates_agrees_on(db, points, days):
    """Against a slow reference: try what each point can mean, and see on which days all readings put the person in."""
    names = dict(zip(["starts", "last_seen", "ends"], sorted(points, key=lambda point: point.earliest), strict=False))
    tenure = "ended" if "ends" in names else "in_post"
    in_order = list(names.values())
    if any(later.latest < earlier.earliest for earlier, later in pairwise(in_order)):
        return
    appointment = make.make_appointment(tenure=tenure, **names)
    for day in days:
        surely_by = any(point.latest <= day for point in names.values())
        surely_after = any(point.earliest >= day for point in names.values())
        maybe_by = any(point.earliest <= day for point in names.values())
        maybe_after = any(point.latest >= day for point in names.values())
        expected = "certain" if surely_by and surely_after else "possible" if maybe_by and maybe_after else None
        assert certainty(appointment, day) == expected


def force(event, day):
    return Event.objects.filter(pk=event.pk).with_intervention_status(on=day).get().intervention_status


@pytest.mark.parametrize(
    ("dates", "day", "answer"),
    [
        ({"starts": "2019-03-25", "ends": "2019-07"}, date(2019, 3, 24), "not_begun"),
        ({"starts": "2019-03-25", "ends": "2019-07"}, date(2019, 5, 1), "in_force"),
        ({"starts": "2019-03-25", "ends": "2019-07"}, date(2019, 7, 15), "possibly_in_force"),
        ({"starts": "2019-03-25", "ends": "2019-07"}, date(2019, 8, 1), "ended"),
        ({"starts": "2019-05-23"}, date(2026, 11, 21), "end_not_known"),
        ({"starts": "2019-05-23", "last_seen": "2024-01"}, date(2023, 1, 1), "in_force"),
        ({"starts": "2019-05-23", "last_seen": "2024-01"}, date(2024, 2, 1), "end_not_known"),
        ({"ends": "2017-06-13"}, date(2017, 6, 14), "ended"),
        ({"ends": "2017-06-13"}, date(2016, 1, 1), None),
        ({"first_seen": "2013-02"}, date(2013, 1, 1), None),
        ({"first_seen": "2013-02"}, date(2014, 1, 1), "end_not_known"),
    ],
)
def test_intervention_is_in_force_ended_or_its_end_not_known(dates, day, answer):
    assert force(make.make_event(kind="statutory_direction", **dates), day) == answer


def test_what_does_not_last_has_no_force():
    assert force(make.make_event(kind="child_death", starts="2012-03"), date(2012, 3, 15)) is None


def test_counts_keep_the_states_apart():
    council = make.make_council()
    make.make_event(council, starts="2019", ends="2020")
    make.make_event(council, starts="2019")
    make.make_event(council, starts="2019-01-01", ends="2022-12-31")
    make.make_event(council, kind="child_death", starts="2019")
    counts = intervention_counts(date(2021, 6, 1), Event.objects.filter(councils=council))
    assert counts == InterventionCounts(date(2016, 6, 1), recent=1, in_force=1, end_not_known=1, ended=1)
    assert Event.objects.filter(councils=council).open_on(date(2021, 6, 1)).count() == 2


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"starts": "2019-03-25", "ends": "2019-07"}, "25 March 2019 to July 2019"),
        ({"starts": "2009-02"}, "February 2009, end not known"),
        ({"ends": "2017-06-13"}, "beginning not known, ended 13 June 2017"),
        ({"first_seen": "2013-02"}, "known of in February 2013, end not known"),
        ({"starts": "2019", "last_seen": "2024-01"}, "2019, in force when last seen in January 2024, end not known"),
    ],
)
def test_intervention_says_when_it_was(dates, words):
    assert make.make_event(**dates).period == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"starts": "2009-12", "ends": "2016-03-26", "end_reason": "died"},
            "from December 2009, until 26 March 2016, died",
        ),
        ({"starts": "2009-12"}, "from December 2009, not seen in post since"),
        ({"first_seen": "2025-12", "last_seen": "2025-12"}, "seen in post December 2025"),
        (
            {"last_seen": "2018", "first_seen": "2018", "tenure": "ended_unknown"},
            "seen in post 2018, since left (date not known)",
        ),
        ({"first_seen": "2024", "last_seen": "2025-12"}, "first seen in post 2024, last seen in post December 2025"),
        (
            {"starts": "2016", "last_seen": "2018", "tenure": "ended_unknown", "end_reason": "resigned"},
            "from 2016, last seen in post 2018, since left (date not known), resigned",
        ),
        (
            {"tenure": "never_began", "end_reason": "withdrew_before_start"},
            "never took up the post, withdrew before starting",
        ),
        ({"tenure": "ended_unknown"}, "beginning not known, since left (date not known)"),
    ],
)
def test_appointment_says_how_long_as_far_as_it_is_known(fields, words):
    assert make.make_appointment(**fields).period == words


def test_dates_can_be_asked_for_and_ordered_by_their_days():
    council = make.make_council()
    late, early = (make.make_appointment(council=council, starts=text) for text in ("2016-04", "2016"))
    mine = Appointment.objects.filter(council=council)
    assert list(mine.order_by("starts__earliest")) == [early, late]
    assert list(mine.order_by("starts__latest")) == [late, early]
    assert list(mine.filter(starts__latest__lt=date(2016, 12, 1))) == [late]
    assert list(mine.filter(starts=ReducedDate(2016, 4))) == list(mine.filter(starts="2016-04")) == [late]
