"""Each kind of contradiction is found when it is put in on purpose, and what only looks like one is not."""

import pytest

from inspections.models import Event, Figure, Framework, Inspection, Judgement, Leader
from inspections.models.worklists import (
    CONTRADICTIONS,
    ActingAndPermanent,
    CountedByThePressAlone,
    EventBesideItsEnding,
    EventEndedTooSoon,
    EventOfANamesake,
    GradesToldElsewhere,
    KeptApartFromNobody,
    OwnBoardCounted,
    PartCountedAsWhole,
    PersonTwice,
    SourceAboutSomethingElse,
    SourceTwice,
)
from tests import builders as make

pytestmark = pytest.mark.django_db


def event(*councils, **fields):
    return make.published(make.make_event(*councils, **fields))


def post(name="Ann Other", **fields):
    leader = make.published(make.make_leader(name))
    return make.published(make.make_appointment(leader=leader, **fields))


def found(kind):
    return set(kind.rows().values_list("pk", flat=True))


@pytest.mark.parametrize("kind", CONTRADICTIONS)
def test_the_shipped_record_has_none(kind):
    assert list(kind.rows()) == []


def test_an_open_direction_beside_its_lifting():
    council = make.make_council()
    direction = event(council, kind="statutory_direction", starts="2014-04-23")
    earlier = event(council, kind="direction_lifted", starts="2012")
    event(council, kind="improvement_board", set_up_by="government", starts="2014")
    event(kind="direction_lifted", starts="2023")
    assert found(EventBesideItsEnding) == set()
    lifted = event(council, kind="direction_lifted", starts="2023-05-26")
    assert found(EventBesideItsEnding) == {direction.pk}
    Event.objects.filter(pk=direction.pk).update(ends="2023-05-26", ended_by=lifted)
    assert found(EventBesideItsEnding) == set()
    assert earlier.starts


def test_an_open_commissioner_who_has_left():
    council = make.make_council()
    gone = post("Chris Gone", council=council, role="government_commissioner", starts="2018-08", ends="2020-01")
    sent = event(council, kind="commissioner_appointed", starts="2018-08", people=[gone.leader])
    event(council, kind="commissioner_appointed", starts="2019")
    assert found(EventBesideItsEnding) == {sent.pk}


def test_an_end_before_what_ended_it_and_an_ending_elsewhere():
    here, there = make.make_council(), make.make_council()
    lifted = event(here, kind="direction_lifted", starts="2023-05-26")
    right = event(here, kind="statutory_direction", starts="2014", ends="2023-05")
    early = event(here, kind="statutory_direction", starts="2014", ends="2023-05-25")
    elsewhere = event(there, kind="statutory_direction", starts="2014", ends="2023-05-26")
    Event.objects.filter(pk__in=[right.pk, early.pk, elsewhere.pk]).update(ended_by=lifted)
    assert found(EventEndedTooSoon) == {early.pk, elsewhere.pk}


def test_a_councils_own_board_counted_as_the_governments():
    words = "A board set up by the mayor and senior leaders."
    wrong = event(kind="improvement_board", set_up_by="government", summary=words)
    event(kind="improvement_board", set_up_by="council", summary=words)
    nonsense = event(kind="statutory_direction", set_up_by="council")
    assert found(OwnBoardCounted) == {wrong.pk, nonsense.pk}


def test_a_part_counted_as_the_whole():
    Judgement.objects.filter(framework__code="cpi", code="leadership").update(leads_theme=True)
    assert list(PartCountedAsWhole.rows().values_list("framework__code", "code")) == [("cpi", "leadership")]


def test_grades_that_are_not_known_and_told():
    framework = Framework.objects.get(code="cpi")
    told, noted, silent = (make.make_verdict(framework=framework, grades={"overall": "inadequate"}) for _ in range(3))
    event(told.council, kind="earlier_inspection", starts="2020", inspections=[told])
    Inspection.objects.filter(pk=noted.pk).update(note="Leadership was judged inadequate too.")
    assert found(GradesToldElsewhere) == {told.pk, noted.pk}
    assert silent.pk


def test_recommendations_that_only_the_press_counts():
    bare, noted, read = (make.make_verdict(report=make.make_report()) for _ in range(3))
    make.make_recommendation(read.report)
    Inspection.objects.filter(pk=noted.pk).update(note="Ofsted made 17 recommendations.")
    article = make.published(make.make_article(bare.council, inspections=[bare, noted, read]))
    Figure.objects.create(article=article, order=1, value=17, unit="recommendations", meaning="made by Ofsted")
    assert found(CountedByThePressAlone) == {bare.pk}


def test_one_person_twice():
    council = make.make_council()
    short = post("Mil Vasicek", council=council, ends="2023-03")
    full = post("Milorad Vasicek", council=council, first_seen="2019")
    post("Mary Vasicek", council=council)
    post("Milo Vasicek")
    post("Cher", council=council)
    assert found(PersonTwice) == {short.leader.pk, full.leader.pk}


def test_one_source_under_two_titles():
    one = make.published(make.make_source(url="http://www.paper.example/news/1"))
    other = make.published(make.make_source(url="https://paper.example/news/1/"))
    make.published(make.make_source(url="https://paper.example/news/1?page=2"))
    make.published(make.make_source(url=""))
    make.published(make.make_source(url=""))
    assert found(SourceTwice) == {one.pk, other.pk}


def test_a_source_about_something_else():
    cars = make.published(make.make_source(url="https://paper.example/motors/reviews/gti-1-4568810"))
    make.published(make.make_source(url="https://paper.example/news/politics/motors-1"))
    assert found(SourceAboutSomethingElse) == {cars.pk}


def test_a_note_that_names_the_wrong_council():
    here = make.make_council("Rightshire")
    post("Dave Hillock", council=here)
    wrong, right = post("Dave Hillock").leader, post("Dave Hillock").leader
    Leader.objects.filter(pk=wrong.pk).update(note="Kept apart from the Dave Hillock of Wrongshire.")
    Leader.objects.filter(pk=right.pk).update(note=f"Kept apart from the Dave Hillock of {here.name}.")
    assert found(KeptApartFromNobody) == {wrong.pk}


def test_an_event_that_leads_to_a_namesake():
    surrey, birmingham = make.make_council(), make.make_council()
    director, commissioner = post("Dave Hillock", council=surrey), post("Dave Hillock", council=birmingham)
    wrong = event(surrey, people=[commissioner.leader])
    event(surrey, people=[director.leader])
    event(surrey, people=[post("Ian Elsewhere").leader])
    assert found(EventOfANamesake) == {wrong.pk}


def test_acting_and_since_left_beside_later_permanent():
    note = "Later became permanent; date not found."
    wrong = post(is_interim=True, tenure="ended_unknown", starts="2023-01", note=note)
    post(is_interim=True, tenure="ended_unknown", starts="2023-01")
    post(is_interim=False, tenure="in_post", starts="2023-01", note=note)
    assert found(ActingAndPermanent) == {wrong.pk}


def test_drafts_contradict_nothing():
    council = make.make_council()
    make.make_event(council, kind="statutory_direction", starts="2014")
    event(council, kind="direction_lifted", starts="2023")
    make.make_source(url="https://paper.example/motors/1")
    assert found(EventBesideItsEnding) == found(SourceAboutSomethingElse) == set()
