"""What looks like a mistake is asked about before it is saved, keeps what was typed, and is saved with a tick."""

import re

import pytest

from inspections.models import Appointment, Council, Leader
from tests import builders as make
from tests.admin.entering import errors
from tests.admin.test_the_rest import TYPED, url

pytestmark = pytest.mark.django_db


def post(desk, model, pk=None, **fields):
    address = url(model, "change", pk) if pk else url(model, "add")
    return desk.post(address, {**TYPED[model], **fields})


def tick_in(response):
    """Return the box that was shown, as the browser sends it."""
    [(name, value)] = re.findall(r'type="checkbox" name="(_sure)" value="(\w+)"', response.content.decode())
    return {name: value}


@pytest.mark.parametrize("name", ["Sarah O'Brien", "O’BRIEN, Sarah", "Cllr Sarah OBrien"])
def test_a_person_who_is_there_already_needs_a_tick(as_editor, name):
    before = Leader.objects.count()
    response = post(as_editor, Leader, name=name)
    assert "</a> is on record already: Executive director of people’s services" in errors(response)[0]
    assert url(Leader, "change", Leader.objects.get(slug="sarah-obrien").pk) in errors(response)[0]
    assert response.context["adminform"].form["name"].value() == name
    assert Leader.objects.count() == before
    assert post(as_editor, Leader, name=name, **tick_in(response)).status_code == 302
    assert Leader.objects.count() == before + 1


def test_a_new_person_is_not_asked_about(as_editor):
    assert post(as_editor, Leader, name="Nobody Yet").status_code == 302


def test_a_tick_is_for_what_was_shown_and_nothing_else(as_editor):
    ticked = tick_in(post(as_editor, Leader, name="Sarah O'Brien"))
    assert "is on record already" in errors(post(as_editor, Leader, name="Peter Soulsby", **ticked))[0]
    assert "is on record already" in errors(post(as_editor, Leader, name="Peter Soulsby", _sure="on"))[0]


def test_a_tick_stays_while_something_else_is_wrong(as_editor):
    ticked = tick_in(post(as_editor, Leader, name="Sarah O'Brien"))
    response = post(as_editor, Leader, name="Sarah O'Brien", confidence="", **ticked)
    assert errors(response) == ["This field is required."]
    assert re.search(r'name="_sure" value="\w+"\s+checked>', response.content.decode())
    assert post(as_editor, Leader, name="Sarah O'Brien", **tick_in(response)).status_code == 302


def test_namesakes_are_asked_about_once(as_editor):
    ticked = tick_in(post(as_editor, Leader, name="Sarah O'Brien"))
    post(as_editor, Leader, name="Sarah O'Brien", **ticked)
    namesake = Leader.objects.drafts().get(name="Sarah O'Brien")
    assert post(as_editor, Leader, namesake.pk, name="Sarah O'Brien", party="Green").status_code == 302


@pytest.mark.parametrize(
    ("starts", "ends", "asks"),
    [("2008", "2009", True), ("May 2008", "", True), ("2012", "2013", False), ("2001", "2007", False)],
)
def test_the_same_appointment_twice_needs_a_tick(as_editor, starts, ends, asks):
    person = make.make_leader()
    held = {"leader": person, "council": Council.objects.get(slug="sandwell"), "role": "council_leader"}
    make.make_appointment(**held, starts="2008-05", ends="2010")
    typed = {"leader": person.slug, "starts": starts, "ends": ends, "tenure": "ended" if ends else "in_post"}
    response = post(as_editor, Appointment, **typed)
    assert (response.status_code == 200) == asks
    if asks:
        assert "is on record already, from May 2008, until 2010" in errors(response)[0]
        assert response.context["adminform"].form["starts"].value() == starts
        assert post(as_editor, Appointment, **typed, **tick_in(response)).status_code == 302
    assert Appointment.objects.filter(leader=person).count() == 2


def test_another_post_or_person_at_that_time_is_none(as_editor):
    person, sandwell = make.make_leader(), Council.objects.get(slug="sandwell")
    make.make_appointment(leader=person, council=sandwell, role="lead_member", starts="2008", ends="2010")
    make.make_appointment(leader=make.make_leader(), council=sandwell, role="council_leader", starts="2008")
    assert post(as_editor, Appointment, leader=person.slug).status_code == 302


@pytest.mark.parametrize(
    ("council", "days", "says"),
    [
        ("BCP", {"starts": "2018"}, "did not exist in 2018: it was established on 1 April 2019."),
        ("Poole", {"starts": "2 April 2019"}, "did not exist on 2 April 2019: it was abolished on 1 April 2019."),
        ("Poole", {"starts": "2015", "ends": "1 April 2019", "tenure": "ended"}, ""),
        ("BCP", {"starts": "2019"}, ""),
    ],
)
def test_a_post_at_a_council_that_did_not_exist_that_day_needs_a_tick(as_editor, council, days, says):
    typed = {
        "leader": make.make_leader().slug,
        "council": council,
        "tenure": "in_post",
        "starts": "",
        "ends": "",
        **days,
    }
    response = post(as_editor, Appointment, **typed)
    if not says:
        assert response.status_code == 302, errors(response)
        return
    assert says in errors(response)[0]
    assert response.context["adminform"].form["council"].value() == council
    assert post(as_editor, Appointment, **typed, **tick_in(response)).status_code == 302


@pytest.mark.parametrize("typed", ["Sarah O'Brien", "O’Brien, Sarah", "sarah obrien", "sarah-obrien"])
def test_a_person_is_chosen_by_any_spelling(as_editor, typed):
    assert post(as_editor, Appointment, leader=typed, council="B and NES").status_code == 302
    assert Appointment.objects.drafts().get().leader.slug == "sarah-obrien"


@pytest.mark.parametrize("asked", ["O'Brien", "O’Brien, Sarah", "obrien", "Cllr O‘Brien"])
def test_the_desks_searches_find_a_person_however_typed(as_editor, asked):
    sarah = Leader.objects.get(slug="sarah-obrien")
    assert sarah in as_editor.get(url(Leader, "changelist"), {"q": asked}).context["cl"].result_list
    posts = as_editor.get(url(Appointment, "changelist"), {"q": asked}).context["cl"].result_list
    assert set(Appointment.objects.filter(leader=sarah)) <= set(posts)


def test_the_desks_searches_find_a_council_by_its_short_name(as_editor):
    found = as_editor.get(url(Appointment, "changelist"), {"q": "RBKC director"}).context["cl"].result_list
    assert {post.council.slug for post in found} == {"kensington-and-chelsea"}
