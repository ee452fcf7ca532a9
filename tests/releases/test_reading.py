"""Releases are read by the words of their headings, whatever the format and wherever the columns stand."""

from datetime import date

import pytest

from inspections.releases import NOT_GIVEN, open_release
from tests.spreadsheets import write_csv, write_ods, write_xlsx

HISTORY = [
    "Web link",
    "Local authority area code",
    "Local authority name",
    "Ofsted region",
    "Inspection date",
    "Publication date",
    "Inspection type",
    "Overall effectiveness",
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "The experiences and progress of care leavers",
]
SANDWELL = ["Link", "E08000028", "Sandwell", "West Midlands", date(2022, 5, 9), date(2022, 7, 4)]
SANDWELL += ["ILACS Standard Inspection", "Requires improvement to be good", "Good", "Inadequate", "Outstanding", None]
HULL = [None, None, "Kingston Upon Hull", None, date(2022, 5, 10), None, "LA Monitoring visit", *[None] * 5]

WIDE = [
    "Local authority name",
    "Safeguarding & Looked After Children (SLAC) Inspection publication date",
    "SLAC Safeguarding Overall effectiveness (OE)",
    "SLAC Looked After Children Overall Effectiveness (OE)",
    "SLAC re-inspection of Safeguarding publication date",
    "SLAC re-inspection Safeguarding OE",
    "SLAC re-inspection of services for Children Looked After publication date",
    "SLAC re-inspection of services Children Looked After OE",
    "Targeted Looked After Children (TLAC) inspection publication date",
    "TLAC Overall Effectiveness (OE)",
    "Single Inspection of LA Children's Services (SIF)  First SIF publication date",
    " First SIF Overall Judgement\n(OE)",
    " First SIF CLA Sub: Adoption Performance",
    "LSCB Overall Effectiveness ",
    "Second ILACS framework inspection type",
    "Second ILACS framework publication date",
    "Second ILACS framework experiences and progress of children in care [note 5]",
]
DAYS = [date(2011, 1, 7), date(2012, 2, 3), date(2012, 3, 2), date(2013, 8, 9), date(2015, 6, 5), date(2023, 1, 4)]


def only(release):
    [row] = release.rows
    [outcome] = row.outcomes
    return row, outcome


def said(cells):
    return {name: cell.value for name, cell in cells.items()}


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_a_row_of_a_spreadsheet(tmp_path, write):
    rows = [["ILACS inspection history"], [], HISTORY, SANDWELL]
    release = open_release(write(tmp_path / "release", {"Cover": [["The title", None]], "History": rows}))
    assert (release.file, release.title, release.left_aside) == ("release", "The title", ("Cover",))
    row, outcome = only(release)
    assert str(row.place) == "sheet ‘History’, row 4"
    assert [cell.printed for cell in row.printed("code")] == ["E08000028"]
    assert (outcome.family, outcome.kind) == ("ilacs", "standard")
    assert said(outcome.cells) == {
        "started_on": date(2022, 5, 9),
        "report_published_on": date(2022, 7, 4),
        "kind": ("ilacs", "standard"),
    }
    assert said(outcome.grades) == {
        "overall": "Requires improvement to be good",
        "leadership": "Good",
        "help_protection": "Inadequate",
        "care": "Outstanding",
        "care_leavers": None,
    }
    assert not release.not_understood


def test_the_same_rows_as_csv_say_the_same(tmp_path):
    _, spreadsheet = only(open_release(write_ods(tmp_path / "history.ods", {"history": [HISTORY, SANDWELL]})))
    _, text = only(open_release(write_csv(tmp_path / "history.csv", [HISTORY, SANDWELL])))
    assert said(text.cells) == said(spreadsheet.cells)
    assert said(text.grades) == said(spreadsheet.grades)
    assert str(text.cells["started_on"].place) == "sheet ‘history’, row 2, column ‘Inspection date’"


def test_columns_are_found_by_their_words_wherever_they_stand(tmp_path):
    headings = [f" {heading.upper()} [note 3]" for heading in reversed(HISTORY)]
    _, outcome = only(open_release(write_csv(tmp_path / "x.csv", [headings, list(reversed(SANDWELL))])))
    assert outcome.grades["help_protection"].value == "Inadequate"
    assert outcome.cells["report_published_on"].value == date(2022, 7, 4)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Impact of leaders", "leadership"),
        ("Experiences and progress of children in care and care leavers", "care"),
        ("Experiences and progress of children looked after and achieving permanence", "care"),
        ("Experience and progress of care leavers (note 5)", "care_leavers"),
        ("Children who need help & protection", "help_protection"),
        ("OVERALL EFFECTIVENESS¹", "overall"),
    ],
)
def test_headings_of_other_years(tmp_path, heading, field):
    release = open_release(
        write_csv(tmp_path / "x.csv", [["LA name", "Inspection date", heading], ["Leeds", "01/02/2022", "Good"]])
    )
    assert said(only(release)[1].grades) == {field: "Good"}


def test_a_visit_has_a_theme_and_no_grades(tmp_path):
    rows = [[*HISTORY, "Visit Theme"], [*HULL, "Front door"]]
    _, outcome = only(open_release(write_csv(tmp_path / "x.csv", rows)))
    assert (outcome.family, outcome.kind) == ("", "monitoring_visit")
    assert outcome.says("visit_theme") == "Front door"
    assert not any(said(outcome.grades).values())


def test_one_row_tells_of_every_round_of_inspections(tmp_path):
    row = ["Norfolk", DAYS[0], "Good", " -", DAYS[1], "Good", DAYS[2], "Inadequate", DAYS[3], "Inadequate", DAYS[4]]
    row += ["Good", "Outstanding", "Good", "ILACS Short Inspection", DAYS[5], "Good"]
    [row] = open_release(write_ods(tmp_path / "wide.ods", {"wide": [WIDE, row]})).rows
    told = [(each.family, each.kind, each.says("report_published_on"), said(each.grades)) for each in row.outcomes]
    assert told == [
        ("slac", "full", DAYS[0], {"help_protection": "Good", "care": NOT_GIVEN}),
        ("slac", "reinspection", DAYS[1], {"help_protection": "Good"}),
        ("slac", "reinspection", DAYS[2], {"care": "Inadequate"}),
        ("targeted_lac", "full", DAYS[3], {"care": "Inadequate"}),
        ("sif", "full", DAYS[4], {"overall": "Good", "adoption": "Outstanding"}),
        ("sif", "board_review", DAYS[4], {"lscb": "Good"}),
        ("ilacs", "short", DAYS[5], {"care": "Good"}),
    ]


def test_what_did_not_take_place_is_no_outcome(tmp_path):
    """But of a board's review its date, which is the council's, says nothing: without a grade there was none."""
    row = ["Norfolk", DAYS[0], "Good", "Good", *[None] * 6, DAYS[4], "Good", "Good", *[None] * 4]
    [row] = open_release(write_ods(tmp_path / "wide.ods", {"wide": [WIDE, row]})).rows
    kinds = [(each.family, each.kind) for each in row.outcomes]
    assert kinds == [("slac", "full"), ("sif", "full"), ("sif", "board_review")]
    assert said(row.outcomes[2].grades) == {"lscb": None}


def test_a_second_table_on_the_sheet(tmp_path):
    wide = ["Poole", DAYS[0], "Good", "Good"]
    rows = [HISTORY, SANDWELL, [None], ["Table 11: councils before the restructure"], WIDE, wide, ["Source: Ofsted"]]
    first, second = open_release(write_ods(tmp_path / "x.ods", {"both": rows})).rows
    assert (first.table.row, first.place.row, second.table.row, second.place.row) == (1, 2, 5, 6)
    assert second.printed("name")[0].printed == "Poole"


@pytest.mark.parametrize("mark", ["-", " - ", "–", "[z]", "N/A", "Not judged", ".."])
def test_marks_of_nothing_are_told_from_empty_cells(tmp_path, mark):
    row = [mark if value == "Outstanding" else value for value in SANDWELL]
    _, outcome = only(open_release(write_csv(tmp_path / "x.csv", [HISTORY, row])))
    assert (outcome.grades["care"].value, outcome.grades["care_leavers"].value) == (NOT_GIVEN, None)


@pytest.mark.parametrize("words", ["No full inspection", "Not yet inspected", "No inspection", "-", "n/a"])
def test_words_for_no_inspection_in_place_of_its_date(tmp_path, words):
    for row in (SANDWELL[:4] + [words] * 8, [*SANDWELL[:4], words, None, SANDWELL[6], *[None] * 5]):
        release = open_release(write_csv(tmp_path / "x.csv", [HISTORY, row]))
        assert (release.not_understood, release.rows[0].outcomes) == ((), ())


@pytest.mark.parametrize(
    "printed",
    ["09/05/2022", "2022-05-09", "2022-05-09 00:00:00", "9 May 2022", "09-May-22", "9/5/2022", " 9 May  2022 "],
)
def test_ways_of_writing_a_day(tmp_path, printed):
    row = [printed if value == date(2022, 5, 9) else value for value in SANDWELL]
    _, outcome = only(open_release(write_csv(tmp_path / "x.csv", [HISTORY, row])))
    assert outcome.says("started_on") == date(2022, 5, 9)


@pytest.mark.parametrize("printed", ["31/02/2022", "05/13/2022", "soon", "2022", "01/01/0202", "9999999"])
def test_what_is_no_date_is_said(tmp_path, printed):
    row = [printed if value == date(2022, 5, 9) else value for value in SANDWELL]
    release = open_release(write_csv(tmp_path / "x.csv", [HISTORY, row]))
    [fault] = release.not_understood
    assert str(fault).startswith(f"sheet ‘x’, row 2, column ‘Inspection date’: “{printed}” is ")


def test_marks_of_footnotes_are_no_part_of_a_cell(tmp_path):
    row = [f"{value} [Note 4]" if value in ("Sandwell", "Inadequate") else value for value in SANDWELL]
    row, outcome = only(open_release(write_csv(tmp_path / "x.csv", [HISTORY, row])))
    assert (row.printed("name")[0].printed, outcome.grades["help_protection"].value) == ("Sandwell", "Inadequate")


def test_a_number_in_a_column_of_dates_counts_days(tmp_path):
    row = [44690 if value == date(2022, 5, 9) else value for value in SANDWELL]
    _, outcome = only(open_release(write_xlsx(tmp_path / "x.xlsx", {"x": [HISTORY, row]})))
    assert outcome.says("started_on") == date(2022, 5, 9)


def test_an_unknown_type_of_inspection_is_said(tmp_path):
    row = ["ILACS Long Visit" if value == "ILACS Standard Inspection" else value for value in SANDWELL]
    [fault] = open_release(write_csv(tmp_path / "x.csv", [HISTORY, row])).not_understood
    assert str(fault) == (
        "sheet ‘x’, row 2, column ‘Inspection type’: “ILACS Long Visit” is not a type of inspection that we know."
    )


def test_an_unknown_column_is_said(tmp_path):
    [fault] = open_release(write_csv(tmp_path / "x.csv", [[*HISTORY, "Mood"], [*SANDWELL, "Calm"]])).not_understood
    assert str(fault) == "sheet ‘x’, row 1, column ‘Mood’: We do not know what this column holds."


def test_two_columns_of_one_meaning_are_said(tmp_path):
    release = open_release(write_csv(tmp_path / "x.csv", [[*HISTORY, "Impact of leaders"], [*SANDWELL, "Good"]]))
    assert {fault.says for fault in release.not_understood} == {"Another column of this table holds the same."}
    assert len(release.not_understood) == 2
    assert "leadership" not in only(release)[1].grades  # nobody can say which of the two it would be


@pytest.mark.parametrize(
    ("without", "says"),
    [
        ({"code", "name"}, ["No column says which council it is."]),
        ({"date"}, ["No column has a date."]),
    ],
)
def test_a_missing_column_is_said(tmp_path, without, says):
    kept = [number for number, heading in enumerate(HISTORY) if not without & set(heading.split())]
    rows = [[row[number] for number in kept] for row in (HISTORY, SANDWELL)]
    assert [fault.says for fault in open_release(write_csv(tmp_path / "x.csv", rows)).not_understood] == says


def test_headings_without_rows_are_said(tmp_path):
    assert [fault.says for fault in open_release(write_csv(tmp_path / "x.csv", [HISTORY])).not_understood] == [
        "There are no rows below these headings."
    ]


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_hidden_and_linked_sheets_are_neither_read_nor_listed(tmp_path, write):
    linked = "'file://server/template.xlsm'#Dates"
    sheets = {"Cover": [["The title"]], "LAs": [HISTORY, SANDWELL], "Old": [HISTORY, HULL], linked: [HISTORY, HULL]}
    release = open_release(write(tmp_path / "release", sheets, hidden={"Old"}))
    assert (release.left_aside, release.hidden, len(release.rows)) == (("Cover",), 2, 1)


def test_tables_about_homes_and_schools_are_left_aside(tmp_path):
    homes = [["URN", "Provision type", "Local authority", "Inspection date", "Overall effectiveness"]]
    homes += [["SC1", "Children's home", "Leeds", date(2022, 1, 1), "Good"]]
    release = open_release(write_ods(tmp_path / "x.ods", {"Homes": homes, "LAs": [HISTORY, SANDWELL]}))
    assert release.left_aside == ("Homes",)
    assert len(release.rows) == 1


def test_it_says_which_tables_it_read_and_what_they_lack(tmp_path):
    rows = [
        [value for name, value in zip(HISTORY, row, strict=True) if "type" not in name] for row in (HISTORY, SANDWELL)
    ]
    release = open_release(write_csv(tmp_path / "x.csv", rows))
    assert release.tables == ("sheet ‘x’, row 1: 1 rows, 11 columns; no type of inspection",)


def test_a_round_without_its_date_or_its_grade_is_said(tmp_path):
    row = ["Norfolk", DAYS[0], "Good", "Good", DAYS[1], "Good"]
    for without, says in ((1, "No column has a date of “SLAC Safe"), (5, "No column has a grade of “SLAC re-ins")):
        rows = [[value for index, value in enumerate(each) if index != without] for each in (WIDE[:6], row)]
        [fault] = open_release(write_csv(tmp_path / "x.csv", rows)).not_understood
        assert fault.says.startswith(says)
