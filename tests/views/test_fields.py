"""The fields of forms say what Django would have them say."""

import re
from html import unescape

import pytest
from django.http import QueryDict

from inspections.filters import ArticleFilter, CouncilFilter, EventFilter, InspectionFilter, LeaderFilter
from inspections.models import Council
from inspections.views.fields import form_field

pytestmark = pytest.mark.django_db

QUERIES = ["", "q=a%22b<i>&region=london&sort=-name&as_at=2020-01-01", "grade=nonsense&as_at=nonsense&region=&kind=x"]


def told(written):
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", unescape(written))


@pytest.mark.parametrize("filter_class", [ArticleFilter, CouncilFilter, EventFilter, InspectionFilter, LeaderFilter])
@pytest.mark.parametrize("query", QUERIES)
def test_a_field_is_written_as_by_django(filter_class, query):
    form = filter_class(QueryDict(query), Council.objects.all()).form
    form.is_valid()
    for bound in form:
        assert told(form_field(bound)) == told(f"{bound.label_tag()}{bound}")
