import csv
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.reading import facts
from inspections.record import RECORD_DIR
from inspections.record.names import council_called

from .documents import page, pages


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lead inspector: Leanne Cooper, His Majesty’s Inspector", ["Leanne Cooper"]),
        ("Lead Inspector: Leanne Cooper HMI", ["Leanne Cooper"]),
        ("Lead inspector : Dr Leanne Cooper (HMI)", ["Leanne Cooper"]),
        ("Lead inspector: HMI Leanne Cooper", ["Leanne Cooper"]),
        ("Lead inspector: Leanne Cooper, Social Care Regulatory Inspector", ["Leanne Cooper"]),
        ("Lead inspector: Leanne Cooper, Regional Director", ["Leanne Cooper"]),
        ("Lead inspector: Leanne Cooper – Senior HMI", ["Leanne Cooper"]),
        ("Lead inspector: Fiona J Millns", ["Fiona J Millns"]),
        ("Lead inspector: Jenny-ellen Scotland", ["Jenny-ellen Scotland"]),
        ("Lead inspector: Ann Other–Name", ["Ann Other-Name"]),
        ("Lead inspector: Seán O’Neill-de la Cruz", ["Seán O’Neill-de la Cruz"]),
        ("Lead inspector: Máire Atherton, His Majesty’s Inspector", ["Máire Atherton"]),
        ("Reporting inspector Helen Cawston HMI", ["Helen Cawston"]),
        ("Lead reviewer: Helen Cawston", ["Helen Cawston"]),
        ("Lead inspectors: Ann Other and Bo Any, HMI", ["Ann Other", "Bo Any"]),
        ("Lead inspectors: Ann Other, Bo Any", ["Ann Other", "Bo Any"]),
        ("Lead inspector: Ann Other HMI and Bo Any HMI", ["Ann Other", "Bo Any"]),
        ("Dates: 8 to 19 June 2026 Lead inspector: Ann Other Judgement Grade", ["Ann Other"]),
        ("Lead inspector: Ann Other Deputy lead inspector: Bo Any", ["Ann Other"]),
        ("Deputy lead inspector: Nigel Parkes HMI", []),
        ("The lead inspector met the chair.", []),
        ("The lead inspector: a word on what she does", []),
        ("Lead inspector: 07700 900123", []),
        ("Lead inspector: Madonna", []),
        ("Lead inspector:", []),
    ],
)
def test_lead_inspectors(line, names):
    assert facts.lead_inspectors(page("A page", line)) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Lead inspector:", "Ann Other, HMI"], ["Ann Other"]),
        (["Lead inspector: Ann", "Other, HMI"], ["Ann Other"]),
        (["Lead inspector:", "Children’s Services"], []),
        (["Deputy", "lead inspector: Bo Any"], []),
        (["Lead inspector: Ann Other", "Lead inspector: Ann Other HMI"], ["Ann Other"]),
        (["Lead inspector: Ann Other", "Lead inspector: Bo Any"], []),
    ],
)
def test_lead_inspectors_over_lines(lines, names):
    assert facts.lead_inspectors(page("A page", *lines)) == names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Inspection of Trafford local authority\nchildren’s services", "Trafford"),
        ("Inspection of the London Borough of Ealing local authority children’s services", "London Borough of Ealing"),
        ("1\nBolton\nInspection of children’s social care services", "Bolton"),
        ("11 July 2022\nInspection of Luton local authority children's services", "Luton"),
        ("Inspection of local authority children’s services\nLuton", "Luton"),
        ("Surrey County Council\nRe-inspection of services for children in need", "Surrey County Council"),
        ("Inspection of looked after children services\nKent County Council", "Kent County Council"),
        ("Inspection of Bradford Children and\nFamilies Trust", "Bradford Children and Families Trust"),
        ("Inspection of Doncaster Children’s Services Trust", "Doncaster Children's Services Trust"),
        ("Inspection of Bradford’s children’s services", "Bradford"),
        ("Inspection of St Helens’ children’s services", "St Helens"),
        ("Hull Safeguarding Children Board\nInspection of the effectiveness of the local safeguarding", "Hull"),
        ("A school", ""),
    ],
)
def test_council_as_printed(title, name):
    assert facts.council_name(page(title, "Inspection dates: 8 to 19 June 2026")) == name


TITLES = [
    "Inspection of {} local authority\nchildren’s services",
    "Inspection of the {} local authority children's services",
    "Inspection of {} children’s services",
    "{}\nInspection of children’s social care services",
    "{}\nInspection of local authority children’s services",
    "{}\nInspection of services for children in need of help and protection, children looked after\nand care leavers",
    "{}\nRe-inspection of services for children in need of help and protection, children looked after",
    "Inspection of looked after children services\n{}",
    "{} Safeguarding Children Board\nReview of the effectiveness of the Local Safeguarding Children Board",
]


def councils():
    with (RECORD_DIR / "councils.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", councils(), ids=lambda row: row["slug"])
def test_every_council_is_known_by_every_name_in_every_title(row):
    known = {row["name"], row["official_name"], *row["other_names"].split("|")} - {""}
    names = known | {f"{row['name']} Council", f"The {row['official_name']}", row["name"].upper()}
    then = max(date(2013, 6, 1), date.fromisoformat(row["established_on"] or "2013-06-01"))
    for title in TITLES:
        for name in names:
            document = page(title.format(name), "Inspection dates: 8 to 19 June 2017")
            assert council_called(facts.council_name(document), then) == row["slug"]


def test_a_title_far_down_is_none():
    assert facts.council_name(pages(["A letter"], ["Inspection of Luton local authority children's services"])) == ""


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_may_stand_anywhere(text):
    document = page(text, f"Lead inspector: {text}", f"Inspection dates: {text}")
    assert all(name in " ".join(document.lines) for name in facts.lead_inspectors(document))
    assert facts.council_name(document) == "" or facts.title(document)
