"""The shipped record, held against what was found after it was first made, where that is at hand."""

import csv

import pytest
from python_calamine import CalamineWorkbook

from inspections.models import Article, Council, Event, Inspection
from inspections.models.sources import Citation
from tests.conftest import SHARED, needs_shared

pytestmark = [pytest.mark.django_db, needs_shared]

PRIORITY = {"yes": True, "no": False, "": None}
# Inspectors whom the letter names, and the data leaves out or runs together.
AS_PRINTED = {
    "bradford-2021-02-12-focused-visit": {
        "Brenda McLaughlin",
        "Jan Edwards",
        "Malcolm Kirtley",
        "Matt Reed",
        "Neil Penswick",
    },
    "buckinghamshire-2021-04-12-focused-visit": {
        "Alex Dignan",
        "Donna Marriott",
        "Kathryn Moles",
        "Maire Atherton",
        "Tara Geere",
        "Tracey Scott",
    },
    "gloucestershire-2020-11-20-focused-visit": {
        "Diane Partridge",
        "Nigel Parkes",
        "Rachel Griffiths",
        "Stephen Lee",
        "Steve Lowe",
    },
    "knowsley-2020-02-13-focused-visit": {"Kathryn Grindrod", "Neil Penswick", "Paula Thomson-Jones"},
    "wakefield-2020-12-18-focused-visit": {
        "Jane Spilsbury",
        "Lorna Schlechte",
        "Neil Penswick",
        "Nigel Parkes",
        "Tracey Scott",
    },
    "waltham-forest-2022-05-25-focused-visit": {"Russel Breyer", "Teresa Godfrey", "Victoria Metheringham"},
    "westminster-2022-06-15-focused-visit": {"Kendra Bell", "Teresa Godfrey"},
}
OTHER_THEME = {"portsmouth-2025-03-27-focused-visit"}  # told in its note


def rows(name):
    with (SHARED / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    """A day where the file knows one: some visits are known by their month alone."""
    return text if len(text) == 10 else ""


def iso(value):
    return value.isoformat() if value else ""


def path_of(url):
    """What of an address stays the same however its host is written."""
    return url.split("/", 3)[3]


def visit_of(row):
    kind = row["kind"].replace("_", "-")
    slug = row["on_record"] or f"{row['council']}-{day(row['published_on']) or row['started_on']}-{kind}"
    return Inspection.objects.select_related("framework", "kind", "council").get(slug=slug)


def is_of_a_month(row):
    return not day(row["started_on"]) and not row["published_on"]


def test_every_visit_with_a_day_is_an_inspection():
    visits = [row for row in rows("visits.csv") if not is_of_a_month(row)]
    for row in visits:
        mine = visit_of(row)
        assert (mine.council.slug, mine.framework.code, mine.kind.code) == (
            row["council"],
            row["framework"],
            row["kind"],
        )
        dates = {mine.started_on: row["started_on"], mine.ended_on: row["ended_on"]}
        dates |= {mine.report_published_on: row["published_on"]}
        assert all(not day(told) or iso(ours) == told for ours, told in dates.items()), mine.slug
        inspectors = list(filter(None, row["inspectors"].split(" | ")))
        assert set(mine.inspectors) == AS_PRINTED.get(mine.slug, set(inspectors)), mine.slug
        assert mine.slug in AS_PRINTED or mine.inspectors == inspectors
        told = (PRIORITY[row["priority_action"]], row["priority_summary_own_words"])
        assert (mine.priority_action, mine.priority_summary) == told
        themes = [each for each in row["theme"].split(" | ") if each]
        assert mine.slug in OTHER_THEME or not themes or mine.visit_theme.split("; ") == themes
        assert not row["note"] or mine.note
        assert mine.citations.filter(source__url=row["source_url"]).exists(), mine.slug
    assert len(visits) == 389 - 5


def test_a_visit_known_by_its_month_alone_is_an_event_as_others_tell_of_it():
    told = [row for row in rows("visits.csv") if is_of_a_month(row)]
    for row in told:
        event = Event.objects.get(kind=row["kind"], councils__slug=row["council"], starts=row["started_on"])
        assert event.citations.get().source.url == row["source_url"]
    assert len(told) == 5


def test_every_visit_and_inspection_of_the_release_of_2022_is_there_and_cites_it():
    workbook = CalamineWorkbook.from_path(SHARED / "ofsted/Childrens_social_care_in_England_2022_underlying_data.ods")
    sheet = workbook.get_sheet_by_name("LA_level_in_year_2021-22").to_python()
    told = [row for row in sheet if row[0] == "Ofsted Local Authority Webpage"]
    kinds = {"ILACS Focused Visit": ["focused_visit"], "LA Monitoring visit": ["monitoring_visit"]}
    for row in told:
        council = Council.objects.on(row[3].date() if hasattr(row[3], "date") else row[3]).named(row[1]).get()
        on_that_day = Inspection.objects.filter(council=council, started_on=row[3])
        mine = on_that_day.get(kind__code__in=kinds.get(row[4], ["short", "standard"]))
        assert mine.citations.filter(source__slug="ofsted-childrens-social-care-data-in-england-2022").exists(), mine
    assert len(told) == 74 + 32 + 23


def test_every_intervention_is_told_by_an_event_that_cites_its_source():
    told = rows("interventions_more.csv")
    for row in told:
        citing = Event.objects.filter(
            councils__slug=row["council"],
            kind=row["kind"],
            citations__source__in=Citation.objects.filter(source__url__endswith=path_of(row["source_url"])).values(
                "source"
            ),
        )
        if row["source_publisher"] == "Community Care (copy on narrativecare.org)":  # the article itself is on record
            citing = Event.objects.filter(slug="hull-2022-08-lifted")
        event = citing.distinct().order_by("-starts").first()
        assert event, row
        begun = [iso(event.starts), iso(event.first_seen)]
        if row["relation"].startswith("new"):
            assert not row["began"] or any(each.startswith(row["began"]) for each in begun), row
    assert len(told) == 42


@pytest.mark.parametrize(
    ("slug", "ends"),
    [
        ("knowsley-2014-notice", "2017-07"),
        ("halton-2022-01-13-notice", "2024-08-30"),
        ("medway-2019-08-27-brazil", "2021"),
    ],
)
def test_what_is_known_to_have_ended_has_ended(slug, ends):
    assert iso(Event.objects.get(slug=slug).ends) == ends


def test_a_partnership_that_was_to_last_until_a_year_at_least_has_no_end():
    assert Event.objects.get(slug="croydon-2018-camden").ends is None


def test_every_article_is_there_with_its_headline_or_what_its_address_says():
    told = rows("articles_more.csv")
    for row in told:
        mine = Article.objects.get(url=row["url"])
        known = not row["headline"].startswith("(title")
        assert mine.headline == (row["headline"] if known else "")
        assert known or row["headline"].endswith(mine.description)
        assert iso(mine.published_on) == row["published"]
        assert {council.slug for council in mine.councils.all()} == set(row["councils"].split("|"))
        theirs = set(row["inspection"].split("|")) if row["inspection"][:1] not in {"", "("} else set()
        assert theirs <= {each.slug for each in mine.inspections.all()}
        assert mine.citations.exists()
        assert row["summary_own_words"].startswith(mine.summary.rstrip("."))
    assert len(told) == 79


def test_the_visits_known_are_as_many_as_their_sources_tell_of():
    focused = Inspection.objects.published().filter(kind__code="focused_visit")
    assert focused.count() == 371 + 1  # that of Cumbria in July 2021 stands in the release alone
    assert focused.filter(priority_action=True).count() == 24
    monitoring = Inspection.objects.published().filter(kind__code="monitoring_visit")
    assert monitoring.count() == 48 + 8 + 32
