"""What is an intervention, and what ended it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from inspections.dates import ReducedDate
from inspections.models import Council, Event
from inspections.vocabulary import InterventionStatus
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "who", "is_one"),
    [
        ("statutory_direction", "", True),
        ("improvement_board", "government", True),
        ("improvement_board", "both", True),
        ("improvement_board", "council", False),
        ("improvement_board", "", False),
        ("trust_launched", "council", False),
        ("peer_review", "", False),
    ],
)
def test_a_councils_own_board_is_no_intervention(kind, who, is_one):
    event = make.published(make.make_event(kind=kind, set_up_by=who, starts="2015"))
    assert event.is_intervention == is_one
    assert Event.objects.published().interventions().filter(pk=event.pk).exists() == is_one
    found = Event.objects.with_intervention_status(on=date(2016, 1, 1)).get(pk=event.pk)
    assert bool(found.intervention_status) == is_one


def test_a_councils_own_board_stands_among_other_events_and_says_whose_it_is():
    page = read("/councils/leicester/")
    assert "Internal improvement board at work" not in page.of("interventions")
    assert "set up by the council" in page.of("events")
    assert "Set up by\nThe council" in read("/events/leicester-2014-12-board/").all


def test_an_ending_gives_its_day_to_what_it_ended():
    ending = make.make_event(kind="direction_lifted", starts="2023-05-26")
    event = make.make_event(kind="statutory_direction", starts="2014-04-23")
    event.ended_by = ending
    event.clean()
    assert event.ends == ReducedDate(2023, 5, 26)
    event.ends = ReducedDate(2022)
    with pytest.raises(ValidationError, match="after it had ended"):
        event.clean()


def test_nothing_ends_itself():
    event = make.make_event(starts="2014", ends="2016")
    event.ended_by = event
    with pytest.raises(ValidationError, match="Nothing ends itself"):
        event.clean()


def test_an_editor_names_what_ended_an_event_and_its_end_follows(as_editor):
    ending = make.make_event(kind="direction_lifted", starts="2023-05-26")
    event = make.make_event(kind="statutory_direction", starts="2014")
    address = reverse("admin:inspections_event_change", args=[event.pk])
    form = as_editor.get(address).context["adminform"].form
    given = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in given.items()}
    inline = {"citations-TOTAL_FORMS": 0, "citations-INITIAL_FORMS": 0}
    response = as_editor.post(address, {**data, **inline, "ended_by": ending.slug})
    assert response.status_code == 302, response.context["adminform"].form.errors
    event.refresh_from_db()
    assert (event.ended_by, event.ends) == (ending, ReducedDate(2023, 5, 26))


def test_what_another_event_ended_has_an_end():
    event = make.make_event(starts="2014")
    with pytest.raises(IntegrityError):
        Event.objects.filter(pk=event.pk).update(ended_by=make.make_event())


def test_both_pages_tell_of_an_ending_but_of_no_draft():
    event = make.published(make.make_event(kind="statutory_direction", starts="2014", ends="2016"))
    ending = make.make_event(kind="direction_lifted", starts="2016", title="Lifted at last")
    Event.objects.filter(pk=event.pk).update(ended_by=ending)
    assert "Lifted at last" not in read(event.get_absolute_url()).all
    make.published(ending)
    assert "Ended by\nLifted at last" in read(event.get_absolute_url()).all
    assert "Lifted at last" not in read(f"{event.get_absolute_url()}?as_at=2015-06-01").all
    assert "Ended\nSomething, 2014 to 2016" in read(ending.get_absolute_url()).all


def test_birminghams_direction_of_2014_ended_when_it_was_lifted():
    event = Event.objects.with_intervention_status(on=date(2026, 11, 21)).get(slug="birmingham-2014-04-direction")
    assert (event.ended_by.slug, event.intervention_status) == ("birmingham-2023-05-lifted", InterventionStatus.ENDED)
    assert "23 April 2014 to 26 May 2023" in read("/councils/birmingham/").of("interventions")


@pytest.mark.parametrize(
    ("names", "fields", "heading"),
    [
        (["Trafford"], {"starts": "2019-05-23"}, "Improvement notice, Trafford, 23 May 2019"),
        (["York", "Leeds"], {"starts": "2019-05"}, "Improvement notice, Leeds and York, May 2019"),
        (["Bury"], {"first_seen": "2012"}, "Improvement notice, Bury, known of in 2012"),
        (["Bury"], {"ends": "2013-02"}, "Improvement notice, Bury, ended February 2013"),
        (["Bury", "Kent", "Leeds", "York"], {"starts": "2020"}, "Improvement notice, 4 councils, 2020"),
    ],
)
def test_an_event_is_named_by_its_kind_its_councils_and_its_day(names, fields, heading):
    event = make.make_event(*Council.objects.filter(name__in=names), kind="improvement_notice", **fields)
    assert event.heading(event.councils.all()) == heading


@pytest.mark.parametrize(("title", "more"), [("Improvement notice", False), ("A second notice", True)])
def test_a_title_that_only_names_the_kind_says_no_more(title, more):
    assert make.make_event(kind="improvement_notice", title=title).title_says_more is more
