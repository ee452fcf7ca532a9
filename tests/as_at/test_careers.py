"""The councils somebody led, and the verdicts of that time."""

from datetime import date

import pytest

from inspections.as_at.careers import councils_led
from inspections.models import Appointment, Framework
from inspections.vocabulary import Role
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

FIELDWORK = {"started_on": date(2020, 3, 2), "ended_on": date(2020, 3, 13)}


@pytest.fixture
def person():
    return make.published(make.make_leader("Ann Other"))


@pytest.fixture
def council():
    return make.make_council()


def verdict(council, **fields):
    return make.make_verdict(council=council, **{"grades": {"leadership": "good"}, **FIELDWORK, **fields})


def held(person, council, **span):
    return make.published(make.make_appointment(leader=person, council=council, **span))


def led_by(person):
    return councils_led(Appointment.objects.published().filter(leader=person))


def sure(person):
    """Say of each verdict in which posts the person certainly, and in which possibly, was."""
    return {each.verdict: (each.certain, each.possible) for led in led_by(person) for each in led.verdicts}


@pytest.mark.parametrize(
    ("span", "certain"),
    [
        ({"starts": "2019-01-01", "ends": "2021-01-01"}, True),
        ({"starts": "2020-03-13", "last_seen": "2021"}, True),
        ({"starts": "2015", "ends": "2020-03-02"}, True),
        ({"starts": "2020", "last_seen": "2021"}, False),
        ({"starts": "2015", "last_seen": "2020"}, False),
        ({"starts": "2020-03-14", "last_seen": "2021"}, None),
        ({"starts": "2015", "ends": "2020-03-01"}, None),
        ({"starts": "2015", "last_seen": "2019-12-31"}, None),
        ({"tenure": "never_began"}, None),
    ],
)
def test_a_verdict_falls_by_its_fieldwork_certainly_possibly_or_not(person, council, span, certain):
    fell = verdict(council)
    held(person, council, **span)
    director = [Role.DIRECTOR]
    assert sure(person) == {True: {fell: (director, [])}, False: {fell: ([], director)}, None: {}}[certain]


def test_without_days_of_fieldwork_it_goes_by_its_publication_and_is_never_certain(person, council):
    fell = verdict(council, started_on=None, ended_on=None)
    held(person, council, starts="2019-01-01", ends="2021-01-01")
    assert sure(person) == {fell: ([], [Role.DIRECTOR])}
    assert "Not known to us: we go by the day of publication" in read(person.get_absolute_url()).of("led")


def test_two_posts_at_one_verdict_are_both_named(person, council):
    fell = verdict(council)
    held(person, council, starts="2019", last_seen="2021", role="elected_mayor")
    held(person, council, starts="2020", last_seen="2021", role="lead_member_childrens_services")
    assert sure(person) == {fell: ([Role.ELECTED_MAYOR], [Role.LEAD_MEMBER])}


def test_the_surer_of_two_spells_in_one_post_counts(person, council):
    fell = verdict(council)
    for starts in ("2020", "2019", "2020"):
        held(person, council, starts=starts, last_seen="2021")
    assert sure(person) == {fell: ([Role.DIRECTOR], [])}


def test_each_council_is_told_of_once_the_newest_first(person):
    old, new = make.make_council("Old"), make.make_council("New")
    held(person, old, starts="2010", ends="2012")
    held(person, old, starts="2012", ends="2014")
    held(person, new, starts="2015", ends="2021")
    fell = verdict(new)
    assert [(led.council, [each.verdict for each in led.verdicts]) for led in led_by(person)] == [
        (new, [fell]),
        (old, []),
    ]


def test_visits_boards_drafts_and_other_councils_do_not_count(person, council):
    held(person, council, starts="2019", last_seen="2021")
    ilacs = Framework.objects.get(code="ilacs_2023")
    verdict(council, framework=ilacs, kind=ilacs.kinds.get(code="focused_visit"), grades={})
    verdict(council, framework=Framework.objects.get(code="lscb_review"), grades={"lscb": "good"})
    make.make_draft(council=council, **FIELDWORK)
    verdict(make.make_council())
    assert sure(person) == {}


def test_posts_that_do_not_answer_for_the_service_lead_no_council(person, council):
    verdict(council)
    held(person, council, starts="2019", last_seen="2021", role="member_of_parliament")
    assert led_by(person) == []
    assert "None of these posts is responsible" in read(person.get_absolute_url()).of("led")


def test_the_page_tells_it_without_blame(person, council):
    verdict(council)
    held(person, council, starts="2020", last_seen="2021")
    words = read(person.get_absolute_url()).of("led")
    assert "Possibly director of children's services" in words
    assert "2 to 13 March 2020" in words
    assert "does not imply blame or credit" in words


def test_a_long_career_costs_no_more_queries_than_a_short_one(person, django_assert_num_queries):
    for year in range(2010, 2015):
        council = make.make_council()
        held(person, council, starts=str(year), ends=str(year + 10))
        verdict(council)
    with django_assert_num_queries(4):
        assert len(led_by(person)) == 5
