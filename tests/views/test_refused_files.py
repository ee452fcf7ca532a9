"""A file is not made of a query that it does not understand: it could not say what it left out."""

import pytest

from tests import pages

pytestmark = pytest.mark.django_db

DAY = "as_at=2018-06-01"
FILES = {
    **{f"/map.{kind}": "theme=care" for kind in ("svg", "png", "csv")},
    **{f"/trends.{kind}": "region=london" for kind in ("svg", "png", "csv")},
    **{f"/interventions/years.{kind}": DAY for kind in ("svg", "png", "csv")},
    "/interventions/after-verdicts.csv": "theme=overall",
    **{f"/compare.{kind}": "council=bury&council=trafford&theme=care" for kind in ("svg", "png", "csv")},
    **{f"/councils/sandwell/timeline.{kind}": DAY for kind in ("svg", "png", "csv")},
    "/councils/sandwell/preview.png": DAY,
    "/councils/sandwell/briefing.txt": DAY,
    "/inspections/sandwell-2015-06-05/preview.png": "",
}
UNKNOWN = ["theem", "page", "sort", "q", "Theme", "as-at"]


def refusal(client, address, query):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400, query
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode()


def test_these_are_all_files():
    named = {*pages.PICTURES, *pages.FILES, *pages.COMPARED, "inspection-preview"} - {"briefing"}
    assert len(FILES) == len(named)


@pytest.mark.parametrize("address", FILES)
def test_a_name_that_it_does_not_know_is_refused_and_named(client, address):
    for name in UNKNOWN:
        told = refusal(client, address, f"{FILES[address]}&{name}=1")
        assert f"“{name}” is not understood here. This file takes " in told


@pytest.mark.parametrize("address", [address for address in FILES if "inspections/" not in address])
@pytest.mark.parametrize("second", ["2018-06-01", "2019-06-01"])
def test_a_name_given_twice_is_refused_and_named(client, address, second):
    others = FILES[address].replace(DAY, "")
    told = refusal(client, address, f"{others}&{DAY}&as_at={second}")
    label = "“as_at” was" if second in DAY else "As at: This was"
    assert told.startswith(f"{label} given more than once")
    assert told.count("\n") == 1


@pytest.mark.parametrize("address", FILES)
def test_what_it_understands_is_answered(client, address):
    assert client.get(f"{address}?{FILES[address]}").status_code == 200


def test_all_that_is_wrong_is_said_at_once(client):
    told = refusal(client, "/trends.csv", "theme=nowhere&region=london&region=london&theem=care&x=1")
    assert told.splitlines() == [
        "Judgement: “nowhere” is not one of the choices.",
        "“region” was given more than once: give it once.",
        "“theem” is not understood here. This file takes as_at, theme, region.",
        "“x” is not understood here. This file takes as_at, theme, region.",
    ]


def test_a_picture_of_a_verdict_takes_nothing(client):
    told = refusal(client, "/inspections/sandwell-2015-06-05/preview.png", DAY)
    assert told == "“as_at” is not understood here. This file takes no query.\n"


def test_a_page_says_the_same_and_shows_what_it_can(client):
    response = client.get("/?theem=care")
    assert response.status_code == 200
    assert "“theem” is not a filter of this page." in response.content.decode()
