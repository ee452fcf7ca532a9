"""The record's own page counts the record."""

import pytest

from tests.record import numbers


@pytest.mark.parametrize(("section", "count"), [("By table", numbers.by_table), ("By council", numbers.by_council)])
def test_the_page_says_how_much_there_is_now(section, count):
    assert numbers.told(section)[1] == count(), "Run: .venv/bin/python -m tests.record.numbers"
