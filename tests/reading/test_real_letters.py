"""Every letter and report on an area at hand, held against the data that was made of them."""

import csv
import re
from functools import cache

import pytest

from inspections.reading import read
from inspections.reading.pages import open_document
from inspections.record.names import council_called
from tests.conftest import SHARED, needs_shared

pytestmark = [needs_shared, pytest.mark.thorough]

LETTERS = sorted((SHARED / "letters").glob("*.pdf"))
OTHERS = sorted((SHARED / "reports-other").glob("*.pdf"))
# What a letter leaves open, or prints wrongly: it is doubted, and no guess takes its place.
LEFT_OPEN = {
    "darlington-2023-11-28-focused-visit": {"started_on", "ended_on"},  # days a year apart
    "dudley-2020-01-21-focused-visit": {"published_on"},  # dated a year before the visit
    "north-somerset-2025-11-06-focused-visit": {"published_on"},  # a year of five digits
    "northumberland-2022-08-31-focused-visit": {"addressee"},  # two who share the post
}
DATED_OTHERWISE = {"bedford-2019-01-04-focused-visit"}  # the letter bears a later day than that of publication
WORDS = {  # some that stand in a letter on each theme
    "Front door": r"front door|referral|contact",
    "Care leavers": r"care leaver|leaving care|care-experienced",
    "Children in care": r"in(?:to)? care|placement|looked after",
    "Achieving permanence": r"permanen",
    "Vulnerable adolescents": r"adolescen|exploit|missing|extra-familial|vulnerable",
    "Children in need/subject to a plan": r"in need|protection|pre-proceedings",
    "Covid-19 assurance: several parts of the service": r"covid",
}


@cache
def reading_of(path):
    return read(path.read_bytes())


def rows(name):
    with (SHARED / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def visits():
    return {row["file"]: row for row in rows("visits.csv") if row["file"]}


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_says_what_the_data_says(path):
    letter, told = reading_of(path), visits()[path.name]
    found = {
        "kind": letter.kind,
        "framework": letter.framework,
        "council": council_called(letter.council, letter.started_on or letter.published_on),
        "started_on": letter.started_on and letter.started_on.isoformat(),
        "ended_on": letter.ended_on and letter.ended_on.isoformat(),
        "published_on": letter.published_on and letter.published_on.isoformat(),
        "addressee": letter.addressee or None,
        "priority_action": {True: "yes", False: "no"}.get(letter.priority_action.is_set),
    }
    told_otherwise = {name for name in found if found[name] != told[name]}
    assert told_otherwise - ({"published_on"} if path.stem in DATED_OTHERWISE else set()) == LEFT_OPEN.get(
        path.stem, set()
    )
    assert all(found[name] is None for name in LEFT_OPEN.get(path.stem, ()))
    assert bool(letter.doubts) >= (path.stem in LEFT_OPEN)
    assert re.search("|".join(WORDS[theme] for theme in told["theme"].split(" | ")), letter.visit_theme.lower())


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_names_at_least_the_inspectors_of_the_data(path):
    """The data leaves out, or runs together, a few."""
    names = " ".join(reading_of(path).inspectors)
    told = visits()[path.name]["inspectors"].replace("Social Care | ", "").split(" | ")
    assert [name for name in told if not all(word in names for word in name.split())] == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_no_grade_is_read_from_a_letter_and_all_of_its_text_is(path):
    letter = reading_of(path)
    assert (letter.ratings, letter.missing, letter.outcomes) == ((), (), ())
    assert [each.page for each in letter.findings] == sorted(each.page for each in letter.findings)
    assert {"heading", "introduction"} <= {each.kind for each in letter.findings}
    printed = open_document(path.read_bytes()).flat
    begin = printed.index(letter.findings[0].text[:40])
    assert _letters_in("".join(each.text for each in letter.findings)) >= 0.97 * _letters_in(_body(printed[begin:]))


def _body(text):
    """Return a letter's text without where its sender is, and who signed it."""
    text = re.sub(r"(?:Ofsted )?Piccadilly Gate.{0,120}?www\.gov\.uk/ofsted", "", text)
    return re.split(r"Yours? sincerely", text)[0]


def _letters_in(text):
    return sum(sign.isalpha() for sign in text)


def test_most_letters_are_read_whole():
    doubted = [path.stem for path in LETTERS if reading_of(path).doubts]
    assert len(doubted) <= 7
    assert len(LETTERS) - len(LEFT_OPEN) >= 219


@pytest.fixture(scope="module")
def joint():
    return {row["id"]: row for row in rows("joint_inspections.csv")}


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_an_inspection_of_an_area_says_what_the_data_says(path, joint):
    read_here, told = reading_of(path), joint[path.stem]
    outcomes = [row["grade"] for row in rows("joint_ratings.csv") if row["inspection"] == path.stem]
    assert read_here.kind == {"jtai": "jtai", "send_2023": "area_send"}[told["framework"]]
    assert read_here.record_kind == told["kind"]
    assert read_here.framework == told["framework"]
    assert council_called(read_here.council, read_here.started_on) == told["council"]
    assert (str(read_here.started_on), str(read_here.ended_on)) == (told["started_on"], told["ended_on"])
    assert [each.outcome for each in read_here.outcomes] == outcomes
    assert all(each.sure and each.page == 1 and each.quote for each in read_here.outcomes)
    assert {True: "yes", False: "no"}[read_here.priority_action.is_set] == told["notes"].rpartition(
        "priority action: "
    )[2]
    if told["lead_inspector"]:
        assert "; ".join(read_here.lead_inspectors) == told["lead_inspector"]
    assert read_here.ratings == ()
