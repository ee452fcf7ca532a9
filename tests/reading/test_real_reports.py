"""Every report at hand, read and held against the data that was made from reports and official releases."""

import csv
import random
import re
from collections import Counter, defaultdict

import pytest

from inspections.reading import Reading, Unreadable, read
from inspections.reading.fence import read_all
from inspections.record.names import council_called
from tests.conftest import SHARED, needs_shared

pytestmark = needs_shared

REPORTS = sorted((SHARED / "reports").glob("*.pdf"))
OTHERS = sorted((SHARED / "reports-other").glob("*.pdf"))
NOT_A_PDF = "not-a-report-2012.pdf"
READABLE = [path for path in REPORTS if path.name != NOT_A_PDF]
SHAME = re.compile("fault of the reader|broke off|took longer")  # what no file of this size should bring about
NO_INSPECTOR_PRINTED = {"devon-2025-05-13", "warwickshire-2025-10-14"}


def rows(name):
    with (SHARED / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def inspections():
    return {row["id"]: row for row in rows("inspections.csv")}


@pytest.fixture(scope="module")
def ratings():
    found = defaultdict(dict)
    for row in rows("ratings.csv"):
        found[row["inspection"]][row["framework"], row["judgement"]] = row["grade"]
    return found


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_says_what_the_record_says(path, inspections, ratings):
    reading, told = read(path.read_bytes()), inspections[path.stem]
    assert reading.framework == told["framework"]
    assert council_called(reading.council, reading.started_on) == told["council"]
    assert (str(reading.started_on), str(reading.ended_on)) == (told["started_on"], told["ended_on"])
    assert reading.published_on is None or str(reading.published_on) == told["published_on"]
    assert {(each.framework, each.judgement): each.grade for each in reading.ratings} == ratings[path.stem]
    assert reading.missing == ()
    if reading.lead_inspectors:
        assert "; ".join(reading.lead_inspectors) == told["lead_inspector"]
    else:
        assert path.stem in NO_INSPECTOR_PRINTED
    assert_shows_its_grounds(reading)


def assert_shows_its_grounds(reading):
    """Each grade has its words, and each that is not sure a doubt that speaks of it."""
    for finding in reading.ratings:
        assert finding.page >= 1
        assert finding.quote
        assert finding.sure or finding.judgement in {doubt.about for doubt in reading.doubts}


@pytest.mark.parametrize("path", [*OTHERS, SHARED / "reports" / NOT_A_PDF], ids=lambda path: path.stem)
def test_documents_of_other_kinds_are_refused(path):
    with pytest.raises(Unreadable):
        read(path.read_bytes())


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_report_is_refused_or_read_truly(seed, ratings, tmp_path):
    chance, damaged = random.Random(seed), {}
    for number in range(50):
        original, copy = chance.choice(READABLE), tmp_path / f"{number}.pdf"
        copy.write_bytes(_damaged(original.read_bytes(), chance))
        damaged[copy] = original
    outcomes = Counter()
    for copy, reading in read_all(damaged):
        outcomes[type(reading)] += 1
        if isinstance(reading, Unreadable):
            assert not SHAME.search(str(reading))
            continue
        for finding in reading.ratings:
            told = ratings[damaged[copy].stem].get((finding.framework, finding.judgement))
            assert told == finding.grade or not finding.sure
    assert min(outcomes[Reading], outcomes[Unreadable]) > 0


def _damaged(data, chance):
    """Change some bytes and perhaps cut off the end."""
    data = bytearray(data)
    for _ in range(chance.choice([1, 10, 100, 1000])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    return data
