"""How many councils hold a grade is told with one denominator wherever it is told, and leads to a list that says so."""

import re

import pytest

from inspections.models import Council
from tests.views.reading import read

pytestmark = pytest.mark.django_db

DAYS = ["", "2018-06-01", "2013-05-01"]


def told_in_the_list(address):
    """The number and the denominator at the head of a list of councils."""
    told = re.search(r"^([\d,]+) of the ([\d,]+) councils with a current ", read(address).all, re.MULTILINE)
    assert told, f"{address} tells of no denominator"
    return told.groups()


@pytest.mark.parametrize("day", DAYS)
def test_a_number_on_the_home_page_leads_to_a_list_that_says_the_same(client, day):
    body = client.get("/", {"as_at": day} if day else {}).content.decode()
    rows = re.findall(r"<tr>.*?</tr>", body.split('id="stand"')[1].split("</table>")[0], re.DOTALL)[1:]
    checked = 0
    for row in rows:
        for address, number in re.findall(r'<td [^>]*class="g[^>]*>\s*<a href="([^"]+)">([\d,]+)</a>', row):
            [of] = re.findall(r'<td class="rest">\s*of ([\d,]+)', row)
            assert told_in_the_list(address.replace("&amp;", "&")) == (number, of)
            checked += 1
    assert checked >= 8  # four grades of two themes, before there was a grade of the whole service


def test_the_list_says_of_which_councils_in_words():
    words = read("/councils/?theme=overall&grade=inadequate&as_at=2026-11-21").all
    assert "11 of the 142 councils with a current overall grade; 153 councils in all on 21 November 2026" in words
    words = read("/councils/?theme=care_leavers&grade=good&as_at=2026-11-21&region=london").all
    assert re.search(
        r"^\d+ of the 151 councils with a current grade for care leavers; 153 councils", words, re.MULTILINE
    )
    assert "out of the councils with a current grade on it" in read("/").of("stand")


@pytest.mark.parametrize("query", ["theme=leadership", "theme=overall&grade=none", "grade=inadequate", "region=london"])
def test_where_no_one_grade_is_asked_for_all_councils_are_the_denominator(query):
    assert re.search(r"^\d+ of 153 councils on ", read(f"/councils/?{query}").all, re.MULTILINE)


def numbers_of_rarity(client, address):
    """Each number in the table of how rare grades are, its denominator, and the list that it leads to."""
    body = client.get(address).content.decode()
    table = body.split('class="stack rare"')[1].split("</table>")[0]
    return re.findall(r'href="(/councils/\?[^"]+)">\s*(\d+) of (\d+)', table.replace("&amp;", "&"))


@pytest.mark.parametrize(
    "address",
    [
        "/councils/northamptonshire/",
        "/councils/northamptonshire/?as_at=2022-06-01",
        "/councils/northamptonshire/?as_at=2019-12-31",
        "/councils/cumbria/",
        "/councils/trafford/",
        "/councils/sandwell/?as_at=2016-06-01",
        "/inspections/northamptonshire-2019-07-29/",
    ],
)
def test_how_rare_a_grade_is_leads_to_a_list_of_as_many(client, address):
    numbers = numbers_of_rarity(client, address)
    assert numbers
    for listed, councils, of in numbers:
        assert told_in_the_list(listed) == (councils, of), listed


def test_today_on_the_page_of_an_abolished_council_is_today(client):
    assert Council.objects.get(slug="northamptonshire").abolished_on.year == 2021
    found = numbers_of_rarity(client, "/councils/northamptonshire/")
    numbers = {listed: (councils, of) for listed, councils, of in found}
    assert numbers["/councils/?theme=overall&grade=inadequate"] == ("11", "142")
