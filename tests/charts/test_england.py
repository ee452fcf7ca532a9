"""The map of a day holds every council of it once, and its numbers are those of a slow and obvious reckoning."""

import random
from collections import Counter
from datetime import date

import pytest

from inspections import curation
from inspections.as_at.counts import held_on
from inspections.charts.england import england
from inspections.charts.short_names import labels
from inspections.dataset.pictures import MAP
from inspections.models import Council
from inspections.vocabulary import MAIN_THEMES, NoGrade, Theme
from tests import builders as make
from tests import obvious
from tests.files import written

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def picture(theme=Theme.OVERALL, on=TODAY):
    return england(theme, held_on(on, [theme])[theme], on=on)


def code_of(stood):
    return stood.value if isinstance(stood, NoGrade) else stood


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(6))
def test_its_counts_are_those_reckoned_by_hand_and_sum_to_their_denominators(seed):
    chance = random.Random(seed)
    made = [obvious.make_history(chance) for _ in range(6)]
    others = Council.objects.filter(region="london").exclude(pk__in=[each.pk for each in made])
    moved = list(others.values_list("pk", flat=True))
    others.update(region="south-east")
    curation.rewrite_periods(Council.objects.filter(pk__in=moved))
    day, theme = obvious.random_day(chance, 2010, 2025), chance.choice(MAIN_THEMES)
    drawn = picture(theme, day)
    london = Counter(code_of(obvious.stood(each, theme, day)) for each in made if each.region == "london")
    del london[None]
    for region, counted, councils in drawn.rows:
        there = Council.objects.on(day) if region is None else Council.objects.on(day).filter(region=region)
        assert sum(number for _key, number in counted) == councils == there.count()
        if region == "london":
            assert {key.code: number for key, number in counted if number} == london
    assert sum(key.councils for key in drawn.keys) == len(drawn.table) == drawn.councils
    for number, key in enumerate(drawn.keys):
        assert sum(counted[number][1] for _region, counted, _all in drawn.rows[1:]) == key.councils


@pytest.mark.parametrize("day", [TODAY, date(2022, 6, 1), date(2020, 1, 1), date(2018, 6, 1), date(2009, 9, 1)])
def test_every_council_of_the_day_has_one_place_and_a_label_of_its_own(day):
    hexagons = picture(on=day).hexagons
    shown = [each for each in hexagons if each.standing]
    assert {each.council for each in shown} == set(Council.objects.on(day))
    assert len({(each.half_columns, each.row) for each in hexagons}) == len(hexagons)
    assert len({each.label for each in shown}) == len(shown)
    assert max(len(each.label) for each in shown) <= 5


def test_rows_grow_northwards_and_odd_ones_stand_half_a_hexagon_to_the_right():
    places = {each.council.slug: (each.half_columns, each.row) for each in picture().hexagons}
    assert places["isles-of-scilly"] == (0, 17)
    assert places["cornwall"] == (3, 16)
    assert places["northumberland"] == (19, 0)
    assert places["isle-of-wight"] == (16, 17)


def test_what_is_abolished_since_and_what_is_to_come_are_told_apart():
    drawn = picture(on=date(2018, 6, 1))
    off = {each.council.slug for each in drawn.hexagons if each.council.hex_q is None}
    assert off == {each.slug for each in Council.objects.filter(abolished_on__isnull=False)}
    assert len(off) == 5
    to_come = {each.council.slug: each for each in drawn.hexagons if not each.standing}
    assert to_come.keys() == {each.slug for each in Council.objects.filter(established_on__gt=drawn.day)}
    assert to_come["cumberland"].words == "Cumberland: established on 1 April 2023"
    assert picture().gone == len(off)


def test_a_hexagon_says_its_grade_since_when_and_what_was_last():
    words = {each.council.slug: each.words for each in picture().hexagons}
    assert words["trafford"] == "Trafford: No longer given; the last was Requires improvement, 31 January 2023"
    assert words["sandwell"] == "Sandwell: Good since 2 December 2025"


def test_its_words_say_how_many_of_how_many():
    assert picture().words == (
        "142 of 153 councils have a current grade: 46 Outstanding, 61 Good, 24 Requires improvement, 11 Inadequate."
        " Without one: 11 no longer given."
    )


def test_its_table_tells_a_grade_from_none():
    found = written(MAP, picture().table)
    rows = {row["council"]: row for row in found}
    sandwell, trafford = rows["sandwell"], rows["trafford"]
    assert (sandwell["grade"], sandwell["grade_label"]) == ("good", "Good")
    assert (sandwell["inspection"], sandwell["report_published_on"]) == ("sandwell-2025-12-02", "2025-12-02")
    assert sandwell["reason"] == sandwell["reason_label"] == sandwell["last_grade"] == ""
    assert (trafford["reason"], trafford["reason_label"]) == ("no_longer", "No longer given")
    assert trafford["grade"] == trafford["report_published_on"] == ""
    assert (trafford["last_grade"], trafford["last_report_published_on"]) == ("requires_improvement", "2023-01-31")


def test_labels_are_short_and_no_two_alike():
    assert labels(["Bury", "Leicester", "Leicestershire", "North East Lincolnshire", "Isle of Wight"]) == {
        "Bury": "Bury",
        "Leicester": "Leic",
        "Leicestershire": "Leics",
        "North East Lincolnshire": "NE Li",
        "Isle of Wight": "IoW",
    }
    alike = labels(["Barnet", "Barnsley", "Southwark", "Southampton", "Southam", "Southampton 2"])
    assert len(set(alike.values())) == 6


def test_a_council_without_a_place_is_on_the_map_all_the_same():
    council = make.make_council("Newshire")
    [hexagon] = [each for each in picture().hexagons if each.council == council]
    assert hexagon.key.code == "not_inspected"
