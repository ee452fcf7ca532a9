"""Releases against the record: found by council and date, compared cell by cell, brought in all or none."""

from datetime import date

import pytest

from inspections.curation import releases
from inspections.models import Council, Framework, Inspection
from inspections.releases import open_release
from tests.builders import make_council, make_verdict
from tests.curation.releases import VISIT, brought_in, changed_to, compared, row, told
from tests.releases.test_reading import HISTORY, WIDE
from tests.spreadsheets import write_csv

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def test_what_the_record_has_just_so_is_unchanged(tmp_path, verdict):
    comparison = compared(tmp_path, row(verdict.council))
    assert told(comparison) == []
    assert comparison.unchanged == 1


@pytest.mark.parametrize(
    ("heading", "value", "says"),
    [
        ("Overall effectiveness", "Inadequate", "Overall effectiveness: Inadequate / Good"),
        ("Overall effectiveness", None, "Overall effectiveness: nothing / Good"),
        ("Overall effectiveness", "-", "Overall effectiveness: “-” / Good"),
        ("Overall effectiveness", "Adequate", "“Adequate” is not a grade of ILACS (2023 to March 2026)."),
        ("Inspection date", date(2024, 5, 14), "Inspection date: 14 May 2024 / 13 May 2024"),
        ("Inspection date", None, "Inspection date: nothing / 13 May 2024"),
        ("Inspection date", "2124-05-13", "“2124-05-13” is a date in an impossible year."),
        ("Inspection date", date(2099, 5, 13), "13 May 2099 is in the future."),
        ("Publication date", date(2023, 7, 1), "Publication date: 1 July 2023 / 1 July 2024"),
        ("Inspection type", "ILACS Short Inspection", "Inspection type: Short inspection / Standard inspection"),
        ("Inspection type", "LA Monitoring visit", "Inspection type: Monitoring visit / Standard inspection"),
        ("Inspection type", None, "Inspection type: nothing / Standard inspection"),
        ("Ofsted region", "South West", "Ofsted region: “South West” of {0} / “London” of {0}"),
        (
            "Local authority area code",
            "E09999999",
            "No council here has the code “E09999999”. The rest of the row is about {0}.",
        ),
        ("Local authority area code", "E08000028", "The code belongs to Sandwell, and the name to {0}."),
        ("Local authority name", "Sandwell", "The code belongs to {0}, and the name to Sandwell."),
        ("Local authority name", "Narnia", "No council here has the name “Narnia”. The rest of the row is about {0}."),
    ],
)
def test_one_altered_cell_is_told_once(tmp_path, verdict, heading, value, says):
    comparison = compared(tmp_path, changed_to(row(verdict.council), heading, value))
    assert told(comparison) == [says.format(verdict.council)]
    places = [fault.place for fault in comparison.not_understood] + list(comparison.changed_cells())
    assert [place.column for place in places] == [heading]


def test_an_inspection_under_another_date_is_found_by_what_is_left(tmp_path, verdict):
    """Unless it is so far away that it is another inspection."""
    moved = [date(2024, 6, 13), date(2024, 8, 1)]
    assert [each.about for each in compared(tmp_path, row(verdict.council, days=moved)).changed] == [
        "started_on",
        "report_published_on",
    ]
    later = [date(2026, 1, 13), date(2026, 3, 1)]
    assert len(compared(tmp_path, row(verdict.council, days=later)).new) == 1


def test_of_several_under_another_date_the_nearest_is_meant(tmp_path, council):
    framework = Framework.objects.get(code="lscb_review")
    for day in (date(2015, 6, 3), date(2015, 8, 3)):
        make_verdict(council=council, framework=framework, day=day, kind=framework.kinds.get(), grades={"lscb": "good"})
    line = [council.name, *[None] * 9, date(2015, 5, 3), None, None, "Good", *[None] * 3]
    [changed] = compared(tmp_path, line, headings=WIDE).changed
    assert changed.inspection.report_published_on == date(2015, 6, 3)


def test_a_known_inspection_and_a_new_one_of_the_same_council(tmp_path, verdict):
    new = row(verdict.council, days=(date(2025, 5, 12), date(2025, 6, 30)))
    assert [draft.facts["started_on"] for draft in compared(tmp_path, row(verdict.council), new).new] == [
        date(2025, 5, 12)
    ]


@pytest.mark.parametrize(
    ("started_on", "grades", "framework"),
    [
        (date(2022, 11, 7), ["Good", "Good", "Good", "Good", None], "ilacs_2018"),
        (date(2023, 1, 9), ["Good", "Good", "Good", "Good", "Good"], "ilacs_2023"),
        (date(2026, 4, 13), [None, "Good", "Good", "Good", "Good"], "ilacs_2026"),
    ],
)
def test_a_new_inspection_falls_under_the_framework_of_its_day(tmp_path, council, started_on, grades, framework):
    [draft] = compared(tmp_path, row(council, days=(started_on, None), grades=grades)).new
    assert draft.framework.code == framework
    assert len(draft.grades) == sum(grade is not None for grade in grades)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"days": (date(2026, 5, 11), None)}, "No framework fits"),  # none gives an overall grade then
        ({"days": (date(2022, 5, 9), None)}, "No framework fits"),  # none judges care leavers apart
        ({"days": (None, None)}, "It gives no date for this inspection"),
        ({"days": (date(2024, 5, 13), date(2024, 5, 1))}, "The report cannot be published before"),
        ({"grades": [None] * 5}, "It is not clear what kind of inspection this was: it has no grades."),
        ({"kind": "ILACS Focused Visit"}, "It is not clear what kind of inspection this was: Focused visit gives no"),
    ],
)
def test_a_new_row_that_cannot_be_is_not_understood(tmp_path, council, cells, says):
    [told_] = told(compared(tmp_path, row(council, **cells)))
    assert told_.startswith(says)


@pytest.mark.parametrize(
    ("heading", "printed", "about", "says"),
    [
        ("Overall effectiveness", "3", "overall", "“3” is not a grade of ILACS (2023 to March 2026)."),
        ("Inspection date", "31/02/2024", "started_on", "“31/02/2024” is not a date."),
        ("Publication date", date(2099, 7, 1), "report_published_on", "1 July 2099 is in the future."),
        ("Inspection type", "Long visit", "kind", "“Long visit” is not a type of inspection that we know."),
    ],
)
def test_a_cell_of_a_new_row_is_asked_about_and_the_rest_comes_in(tmp_path, council, heading, printed, about, says):
    comparison = compared(tmp_path, changed_to(row(council), heading, printed))
    assert [fault.says for fault in comparison.not_understood] == [says]
    [draft] = comparison.new
    [asked] = draft.asks
    assert (getattr(asked.about, "code", asked.about), asked.says, comparison.left()) == (about, says, [])
    assert len(draft.grades) + len(draft.facts) + bool(draft.kind) == 7


def test_a_visit_has_its_theme_compared(tmp_path, council):
    framework = Framework.objects.get(code="ilacs_2023")
    make_verdict(
        council=council,
        framework=framework,
        kind=framework.kinds.get(code="focused_visit"),
        started_on=date(2024, 5, 13),
        day=date(2024, 7, 1),
        visit_theme="Front door",
    )
    visit = row(council, kind="ILACS Focused Visit", grades=[None] * 5)
    assert told(compared(tmp_path, [*visit, "front  door"], headings=VISIT)) == []
    assert told(compared(tmp_path, [*visit, "Care leavers"], headings=VISIT)) == [
        "Visit Theme: “Care leavers” / “Front door”"
    ]


def test_a_visit_is_not_the_inspection_that_began_that_day(tmp_path, verdict):
    visit = row(verdict.council, kind="ILACS Focused Visit", days=(verdict.started_on, None), grades=[None] * 5)
    [draft] = compared(tmp_path, visit).new
    assert draft.kind.code == "focused_visit"


def test_old_grades_are_printed_in_todays_words(tmp_path, council):
    framework = Framework.objects.get(code="slac")
    days = {"day": date(2011, 3, 4), "kind": framework.kinds.get(code="full")}
    make_verdict(council=council, framework=framework, grades={"safeguarding_overall": "adequate"}, **days)
    wide = [council.name, date(2011, 3, 4), "Requires improvement to be good", " -", *[None] * 13]
    comparison = compared(tmp_path, wide, headings=WIDE)
    assert told(comparison) == []
    assert sum(comparison.by_rule.values()) == 2
    wide[2] = "Good"
    assert told(compared(tmp_path, wide, headings=WIDE)) == [f"{WIDE[2]}: Good / Adequate"]


AT = [HISTORY[2], HISTORY[4], *HISTORY[7:10], "Experiences and progress of children in care and care leavers"]


def make_reinspection(council, **fields):
    """Make one under a framework that had ended when its fieldwork ended."""
    framework = Framework.objects.get(code="sif")
    grades = dict.fromkeys(["overall", "leadership", "help_protection", "care"], "requires_improvement")
    kind = framework.kinds.get(code="reinspection")
    return make_verdict(council=council, framework=framework, kind=kind, grades=grades, **fields)


@pytest.mark.parametrize("began", [date(2018, 1, 29), None])
@pytest.mark.parametrize("told_as", ["", "ILACS framework "])
def test_an_inspection_is_found_by_a_day_of_it_whatever_the_table_is_called(tmp_path, council, began, told_as):
    """Ofsted's list of a day gives the days of old reinspections otherwise than their reports do."""
    verdict = make_reinspection(council, started_on=began, day=date(2018, 5, 9))
    headings = [AT[0], *(f"{told_as}{heading}" for heading in AT[1:])]
    line = [council.name, date(2018, 2, 13), *["Requires improvement to be good"] * 4]
    comparison = compared(tmp_path, line, headings=headings)
    assert comparison.new == []
    [changed] = comparison.changed
    assert (changed.inspection, changed.about, changed.proposed) == (verdict, "started_on", "2018-02-13")


def test_a_day_that_nearly_matches_is_asked_of_the_rows_own_council(tmp_path, council):
    """Though another council, which has a later row of its own, has the same grades from just that day."""
    verdict = make_reinspection(council, started_on=date(2016, 4, 11), day=date(2016, 6, 27))
    other = make_council("Syldavia", region="london")
    make_reinspection(other, started_on=date(2016, 2, 22), day=date(2016, 5, 16))
    line = [council.name, date(2016, 2, 22), *["Requires improvement to be good"] * 4]
    for lines in ([line], [line, [other.name, date(2019, 9, 9), *["Good"] * 4]]):
        comparison = compared(tmp_path, *lines, headings=AT)
        assert all(fault.says.startswith("No column") for fault in comparison.not_understood)
        assert [(each.inspection, each.about) for each in comparison.changed] == [(verdict, "started_on")]


def test_a_row_under_another_councils_name(tmp_path, council, verdict):
    """It is the named council's, and somebody looks at it."""
    other = make_council("Syldavia", region="london")
    strange = row(other)
    [draft] = compared(tmp_path, strange).new
    assert (draft.council, [(each.about, each.proposed) for each in draft.asks]) == (other, [("council", council.name)])
    [draft] = compared(tmp_path, strange, row(council)).new  # where the other stands with its own
    assert draft.asks == []


def test_visits_that_begin_on_one_day_are_two(tmp_path, council):
    framework, other = Framework.objects.get(code="ilacs_2023"), make_council("Syldavia", region="london")
    kind = framework.kinds.get(code="focused_visit")
    make_verdict(council=council, framework=framework, kind=kind, started_on=date(2024, 5, 13), day=None)
    visit = row(other, kind="ILACS Focused Visit", days=(date(2024, 5, 13), None), grades=[None] * 5)
    [draft] = compared(tmp_path, visit).new
    assert draft.asks == []


def test_a_type_alone_tells_of_no_visit_on_record(tmp_path, council):
    framework = Framework.objects.get(code="ilacs_2023")
    kind = framework.kinds.get(code="focused_visit")
    make_verdict(council=council, framework=framework, kind=kind, started_on=date(2024, 5, 13), day=None)
    line = row(council, kind="Long visit", days=(None, None), grades=[None] * 5)
    assert told(compared(tmp_path, line)) == ["“Long visit” is not a type of inspection that we know."]


def test_what_is_said_of_a_council_before_it_was_another(tmp_path):
    """One row tells of Dorset's county council and, in its last columns, of the council that followed."""
    old = Inspection.objects.get(council__slug="dorset-county", framework__code="slac")
    line = ["Dorset", "Unitary", old.report_published_on]
    comparison = compared(tmp_path, line, headings=[WIDE[0], "LA Authority Type", WIDE[1]])
    assert comparison.changed == []


def test_a_missing_column_is_told_once(tmp_path, verdict):
    rows = [HISTORY, row(verdict.council)]
    without = [[cell for name, cell in zip(HISTORY, line, strict=True) if "effectiveness" not in name] for line in rows]
    [says] = told(compared(tmp_path, *without[1:], headings=without[0]))
    assert says.startswith("No column of this table has the grade for “Overall effectiveness”")


def test_two_councils_of_one_name_are_told_apart_by_the_day(tmp_path):
    wide = ["Dorset", *[None] * 13, "ILACS Short Inspection", date(2027, 1, 4), "Good"]
    county, council = Council.objects.get(slug="dorset-county"), Council.objects.get(slug="dorset")
    whose = releases.councils.Councils().of(open_release(write_csv(tmp_path / "x.csv", [WIDE, wide])).rows[0])
    assert set(whose.councils) == {county, council}
    assert (whose.on(date(2011, 1, 1)), whose.on(date(2021, 1, 1))) == (county, council)


SIF_YEARS = ["Local Authority", "Inspection framework", "Published date", "Inspection start date", "Event type"]
SIF_YEARS += ["Overall effectiveness", "Children who need help and protection", "Adoption performance"]
SIF_YEARS += ["Children looked after and achieving permanence", "Experiences and progress of care leavers"]
SIF_YEARS += ["Leadership, management and governance", "Effectiveness of the LSCB"]


def test_a_table_of_the_years_of_the_single_inspection(tmp_path, council):
    """Its headings are those years' own, and the board's review has no date but the council's."""
    days = [date(2016, 5, 3), date(2016, 3, 1)]
    line = [council.name, "SIF", *days, "Single inspection", *["Requires improvement to be good"] * 6, "Good"]
    comparison = compared(tmp_path, line, headings=SIF_YEARS)
    assert comparison.not_understood == []
    verdict, review = comparison.new
    assert (verdict.framework.code, verdict.kind.code, len(verdict.grades)) == ("sif", "full", 6)
    assert (review.framework.code, [grade.code for grade in review.grades.values()]) == ("lscb_review", ["good"])
    brought_in(tmp_path, line, headings=SIF_YEARS)
    assert told(compared(tmp_path, line, headings=SIF_YEARS)) == []
    line[1] = "ILACS"
    assert "Inspection framework: “ILACS” / “Single inspection framework”" in told(
        compared(tmp_path, line, headings=SIF_YEARS)
    )


def test_a_council_whose_board_was_not_reviewed(tmp_path, council):
    line = [council.name, *[None] * 9, date(2015, 6, 5), "Good", "Good", *[None] * 4]
    assert [draft.framework.code for draft in compared(tmp_path, line, headings=WIDE).new] == ["sif"]
