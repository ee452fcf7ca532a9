"""The shipped record comes in whole or not at all, again and again, and never over what a person changed."""

import csv
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from inspections import curation
from inspections.models import Article, Council, Doubt, Event, Inspection, Leader, Rating, ShippedRow
from inspections.models.sightings import disputes
from inspections.record import RECORD_DIR
from inspections.record.files import BrokenRecord
from inspections.vocabulary import Settlement
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def rewrite(path, change):
    """Apply a change to a file's rows, each a dictionary; the header stays."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    header = list(rows[0])
    change(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def set_cell(path, key, column, value):
    def change(rows):
        [row] = [row for row in rows if next(iter(row.values())) == key]
        row[column] = value

    rewrite(path, change)


def done(results):
    """What loading did, without the files it left alone."""
    return {
        result.file: (result.new, result.changed, len(result.kept_back))
        for result in results
        if result.new or result.changed or result.kept_back
    }


def faults(directory):
    before = Inspection.objects.count(), ShippedRow.objects.count()
    with pytest.raises(BrokenRecord) as broken:
        curation.load(directory)
    assert (Inspection.objects.count(), ShippedRow.objects.count()) == before
    return [str(fault) for fault in broken.value.faults]


class TestLoadingAgain:
    def test_changes_nothing(self):
        histories = Inspection.history.count()
        assert done(curation.load()) == {}
        assert Inspection.history.count() == histories

    def test_follows_what_changed_in_the_files(self, record):
        set_cell(record / "inspections.csv", "sandwell-2015-06-05", "lead_inspectors", "Ann Other")
        set_cell(record / "events.csv", "sandwell-2016-10-direction", "people", "darren-cooper|eleanor-brazil")
        assert done(curation.load(record)) == {"inspections": (0, 1, 0), "events": (0, 1, 0)}
        assert Inspection.objects.get(slug="sandwell-2015-06-05").lead_inspectors == "Ann Other"
        people = Event.objects.get(slug="sandwell-2016-10-direction").people
        assert set(people.values_list("slug", flat=True)) == {"darren-cooper", "eleanor-brazil"}
        assert done(curation.load(record)) == {}

    def test_brings_in_what_is_new_and_publishes_it(self, record):
        rewrite(record / "leaders.csv", lambda rows: rows.append({**rows[0], "slug": "ann-other", "name": "Ann Other"}))
        assert done(curation.load(record)) == {"leaders": (1, 0, 0)}
        assert Leader.objects.published().filter(slug="ann-other").exists()

    def test_keeps_what_a_person_changed_and_says_so(self, record):
        Inspection.objects.filter(slug="sandwell-2015-06-05").update(lead_inspectors="Ann Other")
        [result] = [result for result in curation.load(record) if result.file == "inspections"]
        assert "sandwell-2015-06-05" in result.kept_back[0]
        assert "lead_inspectors is “Ann Other” here and “Mary Candlin” in the record" in result.kept_back[0]
        assert Inspection.objects.get(slug="sandwell-2015-06-05").lead_inspectors == "Ann Other"

    def test_merges_cell_by_cell(self, record):
        Inspection.objects.filter(slug="sandwell-2015-06-05").update(lead_inspectors="Ann Other")
        set_cell(record / "inspections.csv", "sandwell-2015-06-05", "note", "Something new.")
        assert done(curation.load(record)) == {"inspections": (0, 1, 1)}
        inspection = Inspection.objects.get(slug="sandwell-2015-06-05")
        assert (inspection.lead_inspectors, inspection.note) == ("Ann Other", "Something new.")
        assert done(curation.load(record)) == {"inspections": (0, 0, 1)}

    def test_keeps_a_persons_change_to_what_is_named(self):
        article = Article.objects.exclude(people=None).first()
        article.people.clear()
        assert done(curation.load()) == {"articles": (0, 0, 1)}
        assert not article.people.exists()

    def test_leaves_what_was_deleted_deleted(self):
        rating = Rating.objects.get(inspection__slug="sandwell-2015-06-05", judgement__code="adoption")
        rating.delete()
        assert done(curation.load()) == {"ratings": (0, 0, 1)}
        assert not Rating.objects.filter(pk=rating.pk, judgement__code="adoption").exists()

    def test_leaves_what_was_withdrawn_withdrawn(self):
        verdict = Inspection.objects.get(slug="sandwell-2015-06-05")
        curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
        assert done(curation.load()) == {}
        assert not Inspection.objects.published().filter(pk=verdict.pk).exists()

    def test_leaves_what_a_person_entered_first(self, record):
        council = Council.objects.get(slug="sandwell")
        mine = make.make_draft(council=council, day=date(2026, 11, 1), slug="sandwell-2026-11-01", lead_inspectors="Me")
        rewrite(
            record / "inspections.csv",
            lambda rows: rows.append(
                {**rows[-1], "slug": "sandwell-2026-11-01", "council": "sandwell", "note": "Ours"}
            ),
        )
        [result] = [result for result in curation.load(record) if result.kept_back]
        assert "entered here first" in result.kept_back[0]
        mine.refresh_from_db()
        assert (mine.lead_inspectors, mine.status) == ("Me", "draft")

    def test_says_what_the_files_no_longer_have(self, record):
        rewrite(record / "figures.csv", lambda rows: rows.pop())
        [result] = [result for result in curation.load(record) if result.kept_back]
        assert "has art" not in result.kept_back[0]
        assert "it stays here as it is" in result.kept_back[0]


def test_dry_run_says_what_would_be_and_does_nothing(record):
    set_cell(record / "councils.csv", "sandwell", "note", "Something new.")
    assert done(curation.load(record, dry_run=True)) == {"councils": (0, 1, 0)}
    assert Council.objects.get(slug="sandwell").note == ""


def test_nobody_can_sign_in_as_the_record(db):
    user = Inspection.objects.get(slug="sandwell-2015-06-05").published_by
    assert (user.username, user.is_active, user.has_usable_password()) == ("shipped-record", False, False)
    assert authenticate(username="shipped-record", password="") is None


def test_history_begins_with_the_record_relations_and_all():
    article = Article.objects.exclude(people=None).first()
    first = article.history.get()
    assert first.history_change_reason == "The shipped record was loaded"
    assert {row.leader_id for row in first.people.all()} == set(article.people.values_list("pk", flat=True))


class TestBrokenRecords:
    def test_wrong_header(self, record):
        path = record / "leaders.csv"
        path.write_text(path.read_text().replace("slug,name,party", "slug,nmae,party", 1))
        assert faults(record) == ["leaders.csv, line 1: The columns are wrong (missing: name; unknown: nmae)."]

    def test_columns_out_of_order(self, record):
        path = record / "publications.csv"
        path.write_text(path.read_text().replace("slug,name", "name,slug", 1))
        assert faults(record) == [
            "publications.csv, line 1: The columns are in the wrong order; they should be slug, name."
        ]

    def test_missing_file(self, record):
        (record / "events.csv").unlink()
        assert faults(record) == ["events.csv, line 1: The file is missing or cannot be read."]

    def test_missing_reference(self, record):
        set_cell(record / "inspections.csv", "sandwell-2015-06-05", "council", "sandwel")
        [line] = [
            n for n, text in enumerate(_lines(record / "inspections.csv"), 1) if text.startswith("sandwell-2015-06-05,")
        ]
        assert faults(record) == [f"inspections.csv, line {line}, column council: councils.csv has no “sandwel”."]

    def test_grade_of_another_scale(self, record):
        def change(rows):
            next(row for row in rows if row["inspection"] == "sandwell-2015-06-05")["grade"] = "adequate"

        rewrite(record / "ratings.csv", change)
        [fault] = faults(record)
        assert "column grade: grades.csv has no “four_point_2013/adequate”." in fault

    def test_judgement_of_another_framework(self, record):
        def change(rows):
            next(row for row in rows if row["inspection"] == "trafford-2026-08-03")["judgement"] = "overall"

        rewrite(record / "ratings.csv", change)
        assert any("column judgement: judgements.csv has no “ilacs_2026/overall”." in fault for fault in faults(record))

    def test_blank_grade(self, record):
        rewrite(record / "ratings.csv", lambda rows: rows[0].update(grade=""))
        assert faults(record) == ["ratings.csv, line 2, column grade: This must not be empty."]

    def test_duplicate(self, record):
        rewrite(record / "leaders.csv", lambda rows: rows.append(rows[0]))
        line = Leader.objects.count() + 2
        assert faults(record) == [f"leaders.csv, line {line}, column slug: “abi-gbago” is already on line 2."]

    def test_value_that_only_one_may_have(self, record):
        rewrite(record / "councils.csv", lambda rows: rows[1].update(ons_code=rows[0]["ons_code"]))
        assert faults(record) == ["councils.csv, line 3, column ons_code: “E09000002” is already on line 2."]

    def test_bad_utf8(self, record):
        with (record / "scales.csv").open("ab") as file:
            file.write(b"caf\xe9,x\n")
        assert faults(record) == ["scales.csv, line 8: Byte 0xe9 is not UTF-8."]

    def test_nul_character(self, record):
        path = record / "publications.csv"
        path.write_text(path.read_text(encoding="utf-8") + "x,A\0B\n", encoding="utf-8")
        lines = path.read_text(encoding="utf-8").count("\n")
        assert faults(record) == [f"publications.csv, line {lines}: There is a NUL character here."]

    def test_row_too_long(self, record):
        with (record / "scales.csv").open("a") as file:
            file.write("a,b,c\n")
        assert faults(record) == ["scales.csv, line 8: It has 3 cells, and there are 2 columns."]

    def test_not_csv(self, record):
        with (record / "scales.csv").open("a") as file:
            file.write('a,"b"c\n')
        [fault] = faults(record)
        assert fault.startswith("scales.csv, line 8: This is not CSV")

    @pytest.mark.parametrize(
        ("file", "column", "value", "message"),
        [
            ("inspections", "report_published_on", "2015-06-31", "“2015-06-31”"),
            ("inspections", "priority_action", "maybe", "“maybe” is neither yes nor no."),
            ("appointments", "starts", "2015-13", "“2015-13” is not a day, month or year that exists."),
            ("appointments", "role", "boss", "Value 'boss' is not a valid choice."),
            ("appointments", "tenure", "", "This field cannot be blank."),
            ("councils", "ons_code", "E08", "An ONS code is E and eight digits"),
            ("councils", "name", "x" * 81, "at most 80 characters"),
            ("councils", "website", "not an address", "Enter a valid URL."),
            ("events", "councils", "", "This must not be empty."),
            ("events", "councils", "sandwell|sandwell", "names something twice."),
        ],
    )
    def test_impossible_value(self, record, file, column, value, message):
        rewrite(record / f"{file}.csv", lambda rows: rows[3].update({column: value}))
        [fault] = faults(record)
        assert fault.startswith(f"{file}.csv, line 5, column {column}: ")
        assert message in fault

    def test_what_only_the_database_refuses_is_laid_to_its_row(self, record):
        days = {"started_on": "2014-05-29", "ended_on": "2014-05-22"}
        late = {"slug": "late", "kind": "monitoring_visit", **days}  # which has no answers to give
        rewrite(
            record / "inspections.csv",
            lambda rows: rows.append({**rows[1], **late}),
        )
        [fault] = faults(record)
        assert fault == (
            "inspections.csv, line 1497, column ended_on and started_on: Fieldwork cannot end before it begins."
        )

    @pytest.mark.parametrize(
        ("file", "key", "line"),
        [
            ("appointments", "darren-cooper--council-leader--sandwell", "appointments.csv, line "),
            ("events", "birmingham-2012-10-inspection", "events.csv, line "),
        ],
    )
    def test_what_cites_nothing_is_told(self, record, file, key, line):
        name = file.removesuffix("s")
        rewrite(record / "citations.csv", lambda rows: _drop(rows, name, key))
        [fault] = faults(record)
        assert fault.startswith(line)
        assert fault.endswith("It has no source: citations.csv has no row for it.")

    def test_a_verdict_that_does_not_answer_is_told(self, record):
        rewrite(record / "ratings.csv", lambda rows: _drop(rows, "inspection", "sandwell-2015-06-05"))
        [fault] = faults(record)
        assert "It has no answer on overall; help_protection; care; adoption; care_leavers; leadership:" in fault

    def test_everything_wrong_is_said_at_once(self, record):
        rewrite(record / "inspections.csv", lambda rows: [row.update(priority_action="maybe") for row in rows[:3]])
        rewrite(record / "leaders.csv", lambda rows: rows[0].update(confidence="none"))
        assert len(faults(record)) == 4


def _drop(rows, column, key):
    """Take away the rows of a file that belong to something."""
    rows[:] = [row for row in rows if row[column] != key]


def _lines(path):
    return path.read_text(encoding="utf-8").splitlines()


class TestCommand:
    def test_says_what_it_did(self, capsys):
        call_command("load_record")
        out = capsys.readouterr().out
        assert "inspections          0 new      0 changed   1495 unchanged      0 kept back" in out

    def test_dry_run_says_so(self, capsys):
        call_command("load_record", "--dry-run")
        assert "dry run: nothing was loaded" in capsys.readouterr().out

    def test_broken_record_fails_with_its_faults(self, record):
        (record / "events.csv").unlink()
        with pytest.raises(
            CommandError,
            match=r"Nothing was loaded.*\n  events.csv, line 1: The file is missing or cannot be read.",
        ):
            call_command("load_record", "--from", str(record))

    def test_missing_folder_fails(self, tmp_path):
        with pytest.raises(CommandError, match="There is no folder"):
            call_command("load_record", "--from", str(tmp_path / "none"))


def test_where_a_source_is_known_to_differ_the_question_is_settled():
    doubts = Doubt.objects.all()
    assert doubts.count() == len((RECORD_DIR / "doubts.csv").read_text().splitlines()) - 1 > 0
    assert not doubts.open().exists()
    assert {doubt.settlement for doubt in doubts} == {Settlement.KEPT}
    assert all(doubt.reason for doubt in doubts)
    assert all(doubt.inspection.note for doubt in doubts if doubt.inspection)  # readers are told as well
    assert all(disputes(doubt.sighting, doubt.subject) for doubt in doubts if doubt.sighting)
