"""What editors entered or changed before the record brought it: it stays, and loading goes on."""

import csv

import pytest

from inspections import curation
from inspections.curation.loading import REASON
from inspections.models import Council, Framework, Inspection, Publication, Report
from tests import builders as make
from tests.curation.test_loading import done, rewrite, set_cell

pytestmark = pytest.mark.django_db

DAY = "2026-11-01"
SLUG = f"sandwell-{DAY}"


def add_row(path, **cells):
    with path.open(newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    rewrite(path, lambda rows: rows.append(dict.fromkeys(header, "") | cells))


def add_verdict(directory, framework="ilacs_2026"):
    add_row(directory / "inspections.csv", slug=SLUG, council="sandwell", framework=framework, report_published_on=DAY)
    for judgement in ("leadership", "care"):
        add_row(directory / "ratings.csv", inspection=SLUG, judgement=judgement, grade="inadequate")


def test_a_source_typed_at_the_desk_stands_for_the_records(record):
    typed = make.make_source(slug="typed-here", title="A letter", url="https://letter.example")
    add_row(record / "sources.csv", slug="shipped-so", title="A letter", url="https://letter.example")
    add_row(record / "citations.csv", inspection="sandwell-2015-06-05", order="9", source="shipped-so")
    [kept] = next(result.kept_back for result in curation.load(record) if result.file == "sources")
    assert "it was entered here first" in kept
    assert Inspection.objects.get(slug="sandwell-2015-06-05").citations.get(order=9).source == typed
    assert done(curation.load(record)) == {"sources": (0, 0, 1)}


def test_a_newspaper_typed_at_the_desk_is_not_brought_in_twice(record):
    Publication.objects.create(slug="typed-here", name="The Paper")
    add_row(record / "publications.csv", slug="the-paper", name="The Paper")
    assert done(curation.load(record)) == {"publications": (0, 0, 1)}


@pytest.mark.parametrize("framework", ["ilacs_2026", "ilacs_2023"])
def test_a_verdict_entered_here_first_gains_no_grades(record, framework):
    verdict = make.make_verdict(
        council=Council.objects.get(slug="sandwell"),
        framework=Framework.objects.get(code=framework),
        grades={"leadership": "good"},
        slug=SLUG,
        note="Entered at the desk",
    )
    add_verdict(record)
    assert done(curation.load(record)) == {"inspections": (0, 0, 1), "ratings": (0, 0, 2)}
    assert [str(rating) for rating in verdict.ratings.all()] == ["Leadership: Good"]


def test_a_reports_address_corrected_here_stays(record):
    report = Report.objects.filter(inspections__slug="sandwell-2015-06-05").get()
    report.url = "https://files.ofsted.gov.uk/corrected"
    report.save()
    set_cell(record / "inspections.csv", "sandwell-2015-06-05", "note", "A new note")
    assert done(curation.load(record)) == {"inspections": (0, 1, 0), "reports": (0, 0, 1)}
    verdict = Inspection.objects.get(slug="sandwell-2015-06-05")
    assert (verdict.note, verdict.report.url) == ("A new note", "https://files.ofsted.gov.uk/corrected")


def test_what_the_record_changes_in_public_is_told_as_a_correction(record):
    set_cell(record / "inspections.csv", "sandwell-2015-06-05", "note", "A new note")
    before = Inspection.objects.get(slug="sandwell-2015-06-05").note
    curation.load(record)
    decision = Inspection.objects.get(slug="sandwell-2015-06-05").decisions.get(act="corrected")
    assert decision.reason == REASON
    assert decision.changes == [{"of": "note", "was": before, "now": "A new note"}]


def test_a_grade_the_record_changes_is_told_of_the_inspection(record):
    def worsen(rows):
        for row in rows:
            if (row["inspection"], row["judgement"]) == ("sandwell-2025-12-02", "overall"):
                row["grade"] = "inadequate"

    rewrite(record / "ratings.csv", worsen)
    curation.load(record)
    decision = Inspection.objects.get(slug="sandwell-2025-12-02").decisions.get(act="corrected")
    assert [change["of"] for change in decision.changes] == ["grade"]
