"""The timeline's files: the picture by itself and the rows of its table."""

import csv
from xml.etree import ElementTree

import pytest

from inspections.models import Council

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


def picture(client, slug, query=""):
    response = client.get(f"/councils/{slug}/timeline.svg{query}")
    assert response.status_code == 200
    return response, ElementTree.fromstring(response.content)


def test_the_picture_stands_by_itself(client):
    response, svg = picture(client, "sandwell")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "--ink: #1c2126" in svg.find(f"{SVG}style").text
    assert "prefers-color-scheme: dark" in svg.find(f"{SVG}style").text
    assert svg.find(f"{SVG}title").text.startswith("Sandwell: verdicts, leaders and interventions, 2009 to ")
    assert "Darren Cooper (2009)" in svg.find(f"{SVG}desc").text


def test_no_part_is_styled_in_place(client):
    _response, svg = picture(client, "sandwell")
    assert not [each for each in svg.iter() if "style" in each.attrib or "fill" in each.attrib]


def test_every_part_leads_to_its_page_and_says_what_it_is(client):
    _response, svg = picture(client, "cumberland")
    links = list(svg.iter(f"{SVG}a"))
    assert len(links) > 40
    for address in {each.attrib["href"] for each in links}:
        assert client.get(address).status_code == 200, address
    assert all(each.find(f"{SVG}title").text for each in links)


@pytest.mark.parametrize("query", ["?as_at=2030-01-01", "?as_at=soon"])
def test_a_day_that_is_not_understood_is_said_to_be_so(client, query):
    for name in ("timeline.svg", "timeline.png", "timeline.csv"):
        response = client.get(f"/councils/sandwell/{name}{query}")
        assert response.status_code == 400
        assert response.content.decode().strip()


def test_a_council_that_is_not_there_has_no_picture(client):
    assert client.get("/councils/nowhere/timeline.svg").status_code == 404


def test_the_rows_are_those_of_the_table(client):
    rows = list(csv.DictReader(client.get("/councils/leicester/timeline.csv").content.decode().splitlines()))
    abolished = [row for row in rows if row["what"] == "post abolished"]
    assert [row["lane"] for row in abolished] == ["Chief executive"]
    craven = next(row for row in rows if row["what"] == "Frances Craven")
    assert craven["began"] == "2014-10"
    assert craven["ended"] == ""
    assert craven["record_url"] == "http://testserver/leaders/frances-craven/"


def test_another_day_is_kept_from_the_page_to_its_files(client):
    body = client.get("/councils/birmingham/?as_at=2014-02-11").content.decode()
    assert 'data="/councils/birmingham/timeline.svg?as_at=2014-02-11"' in body
    assert 'href="/councils/birmingham/timeline.csv?as_at=2014-02-11"' in body
    then = client.get("/councils/birmingham/timeline.csv?as_at=2014-02-11").content.decode()
    assert "Peter Hay" in then
    assert "Andrew Christie" not in then
    assert "Andrew Christie" in client.get("/councils/birmingham/timeline.csv").content.decode()


def test_every_council_has_a_picture(client):
    for slug in Council.objects.values_list("slug", flat=True)[::10]:
        picture(client, slug)
