"""A value that a filter does not understand is reported and matches nothing, on every list."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.filters import ArticleFilter, CouncilFilter, EventFilter, InspectionFilter, LeaderFilter
from inspections.models import Article, Council, Event, Inspection, Leader
from tests.views.reading import read

pytestmark = pytest.mark.django_db

LISTS = {
    "councils": CouncilFilter,
    "inspections": InspectionFilter,
    "leaders": LeaderFilter,
    "events": EventFilter,
    "articles": ArticleFilter,
}
MODELS = {"councils": Council, "inspections": Inspection, "leaders": Leader, "events": Event, "articles": Article}
ASKED = {
    "councils": "q region type theme grade intervention inspected_after inspected_before abolished show as_at sort",
    "inspections": "q council region framework kind theme grade published_after published_before inspector as_at sort",
    "leaders": "q role council on as_at",
    "events": "q council kind status open_on after before as_at",
    "articles": "q council leader publication kind after before as_at",
}
FREE_TEXT = {"q", "inspector"}
ALL = [(name, field) for name, fields in ASKED.items() for field in fields.split()]
STRICT = [(name, field) for name, field in ALL if field not in FREE_TEXT]
NONSENSE = [
    "xyzzy",
    "2019-02-30",
    "\U0001f600 ñ",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "9" * 5000,
    "%00",
    "none of these",
]
UNREADABLE = ["a\0b", "x" * 101, "é" * 3000]


# What shows a state of the world, and so takes a day.
DATED = [
    *["/", "/trends/", "/compare/", "/councils/", "/inspections/", "/leaders/", "/events/", "/articles/"],
    *["/councils/sandwell/", "/leaders/peter-hay/", "/events/trafford-2019-05-23-notice/"],
]


@pytest.mark.parametrize("name", LISTS)
def test_filters_are_those_agreed(name):
    assert set(LISTS[name].base_filters) == set(ASKED[name].split())


def chosen(name, field, value):
    """The filter of a list that is asked for one thing, without the list's page."""
    return LISTS[name](QueryDict(urlencode({field: value})), MODELS[name].objects.all())


@pytest.mark.parametrize(("name", "field"), STRICT)
@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_is_reported_and_matches_nothing(name, field, value):
    [(wrong, _label, _message)] = chosen(name, field, value).problems
    assert wrong == field
    assert not chosen(name, field, value).qs.exists()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", NONSENSE)
def test_a_page_reports_nonsense_in_every_field_and_shows_nothing(client, name, value):
    fields = [field for each, field in STRICT if each == name]
    response = client.get(reverse(name), dict.fromkeys(fields, value))
    assert response.status_code == 200
    assert sorted(field for field, _label, _message in response.context["filter"].problems) == sorted(fields)
    assert response.context["page"].paginator.count == 0
    body = response.content.decode()
    assert "was not understood, so nothing is shown" in body
    assert "<script>alert" not in body
    assert len(body) < 60_000


@pytest.mark.parametrize("name", LISTS)
def test_a_page_reports_nonsense_in_one_field_and_shows_nothing(client, name):
    for field in (field for each, field in STRICT if each == name):
        response = client.get(reverse(name), {field: "xyzzy"})
        assert "was not understood, so nothing is shown" in response.content.decode()
        assert response.context["page"].paginator.count == 0


@pytest.mark.parametrize(("name", "field"), ALL)
@pytest.mark.parametrize("value", UNREADABLE)
def test_null_bytes_and_endless_values_are_reported(name, field, value):
    assert chosen(name, field, value).problems


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", UNREADABLE)
def test_a_page_reports_null_bytes_and_endless_values_in_every_field(client, name, value):
    fields = ASKED[name].split()
    response = client.get(reverse(name), dict.fromkeys(fields, value))
    assert response.status_code == 200
    assert sorted(field for field, _label, _message in response.context["filter"].problems) == sorted(fields)


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, field in ALL if field in FREE_TEXT])
@pytest.mark.parametrize("value", ["xyzzy", "' OR 1=1 --", "%", "_", "\\", "\U0001f600", "..."])
def test_words_that_stand_nowhere_match_nothing(client, name, field, value):
    response = client.get(reverse(name), {field: value})
    assert response.status_code == 200
    assert response.context["page"].paginator.count == 0


@pytest.mark.parametrize("name", LISTS)
def test_what_does_not_show_is_not_repeated(client, name):
    query = {"q": "a\x1bb\u202ec", "x\x07\u202ey": "1", "page": "\x1b\u202e"}
    body = client.get(reverse(name), query).content.decode()
    assert not set("\x1b\x07\u202e") & set(body)
    assert "“a�bc” contains characters that cannot be read." in body
    assert "“x�y” is not a filter of this page." in body


@pytest.mark.parametrize("name", LISTS)
def test_a_name_that_is_no_filter_is_reported(client, name):
    body = client.get(reverse(name), {"regoin": "london"}).content.decode()
    assert "“regoin” is not a filter of this page." in body


def test_a_value_given_twice_is_reported(client):
    response = client.get("/councils/?region=london&region=south-east")
    assert "given more than once" in response.content.decode()
    assert response.context["page"].paginator.count == 0
    assert client.get("/councils/?region=london&region=london").context["page"].paginator.count == 33


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("page", ["0", "-1", "9999999", "9" * 5000, "one", "1.5", "%00", "\U0001f600"])
def test_pages_that_do_not_exist_lead_to_one_that_does(client, name, page):
    response = client.get(reverse(name), {"page": page})
    assert response.status_code == 200
    assert "There is no page" in response.content.decode()


@pytest.mark.parametrize("value", ["West Midlands", "west midlands", "west-midlands", "WEST_MIDLANDS"])
def test_a_choice_is_understood_however_it_is_written(client, value):
    assert client.get(reverse("councils"), {"region": value}).context["page"].paginator.count == 14


@pytest.mark.parametrize("value", ["sandwell", "Sandwell", "E08000028", "333", "Sandwell Metropolitan Borough Council"])
def test_a_council_is_understood_by_any_name(client, value):
    assert client.get(reverse("inspections"), {"council": value}).context["page"].paginator.count == 14


def test_near_names_are_offered():
    assert "Did you mean Sandwell (sandwell)" in read("/inspections/?council=sandwel").all
    assert "Did you mean Peter Hay (peter-hay)" in read("/articles/?leader=peter+hey").all


def test_chosen_filters_are_chips_that_can_be_taken_off(client):
    body = client.get("/councils/?region=london&theme=leadership&grade=inadequate&page=2").content.decode()
    chips = re.findall(r'<li><a href="\?([^"]*)"><span class="unseen">Remove </span>([^<]+)</a>', body)
    assert chips == [
        ("theme=leadership&amp;grade=inadequate", "Region: London"),
        ("region=london&amp;grade=inadequate", "Judgement: Leadership"),
        ("region=london&amp;theme=leadership", "Current grade: Inadequate"),
    ]


def test_a_filter_can_say_itself_in_words():
    chosen = CouncilFilter(QueryDict("region=london&inspected_after=2024-05-04"), Council.objects.all())
    assert chosen.words == "Region: London; Newest verdict after: 4 May 2024"


class TestAsAt:
    def test_a_day_to_come_is_explained(self, client):
        day = timezone.localdate() + timedelta(days=1)
        for address in DATED:
            body = client.get(address, {"as_at": day.isoformat()}).content.decode()
            assert "is still to come: the record goes up to today." in body, address

    def test_a_day_before_the_record_is_explained(self, client):
        for address in DATED:
            body = client.get(address, {"as_at": "2009-08-06"}).content.decode()
            assert "is before the record, which begins on 7 August 2009." in body, address

    def test_a_day_outside_the_record_was_understood(self, client):
        for name, query in [
            ("home", "as_at=1999-01-01"),
            ("councils", "as_at=2999-01-01"),
            ("leaders", "on=2999-01-01"),
        ]:
            body = client.get(f"{reverse(name)}?{query}").content.decode()
            assert "The record does not reach that day, so nothing is shown" in body
            assert "not understood" not in body

    def test_today_and_the_first_day_are_in_the_record(self, client):
        for day in (timezone.localdate().isoformat(), "2009-08-07"):
            assert client.get(reverse("councils"), {"as_at": day}).context["page"].paginator.count > 150

    @pytest.mark.parametrize("day", ["1/6/2018", "01/06/2018", "1 June 2018", "2018-06-01"])
    def test_a_day_is_understood_as_people_write_it(self, client, day):
        assert client.get(reverse("councils"), {"as_at": day}).context["day"].isoformat() == "2018-06-01"

    @pytest.mark.parametrize("address", DATED)
    def test_a_banner_says_the_day_and_leads_back(self, client, address):
        page = read(f"{address}?as_at=2018-06-01")
        assert "As things stood on 1 June 2018, including what became known later. Back to today" in page.all
        assert "Back to today" not in read(address).all
        assert 'name="as_at" value="2018-06-01"' in client.get(f"{address}?as_at=2018-06-01").content.decode()


class TestSorting:
    @pytest.mark.parametrize("sort", ["name", "region", "type", "verdict", "overall", "leadership", "care_leavers"])
    def test_columns_rise_and_fall_and_unknowns_are_last(self, client, sort):
        rising = client.get(reverse("councils"), {"sort": sort, "abolished": "include"}).context["table"].councils
        falling = (
            client.get(reverse("councils"), {"sort": f"-{sort}", "abolished": "include"}).context["table"].councils
        )
        assert len(rising) == len(falling) == 158
        if sort == "overall":
            for listed in (rising, falling):
                graded = [each.standings["overall"].grade is not None for each in listed]
                assert graded == sorted(graded, reverse=True)
            best = [place.standings["overall"].grade.severity for place in rising if place.standings["overall"].grade]
            assert best == sorted(best)
        if sort == "verdict":
            days = [place.newest.day for place in falling if place.council.abolished_on is None]
            assert days == sorted(days, reverse=True)

    def test_the_column_in_order_says_so(self, client):
        body = client.get(reverse("councils"), {"sort": "-region"}).content.decode()
        assert body.count("aria-sort=") == 1
        assert re.search(r'<th scope="col" aria-sort="descending"><a href="\?sort=region">Region</a>', body)

    def test_inspections_sort_too(self, client):
        names = [each.council.name for each in client.get("/inspections/?sort=council").context["page"]]
        assert names == sorted(names)
        days = [each.day for each in client.get("/inspections/?sort=day").context["page"]]
        assert days == sorted(days)


def count(address):
    return int(re.search(r"^(\d+) of ", read(address).all, re.MULTILINE)[1])


class TestCouncilFilters:
    def test_grade_alone_means_any_judgement(self):
        each = [count(f"/councils/?theme={theme}&grade=inadequate") for theme in ("overall", "leadership", "care")]
        assert count("/councils/?grade=inadequate") >= max(each)

    def test_no_current_grade(self):
        assert count("/councils/?theme=overall&grade=none") == 11
        assert count("/councils/?theme=care_leavers&grade=none") == 2

    def test_newest_verdict_between_days(self):
        after = count("/councils/?inspected_after=2026-08-02")
        assert after == Inspection.objects.published().verdicts().filter(report_published_on__gt="2026-08-02").count()
        assert count("/councils/?inspected_after=2026-08-02&inspected_before=2026-08-04") == 1
        assert count("/councils/?inspected_before=2026-08-03") == 153 - after

    def test_intervention_states_and_kinds(self):
        every = count("/councils/?intervention=none") + len(
            set(Council.objects.filter(events__is_intervention=True, abolished_on=None).values_list("pk", flat=True))
        )
        assert every == 153
        assert count("/councils/?intervention=trust_launched&q=sandwell") == 1

    def test_abolished_ones_on_request(self):
        assert count("/councils/?abolished=include") == 158
        assert count("/councils/?abolished=only") == 5
        assert count("/councils/?q=northamptonshire") == 2


class TestInspectionFilters:
    @pytest.mark.parametrize(
        ("query", "number"),
        [
            ("framework=ilacs_2026", 11),
            ("framework=sif", 173),
            ("kind=focused_visit", 372),
            ("kind=monitoring_visit", 88),
            ("kind=not_stated&framework=ilacs_2026", 11),
            ("kind=reinspection&framework=sif", 21),
            ("framework=lscb_review", 154),
            ("framework=send_2023&grade=systemic_failings&theme=send", None),
            ("council=sandwell&theme=leadership&grade=inadequate", 3),
            ("inspector=Carolyn+Spray&council=leicestershire", 2),
            ("published_after=2026-08-02&published_before=2026-08-04", 1),
            ("region=london&framework=jtai", None),
            ("theme=lscb&grade=inadequate", None),
        ],
    )
    def test_filters_narrow(self, query, number):
        found = count(f"/inspections/?{query}")
        assert found > 0
        assert number is None or found == number


class TestOtherLists:
    def test_leaders_by_one_post_that_meets_every_condition(self):
        assert count("/leaders/?council=sandwell&role=council_leader&on=2015-06-05") == 1
        assert count("/leaders/?council=birmingham&role=director_of_childrens_services&on=2015-06-05") == 1
        assert count("/leaders/?q=peter+hay") == 1
        page = read("/leaders/?council=sandwell&on=2016-03-26").all
        assert "possibly in office that day" in page

    def test_events_open_on_a_day(self):
        page = read("/events/?open_on=2014-02-11&council=birmingham").all
        assert "Improvement notice" in page
        assert "Interventions on 11 February 2014: 1 older with no end found." in page
        page = read("/events/?open_on=2019-05-01&council=blackpool").all
        assert re.search(r"in force", page)

    def test_articles_by_council_person_and_day(self):
        page = read("/articles/?council=leicester&after=2015-03-08&before=2015-03-10").all
        assert "ITV News Central · 9 March 2015" in page
        assert "20 March 2015" not in page
        assert count("/articles/?leader=darren-cooper&kind=opinion") >= 1
        assert count("/articles/?publication=bbc-news") == 18


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.sampled_from(ALL), value=st.text(max_size=40))
def test_any_value_gets_an_answer(client, where, value):
    name, field = where
    response = client.get(reverse(name), {field: value})
    assert response.status_code == 200
    chosen = response.context["filter"]
    assert chosen.is_valid() or response.context["page"].paginator.count == 0
