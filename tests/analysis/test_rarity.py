"""How many councils hold a grade on a day, of how many, and which."""

from datetime import date

import pytest

from inspections import curation
from inspections.analysis.rarity import FEW, rarity_of
from inspections.as_at.current import grades_of
from inspections.models import Council, Framework, Inspection
from inspections.models.handbook import Handbook
from inspections.vocabulary import Theme
from tests import builders as make
from tests.emptying import take_out

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
DAY = date(2024, 5, 1)


@pytest.fixture
def empty():
    """Leave Ofsted's words in the record, and take the verdicts out."""
    take_out(Inspection)
    curation.rewrite_all_periods()


def verdict(name, grade, day=DAY, **fields):
    return make.make_verdict(council=make.make_council(name), grades={"leadership": grade}, day=day, **fields)


def of(inspection, today=TODAY):
    return rarity_of(Inspection.objects.for_listing().get(pk=inspection.pk), Handbook(), today=today)


def test_a_grade_is_counted_among_the_councils_that_hold_any(empty):
    mine = verdict("Mine", "inadequate")
    verdict("Worse", "inadequate", date(2023, 1, 1))
    verdict("Better", "good", date(2022, 1, 1))
    make.make_council("Never inspected")
    [holding] = of(mine).holdings
    assert (holding.theme, holding.then.councils, holding.then.of) == (Theme.LEADERSHIP, 2, 3)
    assert [other.name.split()[0] for other in holding.others] == ["Worse"]
    assert of(mine).today is None


def test_what_came_later_counts_only_today(empty):
    mine = verdict("Mine", "inadequate")
    later = verdict("Later", "inadequate", date(2025, 1, 1))
    [holding] = of(mine).holdings
    assert (holding.then.councils, holding.today.councils, of(mine).today) == (1, 2, TODAY)
    assert of(mine, today=date(2024, 12, 31)).today is None
    curation.withdraw(later, by=make.somebody(), reason="Wrong")
    assert of(mine).today is None


def test_on_the_day_of_publication_nothing_differs_today(empty):
    mine = verdict("Mine", "inadequate")
    [holding] = of(mine, today=DAY).holdings
    assert (holding.then, of(mine, today=DAY).today) == (holding.today, None)


def test_a_draft_does_not_count(empty):
    mine = verdict("Mine", "inadequate")
    make.make_draft(grades={"leadership": "inadequate"}, day=DAY)
    assert of(mine).holdings[0].then.councils == 1


def test_too_many_others_are_counted_but_not_named(empty):
    mine = verdict("Mine", "inadequate")
    for number in range(FEW):
        verdict(f"Other {number}", "inadequate")
    assert of(mine).holdings[0].others is not None
    verdict("One more", "inadequate")
    assert of(mine).holdings[0].others is None
    assert of(mine).holdings[0].then.councils == FEW + 2


def test_grades_of_parts_and_of_no_main_theme_are_not_counted(empty):
    slac = Framework.objects.get(code="slac")
    assert of(make.make_verdict(framework=slac, grades={"safeguarding_leadership": "good"})) is None
    assert of(make.make_verdict(grades={"leadership": None})) is None


def test_before_its_report_is_published_nothing_is_counted(empty):
    unseen = make.make_verdict(grades={"leadership": "good"}, day=None, started_on=DAY, slug="unseen")
    assert of(unseen) is None


@pytest.mark.parametrize("slug", ["trafford-2026-08-03", "trafford-2019-05-08", "sandwell-2015-06-05"])
def test_on_the_record_it_is_what_counting_every_council_gives(slug):
    counted = of(Inspection.objects.get(slug=slug))
    for day, name in ((counted.day, "then"), (TODAY, "today")):
        everywhere = grades_of(Council.objects.on(day), on=day)
        for holding in counted.holdings:
            held = {each.council.name: each.standings[holding.theme].grade for each in everywhere}
            alike = {council for council, grade in held.items() if grade and grade.code == holding.grade.code}
            rarity = getattr(holding, name)
            assert rarity.councils == len(alike)
            assert rarity.of == len([grade for grade in held.values() if grade])
            others = alike - {Inspection.objects.get(slug=slug).council.name}
            if name == "then":
                assert (holding.others is not None) == (len(others) <= FEW)
                assert holding.others is None or {other.name for other in holding.others} == others
