"""Pictures on pages and as files: whole, safe, and of what was asked for."""

import csv
import re
from base64 import b64encode
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from inspections.models import Council
from tests.views.reading import read

pytestmark = pytest.mark.django_db

KINDS = ["svg", "png", "csv"]
SVG = "{http://www.w3.org/2000/svg}"
PICTURES = [
    "/map.svg",
    "/map.svg?as_at=2018-06-01&theme=adoption",
    "/trends.svg",
    "/trends.svg?theme=care_leavers&region=london&as_at=2020-01-01",
    "/trends.svg?as_at=2009-08-07",
    "/interventions.svg",
    "/interventions.svg?as_at=2009-08-07",
]
PAGE_OF = {f"map-{kind}": "home" for kind in KINDS} | {f"trends-{kind}": "trends" for kind in KINDS}
PAGE_OF |= {f"interventions-{kind}": "interventions-years" for kind in KINDS}
PAGE_OF |= {"follow_ups-csv": "interventions-after"}


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_stands_alone(client, address):
    response = client.get(address)
    body = response.content.decode()
    root = ElementTree.fromstring(body)
    assert response.headers["Content-Type"].startswith("image/svg+xml")
    assert (root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text) != (None, None)
    assert "script" not in body
    assert " style=" not in body
    assert set(re.findall(r"url\(([^)]*)", body)) <= set(re.findall(r"#[\w-]+", body))
    used = set(re.findall(r'<use [^>]*href="#([^"]+)"', body))
    assert used <= set(re.findall(r' id="([^"]+)"', body))


@pytest.mark.parametrize("address", PICTURES)
def test_a_pictures_styles_are_the_ones_its_policy_lets_it_have(client, address):
    response = client.get(address)
    style = re.search(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)[1]
    assert "--g4: #8f1d2c" in style
    assert "prefers-color-scheme" not in style
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    own = f"style-src 'sha256-{allowed}'; font-src 'self'"
    assert response.headers["Content-Security-Policy"] == f"default-src 'none'; {own}; frame-ancestors 'self'"


def test_every_hexagon_leads_to_its_council_on_that_day(client):
    body = client.get("/?as_at=2018-06-01&theme=leadership").content.decode()
    drawn = re.search(r'<svg class="chart".*?</svg>', body, re.DOTALL)[0]
    links = re.findall(r'<a href="/councils/([^/]+)/\?as_at=2018-06-01"[^>]*>\s<title>([^<]+): [^<]+</title>', drawn)
    assert sorted(slug for slug, _name in links) == sorted(
        Council.objects.on("2018-06-01").values_list("slug", flat=True)
    )
    assert "<svg" not in drawn.removeprefix("<svg")
    ElementTree.fromstring(drawn)


def test_the_map_shows_the_theme_asked_for_else_the_one_most_have_a_grade_on(client):
    assert client.get("/").context["picture"].theme == "leadership"
    assert client.get("/?theme=care").context["picture"].theme == "care"
    assert client.get("/?as_at=2012-01-01").context["picture"].theme == "help_protection"
    assert '<option value="care" selected>' in client.get("/?theme=Children in care").content.decode()


@pytest.mark.parametrize("query", ["theme=nowhere", "as_at=2030-01-01", "as_at=1999-01-01", "as_at=yesterday"])
@pytest.mark.parametrize("name", PAGE_OF)
def test_a_file_of_what_is_not_understood_is_refused_with_the_reason(client, name, query):
    response = client.get(f"{reverse(name)}?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/plain")
    page = client.get(f"{reverse(PAGE_OF[name])}?{query}")
    assert response.content.decode().split(": ", 1)[1].strip()[:20] in page.content.decode().replace("&#x27;", "'")
    assert 'class="chart"' not in page.content.decode()


def test_the_maps_table_has_a_row_for_every_council_of_the_day(client):
    body = client.get("/map.csv?as_at=2018-06-01&theme=overall").content.decode()
    rows = list(csv.DictReader(body.splitlines()))
    assert len(rows) == 152
    assert {row["as_at"] for row in rows} == {"2018-06-01"}
    assert sum(row["grade"] != "" for row in rows) + sum(row["reason"] != "" for row in rows) == 152


def test_a_page_with_a_national_picture_stays_under_250_kilobytes(client):
    for query in ("", "?as_at=2018-06-01&theme=adoption", "?as_at=2020-01-31&theme=care_leavers"):
        for page in ("/", "/trends/"):
            assert len(client.get(f"{page}{query}").content) < 250_000


def test_a_trends_file_holds_each_month_of_the_region_asked_for(client):
    body = client.get("/trends.csv?theme=overall&region=london&as_at=2018-06-15").content.decode()
    rows = list(csv.DictReader(body.splitlines()))
    assert {(row["region"], row["region_name"]) for row in rows} == {("london", "London")}
    assert {row["of_councils"] for row in rows} == {"33"}
    for day in ("2012-02-29", "2018-05-31", "2018-06-15"):
        assert sum(int(row["councils"]) for row in rows if row["as_at"] == day) == 33
    assert max(row["as_at"] for row in rows) == "2018-06-15"


def test_the_trends_page_names_the_breaks_and_what_cannot_be_compared(client):
    care_leavers = read("/trends/?theme=care_leavers").of("breaks")
    assert "ILACS (to 2022), from 1 January 2018. No grade of its own: judged together with children in care." in (
        care_leavers
    )
    overall = read("/trends/?theme=overall").of("breaks")
    assert "Since 1 April 2026 Ofsted gives no overall grade" in overall
    assert (
        "Single inspection framework, from November 2013: “Children who need help and protection”. "
        "Not comparable with grades before: on another scale" in read("/trends/?theme=help_protection").of("breaks")
    )
    care = read("/trends/?theme=care").of("breaks")
    assert "Not comparable with grades before: judged together with care leavers now." in care
    assert "Not comparable with grades before: judged together with care leavers then." in care
