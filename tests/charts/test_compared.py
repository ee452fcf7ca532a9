"""A comparison's lanes say of any day what `standings` says of it, one council under another."""

import random
from datetime import date

import pytest

from inspections.charts.breaks import breaks
from inspections.charts.compared import compared
from inspections.charts.parts import Look
from inspections.dataset.pictures import COMPARE
from inspections.drawing.timelines import draw
from inspections.models import Council, Grade, GradeScale, Inspection
from inspections.vocabulary import MAIN_THEMES, NoGrade, Theme
from tests import builders as make
from tests import obvious
from tests.files import written

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def picture(councils, theme=Theme.OVERALL, on=TODAY):
    return compared(theme, councils, breaks(theme, until=on), on=on)


def of(*slugs):
    found = {council.slug: council for council in Council.objects.filter(slug__in=slugs)}
    return [found[slug] for slug in slugs]


def said_on(lane, day):
    """What a lane says of a day: the code of a grade or a kind of nothing; None where the council did not exist."""
    [one] = [each for each in lane.bars if each.first <= day <= each.last]
    if one.look == Look.ABSENT:
        return None
    return one.grade or next(reason for reason in NoGrade if reason.label == one.label)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(8))
def test_lanes_say_of_any_day_what_a_slow_and_obvious_reckoning_says(seed):
    chance = random.Random(seed)
    councils = [obvious.make_history(chance) for _ in range(4)] + chance.sample(list(Council.objects.all()), 4)
    theme = chance.choice(MAIN_THEMES)
    timeline = picture(councils, theme).timeline
    assert [lane.name for lane in timeline.lanes] == [council.name for council in councils]
    for council, lane in zip(councils, timeline.lanes, strict=True):
        inspections = obvious.inspections_of(council)
        for day in [TODAY, *(obvious.random_day(chance, 2009, 2025) for _ in range(8))]:
            assert said_on(lane, day) == obvious.stood_by(inspections, council, theme, day), (council, day)


@pytest.mark.parametrize("seed", range(4))
def test_on_another_day_nothing_later_is_told(seed):
    chance = random.Random(seed)
    councils, theme = chance.sample(list(Council.objects.all()), 8), chance.choice(MAIN_THEMES)
    day = obvious.random_day(chance, 2010, 2025)
    timeline = picture(councils, theme, on=day).timeline
    for council, lane in zip(councils, timeline.lanes, strict=True):
        told = [each for each in lane.bars if each.look != Look.ABSENT]
        assert all(each.last <= day for each in told)
        assert {each.ends for each in told if each.last == day} <= {None}
        assert said_on(lane, day) == obvious.stood(council, theme, day)
    assert all(each.day <= day for lane in timeline.lanes for each in lane.breaks)


def test_a_council_still_to_come_has_nothing_but_that():
    drawn = picture(of("west-northamptonshire"), on=date(2018, 6, 1))
    [[absent]] = [lane.bars for lane in drawn.timeline.lanes]
    assert absent.label == "West Northamptonshire did not exist before 1 April 2021"
    assert drawn.table == []


def breaks_of(council, theme):
    [lane] = picture([council], theme).timeline.lanes
    return [(each.day.isoformat(), each.words) for each in lane.breaks]


def test_grades_in_other_words_or_given_together_are_not_comparable():
    [cheshire, bath, trafford] = of("cheshire-west-and-chester", "bath-and-north-east-somerset", "trafford")
    assert breaks_of(cheshire, Theme.CARE)[0] == (
        "2016-02-19",
        "Not comparable: on another scale then (four points, used from 2009 to 2013)",
    )
    assert breaks_of(bath, Theme.CARE)[1:] == [
        ("2022-04-19", "Not comparable: judged together with care leavers now"),
        ("2025-08-05", "Not comparable: judged together with care leavers then"),
    ]
    assert breaks_of(trafford, Theme.LEADERSHIP) == []


@pytest.mark.parametrize("seed", range(4))
def test_breaks_are_those_between_two_grades_of_different_scales_or_scopes(seed):
    chance = random.Random(seed)
    for council in chance.sample(list(Council.objects.all()), 10):
        inspections = obvious.inspections_of(council)
        for theme in (Theme.CARE, Theme.OVERALL, Theme.HELP_PROTECTION):
            assert [day for day, _words in breaks_of(council, theme)] == slow_breaks(inspections, council, theme)


def slow_breaks(inspections, council, theme):
    """Where the grade that stood came to be one on another scale, or for another scope."""
    found, before = [], None
    verdicts = Inspection.objects.published().verdicts().filter(council=council).order_by("report_published_on", "pk")
    for verdict in verdicts:
        day = verdict.report_published_on
        rating = verdict.ratings.filter(judgement__theme=theme, judgement__leads_theme=True).first()
        is_graded = obvious.stood_by(inspections, council, theme, day) not in {None, *NoGrade}
        if rating and is_graded:
            now = (rating.grade.scale_id, rating.judgement.also_covers)
            if before and before != now:
                found.append(day.isoformat())
        before = now if rating and is_graded else before if is_graded else None
    return found


def test_a_new_framework_in_other_words_is_a_break_as_soon_as_it_is_entered():
    council, scale = make.make_council(), GradeScale.objects.create(code="new", name="New")
    Grade.objects.create(scale=scale, code="strong", label="Strong", short_label="Strong", severity=1)
    new = make.make_framework("leadership", starts_on="2026-10", short_name="The next one", scale=scale)
    make.make_verdict(
        council=council,
        framework=make.make_framework("leadership"),
        day=date(2024, 5, 4),
        grades={"leadership": "good"},
    )
    make.make_verdict(council=council, framework=new, day=date(2026, 11, 1), grades={"leadership": "strong"})
    drawn = picture([council], Theme.LEADERSHIP)
    [lane] = drawn.timeline.lanes
    assert [each.label for each in lane.bars] == ["Not inspected yet", "Good", "Strong"]
    assert breaks_of(council, Theme.LEADERSHIP) == [
        ("2026-11-01", "Not comparable: on another scale then (four points, used since 2013)")
    ]
    assert drawn.timeline.framework.bars[-1].label == "The next one"


def test_its_rows_are_its_bars():
    drawn = picture(of("trafford", "northamptonshire"), Theme.LEADERSHIP)
    rows = written(COMPARE, drawn.table)
    lanes = drawn.timeline.lanes
    assert len(rows) == sum(each.look != Look.ABSENT for lane in lanes for each in lane.bars)
    trafford, gone = ([row for row in rows if row["council"] == slug][-1] for slug in ("trafford", "northamptonshire"))
    assert (trafford["began"], trafford["ended"], trafford["grade_label"]) == ("2026-08-03", "", "Inadequate")
    assert trafford["inspection"] == "trafford-2026-08-03"
    assert (gone["began"], gone["ended"], gone["grade"]) == ("2019-07-29", "2021-03-31", "requires_improvement")
    assert "1974" not in str(drawn.timeline.rows)
    assert (rows[0]["began"], rows[0]["reason_label"], rows[0]["inspection"]) == ("", "Not inspected yet", "")


def test_drawing_asks_the_database_nothing(django_assert_num_queries):
    timeline = picture(list(Council.objects.on(TODAY).filter(region="london"))).timeline
    with django_assert_num_queries(0):
        assert len(draw(timeline).bands) == 34


def test_thirty_cost_as_much_as_one(django_assert_num_queries):
    few, many = of("camden"), list(Council.objects.on(TODAY).filter(region="london"))
    for councils in (few, many):
        with django_assert_num_queries(5):
            assert picture(councils).timeline
