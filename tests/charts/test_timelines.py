"""What a council's timeline says, before anything is drawn of it."""

import random
from datetime import date, timedelta

import pytest

from inspections.as_at.current import grades_of
from inspections.charts import timeline_of
from inspections.charts.parts import End, Look
from inspections.drawing.timelines import draw
from inspections.models import Council, Inspection
from inspections.models.handbook import Handbook
from inspections.summaries.council import CouncilHistory
from inspections.vocabulary import MAIN_THEMES, NoGrade
from tests import builders as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)


def timeline(slug, as_at=None):
    return timeline_of(CouncilHistory(Council.objects.get(slug=slug), today=TODAY, as_at=as_at))


def lane(slug, name, as_at=None, whose=""):
    [found] = [each for each in timeline(slug, as_at).lanes if (each.name, each.whose) == (name, whose)]
    return found


def on(lane, day):
    """The labels of what certainly stood or was held that day."""
    return [each.label for each in lane.bars if each.sure_from and each.sure_from <= day <= each.sure_until]


class TestSandwell:
    def test_one_leader_follows_another_without_a_false_overlap(self):
        held = {each.label: each for each in lane("sandwell", "Leader of the council").bars}
        assert held["Darren Cooper"].last == date(2016, 3, 26)
        assert held["Steve Eling"].period == "from 2016, until February 2019, resigned"
        assert held["Steve Eling"].first > date(2016, 3, 26)
        assert held["Steve Eling"].sure_from == date(2016, 12, 31)
        assert held["Steve Eling (acting)"].first == date(2016, 3, 26)

    def test_a_service_director_is_no_director_of_childrens_services(self):
        director = lane("sandwell", "Director of children's services")
        assert not [each for each in director.bars if "Helen Smith" in each.label]
        assert "Helen Smith, Service Director" in [
            each.label for each in lane("sandwell", "Other senior officers").bars
        ]

    def test_interventions_stand_at_their_dates(self):
        spans = {each.label: each for each in lane("sandwell", "Government intervention").bars}
        assert str(spans["Eleanor Brazil appointed commissioner"].begins) == "December 2015"
        assert str(spans["Eleanor Brazil appointed commissioner"].ends) == "2016"
        assert str(spans["Direction to move services to a trust"].begins) == "6 October 2016"
        assert str(spans["Sandwell Children’s Trust takes over"].begins) == "1 April 2018"

    def test_no_trust_has_no_unknown_chief_executive(self):
        assert min(each.first for each in lane("sandwell", "Trust's chief executive").bars) == date(2018, 1, 1)


class TestLeicester:
    def test_the_director_on_the_day_of_the_verdict(self):
        director = lane("leicester", "Director of children's services")
        assert on(director, date(2015, 3, 10)) == ["Frances Craven"]
        before = next(each for each in director.bars if each.label == "Elaine McHale (acting)")
        assert before.last < date(2015, 3, 20)
        assert before.end == End.KNOWN

    def test_an_abolished_post_is_not_an_unknown_holder(self):
        [held, abolished] = lane("leicester", "Chief executive").bars
        assert held.label == "Sheila Lock"
        assert held.last == date(2011, 8, 31)
        assert abolished.label == "post abolished"
        assert (abolished.first, abolished.last) == (date(2011, 9, 1), TODAY)


class TestGrades:
    def test_lanes_agree_with_where_councils_stand_on_a_day(self):
        """Every council on days drawn at random, against the one rule of what is current."""
        chance = random.Random(4)
        days = [date(2010, 1, 1) + timedelta(days=chance.randrange(6100)) for _ in range(4)]
        wrong, compared = [], 0
        for council in chance.sample(list(Council.objects.all()), 40):
            history = CouncilHistory(council, today=TODAY)
            lanes = {each.name: each for each in timeline_of(history).lanes if not each.whose}
            for day in (day for day in days if day <= history.day and not history.is_to_come):
                if council.established_on and council.established_on > day:
                    continue
                for theme in MAIN_THEMES:
                    compared += 1
                    stands = grades_of([council], on=day)[0].standings[theme]
                    said = [each for each in lanes[theme.label].bars if each.first <= day <= each.last]
                    if not agree(stands, said):
                        wrong.append((council.slug, day, theme, stands.reason, said))
        assert compared > 500
        assert wrong == []

    def test_what_is_no_longer_given_is_said_and_no_gap(self):
        shown = timeline("trafford")
        overall = next(each for each in shown.lanes if each.name == "Overall")
        assert overall.bars[-1].label == NoGrade.NO_LONGER.label
        assert [note.split(".")[0] for note in shown.notes] == [
            "Overall: no longer given since the verdict of 3 August 2026",
            "Adoption: no longer given since the verdict of 8 May 2019",
        ]

    def test_other_words_and_judging_together_are_not_comparable(self):
        assert [(str(each.day), each.words) for each in lane("sandwell", "Care leavers").breaks] == [
            ("2022-07-05", "Not comparable: judged together with children in care now"),
            ("2025-12-02", "Not comparable: judged together with children in care then"),
        ]
        words = [each.words for each in lane("sandwell", "Children in care").breaks]
        assert words == [
            "Not comparable: on another scale then (four points, used from 2009 to 2013)",
            "Not comparable: judged together with care leavers now",
            "Not comparable: judged together with care leavers then",
        ]

    def test_a_new_framework_is_shown_as_soon_as_it_is_entered(self):
        council = make.make_council()
        new = make.make_framework("leadership", starts_on="2026-10", short_name="The next one")
        make.make_verdict(council=council, framework=new, day=date(2026, 11, 1), grades={"leadership": "good"})
        shown = timeline(council.slug)
        assert shown.framework.bars[-1].label == "The next one"
        assert [each.label for each in shown.lanes if each.name == "Leadership" for each in each.bars] == ["Good"]


def agree(stands, said):
    if not said:
        return stands.reason in {NoGrade.NOT_INSPECTED, NoGrade.NOT_UNDER_FRAMEWORK}
    [one] = said
    if stands.rating and stands.grade:
        return (one.look, one.label) == (Look.GRADED, stands.grade.short_label)
    if stands.together:
        return one.look == Look.TOGETHER and one.grade == stands.together.grade.code
    return one.label.startswith(stands.reason.label)


class TestSuccessors:
    def test_a_predecessors_grades_are_its_own(self):
        theirs = lane("cumberland", "Overall", whose="Cumbria")
        own = lane("cumberland", "Overall")
        assert max(each.last for each in theirs.bars) == date(2023, 3, 31)
        assert min(each.first for each in own.bars) > date(2023, 4, 1)

    def test_who_led_a_predecessor_and_what_was_done_there_is_its_own(self):
        theirs = lane("west-northamptonshire", "Director of children's services", whose="Northamptonshire")
        assert "Sally Hodges (acting)" in [each.label for each in theirs.bars]
        assert Look.NOT_KNOWN not in {each.look for each in theirs.bars}
        done = lane("west-northamptonshire", "Government intervention", whose="Northamptonshire")
        assert "Malcolm Newsam appointed commissioner" in [each.label for each in done.bars]
        own = lane("west-northamptonshire", "Director of children's services")
        assert "Sally Hodges (acting)" not in [each.label for each in own.bars]
        then = timeline("west-northamptonshire", as_at=date(2016, 6, 1)).lanes
        assert not [each for each in then if each.whose and each.name == "Government intervention"]

    def test_nobody_is_unknown_before_a_council_exists_or_after(self):
        for slug, first, last in (
            ("cumberland", date(2023, 4, 1), TODAY),
            ("northamptonshire", date(2009, 1, 1), date(2021, 3, 31)),
        ):
            bars = lane(slug, "Chief executive").bars
            assert min(each.first for each in bars) == first
            assert max(each.last for each in bars) == last
        [absent] = timeline("northamptonshire").absent
        assert absent.words.startswith("Northamptonshire was abolished on 1 April 2021. See ")


class TestDates:
    def test_a_month_is_a_month_wide(self):
        council = make.make_council()
        make.published(make.make_event(council, starts="2016-10", kind="peer_review"))
        [told] = [each for each in timeline(council.slug).lanes if each.name == "Other events"]
        [mark] = told.marks
        assert (mark.first, mark.last) == (date(2016, 10, 1), date(2016, 10, 31))

    def test_no_end_date_is_not_still_in_post(self):
        council = make.make_council()
        ann = make.published(make.make_leader("Ann"))
        make.published(make.make_appointment(council=council, leader=ann, starts="2015", last_seen="2017-05-04"))
        held, *_ = [
            each for each in lane(council.slug, "Director of children's services").bars if each.look != Look.NOT_KNOWN
        ]
        assert held.last == date(2017, 5, 4)
        assert held.end == End.LAST_SEEN
        gaps = [each for each in lane(council.slug, "Director of children's services").bars if each is not held]
        assert [each.first for each in gaps if each.look == Look.NOT_KNOWN] == [date(2009, 1, 1), date(2017, 5, 5)]

    def test_a_day_asked_for_ends_the_picture(self):
        shown = timeline("birmingham", as_at=date(2014, 2, 11))
        assert shown.day == date(2014, 2, 11)
        assert {each.first for lane in shown.lanes for each in (*lane.bars, *lane.marks)} <= {
            shown.begins + timedelta(days=number) for number in range(-9000, (shown.day - shown.begins).days + 1)
        }


def test_the_table_holds_everything_that_is_drawn():
    shown = timeline("sandwell")
    lanes = [shown.framework, *shown.lanes]
    assert len(shown.rows) == sum(len(each.bars) + len(each.marks) + len(each.breaks) for each in lanes)


def test_the_numbers_of_marks_are_those_of_the_lists_turned_round():
    history = CouncilHistory(Council.objects.get(slug="sandwell"), today=TODAY)
    events = next(each for each in timeline_of(history).lanes if each.name == "Other events")
    assert [each.label for each in reversed(events.marks)] == [each.title for each in history.other_events]


def test_drawing_asks_the_database_nothing(django_assert_num_queries):
    shown = timeline("birmingham")
    with django_assert_num_queries(0):
        draw(shown)


def test_frameworks_that_look_at_a_part_are_no_break():
    codes = [each.code for each in Handbook().whole_services]
    assert codes[0] == "slac"
    assert "cpi" not in codes
    assert Inspection.objects.filter(framework__code="cpi").exists()
