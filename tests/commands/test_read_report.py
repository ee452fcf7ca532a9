import json

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import SHARED, needs_shared

REPORT = SHARED / "reports" / "trafford-2026-08-03.pdf"


def read(capsys, *files):
    try:
        call_command("read_report", *map(str, files), "--json")
    except CommandError as error:
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()], str(error)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()], ""


def test_what_cannot_be_read_says_why_and_the_next_goes_on(capsys, tmp_path):
    page, empty = tmp_path / "page.pdf", tmp_path / "empty.pdf"
    page.write_text("<html>")
    empty.touch()
    told, error = read(capsys, page, empty, tmp_path / "none.pdf")
    assert [each["error"] for each in told] == [
        "This is not a PDF: it does not begin as one.",
        "The file is empty.",
        "The file cannot be opened: No such file or directory.",
    ]
    assert error == "3 of 3 files could not be read."
    assert {each["framework"] for each in told} == {None}


@needs_shared
def test_a_report_in_json(capsys):
    [told], error = read(capsys, REPORT)
    assert error == ""
    assert (told["framework"], told["council"], told["kind"]) == ("ilacs_2026", "trafford", None)
    assert (told["started_on"], told["ended_on"]) == ("2026-06-08", "2026-06-19")
    assert told["lead_inspectors"] == ["Leanne Cooper"]
    assert {(each["judgement"], each["grade"], each["sure"]) for each in told["ratings"]} == {
        ("leadership", "inadequate", True),
        ("help_protection", "inadequate", True),
        ("care", "good", True),
        ("care_leavers", "requires_improvement", True),
    }
    assert told["paragraphs"] == 63
    assert len(told["recommendations"]) == 9
    assert told["missing"] == told["doubts"] == []


@needs_shared
@pytest.mark.django_db
def test_no_database_is_needed(capsys, django_assert_num_queries):
    with django_assert_num_queries(0):
        call_command("read_report", str(REPORT))
    assert "leadership: inadequate (page 1:" in capsys.readouterr().out
