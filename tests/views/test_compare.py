"""Councils compared: the address holds the choice, each fault is answered, and nothing chosen is lost."""

import csv
import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.models import Council
from tests.views.reading import Words, read

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
FOUR = "council=trafford&council=bury&council=salford&council=bolton"


def shown(response):
    return [side.council.slug for side, _row in response.context.get("rows", [])]


def compared(client, query):
    response = client.get(f"/compare/?{query}")
    assert response.status_code == 200
    return response


def kept(response):
    """The councils that the form takes along, and what stands in its field."""
    body = response.content.decode()
    field = re.search(r'<input type="text" name="council"[^>]*\svalue="([^"]*)"', body)[1]
    return re.findall(r'<input type="hidden" name="council" value="([^"]*)">', body), field


class TestChoosing:
    def test_councils_stand_in_the_order_named_by_any_of_their_names(self, client):
        response = compared(client, "council=Trafford&council=E08000002&council=bournemouth, christchurch %26 poole")
        assert shown(response) == ["trafford", "bury", "bournemouth-christchurch-and-poole"]
        assert kept(response) == (shown(response), "")

    def test_adding_and_removing_need_no_script(self, client):
        response = compared(client, "council=trafford&council=bury&theme=care&as_at=2020-01-01")
        chips = re.findall(
            r'<li><a href="\?([^"]*)"><span class="unseen">Remove </span>([^<]+)<', response.content.decode()
        )
        assert chips == [
            ("council=bury&amp;theme=care&amp;as_at=2020-01-01", "Council: Trafford"),
            ("council=trafford&amp;theme=care&amp;as_at=2020-01-01", "Council: Bury"),
        ]
        more = client.get("/compare/", {"council": [*kept(response)[0], "Salford"], "beside": "", "theme": "care"})
        assert shown(more) == ["trafford", "bury", "salford"]

    def test_one_beside_its_neighbours_or_its_region(self, client):
        neighbours = compared(client, "council=trafford&beside=neighbours")
        ranked = Council.objects.get(slug="trafford").neighbours.values_list("neighbour__slug", flat=True)
        assert shown(neighbours) == ["trafford", *ranked]
        assert len(shown(neighbours)) == 11
        region = shown(compared(client, "council=city-of-london&beside=region"))
        assert region[0] == "city-of-london"
        assert sorted(region) == sorted(Council.objects.filter(region="london").values_list("slug", flat=True))

    def test_a_region_is_that_of_the_day(self, client):
        then = shown(compared(client, "council=northamptonshire&beside=region&as_at=2018-06-01"))
        assert "west-northamptonshire" not in then
        assert "leicester" in then

    def test_nothing_named_asks_for_the_first(self):
        assert "Enter the first council above" in read("/compare/").all


class TestFaults:
    def test_a_fifth_council_is_left_out_and_kept(self, client):
        response = compared(client, f"{FOUR}&council=wigan")
        assert shown(response) == ["trafford", "bury", "salford", "bolton"]
        assert "Wigan is left out, because at most four councils can be compared" in response.content.decode()
        assert "wigan" in kept(response)[0]
        rest = re.search(
            r'href="\?([^"]*)"><span class="unseen">Remove </span>Council: Bury', response.content.decode()
        )
        assert shown(compared(client, rest[1].replace("&amp;", "&"))) == ["trafford", "salford", "bolton", "wigan"]

    def test_a_council_named_twice_is_shown_once(self, client):
        response = compared(client, "council=trafford&council=Trafford&council=bury")
        assert shown(response) == ["trafford", "bury"]
        assert "Trafford was named more than once and is shown once." in response.content.decode()
        assert shown(compared(client, "council=trafford&council=trafford")) == ["trafford"]

    def test_an_unknown_one_is_answered_with_near_names_and_costs_the_rest_nothing(self, client):
        response = compared(client, "council=trafford&council=sandwel&theme=care")
        assert shown(response) == ["trafford"]
        assert "Did you mean Sandwell (sandwell)?" in response.content.decode()
        assert kept(response) == (["trafford"], "sandwel")
        assert "Not all of this can be shown" in response.content.decode()

    def test_an_abolished_one_stands_as_at_its_end(self, client):
        response = compared(client, "council=northamptonshire&council=west-northamptonshire")
        page = Words(response.content.decode())
        assert "abolished on 1 April 2021: as it stood then" in page.of("stand")
        assert "29 Jul 2019" in page.of("stand")

    def test_one_not_established_yet_says_so(self, client):
        page = read("/compare/?council=west-northamptonshire&council=northamptonshire&as_at=2018-06-01")
        assert "Not established yet: it was set up on 1 April 2021" in page.of("stand")
        assert "abolished" not in page.of("stand")
        assert "As things stood on 1 June 2018" in page.all

    def test_neighbours_of_a_council_without_any(self, client):
        response = compared(client, "council=northamptonshire&beside=neighbours")
        assert "Northamptonshire has none: the statistical neighbours model covers" in response.content.decode()
        assert shown(response) == ["northamptonshire"]

    @pytest.mark.parametrize("query", [FOUR, "beside=region"])
    def test_neighbours_stand_beside_one_council(self, client, query):
        response = compared(client, f"{query}&beside=neighbours" if query == FOUR else query)
        assert "Name just one council to see" in response.content.decode()
        assert len(shown(response)) == (4 if query == FOUR else 0)

    @pytest.mark.parametrize(
        "wrong", ["theme=nothing", "beside=enemies", "as_at=soon", "as_at=2999-01-01", "theme=care&theme=overall"]
    )
    def test_another_fault_shows_nothing_and_loses_no_council(self, client, wrong):
        response = compared(client, f"{FOUR}&{wrong}")
        assert shown(response) == []
        assert response.context["filter"].problems
        assert kept(response)[0] == ["trafford", "bury", "salford", "bolton"]

    def test_names_without_end_are_not_all_looked_up(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(60):
            response = client.get("/compare/", {"council": [f"nowhere {number}" for number in range(500)]})
        assert "Only the first 12 names were looked at." in response.content.decode()


class TestWhatItSays:
    def test_interventions_open_that_day_are_counted_apart(self):
        then = read("/compare/?council=blackpool&council=trafford&as_at=2019-05-30").of("stand")
        blackpool = then.split("Blackpool\n")[1].split("Trafford\n")[0]
        assert "1 in force" in blackpool
        assert "1 with an end not known" in then.split("Trafford\n")[1]

    def test_the_newest_verdict_leads_to_its_page(self, client):
        body = compared(client, "council=trafford").content.decode()
        assert '<a href="/inspections/trafford-2026-08-03/">3 Aug 2026</a>' in body

    def test_its_grades_are_those_of_the_councils_pages(self, client):
        body = compared(client, "council=sandwell&council=trafford&as_at=2019-06-01").content.decode()
        for slug in ("sandwell", "trafford"):
            page = client.get(f"/councils/{slug}/?as_at=2019-06-01").context["history"].grades
            [side] = [s for s, _row in compared(client, f"council={slug}&as_at=2019-06-01").context["rows"]]
            assert {t: (s.grade, s.reason) for t, s in side.grades.standings.items()} == {
                t: (s.grade, s.reason) for t, s in page.standings.items()
            }
            assert f"/councils/{slug}/?as_at=2019-06-01" in body

    def test_councils_pages_lead_to_it_and_keep_the_day(self, client):
        body = client.get("/councils/trafford/?as_at=2020-01-01").content.decode()
        for way in ("&amp;beside=neighbours", "&amp;beside=region", ""):
            assert f'href="/compare/?council=trafford{way}&amp;as_at=2020-01-01"' in body
        assert "beside=neighbours" not in client.get("/councils/northamptonshire/").content.decode()


class TestFiles:
    def test_the_picture_on_the_page_is_the_file_of_the_same_choice(self, client):
        response = compared(client, f"{FOUR}&council=wigan&council=nowhere&as_at=2020-01-01")
        [address] = set(re.findall(r'(?:src|data)="([^"]*compare.svg[^"]*)"', response.content.decode()))
        drawn = client.get(address.replace("&amp;", "&"))
        assert drawn.status_code == 200
        assert drawn["X-Frame-Options"] == "SAMEORIGIN"
        svg = ElementTree.fromstring(drawn.content)
        names = [each.attrib["aria-label"] for each in svg.iter(f"{SVG}g") if each.attrib.get("role") == "group"]
        assert names == ["Framework in use", "Trafford", "Bury", "Salford", "Bolton"]
        assert "Trafford: " in svg.find(f"{SVG}desc").text
        assert not [each for each in svg.iter() if "style" in each.attrib]

    def test_every_part_of_it_leads_to_its_page(self, client):
        svg = ElementTree.fromstring(client.get(f"/compare.svg?{FOUR}&theme=overall").content)
        links = {each.attrib["href"] for each in svg.iter(f"{SVG}a")}
        assert len(links) > 12
        for address in links:
            assert client.get(address).status_code == 200, address

    def test_the_rows_are_those_of_the_choice(self, client):
        body = client.get(
            "/compare.csv?council=trafford&council=bury&theme=leadership&as_at=2020-01-01"
        ).content.decode()
        rows = list(csv.DictReader(body.splitlines()))
        assert list(dict.fromkeys(row["council"] for row in rows)) == ["trafford", "bury"]
        newest = [row for row in rows if row["council"] == "trafford"][-1]
        assert (newest["began"], newest["ended"], newest["grade"]) == ("2019-05-08", "", "inadequate")
        assert newest["record_url"] == "http://testserver/inspections/trafford-2019-05-08/"

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "council=sandwel",
            f"{FOUR}&council=wigan",
            "council=bury&as_at=soon",
            "council=northamptonshire&beside=neighbours",
        ],
    )
    def test_a_file_of_what_is_not_understood_is_refused_with_the_reason(self, client, query):
        for name in ("svg", "csv"):
            response = client.get(f"/compare.{name}?{query}")
            assert response.status_code == 400
            assert response["Content-Type"].startswith("text/plain")
            assert response.content.decode().strip()

    def test_a_whole_region_stays_small(self, client):
        assert len(compared(client, "council=city-of-london&beside=region").content) < 100_000
        assert len(client.get("/compare.svg?council=city-of-london&beside=region&theme=overall").content) < 150_000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(["council", "beside", "theme", "as_at", "page", "x"]),
    values=st.lists(st.text(max_size=40), max_size=6),
)
def test_any_value_gets_an_answer(client, field, values):
    response = client.get("/compare/", {"council": ["bury"], field: values})
    assert response.status_code == 200
    assert set(shown(response)) <= {"bury"} | {
        each.council.slug for each in response.context["filter"].named if each.council
    }
    for name in ("svg", "csv"):
        assert client.get(f"/compare.{name}", {"council": ["bury"], field: values}).status_code in (200, 400)
