"""The shipped record, held against itself."""

from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from inspections.models import (
    Appointment,
    Article,
    Citation,
    Council,
    Event,
    Framework,
    Inspection,
    Judgement,
    Leader,
    Neighbour,
    Rating,
    Sighting,
    Source,
)
from inspections.models.sightings import seen
from inspections.record import RECORD_DIR
from inspections.record.files import read_record
from inspections.record.tables import TABLES
from inspections.vocabulary import INTERVENTIONS, Judged, Role

pytestmark = pytest.mark.django_db

COMPILED = date(2026, 11, 21)


def test_every_reference_resolves_and_every_cell_can_be_read():
    assert sum(len(rows) for rows in read_record(RECORD_DIR).values()) > 14_000


def test_every_file_of_the_record_is_declared():
    assert {path.stem for path in RECORD_DIR.glob("*.csv")} == {table.file for table in TABLES}


def test_every_row_is_in_the_database():
    read = read_record(RECORD_DIR)
    assert {table.file: table.model._default_manager.count() for table in TABLES} == {
        file: len(rows) for file, rows in read.items()
    }


def test_every_grade_is_on_its_scale():
    for rating in Rating.objects.select_related("grade", "judgement__framework"):
        assert rating.grade is None or rating.grade.scale_id == rating.judgement.framework.scale_id


@pytest.mark.thorough
@pytest.mark.parametrize("model", [Inspection, Appointment, Event, Council])
def test_every_row_passes_its_models_own_checks(model):
    """Constraints, choices and dates in order: a hundred rows of each, evenly spread."""
    rows = list(model._default_manager.order_by("pk"))
    for row in rows[:: max(1, len(rows) // 100)]:
        try:
            row.full_clean()
        except ValidationError as error:  # pragma: no cover
            pytest.fail(f"{row}: {error}")


def test_no_date_is_still_to_come():
    assert not Inspection.objects.filter(day__gt=COMPILED).exists()
    assert not Event.objects.filter(possible_from__gt=COMPILED).exists()
    assert not Appointment.objects.filter(last_seen__earliest__gt=COMPILED).exists()
    assert not Article.objects.filter(published_on__earliest__gt=COMPILED).exists()


def test_councils_were_inspected_while_they_existed():
    for inspection in Inspection.objects.select_related("council"):
        council = inspection.council
        assert council.established_on is None or inspection.day >= council.established_on, inspection
        assert council.abolished_on is None or inspection.day < council.abolished_on, inspection


def test_inspections_began_while_their_framework_was_in_use():
    """But for re-inspections that ran on after its end, and reports whose fieldwork dates nobody knows."""
    late = []
    for inspection in Inspection.objects.exclude(started_on=None).select_related("framework"):
        framework = inspection.framework
        assert framework.starts_on.earliest <= inspection.started_on, inspection
        if framework.ends_on and inspection.started_on > framework.ends_on.latest:
            late.append((framework.code, inspection.kind.code))
    assert set(late) <= {("sif", "reinspection")}


def test_every_inspection_has_a_source():
    for inspection in Inspection.objects.prefetch_related("citations"):
        assert inspection.report_id or inspection.citations.all(), inspection


@pytest.mark.parametrize("model", [Leader, Appointment, Event, Article])
def test_every_fact_has_a_source(model):
    assert not model.objects.filter(citations=None).exists()


def test_every_source_is_cited_and_says_what_it_is():
    assert not Source.objects.filter(citations=None).exists()
    assert Citation.objects.count() > 4000


def test_every_person_holds_a_post_and_every_post_is_in_words():
    assert not Leader.objects.filter(appointments=None).exists()
    for appointment in Appointment.objects.select_related("leader", "council"):
        assert appointment.period
        assert str(appointment)


def test_every_framework_leads_each_of_its_main_themes_once():
    for framework in Framework.objects.filter(inspections__isnull=False).distinct():
        themes = Counter(framework.judgements.filter(leads_theme=True).values_list("theme", flat=True))
        assert all(number == 1 for number in themes.values())


def test_verdicts_without_an_overall_grade_say_why():
    for framework in Framework.objects.filter(judges=Judged.COUNCIL, inspections__isnull=False).distinct():
        has_overall = framework.judgements.filter(theme="overall", is_graded=True).exists()
        assert has_overall or framework.overall_note or not framework.whole_service, framework


def test_neighbours_are_ten_for_each_council_of_today():
    counts = Counter(Neighbour.objects.values_list("council__slug", flat=True))
    today = set(Council.objects.on(COMPILED).values_list("slug", flat=True))
    assert set(counts) == today
    assert set(counts.values()) == {10}


def test_addresses_of_inspections_follow_from_what_they_are():
    """But for those that keep the address they always had: board reviews, and visits since found to be published."""
    inspections = Inspection.objects.select_related("council", "kind")
    kept = [each for each in inspections if each.slug != each.address()]
    for each in kept:
        each.report_published_on = None
    assert {each.slug for each in kept if each.slug != each.address()} == {
        "surrey-2015-08-03",
        "hull-2015-02-03-safeguarding-board",
    }
    assert len(kept) == 38


def test_interventions_begin_or_end_somewhere():
    for event in Event.objects.filter(kind__in=INTERVENTIONS):
        assert event.starts or event.first_seen or event.ends


def test_no_stand_in_stands_for_what_is_not_known():
    stand_ins = {"n/a", "na", "none", "unknown", "not known", "null", "tbc", "-", "?"}
    for table in TABLES:
        for each in read_record(RECORD_DIR)[table.file].values():
            assert not {cell.strip().lower() for cell in each.row.values()} & stand_ins - {"unknown"}, each.row
        break  # the councils; the files of facts are looked at below
    for rows in (
        read_record(RECORD_DIR)[file] for file in ("inspections", "leaders", "appointments", "events", "articles")
    ):
        for each in rows.values():
            assert not {cell.strip().lower() for cell in each.row.values()} & stand_ins, each.row


def test_the_record_speaks_of_itself_only():
    """No word of how it was compiled stands in what the public reads."""
    for path in RECORD_DIR.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        for word in ("curated.json", "leadership.json", "last_seen", "shared/"):
            body = text.split("\n", 1)[1]
            assert word not in body, (path.name, word)


def test_judgements_of_different_frameworks_share_themes():
    assert Judgement.objects.filter(theme="care", leads_theme=True).values("framework").distinct().count() >= 5


def test_first_and_last_seen_follow_from_sightings():
    """And every director's post has had a holder with a name, who was seen lately at four councils of five."""
    for appointment in Appointment.objects.prefetch_related("sightings"):
        days = {"first_seen": appointment.first_seen, "last_seen": appointment.last_seen}
        assert days == seen(appointment, appointment.sightings.all()), appointment.slug
    directors = Appointment.objects.filter(role=Role.DIRECTOR, leader__isnull=False)
    today = Council.objects.on(COMPILED)
    assert today.filter(pk__in=directors.values("council")).count() == today.count() == 153
    assert today.filter(pk__in=directors.filter(possible_until__year__gte=2024).values("council")).count() >= 122


def test_a_sighting_that_does_not_fit_has_a_doubt_that_says_why_the_record_stays():
    unfit = [each for each in Sighting.objects.select_related("appointment") if not each.fits]
    assert unfit
    assert all(each.doubts.exclude(reason="").exists() for each in unfit)
