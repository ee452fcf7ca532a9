"""What is current, for a theme, on a day (DESIGN 2.4)."""

from datetime import date

import pytest

from inspections import curation
from inspections.as_at import standings
from inspections.models import Framework, Inspection
from tests import builders as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def current(council, theme, on=TODAY):
    """The year of the verdict that is current and its grade, if there is one."""
    ratings = [each.rating for each in standings.current(theme, on=on, among=[council]).values() if each.rating]
    return [(rating.published_on.year, rating.grade and rating.grade.code) for rating in ratings]


def framework(code):
    return Framework.objects.get(code=code)


def test_the_newest_published_verdict_counts_from_the_day_ofsted_published_it():
    council = make.make_council()
    make.make_verdict(council=council, day=date(2018, 6, 1), grades={"overall": "inadequate"})
    make.make_verdict(council=council, day=date(2022, 6, 1), grades={"overall": "good"})
    assert current(council, "overall", date(2018, 5, 31)) == []
    assert current(council, "overall", date(2018, 6, 1)) == [(2018, "inadequate")]
    assert current(council, "overall", date(2022, 5, 31)) == [(2018, "inadequate")]
    assert current(council, "overall", date(2022, 6, 1)) == [(2022, "good")]


def test_drafts_and_withdrawn_verdicts_change_nothing():
    council = make.make_council()
    make.make_verdict(council=council, day=date(2018, 6, 1), grades={"overall": "inadequate"})
    make.make_draft(council=council, day=date(2022, 6, 1), grades={"overall": "good"})
    withdrawn = make.make_verdict(council=council, day=date(2023, 6, 1), grades={"overall": "outstanding"})
    curation.withdraw(withdrawn, by=make.somebody(), reason="Wrong")
    assert current(council, "overall") == [(2018, "inadequate")]


def test_a_grade_that_a_newer_whole_inspection_no_longer_gives_is_not_current():
    council = make.make_council()
    old = {"overall": "requires_improvement", "leadership": "good"}
    make.make_verdict(council=council, framework=framework("ilacs_2023"), day=date(2023, 1, 31), grades=old)
    new = {"leadership": "inadequate"}
    make.make_verdict(council=council, framework=framework("ilacs_2026"), day=date(2026, 8, 3), grades=new)
    assert current(council, "overall", date(2026, 8, 2)) == [(2023, "requires_improvement")]
    assert current(council, "overall") == []
    assert current(council, "leadership") == [(2026, "inadequate")]


def test_a_narrower_inspection_leaves_other_themes_as_they_were():
    council = make.make_council()
    slac = {"safeguarding_overall": "good", "lac_overall": "adequate"}
    make.make_verdict(council=council, framework=framework("slac"), day=date(2011, 6, 1), grades=slac)
    make.make_verdict(
        council=council, framework=framework("tlac"), day=date(2013, 8, 2), grades={"overall": "inadequate"}
    )
    assert current(council, "care", date(2013, 12, 1)) == [(2013, "inadequate")]
    assert current(council, "help_protection", date(2013, 12, 1)) == [(2011, "good")]


def test_a_judgement_made_but_not_known_to_us_ends_the_old_grade():
    council = make.make_council()
    make.make_verdict(
        council=council, framework=framework("slac"), day=date(2012, 2, 1), grades={"safeguarding_overall": "adequate"}
    )
    make.make_verdict(
        council=council, framework=framework("cpi"), day=date(2013, 4, 9), grades={"practice": "inadequate"}
    )
    assert current(council, "help_protection", date(2013, 12, 1)) == []


@pytest.mark.parametrize(("code", "theme"), [("cpi", "help_protection"), ("tlac", "care")])
def test_the_overall_grade_of_a_part_is_its_own_and_not_the_whole_services(code, theme):
    council = make.make_council()
    grades = {"overall": "inadequate", "leadership": "inadequate"}
    make.make_verdict(council=council, framework=framework(code), day=date(2013, 8, 2), grades=grades)
    assert current(council, theme, date(2013, 12, 1)) == [(2013, "inadequate")]
    assert current(council, "overall", date(2013, 12, 1)) == current(council, "leadership", date(2013, 12, 1)) == []


def test_a_reinspection_of_one_part_leaves_the_other():
    council = make.make_council()
    slac = framework("slac")
    both = {"safeguarding_overall": "inadequate", "lac_overall": "good"}
    make.make_verdict(council=council, framework=slac, day=date(2010, 1, 13), grades=both)
    again = slac.kinds.get(code="reinspection")
    one = {"safeguarding_overall": "adequate"}
    make.make_verdict(council=council, framework=slac, kind=again, day=date(2012, 2, 20), grades=one)
    assert current(council, "help_protection", date(2012, 3, 1)) == [(2012, "adequate")]
    assert current(council, "care", date(2012, 3, 1)) == [(2010, "good")]


def test_parts_of_a_theme_never_stand_for_it():
    council = make.make_council()
    grades = {"overall": "inadequate", "outcomes": "adequate"}
    make.make_verdict(council=council, framework=framework("tlac"), day=date(2013, 8, 2), grades=grades)
    assert current(council, "care", date(2013, 9, 1)) == [(2013, "inadequate")]


def test_visits_and_reviews_of_board_and_area_are_never_current():
    council = make.make_council()
    ilacs = framework("ilacs_2023")
    make.make_verdict(council=council, framework=ilacs, day=date(2023, 6, 1), grades={"overall": "good"})
    make.make_verdict(
        council=council, framework=ilacs, kind=ilacs.kinds.get(code="focused_visit"), day=date(2024, 6, 1)
    )
    make.make_verdict(
        council=council, framework=framework("send_2023"), day=date(2024, 7, 1), grades={"outcome": "positive"}
    )
    make.make_verdict(
        council=council, framework=framework("lscb_review"), day=date(2024, 8, 1), grades={"lscb": "good"}
    )
    assert current(council, "overall") == [(2023, "good")]
    assert current(council, "send") == []
    assert current(council, "lscb") == []


def test_not_judged_is_current_without_a_grade():
    council = make.make_council()
    make.make_verdict(council=council, framework=framework("sif"), day=date(2016, 6, 27), grades={"adoption": None})
    assert current(council, "adoption", date(2017, 1, 1)) == [(2016, None)]


def test_a_council_that_is_gone_holds_no_current_grade():
    council = make.make_council(abolished_on=date(2021, 4, 1))
    make.make_verdict(council=council, day=date(2019, 7, 29), grades={"overall": "inadequate"})
    assert current(council, "overall", date(2021, 3, 31)) == [(2019, "inadequate")]
    assert current(council, "overall", date(2021, 4, 1)) == []


def test_shipped_record_has_142_current_overall_grades_of_153():
    overall = standings.current("overall", on=TODAY)
    assert len([each for each in overall.values() if each.grade]) == 142
    assert len(overall) == 153


def test_rated_asks_theme_and_grade_of_one_rating():
    verdict = make.make_verdict(grades={"overall": "good", "leadership": "inadequate"})
    mine = Inspection.objects.filter(pk=verdict.pk)
    assert mine.rated("leadership", "inadequate").exists()
    assert not mine.rated("overall", "inadequate").exists()
    assert mine.rated(grade="inadequate").exists()
    assert not mine.rated("adoption").exists()
