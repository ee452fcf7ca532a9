import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.dates import ReducedDate


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
