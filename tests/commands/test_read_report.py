import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import SHARED, needs_shared
from tests.reading.letters import SEND, letter_lines
from tests.reading.pdfs import REPORT as WORDS
from tests.reading.pdfs import locked, report, stream, text, with_pages

ROOT = Path(__file__).resolve().parents[2]
REAL = SHARED / "reports" / "trafford-2026-08-03.pdf"


def read(capsys, *files):
    try:
        call_command("read_report", *map(str, files), "--json")
    except CommandError as error:
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()], str(error)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()], ""


def test_what_cannot_be_read_says_why_and_the_next_goes_on(capsys, tmp_path):
    files = [tmp_path / name for name in ("page.pdf", "locked.pdf", "none.pdf", "good.pdf", "empty.pdf", "good.pdf")]
    page, shut, _, good, empty, _ = files
    page.write_text("<html>")
    shut.write_bytes(locked(b"secret"))
    good.write_bytes(report())
    empty.touch()
    told, error = read(capsys, *files, tmp_path)
    assert [(each["file"], each["error"]) for each in told] == [
        (str(page), "This is not a PDF: it does not start like one."),
        (str(shut), "The PDF is locked with a password."),
        (str(tmp_path / "none.pdf"), "The file cannot be opened: No such file or directory."),
        (str(good), None),
        (str(empty), "The file is empty."),
        (str(good), None),
        (str(tmp_path), "The file cannot be opened: Is a directory."),
    ]
    assert error == "5 of 7 files could not be read."
    assert [each["framework"] for each in told] == [None, None, None, "ilacs_2026", None, "ilacs_2026", None]
    assert [each["sha256"] for each in told] == [
        hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None for path in files
    ] + [None]


def test_each_document_of_a_file_has_a_line_with_its_pages(capsys, tmp_path):
    school = "Inspection of Bury Primary School\nInspection dates: 8 to 9 June 2024\nOutcome\n" + "A school.\n" * 99
    titles = WORDS.replace("Testshire", "Bury"), school, WORDS.replace("Testshire", "Leeds")
    file = tmp_path / "three.pdf"
    file.write_bytes(with_pages(*(stream(text(page)) for page in titles)))
    told, error = read(capsys, file)
    assert error == "1 of 1 files could not be read."
    assert [(each["council"], each["pages"]) for each in told] == [("bury", [1, 1]), (None, [2, 2]), ("leeds", [3, 3])]
    assert len({each["sha256"] for each in told}) == 1
    with pytest.raises(CommandError):
        call_command("read_report", str(file))
    assert "three.pdf, pages 3 to 3: ilacs_2026, leeds" in capsys.readouterr().out


def test_a_council_that_only_a_trusts_name_leads_to_is_doubted(capsys, tmp_path):
    file = tmp_path / "trust.pdf"
    title = "Testshire local authority children's services"
    file.write_bytes(with_pages(stream(text(WORDS.replace(title, "Bradford Children and Families Trust")))))
    [told], error = read(capsys, file)
    assert (told["council"], error) == ("bradford", "")
    assert any("Bradford Children and Families Trust" in doubt for doubt in told["doubts"])
    file.write_bytes(with_pages(stream(text(WORDS.replace(title, "Achieving for Children")))))
    [told], _ = read(capsys, file)
    assert told["council"] is None
    assert any("several councils" in doubt for doubt in told["doubts"])


def test_json_is_all_there_is_on_standard_output(tmp_path):
    good, page = tmp_path / "good.pdf", tmp_path / "page.pdf"
    good.write_bytes(report())
    page.write_text("<html>")
    ended = subprocess.run(
        [sys.executable, "manage.py", "read_report", good, page, "--json"], capture_output=True, text=True, cwd=ROOT
    )
    assert [json.loads(line)["file"] for line in ended.stdout.splitlines()] == [str(good), str(page)]
    assert ended.stderr == "CommandError: 1 of 2 files could not be read.\n"
    assert ended.returncode == 1


@needs_shared
def test_a_report_in_json(capsys):
    [told], error = read(capsys, REAL)
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


def test_a_letter_in_json(capsys, tmp_path):
    lines = letter_lines(headline="Areas for priority action\n• Children are seen too late.\nHeadline findings")
    (tmp_path / "letter.pdf").write_bytes(with_pages(stream(text("\n".join(lines).replace("Testshire", "Bury")))))
    [told], error = read(capsys, tmp_path / "letter.pdf")
    assert error == ""
    assert (told["framework"], told["council"], told["kind"]) == ("ilacs_2023", "bury", "focused_visit")
    assert (told["started_on"], told["ended_on"], told["published_on"]) == ("2023-11-23", "2023-11-24", "2024-01-12")
    assert (told["inspectors"], told["lead_inspectors"]) == (["Ann Other", "Bea Body"], ["Ann Other"])
    assert (told["visit_theme"], told["priority_action"]) == ("care leavers aged 18 to 25", True)
    assert (told["addressee"], told["addressee_title"]) == ("Tanya Miles", "Executive Director of People")
    assert {"text": "Children are seen too late.", "page": 1, "kind": "priority"} in told["findings"]
    assert told["ratings"] == told["missing"] == told["outcomes"] == told["doubts"] == []


def test_a_report_on_an_area_in_json_and_in_words(capsys, tmp_path):
    words = "\n".join(SEND).replace("Testshire", "Bury")
    (tmp_path / "send.pdf").write_bytes(with_pages(stream(text(words))))
    [told], error = read(capsys, tmp_path / "send.pdf")
    assert error == ""
    assert (told["framework"], told["council"], told["kind"]) == ("send_2023", "bury", "area_send")
    assert [(each["judgement"], each["outcome"], each["page"], each["sure"]) for each in told["outcomes"]] == [
        ("outcome", "inconsistent", 1, True)
    ]
    assert told["addressee"] is told["visit_theme"] is None
    call_command("read_report", str(tmp_path / "send.pdf"))
    assert "outcome: inconsistent (page 1:" in capsys.readouterr().out


@needs_shared
@pytest.mark.django_db
def test_no_database_is_needed(capsys, django_assert_num_queries):
    with django_assert_num_queries(0):
        call_command("read_report", str(REAL))
    assert "leadership: inadequate (page 1:" in capsys.readouterr().out
