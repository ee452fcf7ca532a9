"""The home page says how many inspections there are, counted by leaving out the few that are not."""

from datetime import date

import pytest

from inspections.models import Inspection
from inspections.summaries.home import number_of_inspections
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [date(2005, 1, 1), date(2014, 2, 11), date(2026, 11, 20)])
def test_counts_what_was_published_here_and_was_out_by_the_day(day):
    make.make_draft()
    assert number_of_inspections(day) == Inspection.objects.published().as_at(day).count()
