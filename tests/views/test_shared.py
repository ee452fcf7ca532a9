"""What others show of a page where it is linked, and what machines read of it."""

import io
import json
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from inspections import curation
from inspections.models import Council, Inspection
from inspections.views.styles import style_of
from tests import builders as make
from tests import pages
from tests.schemaorg import faults

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SITE = "http://localhost:8000"
CANONICAL = {
    "/": "/",
    "/?as_at=2018-06-01&theme=Children in care": "/?as_at=2018-06-01&theme=care",
    "/councils/?grade=good&theme=care&sort=-name&page=1&utm_source=x": "/councils/?theme=care&grade=good",
    "/councils/?theme=nowhere": "/councils/",
    "/leaders/?council=Sandwell&on=1 June 2010": "/leaders/?council=sandwell&on=2010-06-01",
    "/councils/sandwell/?as_at=1 May 2019": "/councils/sandwell/?as_at=2019-05-01",
    "/councils/sandwell/?as_at=2999-01-01": "/councils/sandwell/",
    "/search/?q=sandwell&page=2": "/search/?q=sandwell",
    "/about/": "/about/",
}


class Head:
    """The head of a page, as those read it who preview it."""

    def __init__(self, address, client=None):
        self.html = (client or Client()).get(address).content.decode().partition("</head>")[0]
        self.title = unescape(re.search(r"<title>(.*?)</title>", self.html)[1])
        self.canonical = self._all(r'<link rel="canonical" href="([^"]*)"')
        self.named = dict(re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)"', self.html))
        self.named = {name: unescape(said) for name, said in self.named.items()}
        self.blocks = self._all(r'<script type="application/ld\+json">(.*?)</script>')

    def _all(self, pattern):
        return [unescape(each) for each in re.findall(pattern, self.html)]

    @property
    def graph(self):
        return {node["@type"]: node for node in json.loads(self.blocks[0])["@graph"]}


@pytest.mark.parametrize("address", ["/councils/trafford/", "/inspections/trafford-2026-08-03/"])
def test_title_description_preview_and_data_say_the_same(client, address):
    head = Head(address)
    verdict = "Inadequate for leadership and for help and protection"
    assert verdict in head.title
    assert head.title == f"{head.named['og:title']} – CareWatch"
    assert head.named["description"] == head.named["og:description"] == head.named["og:image:alt"]
    for words in ("leadership: Inadequate", "children in care: Good", "care leavers: Requires improvement to be good"):
        assert words.lower() in head.named["description"].lower()
    assert head.graph["WebPage"]["name"] == head.named["og:title"]
    assert head.graph["WebPage"]["description"] == head.named["description"]
    assert head.named["og:url"] == head.canonical[0] == head.graph["WebPage"]["url"] == f"{SITE}{address}"
    assert head.named["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    "address",
    [
        "/councils/trafford/",
        "/councils/cumbria/",
        "/councils/cumberland/?as_at=2020-01-01",
        "/inspections/sandwell-2015-06-05/",
        "/inspections/gateshead-2026-05-18-jtai/",
    ],
)
def test_the_picture_is_there_in_the_size_that_is_told(client, address):
    named = Head(address).named
    assert named["og:image"].startswith(f"{SITE}{address.partition('?')[0]}preview.png")
    response = client.get(named["og:image"])
    assert response.headers["Content-Type"] == named["og:image:type"] == "image/png"
    picture = Image.open(io.BytesIO(response.content)).convert("RGB")
    assert picture.size == (int(named["og:image:width"]), int(named["og:image:height"])) == (1200, 630)
    ink = tuple(bytes.fromhex(re.search(r"--ink: #(\w+)", style_of("charts.css"))[1]))
    counted = {shade: number for number, shade in picture.getcolors(1 << 24)}
    assert counted[ink] > 2000


def test_the_picture_has_the_colours_of_its_grades(client):
    seen = dict(map(reversed, _picture(client, "/inspections/trafford-2026-08-03/preview.png").getcolors(1 << 24)))
    values = dict(re.findall(r"--(g\d): #(\w+)", style_of("charts.css")))
    taken = {name: seen.get(tuple(bytes.fromhex(value)), 0) for name, value in values.items()}
    assert min(taken["g2"], taken["g3"]) > 10_000
    assert taken["g4"] > 20_000
    assert taken["g1"] == taken["g5"] == 0


def _picture(client, address):
    return Image.open(io.BytesIO(client.get(address).content)).convert("RGB")


@pytest.mark.parametrize("query", ["as_at=2030-01-01", "as_at=soon"])
def test_a_picture_of_a_day_that_is_not_understood_is_refused_with_the_reason(client, query):
    response = client.get(f"/councils/sandwell/preview.png?{query}")
    assert response.status_code == 400
    assert response.content.decode().startswith("As at: ")


@pytest.mark.parametrize(("asked", "told"), CANONICAL.items())
def test_one_address_stands_for_all_that_ask_alike(asked, told):
    head = Head(asked)
    assert head.canonical == [f"{SITE}{told}".replace(" ", "%20")]
    assert head.named["og:url"] == head.canonical[0]


def test_a_page_that_is_not_there_is_nobodys_to_share():
    head = Head("/councils/nowhere/")
    assert head.canonical == head.blocks == []
    assert not [name for name in head.named if name.startswith(("og:", "twitter:"))]


def test_a_draft_at_the_desk_is_nobodys_to_share(as_editor):
    draft = make.make_draft(grades={"leadership": "inadequate"})
    person = make.make_leader("Ann Other")
    make.make_appointment(council=draft.council, leader=person)
    previews = {"inspection": draft, "leader": person}
    for name, thing in previews.items():
        head = Head(reverse(f"admin:inspections_{name}_preview", args=[thing.pk]), as_editor)
        assert head.canonical == head.blocks == []
        assert not [each for each in head.named if each.startswith(("og:", "twitter:"))]


def test_a_draft_has_no_picture_and_one_that_is_withdrawn_none_any_more(client):
    draft = make.make_draft(grades={"leadership": "inadequate"})
    assert client.get(pages.preview_of(draft)).status_code == 404
    make.published(draft)
    assert client.get(pages.preview_of(draft)).status_code == 200
    curation.withdraw(draft, by=make.somebody(), reason="Wrong")
    assert client.get(pages.preview_of(draft)).status_code == 410


class TestStructuredData:
    def test_it_is_as_schema_org_has_it(self):
        slugs = Inspection.objects.published().order_by("pk").values_list("slug", flat=True)[::40]
        addresses = [reverse("inspection", args=[slug]) for slug in slugs]
        addresses += [pages.of(council) for council in Council.objects.all()[::10]]
        addresses += ["/councils/cumbria/", "/councils/cumberland/?as_at=2020-01-01"]
        for address in addresses:
            [block] = Head(address).blocks
            assert faults(json.loads(block)) == [], address

    def test_a_fault_would_be_found(self):
        def of(**said):
            return faults({"@context": "https://schema.org", "@graph": [{"@id": "x", **said}]})

        assert of(**{"@type": "Verdict"}) == ["Verdict is no known type"]
        assert of(**{"@type": "WebPage", "foundingDate": "2026-01-01"}) == ["foundingDate is not said of WebPage"]
        assert of(**{"@type": "WebPage", "grade": "Good"}) != []
        assert of(**{"@type": "Report", "datePublished": "3 August 2026"}) != []
        assert of(**{"@type": "Report", "url": "/inspections/"}) != []
        assert of(**{"@type": "Report", "publisher": {"@type": "WebSite"}}) == ["publisher of Report is no WebSite"]
        assert of(**{"@type": "WebPage", "about": {"@id": "x"}, "name": "One"}) == []

    def test_a_council_is_told_with_its_codes_and_its_days(self):
        council = Head("/councils/cumbria/").graph["GovernmentOrganization"]
        assert council["dissolutionDate"] == "2023-04-01"
        assert {"@type": "PropertyValue", "propertyID": "ONS code", "value": "E10000006"} in council["identifier"]
        assert council["areaServed"]["containedInPlace"]["name"] == "North West"

    def test_a_report_is_told_with_its_day_its_publisher_and_its_licence(self):
        graph = Head("/inspections/trafford-2026-08-03/").graph
        report = graph["Report"]
        assert graph["WebPage"]["mainEntity"]["@id"] == report["@id"]
        assert (report["datePublished"], report["publisher"]["name"]) == ("2026-08-03", "Ofsted")
        assert report["license"].endswith("/open-government-licence/version/3/")
        assert "license" not in Head("/inspections/sandwell-2015-06-05/").graph["Report"]

    def test_no_stars_are_made_of_grades(self):
        [block] = Head("/inspections/trafford-2026-08-03/").blocks
        assert "ating" not in block
        assert "Review" not in block

    def test_nothing_in_a_name_ends_the_block(self):
        name = '</script><script>alert("&")</script> & <!--'
        council = make.make_council("Testshire", official_name=name)
        head = Head(pages.of(council))
        assert len(head.blocks) == 1
        assert not set("<>&") & set(re.search(r"ld\+json\">(.*?)</script>", head.html)[1])
        assert head.graph["GovernmentOrganization"]["name"] == name
