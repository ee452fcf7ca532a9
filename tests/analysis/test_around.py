"""What came before an inspection, and what followed."""

from datetime import date

import pytest

from inspections.analysis.around import TimeAround, around, time_around
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def verdict():
    return make.make_verdict(day=date(2020, 5, 4), started_on=date(2020, 3, 2), ended_on=date(2020, 3, 13))


@pytest.mark.parametrize(
    ("kind", "starts", "place"),
    [
        ("leadership_change", "2020-05-03", TimeAround.BEFORE),
        ("leadership_change", "2020-04", TimeAround.BEFORE),
        ("leadership_change", "2020-05-04", TimeAround.AFTER),
        ("leadership_change", "2020-05", TimeAround.AFTER),
        ("leadership_change", "2020", TimeAround.AFTER),
        ("earlier_inspection", "2020-03", TimeAround.ITSELF),
        ("safeguarding_board_judgement", "2020-05-04", TimeAround.ITSELF),
        ("monitoring_visit", "2021-01", TimeAround.AFTER),
        ("earlier_inspection", "2019", TimeAround.BEFORE),
    ],
)
def test_an_event_stands_where_its_dates_put_it(verdict, kind, starts, place):
    assert time_around(make.make_event(kind=kind, starts=starts), verdict) == place


def test_a_time_without_any_is_left_out(verdict):
    event = make.make_event(starts="2019")
    assert around(verdict, [event]) == [(TimeAround.BEFORE, [event])]


def test_leicesters_shake_up_came_before_its_verdict():
    told = read("/inspections/leicester-2015-03-20/").of("happened")
    assert told.index("What came before") < told.index("Mayor’s shake-up") < told.index("The inspection itself")
    assert "What followed" not in told
