"""Each month of a trend is what a slow and obvious reckoning says of its last day, and sums to its councils."""

import random
from collections import Counter
from datetime import date

import pytest

from inspections.as_at.grade_history import grade_histories
from inspections.as_at.standings import current
from inspections.charts.breaks import breaks
from inspections.charts.trends import month_ends, trend
from inspections.models import Council
from inspections.vocabulary import MAIN_THEMES, NoGrade, Region, Theme
from tests import builders as make
from tests import obvious

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
BEGINS = date(2009, 8, 7)


def picture(theme=Theme.OVERALL, region=None, until=TODAY):
    histories = grade_histories(theme, until=until)
    return trend(histories, theme, region, month_ends(BEGINS, until), breaks(theme, until=until))


def code_of(stood):
    return stood.value if isinstance(stood, NoGrade) else stood


def held(month):
    return {code: number for code, number in month.counts.items() if number}


def test_months_end_on_their_last_days_and_the_series_on_the_day_itself():
    assert month_ends(date(2011, 12, 7), date(2012, 3, 5)) == [
        date(2011, 12, 31),
        date(2012, 1, 31),
        date(2012, 2, 29),
        date(2012, 3, 5),
    ]
    assert month_ends(date(2012, 3, 5), date(2012, 3, 31)) == [date(2012, 3, 31)]


@pytest.mark.parametrize("seed", range(6))
def test_any_month_of_the_record_is_what_standings_says_of_that_day(seed):
    chance = random.Random(seed)
    theme, region = chance.choice(MAIN_THEMES), chance.choice([None, *Region])
    month = chance.choice(picture(theme, region).months)
    councils = Council.objects.on(month.day)
    stood = current(theme, on=month.day, among=councils.filter(region=region) if region else councils)
    reckoned = Counter(code_of(each.reason or each.grade.code) for each in stood.values())
    assert held(month) == reckoned
    assert month.councils == len(stood)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(6))
def test_histories_that_nobody_lived_through_are_reckoned_as_by_hand(seed):
    chance = random.Random(seed)
    Council.objects.filter(region="london").update(region="south-east")
    made = [obvious.make_history(chance) for _ in range(6)]
    theme = chance.choice(MAIN_THEMES)
    there = [council for council in made if council.region == "london"]
    inspections = {council: obvious.inspections_of(council) for council in there}
    drawn = picture(theme, Region.LONDON)
    for month in chance.sample(drawn.months, 12):
        reckoned = Counter(
            code_of(obvious.stood_by(inspections[council], council, theme, month.day)) for council in there
        )
        del reckoned[None]
        assert held(month) == reckoned, (month.day, theme)


@pytest.mark.parametrize("theme", MAIN_THEMES)
def test_every_month_and_every_row_sums_to_its_denominator(theme):
    drawn = picture(theme)
    for month in drawn.months[::17]:
        assert month.councils == Council.objects.on(month.day).count()
    for _month, numbers in drawn.yearly:
        assert sum(number for _key, number in numbers) == _month.councils
    for _from, counts, total in drawn.transitions:
        assert sum(number for _to, number in counts) == total
    rows = Counter()
    for row in drawn.table:
        rows[row.as_at, row.of] += row.councils
    assert all(total == of_councils for (_day, of_councils), total in rows.items())
    assert len(rows) == len(drawn.months)


def test_the_last_month_is_what_the_map_of_that_day_counts():
    assert held(picture().months[-1]) == {
        "outstanding": 46,
        "good": 61,
        "requires_improvement": 24,
        "inadequate": 11,
        "no_longer": 11,
    }


def test_what_the_next_inspection_brought_is_counted_once_for_each_grade_given():
    Council.objects.filter(region="north-east").update(region="london")
    one = make.make_council(region="north-east")
    for year, grade in [(2018, "good"), (2020, "good"), (2022, "inadequate"), (2024, "good")]:
        make.make_verdict(council=one, day=date(year, 5, 4), grades={"overall": grade})
    gone = make.make_council(region="north-east", abolished_on=date(2021, 4, 1))
    make.make_verdict(council=gone, day=date(2019, 5, 4), grades={"overall": "inadequate"})
    drawn = picture(region=Region.NORTH_EAST)
    passed = {
        key.code: ({to.code: number for to, number in counts if number}, of) for key, counts, of in drawn.transitions
    }
    assert passed == {
        "good": ({"good": 1, "inadequate": 1, "still": 1}, 3),
        "inadequate": ({"good": 1, "abolished": 1}, 2),
    }


def test_a_grade_no_longer_given_is_what_the_next_inspection_brought():
    drawn = picture()
    changed = {key.code: {to.code: number for to, number in counts} for key, counts, _of in drawn.transitions}
    assert sum(row["no_longer"] for row in changed.values()) == 11


def test_its_words_say_how_it_ends_and_when_each_grade_peaked():
    words = picture(until=date(2017, 12, 31)).words
    assert words.startswith("On 31 December 2017, of 152 councils: 3 Outstanding, 52 Good, 69 Requires improvement, 28")
    assert "Inadequate peaked in April 2017: 30 of 152 councils (20%)." in words


def test_before_anything_is_known_there_is_a_picture_all_the_same():
    drawn = picture(until=BEGINS)
    assert [month.day for month in drawn.months] == [BEGINS]
    assert drawn.transitions == []
    assert drawn.months[0].councils == 152


def test_a_draft_changes_no_trend():
    before = picture()
    council = make.make_council()
    with_council = picture()
    assert with_council != before
    make.make_draft(council=council, day=date(2024, 5, 4), grades={"overall": "good"})
    assert picture().table == with_council.table
