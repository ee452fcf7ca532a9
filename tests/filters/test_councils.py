"""The list of councils says of how many it shows some, counted by what an index finds."""

from datetime import date

import pytest
from django.http import QueryDict

from inspections.filters import CouncilFilter
from inspections.models import Council

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", ["", "2009-04-01", "2019-03-31", "2019-04-01", "2023-04-01"])
@pytest.mark.parametrize("abolished", ["", "include", "only"])
def test_as_many_are_on_record_as_are_counted(day, abolished):
    Council.objects.filter(name="Sandwell").update(established_on=date(2012, 1, 1))
    chosen = CouncilFilter(QueryDict(f"as_at={day}&abolished={abolished}"), Council.objects.all())
    assert chosen.number_on_record == chosen.on_record(Council.objects.all()).count()
