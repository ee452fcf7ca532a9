from datetime import date

import pytest

from inspections.reading import days, directors, facts
from inspections.reading.pages import Document, without_running_text


def page(*lines):
    return Document(("\n".join(lines),))


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("8 to 19 June 2026", (2026, 6, 8), (2026, 6, 19)),
        ("18 February to 1 March 2019", (2019, 2, 18), (2019, 3, 1)),
        ("27 January 2015 – 19 February 2015", (2015, 1, 27), (2015, 2, 19)),
        ("12 December to 10 January 2020", (2019, 12, 12), (2020, 1, 10)),
        ("1/06/2015 – 25/06/2015", (2015, 6, 1), (2015, 6, 25)),
        ("18 Feb 2014 – 12 March 2014", (2014, 2, 18), (2014, 3, 12)),
        ("8 to 12 July 2019 and 7 August 2019 to\n8 August 2019", (2019, 7, 8), (2019, 8, 8)),
        ("30 September to 11 October 2024 and 13 to 16 January 2025", (2024, 9, 30), (2025, 1, 16)),
    ],
)
def test_days_of_fieldwork(printed, first, last):
    assert days.fieldwork(page(f"Inspection dates: {printed}", "Lead inspector")) == days.Fieldwork(
        date(*first), date(*last)
    )


@pytest.mark.parametrize("printed", ["31 to 32 June 2026", "19 June 2026 to 8 June 2026", "June 2026", "8 to 19", ""])
def test_days_that_cannot_be_are_none(printed):
    assert days.fieldwork(page(f"Inspection dates: {printed}")) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lead inspector: Leanne Cooper, His Majesty’s Inspector", ["Leanne Cooper"]),
        ("Lead inspector: Fiona J Millns", ["Fiona J Millns"]),
        ("Lead inspector: Máire Atherton, His Majesty’s Inspector", ["Máire Atherton"]),
        ("Lead inspector: John Mitchell, Senior HMI", ["John Mitchell"]),
        ("Lead inspectors: Ann Other and Bo Any, HMI", ["Ann Other", "Bo Any"]),
        ("Deputy lead inspector: Nigel Parkes HMI", []),
        ("Lead inspector: 07700 900123", []),
    ],
)
def test_lead_inspectors(line, names):
    assert facts.lead_inspectors(page("A page", line)) == names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Inspection of Trafford local authority\nchildren’s services", "Trafford"),
        ("Inspection of the London Borough of Ealing local authority children’s services", "London Borough of Ealing"),
        ("1\nBolton\nInspection of children’s social care services", "Bolton"),
        ("Surrey County Council\nRe-inspection of services for children in need", "Surrey County Council"),
        ("A school", ""),
    ],
)
def test_council_as_printed(title, name):
    assert facts.council_name(page(title, "Inspection dates: 8 to 19 June 2026")) == name


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("The Director of Children’s Services has been in post since June 2013.", "2013-06"),
        ("The director of children’s services (DCS) has been in post since 1 September 2014.", "2014-09-01"),
        ("The chair of the LSCB has been in post since June 2013.", None),
        ("The director of children’s services has been in post since the summer.", None),
    ],
)
def test_director_in_post_since(sentence, since):
    found = directors.director_in_post_since(page(sentence))
    assert (found and found.isoformat()) == since


def test_running_text_is_taken_off_and_nothing_else():
    headed = [f"Inspection of X\n8 to 19 June 2026 {number}\nText {number}." for number in range(1, 6)]
    assert without_running_text(headed) == [f"Text {number}." for number in range(1, 6)]
    footed = [f"Text {number}.\nReport on X {number}" for number in range(1, 6)]
    assert without_running_text(footed) == [f"Text {number}." for number in range(1, 6)]
    years = ["It began in 2010", "and ended in 2012", "as was said in 2019"]
    assert without_running_text(years) == years
