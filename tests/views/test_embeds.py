"""What other sites may show of a council in a frame, the code for it, and oEmbed."""

from datetime import date

import pytest
from django.urls import reverse

from inspections import curation
from inspections.models import Council
from tests import builders as make
from tests.views.reading import Words

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
KINDS = ["", "timeline/", "table/"]
EACH = pytest.mark.parametrize("kind", KINDS)


def told(client, **query):
    return client.get(reverse("oembed"), query)


def words_of(client, address):
    return " ".join(Words(client.get(address).content.decode()).all.split())


@EACH
def test_any_site_may_frame_it_and_it_brings_neither_script_nor_cookie(client, kind):
    response = client.get(f"/embed/councils/sandwell/{kind}")
    assert "X-Frame-Options" not in response.headers
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert policy.startswith("default-src 'none';")
    assert "script-src" not in policy
    assert not response.cookies
    assert "<script" not in response.content.decode()
    assert "<form" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/councils/sandwell/", "/councils/sandwell/embed/", "/", "/mistakes/new/", "/admin/login/"]
)
def test_nothing_else_may_be_framed(client, address):
    response = client.get(address)
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


@EACH
def test_it_says_day_source_and_where_it_is_from(client, kind):
    address = f"/embed/councils/sandwell/{kind}?as_at=2015-06-05"
    said = "As at 5 June 2015. Source: Ofsted's reports, Open Government Licence v3.0"
    assert said in words_of(client, address)
    link = f'href="{SITE}/councils/sandwell/?as_at=2015-06-05" target="_blank"'
    assert link in client.get(address).content.decode()


def test_the_card_shows_the_grades_of_the_day(client):
    council = make.make_council()
    make.make_verdict(council=council, day=date(2020, 1, 7), grades={"overall": "inadequate"})
    make.make_verdict(council=council, day=date(2022, 1, 7), grades={"overall": "good"})
    now, then = (words_of(client, f"/embed/councils/{council.slug}/{query}") for query in ["", "?as_at=2021-05-01"])
    assert "Overall Good since 7 January 2022" in now
    assert "Overall Inadequate since 7 January 2020" in then


def test_the_table_has_each_verdict_with_its_grades(client):
    words = words_of(client, "/embed/councils/sandwell/table/")
    assert "5 June 2015" in words
    assert "2 December 2025" in words


def test_a_council_that_is_gone_has_the_grades_it_held_last(client):
    words = words_of(client, "/embed/councils/northamptonshire/")
    assert "This council was abolished on 1 April 2021. These are the last grades it held." in words


@pytest.mark.parametrize(("kind", "said"), [("", "Not inspected yet."), ("table/", "No verdict has been published.")])
def test_a_council_without_a_verdict_says_so(client, kind, said):
    assert said in words_of(client, f"/embed/councils/{make.make_council().slug}/{kind}")


@EACH
def test_a_day_that_is_none_is_refused_in_words(client, kind):
    response = client.get(f"/embed/councils/sandwell/{kind}?as_at=yesterday")
    assert response.status_code == 400
    assert "“yesterday” is not a day." in response.content.decode()


def test_a_former_address_leads_to_the_new_one(client):
    sandwell = Council.objects.get(slug="sandwell")
    curation.rename(sandwell, "sandwell-borough", by=make.somebody(), reason="Renamed")
    response = client.get("/embed/councils/sandwell/table/?as_at=2015-06-05")
    assert (response.status_code, response.url) == (301, "/embed/councils/sandwell-borough/table/?as_at=2015-06-05")


def test_the_code_frames_each_kind_and_holds_a_link_for_where_frames_are_not_shown(client):
    response = client.get("/councils/sandwell/embed/?as_at=2015-06-05")
    codes = [code for _kind, code in response.context["embeds"]]
    for code, kind in zip(codes, KINDS, strict=True):
        assert code.startswith(f'<iframe src="{SITE}/embed/councils/sandwell/{kind}?as_at=2015-06-05" width="100%"')
        assert f'<a href="{SITE}/councils/sandwell/?as_at=2015-06-05">' in code
        assert "&lt;iframe src=" in response.content.decode()


class TestOEmbed:
    def test_a_councils_page_is_a_card(self, client):
        response = told(client, url=f"{SITE}/councils/sandwell/", format="json")
        answer = response.json()
        assert (answer["version"], answer["type"], answer["provider_name"]) == ("1.0", "rich", "CareWatch")
        assert answer["html"].startswith(f'<iframe src="{SITE}/embed/councils/sandwell/" width="{answer["width"]}"')
        assert response.headers["Access-Control-Allow-Origin"] == "*"

    def test_the_page_says_where_it_is_told(self, client):
        page = client.get("/councils/sandwell/?as_at=2015-06-05").content.decode()
        address = page.partition('type="application/json+oembed"')[2].partition('href="')[2].partition('"')[0]
        answer = client.get(address.replace("&amp;", "&")).json()
        assert f'src="{SITE}/embed/councils/sandwell/?as_at=2015-06-05"' in answer["html"]

    def test_the_address_of_an_embed_is_that_embed(self, client):
        answer = told(client, url=f"{SITE}/embed/councils/sandwell/table/").json()
        assert f'src="{SITE}/embed/councils/sandwell/table/"' in answer["html"]

    def test_it_is_no_larger_than_there_is_room(self, client):
        answer = told(client, url=f"{SITE}/councils/sandwell/", maxwidth="300", maxheight="200").json()
        assert (answer["width"], answer["height"]) == (300, 200)
        assert 'width="300" height="200"' in answer["html"]

    @pytest.mark.parametrize("most", ["", "many", "-1", "0", "9" * 5000, "³"])
    def test_room_that_is_no_number_is_passed_over(self, client, most):
        assert told(client, url=f"{SITE}/councils/sandwell/", maxwidth=most).json()["width"] == 480

    @pytest.mark.parametrize(
        "url",
        ["", "[", "nonsense", f"{SITE}/", f"{SITE}/councils/nowhere/", "https://other.example/councils/sandwell/"],
    )
    def test_of_other_addresses_it_knows_nothing(self, client, url):
        response = told(client, url=url)
        assert (response.status_code, response.json()) == (404, {"error": "No council's page has that address."})

    def test_xml_is_not_offered(self, client):
        assert told(client, url=f"{SITE}/councils/sandwell/", format="xml").status_code == 501

    def test_a_day_that_is_none_is_refused(self, client):
        assert told(client, url=f"{SITE}/councils/sandwell/?as_at=yesterday").status_code == 400
