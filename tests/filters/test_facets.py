"""Beside each choice stands how many it would find: exactly as many as the list has once it is chosen."""

import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from inspections.filters import ArticleFilter, CouncilFilter, EventFilter, InspectionFilter, LeaderFilter
from inspections.filters import councils as councils_filter
from inspections.models import Article, Council, Event, Inspection, Leader
from inspections.views.fields import form_field

pytestmark = pytest.mark.django_db

LISTS = {
    "councils": (CouncilFilter, Council.objects.all),
    "inspections": (InspectionFilter, Inspection.objects.published),
    "leaders": (LeaderFilter, Leader.objects.published),
    "events": (EventFilter, Event.objects.published),
    "articles": (ArticleFilter, Article.objects.published),
}
ASKED = [
    ("councils", ""),
    ("councils", "theme=any&grade=inadequate"),
    ("councils", "theme=care&grade=none&type=unitary&as_at=2018-06-01"),
    ("councils", "grade=good&region=london&q=b&intervention=end_not_known"),
    ("councils", "abolished=include&intervention=none&inspected_after=2018-01-01"),
    ("councils", "abolished=only&grade=none"),
    ("inspections", "council=sandwell"),
    ("inspections", "theme=leadership&grade=inadequate&region=north-west"),
    ("inspections", "q=london&kind=not_stated&as_at=2019-01-01"),
    ("leaders", ""),
    ("leaders", "council=birmingham&role=chief_executive&on=2015-06-05"),
    ("events", "council=sandwell"),
    ("events", "kind=improvement_notice&status=ended&as_at=2018-06-01"),
    ("events", "open_on=2019-05-01"),
    ("articles", "council=sandwell&kind=news"),
]


def filtered(name, query):
    filter_class, things = LISTS[name]
    return filter_class(QueryDict(query), things())


def values_of(chosen, name):
    choices = chosen.form.fields[name].choices
    flat = [each for value, label in choices for each in (label if isinstance(label, list) else [(value, label)])]
    return [value for value, _label in flat if value]


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "query"), ASKED)
def test_each_choice_finds_as_many_as_stand_beside_it(name, query):
    chosen = filtered(name, query)
    assert chosen.facets
    for field, counts in chosen.facets.items():
        for value in values_of(chosen, field):
            asked = chosen.data.copy()
            asked[field] = value
            found = filtered(name, asked.urlencode()).qs.order_by().values("pk").distinct().count()
            assert counts.get(value, 0) == found, (field, value)


def test_a_number_stands_in_the_choice_and_not_in_the_chip(client):
    body = client.get("/councils/?region=london").content.decode()
    assert '<option value="london" selected>London (33)</option>' in body
    assert "Region: London</a>" in body
    assert re.search(r'<option value="">Any</option>', body)


def test_a_choice_that_nothing_meets_says_so():
    chosen = filtered("councils", "abolished=only&type=county")
    assert "County (1)" in form_field(chosen.form["type"], counts={"county": 1})
    assert "Unitary (0)" in form_field(chosen.form["type"], counts={"county": 1})


@pytest.mark.parametrize("name", LISTS)
def test_what_is_not_understood_counts_nothing(client, name):
    response = client.get(reverse(name), {"as_at": "nonsense"})
    assert response.context["filter"].facets == {}
    assert "(0)" not in response.content.decode()


def test_a_judgement_is_counted_only_where_a_grade_is_asked_for():
    assert "theme" not in filtered("councils", "theme=care").facets
    assert filtered("councils", "theme=care&grade=inadequate").facets["theme"]["any"] == 13


def test_of_very_many_councils_none_is_counted(monkeypatch):
    monkeypatch.setattr(councils_filter, "MOST_COUNTED", 152)
    assert filtered("councils", "").facets == {}
    assert filtered("councils", "region=london").qs.count() == 33
