import contextlib
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from inspections.dates import ReducedDate, date_and_time, days_from, long_date, month_and_year

ROOT = settings.BASE_DIR


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31), "2010"),
        ("2010-07", date(2010, 7, 1), date(2010, 7, 31), "July 2010"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        ("2016-03-26", date(2016, 3, 26), date(2016, 3, 26), "26 March 2016"),
    ],
)
def test_date_is_known_to_its_precision(text, earliest, latest, words):
    known = ReducedDate.parse(text)
    assert (known.earliest, known.latest) == (earliest, latest)
    assert str(known) == words
    assert known.isoformat() == text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("26 March 2016", "2016-03-26"),
        ("26th march 2016", "2016-03-26"),
        (" Mar  2016 ", "2016-03"),
        ("Sept. 2016", None),
        ("26/03/2016", "2016-03-26"),
        ("3/2016", "2016-03"),
        ("2016", "2016"),
        ("2016-03", "2016-03"),
    ],
)
def test_date_is_read_as_people_type_it(text, iso):
    if iso is None:
        with pytest.raises(ValueError, match="is not a date"):
            ReducedDate.from_words(text)
    else:
        assert ReducedDate.from_words(text).isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2016-13",
        "2016-00",
        "2015-02-29",
        "2016-3",
        "16",
        "0000",
        "2016-03-26T10:00",
        "٢٠١٦",
        "31/4/2016",
    ],
)
def test_nonsense_is_refused_in_words(text):
    for read in (ReducedDate.parse, ReducedDate.from_words):
        with pytest.raises(ValueError, match=r"is not a (date|day)"):
            read(text)


def test_a_day_needs_its_month():
    with pytest.raises(ValueError, match="needs its month"):
        ReducedDate(2016, None, 3)


def test_dates_of_different_precision_have_no_order():
    with pytest.raises(TypeError):
        sorted([ReducedDate(2016), ReducedDate(2016, 3, 26)])


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_any_date_survives_writing_and_reading(day, precision):
    known = ReducedDate.parse(day.isoformat()[:precision])
    assert ReducedDate.parse(known.isoformat()) == known
    assert ReducedDate.from_words(str(known)) == known
    assert known.earliest <= day <= known.latest
    assert known.length == known.latest - known.earliest + timedelta(days=1)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(ValueError):
        assert ReducedDate.from_words(text).earliest


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2015, 1, 27), date(2015, 1, 27), "27 January 2015"),
        (date(2015, 1, 27), date(2015, 1, 29), "27 to 29 January 2015"),
        (date(2015, 1, 27), date(2015, 2, 19), "27 January to 19 February 2015"),
        (date(2014, 1, 27), date(2015, 1, 19), "27 January 2014 to 19 January 2015"),
    ],
)
def test_days_from_one_to_another_repeat_neither_month_nor_year(first, last, words):
    assert days_from(first, last) == words


def test_every_kind_of_date_is_printed_as_long_as_it_is_known():
    assert long_date(date(2026, 8, 3)) == long_date(ReducedDate(2026, 8, 3)) == "3 August 2026"
    assert long_date(ReducedDate(2026, 8)) == month_and_year(date(2026, 8, 3)) == "August 2026"
    assert date_and_time(datetime(2026, 8, 3, 9, 30, tzinfo=UTC)) == "3 August 2026, 09:30"


def test_no_other_module_prints_dates_in_a_way_of_its_own():
    own = re.compile(r"%-d|\{[^{}]*:%B %Y\}")
    modules = [path for folder in ("inspections", "carewatch") for path in (ROOT / folder).rglob("*.py")]
    assert len(modules) > 100
    assert [path for path in modules if own.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("date", "when"), [("2016", "in 2016"), ("2016-03", "in March 2016"), ("2016-03-26", "on 26 March 2016")]
)
def test_when_that_is_in_a_sentence(date, when):
    assert ReducedDate.parse(date).when == when
