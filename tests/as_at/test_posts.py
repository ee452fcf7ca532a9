"""Who held a post on a day, and who is named where nobody is known to have."""

from datetime import date

import pytest

from inspections.as_at.posts import heads_of, posts_on
from inspections.models import Appointment
from inspections.vocabulary import Role
from tests import builders as make

pytestmark = pytest.mark.django_db


def director(council, day):
    """The post of director of a council on a day."""
    appointments = Appointment.objects.filter(council=council).with_certainty(on=day).newest_first()
    return posts_on(day, appointments)[0]


def held(council, *spans):
    return [make.make_appointment(council=council, **span) for span in spans]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"starts": "2025-05-22", "ends": "2025-12"}, {"starts": "2025-12-09"}),
        ({"starts": "2021-08", "last_seen": "2022-11", "tenure": "ended_unknown"}, {"starts": "2022-11-08"}),
        ({"ends": "2024-07"}, {"starts": "2024-07-17"}),
        ({"ends": "2014"}, {"starts": "2014-10", "last_seen": "2017-03-30"}),
        ({"starts": "2022-02", "last_seen": "2024-03-15"}, {"starts": "2022-02-21", "last_seen": "2025-05-20"}),
    ],
)
def test_the_last_holder_is_who_began_last(before, after):
    council = make.make_council()
    _, newest = held(council, before, after)
    assert director(council, date(2026, 11, 21)).last == newest


def test_the_first_holder_is_named_only_where_nobody_was_on_record_before():
    council = make.make_council()
    early, _ = held(council, {"starts": "2010", "ends": "2012-05-01"}, {"starts": "2014-01-01"})
    assert director(council, date(2009, 1, 1)).first == early
    between = director(council, date(2013, 1, 1))
    assert between.first is None
    assert between.last == early
    assert director(make.make_council(), date(2013, 1, 1)).first is None


@pytest.mark.parametrize(
    ("predecessor", "successor"),
    [
        ({"starts": "2019-02", "ends": "2019-10-25"}, {"starts": "2019", "ends": "2021-04-01"}),
        ({"starts": "2016-03-26", "last_seen": "2016-04-20"}, {"starts": "2016", "ends": "2019-02"}),
        ({"ends": "2024-05"}, {"starts": "2024-05-20", "last_seen": "2025-05-12"}),
        ({"ends": "2013"}, {"starts": "2013-04", "last_seen": "2014-07-30"}),
    ],
)
def test_a_successor_stands_above_the_predecessor(predecessor, successor):
    council = make.make_council()
    before, after = held(council, predecessor, successor)
    assert list(Appointment.objects.filter(council=council).newest_first()) == [after, before]


@pytest.mark.parametrize(
    ("by_that_day", "later", "heads"),
    [
        ([Role.ELECTED_MAYOR], [Role.COUNCIL_LEADER], [Role.ELECTED_MAYOR]),
        ([Role.ELECTED_MAYOR, Role.COUNCIL_LEADER], [], [Role.COUNCIL_LEADER, Role.ELECTED_MAYOR]),
        ([Role.DIRECTOR], [Role.ELECTED_MAYOR], [Role.ELECTED_MAYOR]),
        ([Role.DIRECTOR], [Role.DIRECTOR], [Role.COUNCIL_LEADER]),
    ],
)
def test_a_council_is_headed_by_who_is_on_record_and_else_by_its_leader(by_that_day, later, heads):
    assert heads_of(by_that_day, later) == heads


def test_whoever_never_began_stands_last():
    council = make.make_council()
    never, began = held(council, {"tenure": "never_began"}, {"starts": "2010"})
    assert list(Appointment.objects.filter(council=council).newest_first()) == [began, never]


def test_who_is_only_known_to_have_left_was_there_before_a_successor():
    council = make.make_council()
    gone, _ = held(council, {"ends": "2023-01"}, {"starts": "2023-01", "last_seen": "2026"})
    assert director(council, date(2020, 1, 9)).first == gone


def test_a_stated_start_counts_as_a_sighting_for_the_first_year():
    council = make.make_council()
    [begun] = held(council, {"starts": "2015-03-09", "tenure": "ended_unknown"})
    assert director(council, date(2015, 3, 9)).certain == [begun]
    assert director(council, date(2015, 3, 10)).possible == [begun]
    assert director(council, date(2016, 3, 8)).possible == [begun]
    assert not director(council, date(2016, 3, 9)).is_known


def test_one_post_has_one_holder_so_that_nobody_is_possible_beside_who_is_certain():
    council = make.make_council()
    sure, perhaps = held(council, {"starts": "2022-10", "last_seen": "2023-03-30"}, {"starts": "2023", "ends": "2025"})
    post = director(council, date(2023, 3, 30))
    assert (post.certain, post.possible) == ([sure], [])
    assert director(council, date(2023, 4, 1)).possible == [perhaps]
