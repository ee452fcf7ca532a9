"""The page of search: what reaches its target first, what can be chosen, and what bad input is answered."""

import json
import re

import pytest
from django.urls import reverse

from inspections.models import Council, Event
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

SEARCH, SUGGESTIONS = "/search/", "/search/suggestions/"


def results(body):
    """Return what the page leads to, in order."""
    main = body.partition("<main")[2].partition("</main>")[0]
    return re.findall(r'<h3><a href="([^"]*)"', main) + re.findall(r'<li><a href="(/(?:councils|leaders)/[^"]*)"', main)


def first(client, asked):
    response = client.get(SEARCH, {"q": asked})
    assert response.status_code == 200
    return results(response.content.decode())[0]


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("sandwel", "/councils/sandwell/"),
        ("St. Helens", "/councils/st-helens/"),
        ("st helens", "/councils/st-helens/"),
        ("Saint Helen's", "/councils/st-helens/"),
        ("BCP", "/councils/bournemouth-christchurch-and-poole/"),
        ("Soulsby", "/leaders/peter-soulsby/"),
        ("Le Grand", "/leaders/julian-le-grand/"),
        ("O'Brien, Sarah", "/leaders/sarah-obrien/"),
        ("Birmingham Children's Trust", "/councils/birmingham/"),
        ("Birmingham Childrens Trust", "/councils/birmingham/"),
    ],
)
def test_names_reach_their_target_first(client, asked, target):
    assert first(client, asked) == target


@pytest.mark.parametrize("code", ["E08000028", "80549", "333", " e08000028 "])
def test_a_code_leads_straight_to_the_council(client, code):
    response = client.get(SEARCH, {"q": code})
    assert response.status_code == 302
    assert response["Location"] == "/councils/sandwell/"


@pytest.mark.parametrize("more", [{"kind": "event"}, {"region": "west-midlands"}])
def test_a_code_is_searched_for_where_something_else_is_chosen_too(client, more):
    assert client.get(SEARCH, {"q": "E08000028", **more}).status_code == 200


def test_post_and_council_find_the_person(client):
    council = Council.objects.get(slug="wigan")
    person = make.published(make.make_leader("Zzyzx Other"))
    make.published(make.make_appointment(leader=person, council=council, starts="2026-01-01"))
    assert first(client, "Wigan director") == person.get_absolute_url()


@pytest.mark.parametrize(
    "asked", ["front door", "improvement notice", '"improvement notice" sandwell', "doncaster trust"]
)
def test_other_words_find_something(client, asked):
    assert results(client.get(SEARCH, {"q": asked}).content.decode())


@pytest.fixture
def passages():
    sections = {
        "help_protection": "The experiences and progress of children who need help and protection",
        "leadership": "The impact of leaders on social work practice with children and families",
    }
    for year, grade in ((2021, "inadequate"), (2023, "good")):
        report = make.make_read_report(paragraphs=0, recommendations=0)
        for theme, section in sections.items():
            make.make_paragraph(report, f"Zzyzx <b>workers</b> in {theme} of {year}.", section=section)
        grades = {"help_protection": grade, "leadership": "good"}
        council = make.make_council("Testshire", slug=f"testshire-of-{year}")
        verdict = make.make_verdict(council=council, report=report, grades=grades, slug=f"testshire-{year}")
    return verdict


def test_a_paragraph_is_found_with_its_words_marked_and_leads_to_its_place(client, passages):
    body = client.get(SEARCH, {"q": "zzyzx worker leadership"}).content.decode()
    assert "<mark>Zzyzx</mark> &lt;b&gt;<mark>workers</mark>&lt;/b&gt; in <mark>leadership</mark>" in body
    [address, _other] = results(body)
    page, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in client.get(page).content.decode()


def test_paragraphs_of_a_section_judged_so_are_chosen(client, passages):
    body = client.get(SEARCH, {"q": "zzyzx", "theme": "help_protection", "grade": "inadequate"}).content.decode()
    assert results(body) == ["/reports/testshire-2021/#p1"]
    assert "Inadequate" in body.partition("<h3>")[2]


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        ({}, 4),
        ({"grade": "Good"}, 3),
        ({"theme": "leadership"}, 2),
        ({"council": "testshire-of-2021"}, 2),
        ({"region": "north-east"}, 4),
        ({"region": "london"}, 0),
        ({"framework": "ilacs_2023"}, 4),
        ({"framework": "sif"}, 0),
        ({"year": "2020"}, 4),
        ({"after": "2020-05-03"}, 4),
        ({"after": "2020-05-04"}, 0),
        ({"before": "2020-05-05"}, 4),
        ({"before": "4 May 2020"}, 0),
        ({"kind": "paragraph"}, 4),
        ({"kind": "event"}, 0),
    ],
)
def test_each_filter_narrows_what_is_found(client, passages, choice, number):
    response = client.get(SEARCH, {"q": "zzyzx", **choice})
    assert response.status_code == 200
    assert len(results(response.content.decode())) == number


def test_beside_each_choice_stands_what_it_would_find(client, passages):
    body = client.get(SEARCH, {"q": "zzyzx", "theme": "help_protection"}).content.decode()
    assert re.search(r'value="inadequate">Inadequate \(1\)', body)
    assert re.search(r'value="leadership">Leadership \(2\)', body)
    assert re.search(r'value="2020">2020 \(2\)', body)


def test_kinds_are_told_with_how_many_there_are(client):
    make.published(make.make_event(title="Zzyzx"))
    make.published(make.make_article(headline="Zzyzx"))
    page = read(f"{SEARCH}?q=zzyzx").all
    assert "All Events 1 Press 1" in page.replace("\n", " ")


def test_what_there_are_many_of_comes_in_pages(client):
    council = make.make_council()
    for number in range(30):
        make.published(make.make_event(council, title=f"Zzyzx {number}", slug=f"zzyzx-{number}"))
    make.published(make.make_article(council, headline="Zzyzx"))
    assert "All 30 under events" in read(f"{SEARCH}?q=zzyzx").all
    seen = [results(client.get(f"{SEARCH}?q=zzyzx&kind=event&page={page}").content.decode()) for page in (1, 2)]
    assert [len(page) for page in seen] == [25, 5]
    assert len({*seen[0], *seen[1]}) == 30
    assert "There is no page “3”: this is page 2 of 2." in read(f"{SEARCH}?q=zzyzx&kind=event&page=3").all


def test_nothing_is_asked_of_an_empty_box(client):
    response = client.get(SEARCH)
    assert response.status_code == 200
    assert "Search finds councils" in response.content.decode()


BAD = [
    {"q": "x" * 10_000},
    {"q": "a\0b"},
    {"q": "\x1b[31m"},
    {"q": "sandwell", "colour": "red"},
    {"q": "sandwell", "kind": "nothing"},
    {"q": "sandwell", "grade": "bad"},
    {"q": "sandwell", "council": "sandwel"},
    {"q": "sandwell", "year": "1066"},
    {"q": "sandwell", "year": "1e9"},
    {"q": "sandwell", "after": "yesterday"},
    {"q": ["sandwell", "trafford"]},
]


@pytest.mark.parametrize("query", BAD)
def test_what_is_not_understood_is_refused_and_finds_nothing(client, query):
    response = client.get(SEARCH, query)
    assert response.status_code == 400
    body = response.content.decode()
    assert 'class="problem"' in body
    assert results(body) == []
    assert len(body) < 40_000


ODD = [
    "'",
    '"',
    "*",
    "NEAR(",
    "a AND",
    "OR",
    "title:x",
    "^",
    "-",
    "'; DROP TABLE x; --",
    "%",
    "\\",
    "{a b}:",
    "((",
    "☃",
]


@pytest.mark.parametrize("asked", [*ODD, "a" * 200, "-sandwell", "<script>alert(1)</script>"])
def test_signs_of_any_kind_are_answered_plainly(client, asked):
    response = client.get(SEARCH, {"q": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "999999999999999999999", "x", "1e3", "2"])
def test_a_page_that_is_not_there_is_said_to_be_none(client, page):
    response = client.get(SEARCH, {"q": "sandwell", "kind": "council", "page": page})
    assert response.status_code == 200
    assert "There is no page" in response.content.decode()


def test_the_far_ends_of_the_calendar_are_days_like_others(client):
    for day in ("0001-01-01", "9999-12-31"):
        assert client.get(SEARCH, {"q": "sandwell", "after": day, "before": day}).status_code == 200


def test_a_draft_is_not_counted(client):
    event = make.make_event(title="Zzyzx")
    assert "Nothing found for “Zzyzx”" in read(f"{SEARCH}?q=Zzyzx").all
    make.published(event)
    assert results(client.get(f"{SEARCH}?q=Zzyzx").content.decode()) == [event.get_absolute_url()]
    Event.objects.filter(pk=event.pk).update(status="draft")
    assert "Nothing found for “Zzyzx”" in read(f"{SEARCH}?q=Zzyzx").all


class TestSuggestions:
    def suggested(self, client, **query):
        response = client.get(SUGGESTIONS, query)
        return response.status_code, json.loads(response.content)

    def test_councils_stand_before_people(self, client):
        status, told = self.suggested(client, q="sand")
        assert status == 200
        assert told["suggestions"][0] == {"name": "Sandwell", "what": "Council", "address": "/councils/sandwell/"}
        assert {each["what"] for each in told["suggestions"]} == {"Council", "Person"}

    def test_a_person_however_it_is_typed(self, client):
        _status, told = self.suggested(client, q="o'brien, sar")
        assert [each["name"] for each in told["suggestions"]] == ["Sarah O’Brien"]

    @pytest.mark.parametrize("asked", ["", " ", "'", "zzyzx"])
    def test_nothing_where_nobody_is_called_so(self, client, asked):
        make.make_leader("Ann Zzyzx")
        assert self.suggested(client, q=asked) == (200, {"suggestions": []})

    @pytest.mark.parametrize(
        "query", [{"q": "x" * 10_000}, {"q": "a\0"}, {"q": "a", "kind": "council"}, {"colour": "red"}]
    )
    def test_what_is_not_understood_is_refused(self, client, query):
        status, told = self.suggested(client, **query)
        assert status == 400
        assert told["error"]

    def test_every_page_has_the_box_that_asks_for_them(self, client):
        for address in ("/", "/councils/", "/search/?q=sandwell", "/about/"):
            body = client.get(address).content.decode()
            assert body.count(f'data-suggestions="{reverse("suggestions")}"') == 1
            assert re.search(rf'role="search" action="{SEARCH}"', body)
