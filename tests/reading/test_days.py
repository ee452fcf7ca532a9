from calendar import month_name
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.reading.days import Fieldwork, fieldwork, published_on

from .documents import page, pages


def visit(first, last):
    return Fieldwork(date(*first), date(*last))


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("8 to 19 June 2026", (2026, 6, 8), (2026, 6, 19)),
        ("8–19 June 2026", (2026, 6, 8), (2026, 6, 19)),
        ("9 - 20 October 2017", (2017, 10, 9), (2017, 10, 20)),
        ("8th to 19th June, 2026", (2026, 6, 8), (2026, 6, 19)),
        ("Monday 8 to Friday 19 June 2026", (2026, 6, 8), (2026, 6, 19)),
        ("Monday 8 June to Friday\n19 June\n2026", (2026, 6, 8), (2026, 6, 19)),
        ("18 February to 1 March 2019", (2019, 2, 18), (2019, 3, 1)),
        ("29 January–9 February 2018", (2018, 1, 29), (2018, 2, 9)),
        ("27 January 2015 – 19 February 2015", (2015, 1, 27), (2015, 2, 19)),
        ("12 December to 10 January 2020", (2019, 12, 12), (2020, 1, 10)),
        ("1/06/2015 – 25/06/2015", (2015, 6, 1), (2015, 6, 25)),
        ("18 Feb 2014 – 12 March 2014", (2014, 2, 18), (2014, 3, 12)),
        ("8 to 12 July 2019 and 7 August 2019 to\n8 August 2019", (2019, 7, 8), (2019, 8, 8)),
        ("14 to 18 June 2021 and 21 June 2021", (2021, 6, 14), (2021, 6, 21)),
        ("8, 9 and 10 July 2019", (2019, 7, 8), (2019, 7, 10)),
        ("30 September to 11 October 2024 and 13 to 16 January 2025", (2024, 9, 30), (2025, 1, 16)),
        ("25 November to 6 December and 13 to 16 January 2025", (2024, 11, 25), (2025, 1, 16)),
        ("3 July 2018", (2018, 7, 3), (2018, 7, 3)),
    ],
)
def test_days_of_fieldwork(printed, first, last):
    assert fieldwork(page(f"Inspection dates: {printed}", "Lead inspector: Jo Day")) == visit(first, last)


@pytest.mark.parametrize(
    "heading",
    ["Inspection date:", "INSPECTION DATES", "Inspection date(s):", "Date of inspection:", "Dates of the inspection ",
     "Review dates:", "Fieldwork dates:"],
)  # fmt: skip
def test_headings_of_the_days(heading):
    assert fieldwork(page("Testshire", f"{heading} 8 to 19 June 2026")) == visit((2026, 6, 8), (2026, 6, 19))


@pytest.mark.parametrize(
    "printed",
    [
        "31 to 32 June 2026",
        "19 June 2026 to 8 June 2026",
        "8 June 2025 to 19 June 2026",
        "June 2026",
        "8 to 19",
        "",
        "8 June 2026 ~ 19 June 2026",
        "8 June 2026 \ufffd 19 June 2026",
    ],
)
def test_days_that_cannot_be_or_are_not_understood_are_none(printed):
    assert fieldwork(page(f"Inspection dates: {printed}")) is None


def test_days_without_a_heading_stand_alone_on_their_line():
    found = fieldwork(page("Testshire", "8 to 19 June 2026", "The last was on 1 to 5 May 2020."))
    assert found == visit((2026, 6, 8), (2026, 6, 19))
    assert fieldwork(page("Testshire", "8 to 19 June 2026", "1 to 5 May 2020")) is None


def test_days_of_an_earlier_inspection_are_not_taken():
    lines = "Previous inspection dates: 1 to 5 May 2020", "Inspection dates: 8 to 19 June 2026"
    assert fieldwork(page(*lines)) == visit((2026, 6, 8), (2026, 6, 19))
    assert fieldwork(page(lines[0])) is None


def in_words(day, *, month=True, year=True):
    return " ".join([str(day.day), *[month_name[day.month]] * month, *[str(day.year)] * year])


@settings(deadline=None)
@given(
    st.dates(date(2009, 1, 1), date(2030, 1, 1)),
    st.integers(1, 60),
    st.sampled_from([" to ", "-", " – ", "—", " ‑ "]),
    st.booleans(),
)
def test_all_days_are_found_however_short_they_are_printed(first, length, joint, whole):
    last = first + timedelta(days=length)
    year = whole or (first.year != last.year and length > 350)
    month = whole or first.month != last.month
    printed = f"{in_words(first, month=month, year=year)}{joint}{in_words(last)}"
    assert fieldwork(page("Testshire", f"Inspection dates: {printed}")) == Fieldwork(first, last)


@settings(deadline=None)
@given(st.text("0123456789 JanuryMchto-–,/.&and", max_size=60))
def test_no_days_are_made_of_anything(printed):
    found = fieldwork(page("Testshire", f"Inspection dates: {printed}"))
    assert found is None or found.started_on <= found.ended_on


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Report published: 31 March 2017", date(2017, 3, 31)),
        ("Published: 23 August 2013", date(2013, 8, 23)),
        ("Report published on: 3/08/2015", date(2015, 8, 3)),
        ("Publication date: 3 Aug 2015", date(2015, 8, 3)),
        ("Report published 3 August 2015", date(2015, 8, 3)),
        ("A report published in March 2014 said so.", None),
        ("It was published on 3 March 2014.", None),
        ("Published: 31 June 2013", None),
        ("Published: soon", None),
    ],
)
def test_day_of_publication(line, day):
    assert published_on(page("Testshire", line)) == day


def test_day_of_publication_is_the_first_page_s_and_one():
    assert published_on(pages(["Testshire"], ["Published: 23 August 2013"])) is None
    assert published_on(page("Published: 23 August 2013", "Published: 24 August 2013")) is None
