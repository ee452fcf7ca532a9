"""The command as it is called, against a file host on this machine."""

import fcntl
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from inspections.management.commands import fetch_reports
from inspections.models import Framework, Inspection, InspectionKind
from tests.builders import make_council, make_draft, make_report, make_verdict
from tests.fetching.servers import PDF, continues, cut, sends, served

pytestmark = pytest.mark.django_db


@pytest.fixture
def file_host(monkeypatch):
    """Stand in for Ofsted's host, with none of its reports on record, and let nobody wait."""
    Inspection.objects.update(report=None)
    with served() as server:
        monkeypatch.setattr(fetch_reports.Command, "host", server.host)
        monkeypatch.setattr(fetch_reports.Command, "sleep", staticmethod(lambda seconds: None))
        yield server


@pytest.fixture
def fetch(capsys, tmp_path):
    """Run the command; return the files it left, what it said and its error."""

    def fetch(*arguments):
        error = ""
        try:
            call_command("fetch_reports", *map(str, arguments), "--to", str(tmp_path))
        except CommandError as raised:
            error = str(raised)
        files = sorted(path.name for path in tmp_path.iterdir() if path.name != ".fetching")
        return files, capsys.readouterr().out, error

    return fetch


def on_record(file_host, slug, *answers, **fields):
    """Publish an inspection whose report the host answers for in this way."""
    url = file_host.gives(*(answers or [sends()]), path=f"/{slug}")
    return make_verdict(slug=slug, report=make_report(url=url), **fields)


def test_all_reports_newest_first_each_named_for_its_inspection(file_host, fetch, tmp_path):
    on_record(file_host, "middle", day=date(2015, 1, 1))
    on_record(file_host, "newest", day=date(2016, 1, 1))
    on_record(file_host, "oldest", day=date(2014, 1, 1))
    files, said, error = fetch()
    assert files == ["middle.pdf", "newest.pdf", "oldest.pdf"]
    assert file_host.paths == ["/newest", "/middle", "/oldest"]
    assert (tmp_path / "newest.pdf").read_bytes() == PDF
    assert said.split() == ["3", "fetched", "0", "already", "there", "0", "failed", *said.split()[7:]]
    assert said.endswith(f"Read them with: manage.py import_reports {tmp_path}\n")
    assert error == ""


def test_we_say_who_we_are(file_host, fetch):
    on_record(file_host, "a")
    fetch()
    assert file_host.asked[0][1]["User-Agent"] == "CareWatch (+http://localhost:8000/about/)"


def test_run_again_it_asks_for_nothing(file_host, fetch):
    on_record(file_host, "a")
    fetch()
    files, said, error = fetch()
    assert (files, error, len(file_host.asked)) == (["a.pdf"], "", 1)
    assert "1 already there" in said


def test_drafts_are_not_fetched(file_host, fetch):
    make_draft(report=make_report(url=file_host.gives(sends())))
    files, said, error = fetch()
    assert (files, error, file_host.asked) == ([], "", [])
    assert "0 fetched" in said
    assert "import_reports" not in said


def test_a_report_without_an_address_is_passed_over(file_host, fetch):
    make_verdict(report=make_report(url=""))
    files, said, error = fetch()
    assert (files, error) == ([], "")
    assert "other hosts" not in said


def test_a_report_on_two_inspections_is_fetched_once_and_named_for_the_councils(file_host, fetch):
    verdict = on_record(file_host, "verdict")
    board = Framework.objects.get(code="lscb_review")
    make_verdict(slug="a-board", framework=board, council=verdict.council, report=verdict.report)
    make_verdict(slug="z-board", framework=board, council=verdict.council, report=verdict.report)
    assert fetch()[0] == ["verdict.pdf"]
    assert file_host.paths == ["/verdict"]


def test_one_councils(file_host, fetch):
    council = make_council("Sandhill")
    on_record(file_host, "ours", council=council)
    on_record(file_host, "theirs")
    assert fetch("--council", council.slug)[0] == ["ours.pdf"]


def test_a_council_that_nobody_knows(file_host, fetch):
    files, _, error = fetch("--council", "sandwel")
    assert error == "No council is called “sandwel”. Did you mean Sandwell (sandwell)?"
    assert files == []


def test_those_newer_than_a_day(file_host, fetch):
    on_record(file_host, "that-day", day=date(2020, 5, 4))
    on_record(file_host, "day-after", day=date(2020, 5, 5))
    assert fetch("--newer-than", "2020-05-04")[0] == ["day-after.pdf"]


def test_that_of_each_councils_newest_verdict(file_host, fetch):
    council, kind = make_council(), InspectionKind.objects.get(framework__code="ilacs_2023", code="focused_visit")
    visit = {"framework": kind.framework, "kind": kind, "grades": {}}
    on_record(file_host, "older", council=council, day=date(2019, 1, 1))
    on_record(file_host, "newer", council=council, day=date(2022, 1, 1))
    on_record(file_host, "visit", council=council, day=date(2024, 1, 1), **visit)
    on_record(file_host, "another", day=date(2018, 1, 1))
    assert fetch("--newest")[0] == ["another.pdf", "newer.pdf"]
    assert file_host.paths == ["/newer", "/another"]


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--newer-than", "4/5/2020"], "“4/5/2020” is not a day. Write it as 2024-05-31."),
        (["--newer-than", "2020-02-30"], "“2020-02-30” is not a day."),
        (["--pause", "short"], "“short” is not a number of seconds from 0 to 3600."),
        (["--pause", "-1"], "“-1” is not a number of seconds"),
        (["--pause", "nan"], "“nan” is not a number of seconds"),
        (["--council", ""], "Say which council."),
    ],
)
def test_nonsense_is_refused(file_host, fetch, arguments, said):
    on_record(file_host, "a")
    assert said in fetch(*arguments)[2]
    assert file_host.asked == []


def test_what_fails_is_named_with_its_reason_and_the_rest_is_fetched(file_host, fetch):
    on_record(file_host, "gone", sends(status=404), day=date(2020, 1, 3))
    on_record(file_host, "page", sends(b"<html>Sorry"), day=date(2020, 1, 2))
    on_record(file_host, "good", day=date(2020, 1, 1))
    files, said, error = fetch()
    assert files == ["good.pdf"]
    assert f"gone: The host has no document at this address (404). ({file_host.url('/gone')})" in said
    assert "page: The host sent a web page instead of a PDF." in said
    assert error == "2 of 3 reports could not be fetched."


def test_a_host_with_a_bad_moment(file_host, fetch):
    on_record(file_host, "a", sends(status=500), sends(status=429, Retry_After=2), cut(at=60_000), continues())
    files, _, error = fetch()
    assert (files, error) == (["a.pdf"], "")
    assert [headers["Range"] for _, headers in file_host.asked] == [None, None, None, "bytes=60000-"]


def test_the_pause_that_was_asked_for(file_host, fetch, monkeypatch):
    waits = []
    monkeypatch.setattr(fetch_reports.Command, "sleep", staticmethod(waits.append))
    on_record(file_host, "a")
    on_record(file_host, "b")
    on_record(file_host, "c")
    fetch()
    assert waits == [1, 1]
    on_record(file_host, "d")
    on_record(file_host, "e")
    fetch("--pause", "2.5")
    assert waits == [1, 1, 2.5]


def test_a_host_that_is_down_is_not_asked_for_everything(file_host, fetch):
    for number in range(5):
        on_record(file_host, f"report-{number}", sends(status=503))
    _, _, error = fetch()
    assert error == (
        "The host failed 3 times in a row. The last time: The host had an error of its own (503)."
        " 2 of 5 reports are left: run this again for them."
    )
    assert len(set(file_host.paths)) == 3


def test_other_hosts_are_named_and_never_asked(file_host, fetch):
    make_verdict(report=make_report(url="https://www.elsewhere.example/1"))
    make_verdict(report=make_report(url="https://www.elsewhere.example/2"))
    make_verdict(report=make_report(url=f"http://127.0.0.1:{file_host.server_port}/3"))
    on_record(file_host, "a")
    files, said, error = fetch()
    assert (files, error, file_host.paths) == (["a.pdf"], "", ["/a"])
    assert "3 not fetched, because they are on other hosts" in said
    assert "  www.elsewhere.example: 2\n  127.0.0.1: 1\n" in said


def test_an_address_on_the_host_that_is_written_oddly_fails(file_host, fetch):
    make_verdict(slug="odd", report=make_report(url="ftp://reports.test/odd"))
    _, said, error = fetch()
    assert "odd: Only addresses that begin with http://reports.test:" in said
    assert error == "1 of 1 reports could not be fetched."


def test_a_folder_is_made_where_there_is_none(file_host, tmp_path):
    on_record(file_host, "a")
    folder = tmp_path / "state folder" / "reports"
    said = StringIO()
    call_command("fetch_reports", "--to", str(folder), stdout=said)
    assert (folder / "a.pdf").exists()
    assert f"import_reports '{folder}'\n" in said.getvalue()


def test_a_folder_that_cannot_be_written(file_host, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match=r"file/reports cannot be written: Not a directory"):
        call_command("fetch_reports", "--to", str(tmp_path / "file" / "reports"))


def test_two_at_once_in_one_folder(file_host, fetch, tmp_path):
    on_record(file_host, "a")
    with (tmp_path / ".fetching").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        assert fetch()[2] == f"Another fetch_reports is already running in {tmp_path}."
    assert file_host.asked == []


def test_interrupted_it_says_what_is_left(file_host, fetch, monkeypatch):
    def interrupt(seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr(fetch_reports.Command, "sleep", staticmethod(interrupt))
    on_record(file_host, "there")
    fetch()
    on_record(file_host, "gone", sends(status=404))
    on_record(file_host, "a", day=date(2019, 1, 1))
    files, said, error = fetch()
    assert files == ["there.pdf"]
    assert "0 fetched" in said
    assert "1 already there" in said
    assert error == "It was interrupted. 1 of 3 reports are left: run this again for them."


def test_nothing_is_said_where_nothing_is_asked(file_host, fetch, capsys):
    on_record(file_host, "a")
    assert fetch("--verbosity", "0") == (["a.pdf"], "", "")


def test_by_default_reports_go_to_the_state_folder_and_come_from_ofsted():
    assert fetch_reports.Command.host.start == "https://files.ofsted.gov.uk"
    parser = fetch_reports.Command().create_parser("manage.py", "fetch_reports")
    assert parser.get_default("to") == settings.STATE_DIR / "reports" / "fetched"
    assert parser.get_default("pause") == 1
