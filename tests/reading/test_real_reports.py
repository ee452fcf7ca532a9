"""Every report at hand, read and held against the data that was made from reports and official releases."""

import csv
import json
import random
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

import pytest

from inspections.reading import Reading, Unreadable, read, read_file
from inspections.reading.sandbox import read_all
from inspections.record import RECORD_DIR
from inspections.record.names import council_titled
from tests.conftest import SHARED, needs_shared

pytestmark = [needs_shared, pytest.mark.thorough]

REPORTS = sorted((SHARED / "reports").glob("*.pdf"))
NOT_A_PDF = "not-a-report-2012.pdf"
READABLE = [path for path in REPORTS if path.name != NOT_A_PDF]
SHAME = re.compile("error in the reader|Reading stopped|took longer")  # what no file of this size should bring about
TITLED_FOR_A_TRUST = {"bradford-2026-05-21"}
WITH_A_REPORT_ON_THE_BOARD = {"hull-2015-02-03"}
NOTHING_TO_IMPROVE = {"thurrock-2024-10-29"}
DIRECTOR_DATED_OTHERWISE = {
    "birmingham-2016-11-25"
}  # the report gives the day of her acting, the record of her own post
CUT = re.compile(r"(?:Inspection of|Report on) .{5,60} \d+$|\b(?:and|or|the|of|to|for|with|a|that)$")
NO_INSPECTOR_PRINTED = {"devon-2025-05-13", "warwickshire-2025-10-14"}


@cache
def readings_of(path):
    return read_file(path.read_bytes())


def reading_of(path):
    return readings_of(path)[0]


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def inspections():
    return {row["id"]: row for row in rows(SHARED / "data" / "inspections.csv")}


@pytest.fixture(scope="module")
def ratings():
    found = defaultdict(dict)
    for row in rows(SHARED / "data" / "ratings.csv"):
        found[row["inspection"]][row["framework"], row["judgement"]] = row["grade"]
    return found


@pytest.fixture(scope="module")
def directors(inspections):
    """Since when directors were in post, by the report that says so."""
    reports = {row["report_url"]: row["id"] for row in inspections.values() if row["report_url"]}
    found = defaultdict(set)
    for name in ("leadership.json", "curated.json"):
        for each in json.loads((SHARED / "data" / name).read_text(encoding="utf-8"))["appointments"]:
            if "director_of_childrens_services" in each["role"] and each["start"]:
                length = {"day": 10, "month": 7, "year": 4}[each["start_precision"]]
                for source in (each["source_url"], *(source["url"] for source in each["sources"])):
                    found[reports.get(source)].add(each["start"][:length])
    return found


@pytest.fixture(scope="module")
def overalls(inspections, ratings):
    """Every overall grade since 2013, by council, with the day of its report."""
    found = defaultdict(list)
    for row in inspections.values():
        given = {judgement: grade for (_, judgement), grade in ratings[row["id"]].items()}
        if "overall" in given:
            found[row["council"]].append((row["published_on"], given["overall"]))
    return found


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_says_what_the_record_says(path, inspections, ratings, directors, overalls):
    reading, told = reading_of(path), inspections[path.stem]
    assert reading.framework == told["framework"]
    titled = council_titled(reading.council, reading.started_on)
    assert (titled.council, titled.doubt != "") == (told["council"], path.stem in TITLED_FOR_A_TRUST)
    assert (str(reading.started_on), str(reading.ended_on)) == (told["started_on"], told["ended_on"])
    assert reading.published_on is None or str(reading.published_on) == told["published_on"]
    assert not {"mark", "pages"} & {doubt.about for doubt in reading.doubts}
    assert len(readings_of(path)) == 1 + (path.stem in WITH_A_REPORT_ON_THE_BOARD)
    found = {(each.framework, each.judgement): each.grade for one in readings_of(path) for each in one.ratings}
    assert found == ratings[path.stem]
    assert reading.missing == ()
    if reading.lead_inspectors:
        assert "; ".join(reading.lead_inspectors) == told["lead_inspector"]
    else:
        assert path.stem in NO_INSPECTOR_PRINTED
    assert_shows_its_grounds(reading)
    assert_has_its_text(reading, path.stem)
    since = reading.director_in_post_since
    if since and directors[path.stem] and path.stem not in DIRECTOR_DATED_OTHERWISE:
        assert since.isoformat() in directors[path.stem]
    before = [grade for day, grade in sorted(overalls[told["council"]]) if day < told["published_on"]]
    if reading.framework.startswith("ilacs") and before and reading.previous_verdict and reading.previous_verdict.grade:
        assert reading.previous_verdict.grade == before[-1]


@pytest.fixture(scope="module")
def shipped():
    """What the record says of each report, by the inspection that it is named for."""
    report_of = {row["slug"]: row["report"] for row in rows(RECORD_DIR / "inspections.csv")}
    reports = {row["url"]: row for row in rows(RECORD_DIR / "reports.csv")}
    counts, pages = defaultdict(dict), defaultdict(dict)
    for row in rows(RECORD_DIR / "recommendation_counts.csv"):
        counts[row["report"]][row["kind"]] = int(row["number"])
    for row in rows(RECORD_DIR / "ratings.csv"):
        pages[row["inspection"].removesuffix("-safeguarding-board")][row["judgement"]] = row["page"]
    return lambda slug: (reports[report_of[slug]], counts[report_of[slug]], pages[slug])


def written(day):
    return day.isoformat() if day else ""


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_the_facts_that_ship_are_those_read(path, shipped):
    reading, (report, counts, pages) = reading_of(path), shipped(path.stem)
    before = reading.previous_verdict
    assert report["sha256"] == reading.sha256
    assert int(report["pages"]) == reading.pages
    assert int(report["numbered_paragraphs"]) == sum(each.number is not None for each in reading.paragraphs)
    assert report["director_since"] == written(reading.director_in_post_since)
    assert report["previous_verdict_on"] == written(before and before.on)
    assert report["previous_verdict_grade"] == (before.grade.replace("_", " ") if before else "")
    assert counts == Counter(each.kind for each in reading.recommendations)
    for finding in reading.ratings:
        assert pages[finding.judgement] == str(finding.page)


def assert_shows_its_grounds(reading):
    """Each grade has its words, and each that is not sure a doubt that speaks of it."""
    for finding in reading.ratings:
        assert finding.page >= 1
        assert finding.quote
        assert finding.sure or finding.judgement in {doubt.about for doubt in reading.doubts}


def assert_has_its_text(reading, name):
    """Paragraphs and points are as many, as long and in such order as a report's are, and are whole."""
    assert (reading.recommendations == ()) == (name in NOTHING_TO_IMPROVE)
    assert all(3 < len(each.text) < 900 and not CUT.search(each.text) for each in reading.recommendations)
    assert [each.page for each in reading.recommendations] == sorted(each.page for each in reading.recommendations)
    numbers = [each.number for each in reading.paragraphs if each.number] or [None for _ in reading.paragraphs]
    assert 15 <= len(numbers) <= 220
    assert all(3 < len(each.text) < 4000 for each in reading.paragraphs)
    assert [each.page for each in reading.paragraphs] == sorted(each.page for each in reading.paragraphs)
    assert sum(not each.section for each in reading.paragraphs) <= 3
    if None not in numbers:
        counted_on = sum(one < other <= one + 3 for one, other in pairwise(numbers))
        assert counted_on >= len(numbers) - 4


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Unreadable):
        read((SHARED / "reports" / NOT_A_PDF).read_bytes())


@pytest.mark.parametrize("path", READABLE[::3], ids=lambda path: path.stem)
def test_no_report_is_taken_for_a_letter(path):
    reading = reading_of(path)
    assert (reading.kind, reading.findings, reading.outcomes) == ("", (), ())


def test_two_reports_in_one_file_are_two_with_their_own_days_points_and_pages():
    council, board = readings_of(SHARED / "reports" / "hull-2015-02-03.pdf")
    assert (str(council.published_on), str(board.published_on)) == ("2015-02-03", "2015-02-10")
    assert (council.first_page, council.last_page, board.first_page, board.last_page) == (1, 36, 37, 50)
    assert (council.framework, board.framework) == ("sif", "lscb_review")
    assert [(each.judgement, each.page, each.sure) for each in board.ratings] == [("lscb", 37, True)]
    assert {each.framework for each in council.ratings} == {"sif"}
    assert all(each.page <= 36 for each in (*council.paragraphs, *council.recommendations))
    assert all(each.page >= 37 for each in (*board.paragraphs, *board.recommendations))
    assert board.paragraphs
    assert board.recommendations
    assert not council.doubts


def test_most_reports_say_who_went_before():
    """So that what is found of directors and verdicts before can be right, and not only never wrong."""
    readings = [reading_of(path) for path in READABLE[::4]]
    assert sum(reading.director_in_post_since is not None for reading in readings) >= len(readings) // 4
    assert sum(reading.previous_verdict is not None for reading in readings) >= len(readings) * 2 // 5


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
