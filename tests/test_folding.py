"""One person or one council, however its name is written: in search, filters, releases, reports and at the desk."""

import csv
from collections import defaultdict
from datetime import date

import pytest
from django.http import QueryDict

from inspections.filters.articles import ArticleFilter, LeaderField
from inspections.filters.events import EventFilter
from inspections.filters.inspections import InspectionFilter
from inspections.filters.leaders import LeaderFilter
from inspections.models import Article, Council, Event, Inspection, Leader
from inspections.names import core, fold_name, fold_person, surname_first
from inspections.record import RECORD_DIR
from inspections.record.names import council_called
from tests import builders as make
from tests.search.finding import councils, people

APOSTROPHES = "'’‘`´ʼʻ′＇‛"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

SAME_PERSON = [
    *(f"Sarah O{mark}Brien" for mark in APOSTROPHES),
    "O’Brien, Sarah",
    "O'BRIEN,Sarah",
    "sarah obrien",
    "Sarah  O Brien",
    "Cllr Sarah O'Brien",
    "Councillor O’Brien, Sarah",
    "O’Brien, Cllr. Sarah",
    "Dame Sarah O'Brien DBE",
    "Sarah O'Brien, CBE",
    "Rt. Hon. Sarah O’Brien",
    "Sàrah Ó’Brîen",
]
DOUBLE = [f"Cath McEvoy{mark}Carr" for mark in HYPHENS]
DOUBLE += ["Cath McEvoy Carr", "McEvoy–Carr, Cath", "Ms Cath Mc Evoy Carr", "cath mcevoy\u00ad-carr"]
SAME_COUNCIL = [
    ("BANES", "bath-and-north-east-somerset"),
    ("B & NES", "bath-and-north-east-somerset"),
    ("Bath & North-East Somerset Council", "bath-and-north-east-somerset"),
    ("RBKC", "kensington-and-chelsea"),
    ("the Royal Borough of Kensington & Chelsea", "kensington-and-chelsea"),
    ("L.B. Hammersmith and Fulham", "hammersmith-and-fulham"),
    ("Stoke‑on‐Trent", "stoke-on-trent"),
    ("Saint Helens MBC", "st-helens"),
    ("ST. HELEN’S", "st-helens"),
    ("Notts County Council", "nottinghamshire"),
    ("N.E. Lincs", "north-east-lincolnshire"),
    ("Herefordshire, County of", "herefordshire"),
    ("Kingston upon Hull, City of", "hull"),
]


@pytest.mark.parametrize("written", SAME_PERSON)
def test_a_person_is_one_person_however_written(written):
    assert fold_person(written) == "sarah obrien"


@pytest.mark.parametrize("written", DOUBLE)
def test_a_double_name_is_one_with_or_without_a_hyphen_of_any_kind(written):
    assert fold_person(written) == fold_person("Cath McEvoy-Carr")


@pytest.mark.parametrize(
    ("one", "other"), [("Ann Other", "Anne Other"), ("John Smith", "Smith John"), ("Sir", "Dame"), ("O'Brien", "Brien")]
)
def test_other_people_stay_others(one, other):
    assert fold_person(one) != fold_person(other)


@pytest.mark.parametrize("written", ["Jane Lord", "Lord, Jane", "Dr Jane Lord", "Lord, Dr Jane", "Mrs. Jane Lord, MBE"])
def test_a_title_can_be_a_surname(written):
    assert fold_person(written) == "jane lord"


@pytest.mark.parametrize("nothing", ["", " ", "'", "’‘", "-", "—", "|", ",", "\u00ad"])
def test_signs_alone_are_no_name(nothing):
    assert fold_name(nothing) == fold_person(nothing) == ""


@pytest.mark.parametrize(("written", "slug"), SAME_COUNCIL)
def test_a_council_is_known_by_it_with_and_without_a_database(written, slug):
    assert council_called(written, date(2025, 1, 1)) == slug


def test_no_two_councils_of_one_day_share_a_name():
    with (RECORD_DIR / "councils.csv").open(encoding="utf-8", newline="") as file:
        councils = list(csv.DictReader(file))
    whose = defaultdict(set)
    for row in councils:
        for name in [row["name"], row["official_name"], *filter(None, row["other_names"].split("|"))]:
            whose[core(name)].add(row["slug"])
    assert {name: slugs for name, slugs in whose.items() if len(slugs) > 1} == {"dorset": {"dorset", "dorset-county"}}


def chosen(filter_set, model, **asked):
    """Return what a filter of a page keeps, asked as an address asks."""
    query = QueryDict(mutable=True)
    query.update(asked)
    return filter_set(query, model.objects.all()).qs


@pytest.mark.django_db
class TestFinding:
    @pytest.mark.parametrize("asked", [*SAME_PERSON, "O'Brien", "OBrien", "o brien", "Cllr O’Brien", "bríen"])
    def test_a_person_by_any_spelling(self, asked):
        found = {leader.name for leader in Leader.objects.named_like(asked)}
        assert "Sarah O’Brien" in found
        assert "Sarah O’Brien" in people(asked)
        assert "Sarah O’Brien" in {leader.name for leader in chosen(LeaderFilter, Leader, q=asked)}

    @pytest.mark.parametrize("asked", [*DOUBLE, "mcevoycarr", "McEvoy"])
    def test_a_double_name_by_any_spelling(self, asked):
        assert "Cath McEvoy-Carr" in people(asked)

    @pytest.mark.parametrize("asked", SAME_PERSON)
    def test_a_whole_name_means_the_person(self, asked):
        assert LeaderField().clean(asked).name == "Sarah O’Brien"

    def test_part_of_a_name_is_no_whole_name(self):
        assert not Leader.objects.called("O'Brien").exists()
        assert not Leader.objects.called("'").exists()

    @pytest.mark.parametrize(
        "asked",
        [
            "BANES",
            "B&NES",
            "bath & north east",
            "RBKC",
            "kensington & chelsea",
            "Stoke‑on‐Trent",
            "st helen's",
            "wrekin",
        ],
    )
    def test_a_council_by_any_spelling(self, asked):
        [council] = Council.objects.matching_words(asked)
        assert councils(asked)[0] == council.name

    def test_what_is_written_of_a_person_by_any_spelling(self):
        event = make.published(make.make_event(title="Sarah O’Brien leaves", starts="2020"))
        article = make.published(make.make_article(headline="O`Brien: ‘I am leaving’"))
        verdict = make.make_verdict(lead_inspectors="Sarah O´Brien; Ann Smith–Jones")
        for asked in ("O'Brien", "obrien", "Dame Sarah OʼBrien"):
            assert event in chosen(EventFilter, Event, q=asked)
            assert verdict in chosen(InspectionFilter, Inspection, inspector=asked)
        assert article in chosen(ArticleFilter, Article, q="o’brien")
        assert verdict in chosen(InspectionFilter, Inspection, inspector="smith-jones")

    def test_rows_written_past_the_model_are_found_as_well(self):
        Leader.objects.bulk_create([Leader(slug="zoe-d-arcy", name="Zoë D‘Arcy")])
        assert Leader.objects.called("D'Arcy, Zoe").exists()
        Leader.objects.filter(slug="zoe-d-arcy").update(name="Zoë Ní D‘Arcy")
        assert Leader.objects.called("zoe ni d'arcy").exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zoe Adams", "Adam Zelman"),
        ("Cllr Ann Other OBE", "Bob Pelham"),
        ("Julian Le Grand", "Ann Lewis"),
        ("Cath McEvoy-Carr", "Ann Mcgregor"),
        ("Ann Smith", "Bob Smith"),
        ("Lord Warner", "Ann West"),
        ("Élan Éa", "Ann Eb"),
    ],
)
def test_people_stand_in_the_order_of_their_surnames(first, second):
    assert surname_first(first) < surname_first(second)
