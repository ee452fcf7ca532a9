"""The columns of the files: each file has those that are declared, and one name means one thing in all of them."""

import csv
import re
from collections import defaultdict
from datetime import date

import pytest
from django.urls import reverse

from inspections.dataset.columns import names_of
from inspections.dataset.files import FILES, TABLES
from inspections.dataset.pictures import PICTURES
from inspections.models import Council, Inspection
from inspections.vocabulary import NoGrade, Region, Theme
from tests import pages

ADDRESSES = {
    "map-csv": "/map.csv?theme=overall",
    "trends-csv": "/trends.csv?region=london&as_at=2012-01-01",
    "interventions-csv": "/interventions.csv?as_at=2012-01-01",
    "follow_ups-csv": "/interventions/after-verdicts.csv?theme=overall",
    "compare-csv": "/compare.csv?council=northamptonshire&council=trafford&theme=care",
    "timeline-csv": "/councils/sandwell/timeline.csv",
}
COLUMNS = [column for columns in [*PICTURES.values(), *(table.columns for table in TABLES)] for column in columns]


@pytest.fixture
def rows(client, db):
    return lambda name: list(csv.DictReader(client.get(ADDRESSES[name]).content.decode().splitlines()))


def test_every_file_of_rows_is_declared():
    twins = {f"{page}-csv" for page in FILES}
    assert {name for name in pages.all_routed() if name.endswith("-csv")} == PICTURES.keys() | twins
    assert PICTURES.keys() == ADDRESSES.keys()
    in_files = {table.name for tables in FILES.values() for table in tables}
    assert in_files | {"leaders"} == {table.name for table in TABLES}  # people without posts are in the record alone
    assert all(ADDRESSES[name].startswith(reverse(name)) for name in ADDRESSES if name != "timeline-csv")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_files_header_is_its_columns(client, name):
    header = next(csv.reader(client.get(ADDRESSES[name]).content.decode().splitlines()))
    assert header == names_of(PICTURES[name])
    assert len(set(header)) == len(header)


def test_one_name_is_one_column_in_every_file():
    found = defaultdict(set)
    for column in COLUMNS:
        found[column.name].add(column)
    assert [name for name, columns in found.items() if len(columns) > 1] == []


def test_every_column_has_a_plain_name_and_a_meaning():
    for column in COLUMNS:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", column.name)
        assert column.meaning[0].isupper()
        assert column.meaning.endswith(".")
    assert len({column.meaning for column in COLUMNS}) == len(set(COLUMNS))


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_stands_under_a_name_is_of_that_kind(rows, name):
    councils = dict(Council.objects.values_list("slug", "name"))
    inspections = set(Inspection.objects.published().values_list("slug", flat=True))
    held = rows(name)
    assert held
    for row in held:
        if "council" in row:
            assert councils[row["council"]] == row["council_name"]
        if "region" in row:
            assert Region(row["region"]).label == row["region_name"]
        if "theme" in row:
            assert row["theme"] in Theme.values
        assert row.get("inspection") or "" in {"", *inspections}
        if "reason" in row:
            assert bool(row["grade"]) != bool(row["reason"])
            assert row["reason"] in {"", *NoGrade.values}
        for column in ("as_at", "report_published_on", "last_report_published_on", "next_report_published_on"):
            assert not row.get(column) or date.fromisoformat(row[column])


def test_all_of_england_is_a_region_without_a_name_in_addresses(client, db):
    body = client.get("/trends.csv?as_at=2012-01-01").content.decode()
    assert {(row["region"], row["region_name"]) for row in csv.DictReader(body.splitlines())} == {("", "England")}
