"""On a day the record says what Ofsted's own releases say, by publication and by fieldwork: the two clocks."""

import re
from collections import Counter
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from inspections.models import Council, Rating
from inspections.vocabulary import Theme
from tests.conftest import SHARED, needs_shared
from tests.views.reading import read

pytestmark = [pytest.mark.django_db, needs_shared, pytest.mark.thorough]

UP_TO_2023 = "Childrens_social_care_in_England_2023_underlying_data.ods"
UP_TO_2025 = "LA_Inspection_Outcomes_as_at_31_March_2025.ods"
# In the sheet of all rounds, the columns that hold the day of publication of one of them and its grade on a theme.
# What the inspections of child protection, and of services for children in care, give overall is of that part alone.
ROUNDS = {
    "overall": [(17, 18), (25, 26), (33, 34), (39, 40)],
    "help_protection": [(4, 5), (7, 8), (11, 12), (13, 14), (17, 19), (25, 27)],
    "care": [(4, 6), (9, 10), (15, 16), (17, 20), (25, 28)],
}
# Ofsted prints the third grade of 2009 to 2013 as that of today.
AS_PRINTED = {"Adequate": "Requires improvement to be good"}


def sheet(file, name):
    rows = CalamineWorkbook.from_path(SHARED / "ofsted" / file).get_sheet_by_name(name).to_python()
    return [row for row in rows if row[0] == "Ofsted Local Authority Webpage"]


def newest_grade(row, theme, day):
    """The grade on a theme in a row of the sheet of all rounds that was published last by a day."""
    given = [(row[on], row[grade]) for on, grade in ROUNDS[theme]]
    published = [(on.date(), grade) for on, grade in given if isinstance(on, datetime) and grade.strip(" -")]
    return max((each for each in published if each[0] <= day), default=(None, None))[1]


@pytest.mark.parametrize(
    ("theme", "day", "graded"),
    [
        ("overall", "2014-12-31", 37),
        ("overall", "2017-12-31", 152),
        ("overall", "2019-03-31", 152),
        ("help_protection", "2013-09-30", 152),
        ("help_protection", "2014-12-31", 152),
        ("care", "2013-09-30", 151),
        ("care", "2014-12-31", 151),
    ],
)
def test_the_home_page_counts_as_ofsteds_sheet_does_by_publication(theme, day, graded):
    theirs = Counter(
        newest_grade(row, theme, date.fromisoformat(day)) for row in sheet(UP_TO_2023, "LA_inspections_2009-2023")
    )
    stands = read(f"/?as_at={day}&theme={theme}").of("map")
    counted = re.search(r"have a current grade: (.*?)\.", stands)[1]
    mine = Counter()
    for number, label in re.findall(r"(\d+) ([A-Z][a-z ]+)", counted):
        printed = {"Requires improvement": "Requires improvement to be good"}.get(label, AS_PRINTED.get(label, label))
        mine[printed] += int(number)
    del theirs[None]
    assert mine == theirs
    assert mine.total() == graded


def overall_by_fieldwork(day):
    """The newest grade overall of each council inspected until a day, whenever it was published."""
    given = Rating.objects.published().leading().filter(judgement__theme=Theme.OVERALL, grade__isnull=False)
    given = given.filter(inspection__started_on__lte=day, inspection__framework__judges="council")
    rows = given.order_by("inspection__started_on").values_list("inspection__council__name", "grade__label")
    return dict(rows)


def differing(file, name, column, council, day):
    """The councils to which the sheet and the record give different grades, and how many the sheet has."""
    mine, rows = overall_by_fieldwork(day), sheet(file, name)
    councils = {row[council]: Council.objects.on(day).named(row[council]).get().name for row in rows}
    return {row[council] for row in rows if row[column] != mine.get(councils[row[council]], "")}, len(rows)


def test_by_fieldwork_every_council_stands_as_in_the_release_of_2025():
    found = differing(UP_TO_2025, "Inspections_as_at_31_March", 6, 2, date(2025, 3, 31))
    assert found == (set(), 153)


def test_by_fieldwork_all_but_those_published_too_late_stand_as_in_the_release_of_2023():
    different, _of_how_many = differing(UP_TO_2023, "LA_level_at_31_Mar_2023", 4, 1, date(2023, 3, 31))
    assert different == {"Liverpool", "Middlesbrough", "West Sussex"}


def test_the_about_page_explains_the_two_clocks():
    method = " ".join(read("/about/").all.split())
    assert "counts from the day Ofsted published the report" in method
    for words in (
        "go by when the inspectors were on site",
        "all 153 councils",
        "Liverpool, Middlesbrough and West Sussex",
    ):
        assert words in method
