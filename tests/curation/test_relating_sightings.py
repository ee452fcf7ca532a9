"""What one sighting is to the appointments on record: a table of both, and the answer."""

import pytest

from inspections.curation.sightings import Relation, Seen, relate
from inspections.dates import ReducedDate
from inspections.models import Appointment, Leader


def appointment(starts="", first_seen="", last_seen="", ends="", **fields):
    """Return an appointment that is not in the database."""
    given = {"starts": starts, "first_seen": first_seen or last_seen, "last_seen": last_seen, "ends": ends}
    dates = {name: ReducedDate.parse(day) for name, day in given.items() if day}
    tenure = "ended" if ends else "in_post"
    return Appointment(**{"tenure": tenure, "leader": Leader(name="Ann Other"), **fields, **dates})


def seen(on="", starts="", ends="", is_interim=None):
    return Seen(*(ReducedDate.parse(day) if day else None for day in (on, starts, ends)), is_interim)


@pytest.mark.parametrize(
    ("held", "sighting", "relation"),
    [
        ([], seen("2021-05-04"), "new"),
        ([appointment(tenure="never_began")], seen("2021-05-04"), "new"),
        ([appointment(first_seen="2020", last_seen="2022-01-01")], seen("2021-05-04"), "confirms"),
        ([appointment(last_seen="2021-05-04")], seen("2021-05-04"), "confirms"),
        ([appointment(last_seen="2021-05-04")], seen("2021"), "confirms"),
        ([appointment(last_seen="2021")], seen("2021-05-04"), "widens"),
        ([appointment(last_seen="2020-01-01")], seen("2021-05-04"), "widens"),
        ([appointment(last_seen="2022-01-01")], seen("2021-05-04"), "widens"),
        ([appointment()], seen("2021-05-04"), "widens"),
        ([appointment(starts="2020", ends="2022")], seen("2021-05-04"), "confirms"),
        ([appointment(starts="2020", ends="2021-04-30")], seen("2021-05-04"), "contradicts"),
        ([appointment(starts="2021-06", last_seen="2022")], seen("2021-05-04"), "contradicts"),
        ([appointment(starts="2015", ends="2017")], seen("2021-05-04"), "asks"),
        ([appointment(starts="2024-01-01", last_seen="2024-05-05")], seen("2021-05-04"), "asks"),
        ([appointment(last_seen="2021-01-01")], seen(starts="2020-01-01"), "widens"),
        ([appointment(starts="2020", last_seen="2021-01-01")], seen(starts="2020-03"), "widens"),
        ([appointment(starts="2020-03", last_seen="2021-01-01")], seen(starts="2020"), "confirms"),
        ([appointment(starts="2020-03", last_seen="2021-01-01")], seen("2021-01-01", starts="2020-04"), "contradicts"),
        ([appointment(last_seen="2021-01-01")], seen("2021-01-01", starts="2021-02"), "contradicts"),
        ([appointment(last_seen="2021-01-01")], seen(ends="2021-03"), "widens"),
        ([appointment(starts="2019", ends="2021-03")], seen(ends="2021-04"), "contradicts"),
        ([appointment(last_seen="2021-05-05")], seen("2021-01-01", ends="2021-03"), "contradicts"),
    ],
)
def test_relation(held, sighting, relation):
    decided = relate(sighting, held)
    assert decided.relation == relation
    assert (decided.appointment is None) == (relation == "new")
    assert bool(decided.questions) == (relation in ("contradicts", "asks"))
    assert decided.why


def test_somebody_else_in_between_makes_it_a_spell_of_its_own():
    """Alison Noble was interim director at Derbyshire in 2021 and in 2025, Carol Cammiss director in between."""
    first = appointment(last_seen="2021-11-24", is_interim=True)
    other = appointment(first_seen="2022-10-26", last_seen="2024-11-14", leader=Leader(name="Carol Cammiss"))
    decided = relate(seen("2025-06-09", is_interim=True), [first], [other])
    assert decided.relation == Relation.NEW
    assert "Carol Cammiss" in decided.why
    assert relate(seen("2025-06-09", is_interim=True), [first]).relation == Relation.WIDENS
    ended = appointment(starts="2021", ends="2022", is_interim=True)
    assert relate(seen("2025-06-09", is_interim=True), [ended], [other]).relation == Relation.NEW


def test_two_spells_are_never_joined():
    before, after = appointment(last_seen="2018-01-01"), appointment(last_seen="2024-01-01")
    assert relate(seen("2021-01-01"), [before, after]).relation == Relation.NEW
    decided = relate(seen("2025-01-01"), [before, after])
    assert (decided.relation, decided.appointment) == (Relation.WIDENS, after)


def test_one_who_is_near_in_time_by_imprecise_dates_is_not_in_between():
    held = appointment(starts="2020")
    before = appointment(starts="2017", ends="2020-09")
    assert relate(seen("2020-11-13"), [held], [before]).relation == Relation.WIDENS


def test_who_acts_may_be_appointed_later_and_not_the_other_way_round():
    acting, appointed = appointment(last_seen="2021-01-01", is_interim=True), appointment(last_seen="2021-01-01")
    assert relate(seen("2022-01-01", is_interim=False), [acting]).relation == Relation.WIDENS
    assert relate(seen("2020-01-01", is_interim=True), [appointed]).relation == Relation.WIDENS
    assert relate(seen("2022-01-01", is_interim=True), [appointed]).relation == Relation.NEW
    assert relate(seen("2020-01-01", is_interim=False), [acting]).relation == Relation.NEW


def test_a_question_says_both_versions():
    decided = relate(seen("2021-01-01", starts="2020-04"), [appointment(starts="2020-03", last_seen="2021-01-01")])
    [question] = decided.questions
    assert (question.field, question.proposed) == ("starts", ReducedDate(2020, 4))
    assert question.says == "The source says that it began in April 2020; on record it began in March 2020."
