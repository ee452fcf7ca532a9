import re
from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command

from inspections.models import Doubt, Inspection, Rating
from inspections.releases import workbook
from tests.conftest import SHARED, needs_shared
from tests.releases.test_reading import HISTORY, SANDWELL
from tests.spreadsheets import write_csv, write_ods, write_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

LATEST = SHARED / "ofsted" / "LA_Inspection_Outcomes_as_at_31_March_2025.ods"
FIRST = SHARED / "ofsted" / "Childrens_social_care_in_England_2022_underlying_data.ods"
EARLIER = SHARED / "ofsted" / "Childrens_social_care_in_England_2023_underlying_data.ods"
IN_2025 = ["Inspections_as_at_31_March", "In-year_inspections", "ILACS_inspection_history"]
IN_2023 = ["LA_level_at_31_Mar_2023", "LA_level_in_year_2022-23", "LA_inspections_2009-2023"]
SAFE = "The experiences and progress of children who need help and protection"
FIRST_SIF = "Single Inspection of LA Children's Services (SIF) First SIF publication date"


def run(capsys, path, *options):
    """Return what the command says, and why it failed, if it did."""
    try:
        call_command("import_outcomes", str(path), *options)
    except CommandError as error:
        return capsys.readouterr().out, str(error)
    return capsys.readouterr().out, ""


def counts(out):
    return {
        words: int(number)
        for number, words in re.findall(r"^ +(\d+) (new|changed|unchanged|not understood)", out, re.M)
    }


def copied(path, names):
    """Return sheets of a release as rows, to be altered and written again."""
    sheets = {sheet.name: sheet.rows for sheet in workbook.open_workbook(path)}
    return {name: [list(map(_value, row)) for row in sheets[name]] for name in names}


def _value(value):
    return None if value == "" else value.date() if isinstance(value, datetime) else value


def alter(sheets, sheet, council, heading, value):
    """Put a value into a cell of a council's first row, under the headings above it; return where it stands."""
    rows = sheets[sheet]
    number = next(number for number, row in enumerate(rows) if council in row)
    headings = next(row for row in reversed(rows[:number]) if "Local authority name" in row)
    index = next(index for index, each in enumerate(headings) if each and " ".join(each.split()) == heading)
    rows[number] += [None] * (index + 1 - len(rows[number]))
    assert rows[number][index] != value
    rows[number][index] = value
    return f"sheet ‘{sheet}’, row {number + 1}, column ‘{heading}’"


def places(out):
    """Return the place each line begins with that is told as new, changed or not understood."""
    return sorted(re.findall(r"^  (sheet .*?’)(?=: )", out, re.M))


@needs_shared
@pytest.mark.parametrize(("path", "unchanged"), [(LATEST, 536), (EARLIER, 984)])
def test_the_official_releases_say_what_the_record_says(capsys, path, unchanged):
    out, error = run(capsys, path)
    assert error == ""
    assert counts(out) == {"new": 0, "changed": 0, "unchanged": unchanged, "not understood": 0}
    assert "nothing was stored" in out


@needs_shared
@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_so_do_copies_in_other_formats(capsys, tmp_path, write):
    out, error = run(capsys, write(tmp_path / "copy", copied(EARLIER, IN_2023)))
    assert (error, counts(out)) == ("", {"new": 0, "changed": 0, "unchanged": 984, "not understood": 0})


@needs_shared
def test_so_does_each_sheet_as_csv(capsys, tmp_path):
    unchanged = []
    for path, names in ((LATEST, IN_2025), (EARLIER, IN_2023)):
        for name, rows in copied(path, names).items():
            out, error = run(capsys, write_csv(tmp_path / f"{name}.csv", rows))
            unchanged.append(counts(out).pop("unchanged"))
            assert (error, sum(counts(out).values())) == ("", unchanged[-1])
    assert unchanged == [153, 112, 271, 152, 111, 721]


@needs_shared
def test_nothing_in_the_release_of_2022_keeps_the_rest_out(capsys):
    """Whether its visits are on record by now or not: each is a draft or is found."""
    out, error = run(capsys, FIRST, "--apply")
    assert error == ""
    [fault] = out.partition("Not understood:\n")[2].splitlines()[:-1]
    assert "row 145, " in fault
    assert fault.endswith("“3” is not a grade of Safeguarding and looked after children.")
    drafts = Inspection.objects.drafts().filter(citations__source__title__contains="England 2022")
    assert not drafts.exclude(kind__code__in=["focused_visit", "monitoring_visit"]).exists()
    visits = Inspection.objects.filter(kind__whole_service=False, started_on__range=("2021-04-01", "2022-03-31"))
    assert visits.filter(kind__code="focused_visit").count() >= 74
    assert visits.filter(kind__code="monitoring_visit").count() >= 32
    asked = Doubt.objects.open().filter(field="started_on", proposed__in=["2018-02-13", "2016-02-22", "2017-11-06"])
    assert set(asked.values_list("inspection__council__slug", "inspection__framework__code")) == {
        ("lambeth", "sif"),
        ("sefton", "sif"),
        ("cumbria", "sif"),
    }
    [early] = Doubt.objects.open().exclude(question="").one_for_each_question()
    assert (early.alike, early.question.endswith("days of publication are one day earlier than on record.")) == (
        67,
        True,
    )
    assert "one question for 67 rows" in out
    assert "sharepoint" not in out


@needs_shared
def test_ten_altered_cells_of_the_latest_are_exactly_those_told(capsys, tmp_path):
    at, in_year, history = IN_2025
    sheets = copied(LATEST, IN_2025)
    altered = [
        alter(sheets, at, "Barnet", "Overall effectiveness", "Inadequate"),
        alter(sheets, at, "Bexley", "The experiences and progress of care leavers", None),
        alter(sheets, at, "Birmingham", "Publication date", date(2023, 4, 19)),
        alter(sheets, at, "Bolton", "Ofsted region", "London"),
        alter(sheets, in_year, "Bradford", "Visit Theme", "Front door"),
        alter(sheets, in_year, "Blackburn with Darwen", "Inspection/Visit type", "ILACS Short Inspection"),
        alter(sheets, in_year, "Barnsley", "Local authority area code", "E08999999"),
        alter(sheets, history, "Durham", "Inspection date", "31/02/2019"),
        alter(sheets, history, "Cumbria", "Local authority status", "Current"),
        alter(sheets, history, "Leeds", SAFE, "Splendid"),
    ]
    out, error = run(capsys, write_ods(tmp_path / "copy.ods", sheets))
    assert places(out) == sorted(altered)
    assert error == ""
    assert counts(out) == {"new": 0, "changed": 7, "unchanged": 529, "not understood": 3}


@needs_shared
def test_ten_altered_cells_of_the_earlier_are_exactly_those_told(capsys, tmp_path):
    at, in_year, history = IN_2023
    sheets = copied(EARLIER, IN_2023)
    altered = [
        alter(sheets, at, "Barnet", "Impact of leaders", "Outstanding"),
        alter(sheets, at, "Bolton", "Local authority name", "Ruritania"),
        alter(sheets, in_year, "Blackpool", "Inspection/Visit date", date(2022, 12, 6)),
        alter(sheets, in_year, "Bracknell Forest", "Inspection/Visit type", "ILACS Focused Visit"),
        alter(sheets, history, "Birmingham", "SLAC Safeguarding Overall effectiveness (OE)", "Good"),
        alter(sheets, history, "Barnsley", FIRST_SIF, date(2014, 9, 8)),
        alter(sheets, history, "Bexley", "LSCB Overall Effectiveness", "Good"),
        alter(sheets, history, "Blackpool", "Second ILACS framework inspection type", "ILACS Short Inspection"),
        alter(sheets, history, "Poole", "First SIF CLA Sub: Adoption Performance", "Inadequate"),
        alter(
            sheets, history, "Northamptonshire", "TLAC Overall Effectiveness (OE)", "Requires improvement to be good"
        ),
    ]
    out, error = run(capsys, write_xlsx(tmp_path / "copy.xlsx", sheets))
    assert places(out) == sorted(altered)
    assert error == ""
    assert "row 165, column ‘TLAC Overall Effectiveness (OE)’: Northamptonshire, " in out
    assert "Ofsted’s release says Adequate; the record says Inadequate" in out


@needs_shared
def test_applying_stores_drafts_and_questions_once_and_publishes_nothing(capsys, tmp_path):
    at, in_year, history = IN_2025
    sheets = copied(LATEST, IN_2025)
    alter(sheets, at, "Barnet", "Overall effectiveness", "Inadequate")
    alter(sheets, history, "Cumbria", "Publication date", date(2022, 11, 16))
    [barnet] = [row for row in sheets[in_year] if "Barnet" in row]
    sheets[in_year].append([{date(2024, 6, 10): date(2026, 6, 8)}.get(value, value) for value in barnet])
    sheets[in_year][-1][5:8] = [date(2026, 7, 23), "ILACS Short Inspection", None]
    path = write_ods(tmp_path / "copy.ods", sheets)
    before = public()
    assert counts(run(capsys, path)[0]) == {"new": 1, "changed": 2, "unchanged": 534, "not understood": 0}
    assert (Doubt.objects.open().count(), Inspection.objects.drafts().count()) == (0, 0)

    out, error = run(capsys, path, "--apply")
    assert (error, out.splitlines()[-1]) == ("", "Stored: 1 draft, and 2 questions to an editor; 0 were asked before.")
    draft = Inspection.objects.drafts().get()
    assert (draft.slug, draft.framework.code, draft.kind.code) == ("barnet-2026-07-23", "ilacs_2026", "short")
    assert set(Doubt.objects.open().values_list("inspection__slug", "judgement__code", "field", "proposed")) == {
        ("barnet-2024-07-23", "overall", "", "inadequate"),
        ("cumbria-2022-11-15", None, "report_published_on", "2022-11-16"),
    }

    out, error = run(capsys, path, "--apply")
    assert counts(out) == {"new": 0, "changed": 2, "unchanged": 535, "not understood": 0}
    assert out.splitlines()[-1] == "Stored: 0 drafts, and 0 questions to an editor; 2 were asked before."
    assert out.count("(asked before)") == 2
    assert public() == before


def public():
    ratings = Rating.objects.published().order_by("pk").values_list("pk", "grade", "judgement")
    return list(Inspection.objects.published().order_by("pk").values_list("pk", "note", "kind", "day")), list(ratings)


def test_what_is_not_understood_is_told_with_its_place_and_stores_nothing(capsys, tmp_path):
    row = [
        {"Sandwell": "Ruritania", "E08000028": None, date(2022, 5, 9): "soon"}.get(value, value) for value in SANDWELL
    ]
    out, error = run(capsys, write_csv(tmp_path / "x.csv", [HISTORY, row]), "--apply")
    assert "sheet ‘x’, row 2, column ‘Local authority name’: No council here has the name “Ruritania”." in out
    assert "sheet ‘x’, row 2, column ‘Inspection date’: “soon” is not a date." in out
    assert error == f"{tmp_path / 'x.csv'}: nothing in it is understood; nothing was stored."
    assert not Inspection.objects.drafts().exists()


def test_what_is_understood_is_stored_and_what_is_left_is_named(capsys, tmp_path):
    lines = [[*HISTORY, "Mood"], [{"Inadequate": 3}.get(value, value) for value in SANDWELL]]
    lines += [[{"Sandwell": "Narnia", "E08000028": None}.get(value, value) for value in SANDWELL]]
    out, error = run(capsys, write_csv(tmp_path / "x.csv", lines), "--apply")
    assert (error, counts(out)["not understood"]) == ("", 3)
    assert out.splitlines()[-1] == (
        "Left, because no inspection could be asked about: sheet ‘x’, row 1, column ‘Mood’;"
        " sheet ‘x’, row 3, column ‘Local authority name’."
    )
    assert Doubt.objects.open().filter(judgement__code="help_protection", proposed="3").count() == 1


def test_what_is_no_release_is_refused(capsys, tmp_path):
    (tmp_path / "x.ods").write_bytes(b"%PDF-1.7")
    assert run(capsys, tmp_path / "x.ods", "--apply") == (
        "",
        f"{tmp_path / 'x.ods'}: It has no table of council inspections; its sheets are ‘x’.",
    )
