"""What followed a verdict with the worst grade: reckoned openly, and as every reading of imprecise dates agrees."""

from datetime import date, timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.analysis.follow_up import FollowUpOutcome, follow_ups, outcomes, waits, waits_for_the_next
from inspections.analysis.persistent_failure import persistent_failures
from inspections.as_at.verdicts import graded_verdicts
from inspections.charts.follow_up import follow_up_rows
from inspections.dataset.pictures import AFTER_VERDICTS
from inspections.dates import ReducedDate
from inspections.models import Council, Event, Framework, Grade, GradeScale
from inspections.models.handbook import Handbook
from inspections.vocabulary import MAIN_THEMES, Theme
from tests import builders as make
from tests import obvious
from tests.files import written

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def after(theme=Theme.OVERALL, council=None, on=TODAY):
    events = Event.objects.published().interventions().prefetch_related("councils")
    worst = Handbook().worst
    return follow_ups(verdicts_on(theme, council, on), [theme], events, worst=worst, on=on)


def verdicts_on(theme, council, on):
    verdicts = graded_verdicts([theme], until=on)
    return {council: verdicts[council]} if council else verdicts


def worst_verdict(council, day, **grades):
    return make.make_verdict(council=council, day=day, grades={"overall": "inadequate", **grades})


dates = st.builds(
    lambda day, precision: ReducedDate.parse(day.isoformat()[:precision]),
    st.dates(date(2016, 3, 1), date(2016, 7, 31)),
    st.sampled_from([7, 10]),
)


@pytest.mark.thorough
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    starts=st.lists(dates, max_size=2),
    day=st.dates(date(2016, 3, 1), date(2016, 7, 31)),
    next_after=st.one_of(st.none(), st.integers(1, 90)),
    on_after=st.integers(0, 90),
)
def test_the_first_to_begin_is_what_every_reading_of_the_dates_agrees_on(db, starts, day, next_after, on_after):
    council, on = make.make_council(), day + timedelta(days=on_after)
    worst_verdict(council, day)
    following = next_after and day + timedelta(days=next_after)
    if following:
        make.make_verdict(council=council, day=following, grades={"overall": "good"})
    for each in starts:
        make.published(make.make_event(council, starts=each))
    [found] = after(council=council, on=on)
    seen = following if following and following <= on else None
    assert (found.next and found.next.published_on) == seen
    assert found.days.least == found.days.most == ((seen or on) - day).days
    until = seen or on + timedelta(days=1)
    could_be = [each for each in map(obvious.days_of, starts) if each[-1] >= day and each[0] < until]
    firsts = {min(reading) for reading in product(*could_be)} if could_be else set()
    assert (found.first is None) == (not firsts)
    if firsts:
        assert (found.first.wait.least, found.first.wait.most) == ((min(firsts) - day).days, (max(firsts) - day).days)
        assert found.first.is_certain == all(day <= first < until for first in firsts)
    assert len(found.before) == sum(each.latest < day for each in starts)


@pytest.mark.parametrize(
    ("dates", "outcome", "wait"),
    [
        ({"starts": "2016-05-04"}, FollowUpOutcome.FOLLOWED, "the same day"),
        ({"starts": "2016-05-05"}, FollowUpOutcome.FOLLOWED, "1 day"),
        ({"starts": "2016-06"}, FollowUpOutcome.FOLLOWED, "between 28 and 57 days"),
        ({"starts": "2016-05"}, FollowUpOutcome.PERHAPS_THEN, "between 3 days before and 27 days after"),
        ({"starts": "2016"}, FollowUpOutcome.PERHAPS_THEN, "between 124 days before and 241 days after"),
        ({"first_seen": "2016-06"}, FollowUpOutcome.PERHAPS_THEN, "between 28 and 57 days"),
        ({"ends": "2016-06-01"}, FollowUpOutcome.PERHAPS_THEN, "28 days"),
        ({"starts": "2018-05"}, FollowUpOutcome.PERHAPS_THEN, "between 727 and 757 days"),
        ({"starts": "2018-05-04"}, FollowUpOutcome.NONE, None),
        ({"starts": "2015", "ends": "2016-05-04"}, FollowUpOutcome.ALREADY, None),
        ({"starts": "2015", "ends": "2016"}, FollowUpOutcome.PERHAPS_STILL, None),
        ({"starts": "2016-05-03"}, FollowUpOutcome.PERHAPS_STILL, None),
        ({"first_seen": "2015", "ends": "2017"}, FollowUpOutcome.ALREADY, None),
        ({"starts": "2015", "ends": "2016-05-03"}, FollowUpOutcome.NONE, None),
    ],
)
def test_between_two_verdicts_an_intervention_is_told_as_its_dates_allow(dates, outcome, wait):
    council = make.make_council()
    worst_verdict(council, date(2016, 5, 4))
    make.make_verdict(council=council, day=date(2018, 5, 4), grades={"overall": "good"})
    make.published(make.make_event(council, **dates))
    [found] = after(council=council)
    assert (found.outcome, found.first and str(found.first.wait)) == (outcome, wait)


def test_one_in_force_before_and_one_begun_after_are_both_told_and_the_median_leaves_them_out():
    council = make.make_council()
    worst_verdict(council, date(2016, 5, 4))
    make.published(make.make_event(council, starts="2015", ends="2017", title="Old"))
    make.published(make.make_event(council, starts="2016-05-10", title="New"))
    [found] = after(council=council)
    assert [(event.title, force) for event, force in found.before] == [("Old", "in_force")]
    assert [event.title for event in found.first.events] == ["New"]
    assert found.outcome == FollowUpOutcome.ALREADY
    assert waits([found]).known == 0


def test_what_an_intervention_elsewhere_or_a_draft_tells_is_nothing():
    council = make.make_council()
    worst_verdict(council, date(2016, 5, 4))
    make.make_event(council, starts="2016-05-10")
    make.published(make.make_event(also=[council], starts="2016-05-10"))
    make.published(make.make_event(council, kind="peer_review", starts="2016-05-10"))
    make.make_draft(council=council, day=date(2017, 5, 4), grades={"overall": "inadequate"})
    [found] = after(council=council)
    assert (found.outcome, found.next, str(found.days)) == (FollowUpOutcome.NONE, None, "3,853 days")


def test_an_abolished_councils_wait_ends_with_it():
    """Northamptonshire, judged on 29 July 2019, was abolished on 1 April 2021."""
    council = Council.objects.get(slug="northamptonshire")
    found = after(council=council)[0]
    assert (found.next, found.ended_on, str(found.days)) == (None, date(2021, 4, 1), "612 days")
    before = after(council=council, on=date(2021, 3, 31))[0]
    assert (before.ended_on, str(before.days)) == (None, "611 days")
    Event.objects.filter(councils=council).delete()
    make.published(make.make_event(council, starts="2021-04-01"))
    assert after(council=council)[0].first is None


def test_sandwells_third_inadequate_was_followed_as_the_record_says():
    second, first = [each for each in after() if each.council.slug == "sandwell"][:2][::-1]
    assert first.verdict.slug == "sandwell-2018-01-29"
    assert [(event.slug, force) for event, force in second.before] == [
        ("sandwell-2014-07-direction", "in_force"),
        ("sandwell-2009-11-notice", "end_not_known"),
    ]
    assert [event.slug for event in second.first.events] == ["sandwell-2015-12-brazil"]
    assert (str(second.first.wait), str(second.days)) == ("between 179 and 209 days", "969 days")
    assert [event.slug for event in first.first.events] == ["sandwell-2018-03-direction"]


def test_birminghams_notice_of_2009_is_told_with_its_end_not_known():
    [found] = [each for each in after() if each.verdict.slug == "birmingham-2014-05-23"]
    assert [(event.slug, force.value) for event, force in found.before] == [
        ("birmingham-2014-04-direction", "in_force"),  # that of May 2023 lifted it
        ("birmingham-2009-02-notice", "end_not_known"),
    ]


def test_the_worst_grade_is_the_last_of_its_scale_whatever_its_word():
    scale = GradeScale.objects.create(code="new", name="New")
    for severity, code in enumerate(["fine", "inadequate", "dire"], start=1):
        Grade.objects.create(scale=scale, code=code, label=code, short_label=code.title(), severity=severity)
    framework, council = make.make_framework("overall", scale=scale), make.make_council()
    for year, grade in [(2020, "fine"), (2021, "inadequate"), (2022, "dire")]:
        make.make_verdict(council=council, framework=framework, day=date(year, 5, 4), grades={"overall": grade})
    [found] = after(council=council)
    assert [grade.short_label for grade in found.grades.values()] == ["Dire"]


def test_visits_and_reviews_of_the_board_are_neither_judged_nor_awaited():
    council = make.make_council()
    worst_verdict(council, date(2016, 5, 4))
    board = Framework.objects.get(code="lscb_review")
    make.make_verdict(council=council, framework=board, day=date(2016, 6, 4), grades={"lscb": "inadequate"})
    ilacs = Framework.objects.get(code="ilacs_2023")
    visit = ilacs.kinds.get(code="monitoring_visit")
    make.make_verdict(council=council, framework=ilacs, kind=visit, day=date(2016, 7, 4))
    [found] = after(council=council)
    assert found.next is None


@pytest.mark.parametrize("theme", MAIN_THEMES)
def test_outcomes_sum_to_the_verdicts(theme):
    found = after(theme)
    counted = dict(outcomes(found))
    assert sum(counted.values()) == len(found) > 0
    assert counted[FollowUpOutcome.FOLLOWED] == waits(found).known
    assert waits_for_the_next(found).known == sum(each.next is not None for each in found)
    days = [each.verdict.published_on for each in found]
    assert days == sorted(days, reverse=True)


def waiting(least, most):
    first = SimpleNamespace(wait=SimpleNamespace(least=least, most=most))
    return SimpleNamespace(outcome=FollowUpOutcome.FOLLOWED, first=first)


@pytest.mark.parametrize(
    ("some", "median"),
    [
        ([(5, 5)], "5 days"),
        ([(5, 5), (8, 8)], "between 6 and 7 days"),
        ([(0, 30), (5, 5), (9, 12)], "between 5 and 12 days"),
    ],
)
def test_a_median_of_ranges_is_a_range(some, median):
    assert str(waits([waiting(*each) for each in some]).median) == median


def test_a_council_is_asked_about_alone_as_among_all():
    for found in after()[:20]:
        assert found in after(council=found.council)


def test_on_a_day_nothing_later_is_told():
    on = date(2015, 12, 31)
    found = after(on=on)
    assert max(each.verdict.published_on for each in found) <= on
    [sandwell] = [each for each in found if each.verdict.slug == "sandwell-2015-06-05"]
    assert (sandwell.next, str(sandwell.days)) == (None, "209 days")
    [earlier] = [each for each in after(on=date(2015, 11, 30)) if each.verdict.slug == "sandwell-2015-06-05"]
    assert earlier.first is None


def test_rows_for_machines_say_the_same():
    council = make.make_council()
    worst_verdict(council, date(2016, 5, 4))
    worst_verdict(council, date(2018, 5, 4))
    make.published(make.make_event(council, starts="2016-06", slug="notice"))
    again = persistent_failures(
        verdicts_on(Theme.OVERALL, council, TODAY), [Theme.OVERALL], worst=Handbook().worst, on=TODAY
    )
    rows = follow_up_rows(after(council=council), again, Theme.OVERALL)
    newest, oldest = written(AFTER_VERDICTS, rows)
    assert (oldest["first_to_begin"], oldest["first_at_least_days_after"], oldest["first_at_most_days_after"]) == (
        ("notice", "28", "57")
    )
    assert (oldest["outcome"], oldest["days_to_next_verdict"], oldest["days_so_far"]) == ("followed", "730", "")
    assert (newest["begun_before"], newest["outcome"]) == ("notice (end_not_known)", "perhaps_still")
    assert (oldest["next_report_published_on"], newest["next_report_published_on"]) == ("2018-05-04", "")
    assert newest["days_so_far"] == "3123"
    assert newest["worst_grade_within_five_years_before"] == "2016-05-04"
