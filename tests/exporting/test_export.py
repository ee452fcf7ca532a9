"""The whole record in a folder: the same twice, described, whole, and with nothing that is not public."""

import fcntl
import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from inspections.dataset.columns import names_of
from inspections.dataset.files import TABLES
from inspections.exporting import checksum_of, export_record, kept
from inspections.exporting.database import TABLES as IN_DATABASE
from inspections.models import Council, Event, GradePeriod, Inspection, Rating
from tests import builders as make
from tests.files import read_csv

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

DAY = date(2014, 2, 11)
TELLTALE = "Zzyzx"


@pytest.fixture
def words():
    """A report that may be passed on, and one that may not."""
    verdict = Inspection.objects.get(slug="trafford-2026-08-03")
    make.read_here(verdict.report, paragraphs=0, recommendations=0)
    make.make_paragraph(verdict.report, "They rely on agency social workers.")
    make.make_recommendation(verdict.report, "The use of agency social workers.")
    closed = make.make_read_report(paragraphs=0, recommendations=0, licence="non_commercial")
    make.make_paragraph(closed, f"{TELLTALE} words.")
    make.make_verdict(report=closed)
    return verdict


@pytest.fixture
def exported(words, tmp_path):
    export_record(tmp_path, on=timezone.localdate(), site="https://carewatch.example")
    return tmp_path


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def asked(folder, sql, *values):
    with closing(sqlite3.connect(folder / "carewatch.sqlite3")) as database:
        return database.execute(sql, values).fetchall()


@pytest.mark.parametrize("day", [DAY, None])
def test_the_same_record_is_the_same_bytes(words, tmp_path, day):
    for name in ("once", "twice", "twice"):
        call_command("export_record", tmp_path / name, *(["--as-at", day.isoformat()] if day else []), verbosity=0)
    once, twice = bytes_of(tmp_path / "once"), bytes_of(tmp_path / "twice")
    assert once == twice
    assert len(once) == len({each.name for each in tmp_path.joinpath("once").iterdir()}) > 20


def test_each_file_has_the_checksum_that_is_told(exported):
    lines = (exported / "SHA256SUMS").read_text().splitlines()
    told = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    assert told == {path.name: checksum_of(path) for path in exported.iterdir() if path.name != "SHA256SUMS"}
    package = json.loads((exported / "datapackage.json").read_text())
    assert {each["path"]: each["hash"] for each in package["resources"]} == {
        name: f"sha256:{checksum}" for name, checksum in told.items() if name in {f"{t.name}.csv" for t in TABLES}
    }


def test_files_dictionary_and_metadata_say_the_same(exported):
    dictionary = read_csv((exported / "dictionary.csv").read_bytes())
    package = json.loads((exported / "datapackage.json").read_text())
    on_the_web = json.loads((exported / "csv-metadata.json").read_text())
    for resource, described in zip(package["resources"], on_the_web["tables"], strict=True):
        heading = (exported / resource["path"]).read_text().splitlines()[0].split(",")
        assert heading == [field["name"] for field in resource["schema"]["fields"]]
        assert heading == [each["name"] for each in described["tableSchema"]["columns"]]
        assert heading == [row["column"] for row in dictionary if row["file"] == resource["path"]]
    assert "Open Government Licence v3.0" in (exported / "README.txt").read_text()


def test_it_holds_all_that_is_public(exported):
    counts = {
        "councils": Council.objects.count(),
        "inspections": Inspection.objects.published().count(),
        "ratings": Rating.objects.published().count(),
        "grade_periods": GradePeriod.objects.as_at(timezone.localdate()).count(),
        "events": Event.objects.published().count(),
    }
    for table, number in counts.items():
        assert asked(exported, f"SELECT count(*) FROM {table}") == [(number,)], table
    assert asked(exported, "PRAGMA foreign_key_check") == []
    assert asked(exported, "PRAGMA integrity_check") == [("ok",)]


def test_its_views_answer(exported):
    sql = "SELECT grade_label, inspection FROM current_grades WHERE council = 'trafford' AND theme = 'leadership'"
    assert asked(exported, sql) == [("Inadequate", "trafford-2026-08-03")]
    history = "SELECT grade_label FROM grade_history WHERE council_name = 'Sandwell' AND theme = 'overall'"
    assert ("Inadequate",) in asked(exported, history)
    for view in ("in_post", "open_interventions"):
        assert asked(exported, f"SELECT * FROM {view} LIMIT 1")


def test_its_index_finds_a_paragraph(exported, words):
    sql = """SELECT paragraphs.inspection, record_url FROM paragraphs_fts JOIN paragraphs
             ON paragraphs.rowid = paragraphs_fts.rowid WHERE paragraphs_fts MATCH ?"""
    found = asked(exported, sql, '"agency social worker"')
    assert [inspection for inspection, _url in found] == [words.slug]
    assert found[0][1].startswith(f"https://carewatch.example/reports/{words.slug}/#")


def test_every_table_and_column_of_the_database_is_described(exported):
    told = json.loads((exported / "metadata.json").read_text())["databases"]["carewatch"]["tables"]
    for table in IN_DATABASE:
        held = [name for _number, name, *_rest in asked(exported, f"PRAGMA table_info({table.name})")]
        assert [*told[table.name]["columns"]] == held == names_of(table.columns)


def test_a_day_of_the_past_holds_nothing_later(tmp_path):
    call_command("export_record", tmp_path, "--as-at", DAY.isoformat(), verbosity=0)
    rows = read_csv((tmp_path / "ratings.csv").read_bytes())
    assert max(row["report_published_on"] for row in rows) <= DAY.isoformat()
    assert len({row["inspection"] for row in rows}) == Inspection.objects.published().as_at(DAY).count() > 0
    assert max(row["began_earliest"] for row in read_csv((tmp_path / "events.csv").read_bytes())) <= DAY.isoformat()
    assert {row["as_at"] for row in read_csv((tmp_path / "grades.csv").read_bytes())} == {DAY.isoformat()}
    assert asked(tmp_path, "PRAGMA foreign_key_check") == []


def test_no_draft_and_no_closed_words_are_in_any_file(words, tmp_path):
    council = Council.objects.get(slug="sandwell")
    person = make.make_leader(f"{TELLTALE} Person")
    draft = make.make_draft(council=council, grades={"leadership": "good"}, note=TELLTALE, slug="zzyzx-draft")
    make.make_event(council, title=TELLTALE, people=[person])
    make.make_article(council, headline=TELLTALE)
    told = make.published(make.make_event(council, title="Told", people=[person], inspections=[draft]))
    make.published(make.make_appointment(leader=person, council=council, starts="2014"))
    make.cite(told, make.make_source(title=TELLTALE))
    export_record(tmp_path, on=timezone.localdate(), site="")
    for path in tmp_path.iterdir():
        assert TELLTALE.lower() not in path.read_bytes().decode(errors="replace").lower(), path.name


@pytest.mark.parametrize("day", ["yesterday", "2044-01-01", "1999-01-01", "2014-02-30"])
def test_a_day_that_it_does_not_reach_is_refused(tmp_path, day):
    with pytest.raises(CommandError, match=r"is not a day|is still to come|is before the record"):
        call_command("export_record", tmp_path, "--as-at", day)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="could not be written"):
        call_command("export_record", tmp_path / "file", verbosity=0)


class TestPage:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.setattr(settings, "EXPORTS_DIR", tmp_path / "exports")

    def links(self, client, query=""):
        return [
            part.partition('"')[0]
            for part in client.get(f"/data/{query}").content.decode().split('href="')
            if part.startswith("/data/") and not part.startswith('/data/"')
        ]

    @pytest.mark.parametrize("query", ["", f"?as_at={DAY}"])
    def test_it_offers_every_file_as_exported(self, client, tmp_path, query):
        day = DAY if query else timezone.localdate()
        files = export_record(tmp_path / "whole", on=day, site=settings.SITE_URL)
        links = [link for link in dict.fromkeys(self.links(client, query)) if "#" not in link]
        assert {link.partition("?")[0].removeprefix("/data/") for link in links} == {path.name for path in files}
        for path in files if not query else files[:3] + files[-3:]:
            response = client.get(f"/data/{path.name}{query}")
            assert response.getvalue() == path.read_bytes(), path.name

    def test_today_is_written_once_and_anew_when_something_changes(self, client, tmp_path):
        def fetch():
            response = client.get("/data/SHA256SUMS")
            told = response.getvalue()
            return told, response["ETag"], {path.name for path in (tmp_path / "exports" / "today").glob("[!.]*")}

        first, again = fetch(), fetch()
        assert first == again
        assert client.get("/data/SHA256SUMS", headers={"If-None-Match": first[1]}).status_code == 304
        make.published(make.make_event())
        told, _etag, sets = fetch()
        assert told != first[0]
        assert len(sets) == 2

    def written_days(self, monkeypatch):
        """Write next to nothing in place of the record, and return the days that it was written for."""
        days = []

        def write(folder, *, on, site):
            days.append(on)
            folder.mkdir()
            (folder / "README.txt").write_text(str(on))

        monkeypatch.setattr(kept, "export_record", write)
        return days

    def test_the_past_is_written_once_and_a_few_days_of_it_are_kept(self, client, tmp_path, monkeypatch):
        written = self.written_days(monkeypatch)
        days = [DAY - timedelta(days=back) for back in range(kept.AT_MOST + 3)]
        for day in [day for day in days for _again in range(2)]:
            assert client.get(f"/data/README.txt?as_at={day}").getvalue() == str(day).encode()
        assert written == days
        assert len([*(tmp_path / "exports" / "past").glob("[!.]*")]) == kept.AT_MOST

    @pytest.mark.parametrize("name", ["README.txt", "datapackage.json", "dictionary.csv", "carewatch.sqlite3"])
    def test_one_day_of_the_past_is_written_at_a_time(self, client, tmp_path, monkeypatch, name):
        written = self.written_days(monkeypatch)
        (tmp_path / "exports" / "past").mkdir(parents=True)
        with (tmp_path / "exports" / "past" / ".writing").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            response = client.get(f"/data/{name}?as_at={DAY}")
            assert client.get("/data/README.txt").getvalue()
        assert (response.status_code, response["Retry-After"]) == (503, "10")
        assert "try again in 10 seconds" in response.content.decode()
        assert "ETag" not in response.headers
        assert written == [timezone.localdate()]
        assert client.get(f"/data/README.txt?as_at={DAY}").getvalue() == str(DAY).encode()

    def test_what_is_wrong_is_said(self, client):
        assert client.get("/data/nothing.csv").status_code == 404
        assert client.get("/data/../settings.py").status_code == 404
        assert client.get("/data/ratings.csv?as_at=1066-10-14").status_code == 400
        assert json.loads(client.get("/data/datapackage.json?x=1").content)["status"] == 400
        assert client.get(f"/data/carewatch.sqlite3?as_at={DAY}&as_at={DAY}").status_code == 400
        assert "is not a day" in client.get("/data/?as_at=x").content.decode()

    def test_its_dictionary_has_every_column(self, client):
        body = client.get("/data/").content.decode()
        assert len(body.encode()) < 100_000
        for table in TABLES:
            if table.name != "citations":
                assert all(f"<code>{name}</code>" in body for name in names_of(table.columns))
