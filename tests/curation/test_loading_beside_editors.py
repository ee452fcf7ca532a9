"""What editors entered or changed before the record brought it: it stays, and loading goes on."""

import csv

import pytest

from inspections import curation
from inspections.curation.loading import WHY_CORRECTED
from inspections.models import (
    Appointment,
    Article,
    Council,
    Event,
    Framework,
    Inspection,
    Leader,
    Neighbour,
    Publication,
    Report,
    ShippedRow,
    Source,
)
from tests import builders as make
from tests.curation.test_loading import done, rewrite, set_cell

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

DAY = "2026-11-01"
SLUG = f"sandwell-{DAY}"


def add_row(path, **cells):
    with path.open(newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    rewrite(path, lambda rows: rows.append(dict.fromkeys(header, "") | cells))


def add_verdict(directory, framework="ilacs_2026"):
    """Add a verdict that is in the same report as another, and what it says on each of its framework's judgements."""
    report = Inspection.objects.get(slug="sandwell-2015-06-05").report.url
    given = {"slug": SLUG, "council": "sandwell", "framework": framework, "report_published_on": DAY, "report": report}
    add_row(directory / "inspections.csv", **given)
    for judgement in Framework.objects.get(code=framework).judgements.filter(is_graded=True):
        grade = "inadequate" if judgement.code in ("leadership", "care") else "not_judged"
        add_row(directory / "ratings.csv", inspection=SLUG, judgement=judgement.code, grade=grade)


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


@pytest.mark.parametrize(("framework", "judgements"), [("ilacs_2026", 4), ("ilacs_2023", 5)])
def test_a_verdict_entered_here_first_gains_no_grades(record, framework, judgements):
    verdict = make.make_verdict(
        council=Council.objects.get(slug="sandwell"),
        framework=Framework.objects.get(code=framework),
        grades={"leadership": "good"},
        slug=SLUG,
        note="Entered at the desk",
    )
    add_verdict(record, framework)
    assert done(curation.load(record)) == {"inspections": (0, 0, 1), "ratings": (0, 0, judgements)}
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
    assert decision.reason == WHY_CORRECTED
    assert decision.changes == [{"of": "Note", "was": before or "nothing", "now": "A new note"}]


def test_a_grade_the_record_changes_is_told_of_the_inspection(record):
    def worsen(rows):
        for row in rows:
            if (row["inspection"], row["judgement"]) == ("sandwell-2025-12-02", "overall"):
                row["grade"] = "inadequate"

    rewrite(record / "ratings.csv", worsen)
    curation.load(record)
    decision = Inspection.objects.get(slug="sandwell-2025-12-02").decisions.get(act="corrected")
    [change] = decision.changes
    assert (change["of"], change["now"].partition(",")[0]) == ("Overall", "Inadequate")


def test_people_the_record_names_are_told_by_their_names_and_drafts_among_them_are_known(record):
    leader = Leader.objects.get(slug="darren-cooper")
    event = Event.objects.exclude(people=leader).filter(councils__slug="sandwell").first()
    set_cell(record / "events.csv", event.slug, "people", leader.slug)
    curation.load(record)
    decision = event.decisions.get(act="corrected")
    [change] = decision.changes
    assert (change["of"], change["now"]) == ("People", leader.name)
    assert {"kind": "leader", "pk": leader.pk, "as": leader.name} in decision.mentions


class TestRenamedAtTheDesk:
    """The record names things by the addresses it brought them in under."""

    @pytest.fixture
    def renamed(self):
        """Something of every kind, twice renamed, by the file it came in; and what the record calls it."""
        things = {
            "councils": Council.objects.get(slug="sandwell"),
            "inspections": Inspection.objects.get(slug="sandwell-2015-06-05"),
            "leaders": Leader.objects.get(slug="darren-cooper"),
            "events": Event.objects.get(slug="sandwell-2016-10-direction"),
            "articles": Article.objects.first(),
            "sources": Source.objects.first(),
        }
        for thing in things.values():
            for new in ("not-yet-right", "right-at-last"):
                curation.rename(thing, new, by=make.somebody(), reason="Misspelt")
        return {file: (thing, thing.slug) for file, thing in things.items()}

    def test_nothing_comes_again_and_only_the_address_is_kept_back(self, record, renamed):
        counts = {file: type(thing).objects.count() for file, (thing, _old) in renamed.items()}
        results = curation.load(record)
        assert done(results) == dict.fromkeys(renamed, (0, 0, 1))
        for result in results:
            if result.kept_back:
                thing, old = renamed[result.file]
                said = f"{old}: changed here: slug is “right-at-last” here and “{old}” in the record"
                assert result.kept_back[0].endswith(said)
                assert type(thing).objects.count() == counts[result.file]
                assert type(thing).objects.get(pk=thing.pk).slug == "right-at-last"

    def test_what_changes_in_the_record_is_followed(self, record, renamed):
        for file, (_thing, old) in renamed.items():
            set_cell(record / f"{file}.csv", old, "note", "A new note")
        assert done(curation.load(record)) == dict.fromkeys(renamed, (0, 1, 1))
        for thing, _old in renamed.values():
            thing.refresh_from_db()
            assert (thing.slug, thing.note) == ("right-at-last", "A new note")

    def test_what_the_record_names_is_still_that(self, record):
        council = Council.objects.get(slug="sandwell")
        curation.rename(council, "sandwell-now", by=make.somebody(), reason="Misspelt")
        add_verdict(record)
        assert done(curation.load(record)) == {"councils": (0, 0, 1), "inspections": (1, 0, 0), "ratings": (4, 0, 0)}
        assert Inspection.objects.get(slug=SLUG).council == council
        assert done(curation.load(record)) == {"councils": (0, 0, 1)}

    def test_the_record_may_follow(self, record):
        """When the files call it as the desk does, all goes by that, and nothing is left to tell."""
        council = Council.objects.get(slug="sandwell")
        verdict = Inspection.objects.get(slug="sandwell-2015-06-05")
        curation.rename(council, "sandwell-now", by=make.somebody(), reason="Misspelt")
        curation.rename(verdict, "verdict-now", by=make.somebody(), reason="Misspelt")
        before = Neighbour.objects.count(), ShippedRow.objects.count(), verdict.ratings.count()
        for path in record.glob("*.csv"):
            rename_in(path, {"sandwell": "sandwell-now", "sandwell-2015-06-05": "verdict-now"})
        set_cell(record / "councils.csv", "sandwell-now", "note", "A new note")
        assert done(curation.load(record)) == {"councils": (0, 1, 0)}
        assert (Neighbour.objects.count(), ShippedRow.objects.count(), verdict.ratings.count()) == before
        assert done(curation.load(record)) == {}
        council.refresh_from_db()
        assert (council.slug, council.note) == ("sandwell-now", "A new note")

    def test_what_the_record_brings_under_a_former_address_is_what_had_it(self, record):
        verdict = make.make_verdict(council=Council.objects.get(slug="sandwell"), slug=SLUG)
        curation.rename(verdict, "right-at-last", by=make.somebody(), reason="Misspelt")
        add_verdict(record)
        assert done(curation.load(record)) == {"inspections": (0, 0, 1), "ratings": (0, 0, 4)}
        assert not Inspection.objects.filter(slug=SLUG).exists()

    def test_what_is_given_its_old_address_back_is_as_it_was(self, record):
        council = Council.objects.get(slug="sandwell")
        for slug in ("sandwell-now", "sandwell"):
            curation.rename(council, slug, by=make.somebody(), reason="Misspelt")
        assert done(curation.load(record)) == {}


def rename_in(path, names):
    """Write new names into a file, wherever a cell is or lists one of the old."""

    def change(rows):
        for row in rows:
            for column, cell in row.items():
                row[column] = "|".join(names.get(each, each) for each in cell.split("|"))

    rewrite(path, change)


SEEN = "alison-noble--director-of-childrens-services--derbyshire"


def test_a_sighting_entered_here_counts_beside_the_records(record):
    post = Appointment.objects.get(slug=SEEN)
    make.make_sighting(post, "2022-02-02")
    add_row(record / "sightings.csv", appointment=SEEN, on="2021-12-01", confidence="high")
    assert done(curation.load(record)) == {"sightings": (1, 0, 0)}
    post.refresh_from_db()
    assert (str(post.first_seen), str(post.last_seen)) == ("24 November 2021", "2 February 2022")
    assert done(curation.load(record)) == {}


def test_an_end_before_a_sighting_leaves_it_and_counts_it_no_longer(record):
    make.make_sighting(Appointment.objects.get(slug=SEEN), "2022-02-02")
    set_cell(record / "appointments.csv", SEEN, "tenure", "ended")
    set_cell(record / "appointments.csv", SEEN, "ends", "2021-12")
    assert done(curation.load(record)) == {"appointments": (0, 1, 0)}
    post = Appointment.objects.get(slug=SEEN)
    assert (str(post.ends), str(post.last_seen)) == ("December 2021", "24 November 2021")
    assert post.sightings.count() == 2
