"""Feeds: what is in them, in which order, under which name, for whom, and how little is sent twice."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from inspections import curation
from inspections.models import Council, Framework, Inspection
from inspections.vocabulary import EventKind
from tests import builders as make

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://localhost:8000"
LISTS = ["/councils", "/inspections", "/events", "/articles", "/corrections"]


def feed_at(client, address, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def entries_of(feed):
    """Each entry as a dictionary of what stands in it."""
    return [
        {part.tag.removeprefix(ATOM): part.text or part.get("href") for part in entry}
        for entry in feed.iter(f"{ATOM}entry")
    ]


def titles_at(client, address):
    return [entry["title"] for entry in entries_of(feed_at(client, address))]


@pytest.fixture
def council():
    return make.make_council()


class TestTitles:
    def test_a_verdict_says_what_it_concluded_and_what_was_before(self, client, council):
        make.make_verdict(council=council, day=date(2020, 1, 7), grades={"overall": "good"})
        make.make_verdict(council=council, day=date(2021, 1, 7), grades={"overall": "good"})
        make.make_verdict(council=council, day=date(2022, 1, 7), grades={"overall": "inadequate"})
        assert titles_at(client, f"/inspections.atom?council={council.slug}") == [
            f"{council}: overall Inadequate, was Good",
            f"{council}: overall Good, as before",
            f"{council}: Good overall (7 January 2020)",
        ]

    def test_without_an_overall_grade_it_says_the_worst(self, client, council):
        make.make_verdict(council=council, day=date(2020, 1, 7), grades={"leadership": "good", "overall": "good"})
        grades = {"leadership": "inadequate", "help_protection": "good"}
        make.make_verdict(
            council=council, framework=Framework.objects.get(code="ilacs_2026"), day=date(2026, 8, 7), grades=grades
        )
        newest, _oldest = titles_at(client, f"/inspections.atom?council={council.slug}")
        assert newest == f"{council}: leadership Inadequate, was Good"

    def test_what_cannot_be_compared_is_not(self, client):
        titles = [
            title for title in titles_at(client, "/inspections.atom?council=birmingham") if "Birmingham: " in title
        ]
        of_2014 = "Birmingham: overall Inadequate"  # the one before was on a scale with the word Adequate
        assert of_2014 in titles

    def test_an_event_is_named_by_kind_council_and_day(self, client, council):
        make.published(make.make_event(council, kind=EventKind.IMPROVEMENT_NOTICE, starts="2019-05-23"))
        assert titles_at(client, f"/events.atom?council={council.slug}") == [
            f"Improvement notice, {council}, 23 May 2019"
        ]


class TestEntries:
    def test_each_has_a_name_a_link_and_both_times(self, client, council):
        at = timezone.now() - timedelta(days=3)
        verdict = make.published(make.make_draft(council=council, day=date(2020, 1, 7)), at=at)
        [entry] = entries_of(feed_at(client, f"/inspections.atom?council={council.slug}"))
        assert entry["id"] == f"tag:localhost,2026:inspection/{verdict.pk}"
        assert entry["link"] == f"{SITE}{verdict.get_absolute_url()}"
        assert entry["published"] == entry["updated"] == timezone.localtime(at).isoformat()

    def test_a_correction_moves_only_the_time_it_was_updated_and_has_an_entry_of_its_own(self, client, council):
        at = timezone.now() - timedelta(days=3)
        event = make.published(make.make_event(council, starts="2019-05-23"), at=at)
        with curation.correct(event, by=make.somebody(), reason="The letter says so", shown_by="The letter"):
            event.summary = "Something else"
            event.save()
        corrected, told = entries_of(feed_at(client, f"/councils/{council.slug}.atom"))
        assert corrected["title"] == f"Corrected: {event}"
        assert "Something else" in corrected["summary"]
        assert told["published"] < told["updated"] == corrected["published"]

    def test_a_new_address_keeps_the_name(self, client, council):
        verdict = make.make_verdict(council=council)
        address = f"/inspections.atom?council={council.slug}"
        [before] = entries_of(feed_at(client, address))
        curation.rename(verdict, "renamed-2020", by=make.somebody(), reason="Misspelt")
        [after] = entries_of(feed_at(client, address))
        assert before["id"] == after["id"]
        assert after["link"].endswith("/inspections/renamed-2020/")

    def test_what_came_last_leads_and_then_what_happened_last(self, client, council):
        now = timezone.now()
        old = make.published(make.make_draft(council=council, day=date(2020, 1, 7)), at=now - timedelta(days=2))
        older = make.published(make.make_event(council, starts="2018-05-23"), at=now - timedelta(days=2))
        new = make.published(make.make_event(council, starts="2012-05-23"), at=now)
        links = [
            entry["link"].removeprefix(SITE) for entry in entries_of(feed_at(client, f"/councils/{council.slug}.atom"))
        ]
        assert links == [each.get_absolute_url() for each in (new, old, older)]

    def test_a_draft_is_in_none_and_what_is_withdrawn_is_named_in_none(self, client, council):
        make.make_draft(council=council)
        event = make.published(make.make_event(council, title="Zzyzx"))
        curation.withdraw(event, by=make.somebody(), reason="Not so")
        assert titles_at(client, f"/councils/{council.slug}.atom") == ["Withdrawn: An event"]


class TestWhatIsAsked:
    def test_a_list_follows_its_filters(self, client):
        found = entries_of(feed_at(client, "/inspections.atom?theme=leadership&grade=inadequate"))
        slugs = [entry["link"].rstrip("/").rpartition("/")[2] for entry in found]
        held = Inspection.objects.published().rated("leadership", "inadequate").newest_first()[:50]
        assert set(slugs) == {each.slug for each in held}

    def test_a_region_is_followed_by_the_list_of_its_councils(self, client, council):
        make.make_verdict(council=council, day=date(2026, 11, 20))
        Council.objects.filter(pk=council.pk).update(region="london")
        assert any(council.name in title for title in titles_at(client, "/councils.atom?region=london"))
        assert not any(council.name in title for title in titles_at(client, "/councils.atom?region=south-west"))

    def test_a_person_is_followed_by_posts_and_events(self, client, council):
        leader = make.published(make.make_leader("Ann Other"))
        make.published(make.make_appointment(leader=leader, council=council))
        make.published(make.make_event(council, title="Left", people=[leader]))
        assert len(titles_at(client, f"/leaders/{leader.slug}.atom")) == 2

    def test_it_belongs_to_the_page_and_the_page_says_so(self, client):
        feed = feed_at(client, "/inspections.atom?grade=inadequate&theme=leadership")
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        page = links["alternate"].removeprefix(SITE)
        assert page == "/inspections/?theme=leadership&grade=inadequate"
        said = '<link rel="alternate" type="application/atom+xml" title="What is new here" href="'
        address = client.get(page).content.decode().partition(said)[2].partition('"')[0].replace("&amp;", "&")
        assert address == "/inspections.atom?theme=leadership&grade=inadequate"

    @pytest.mark.parametrize(
        "path", ["/", "/councils/sandwell/", "/leaders/eleanor-brazil/", *[f"{each}/" for each in LISTS]]
    )
    def test_pages_with_news_say_where_it_is(self, client, path):
        page = client.get(path).content.decode()
        assert 'type="application/atom+xml"' in page
        assert path == "/" or "<summary>Follow " in page

    @pytest.mark.parametrize("path", ["/about/", "/leaders/", "/compare/", "/nowhere/"])
    def test_pages_without_say_nothing(self, client, path):
        assert "atom+xml" not in client.get(path).content.decode()

    @pytest.mark.parametrize("address", [*(f"{each}.atom" for each in LISTS), "/feed.atom", "/councils/sandwell.atom"])
    def test_what_is_not_understood_is_refused_in_words(self, client, address):
        response = client.get(address, {"nonsense": "1"})
        assert response.status_code == 400
        assert response.headers["Content-Type"].startswith("text/plain")
        assert "“nonsense” is not understood here." in response.content.decode()

    def test_a_bad_value_is_never_everything(self, client):
        assert client.get("/inspections.atom?grade=splendid").status_code == 400

    def test_what_is_not_there_is_told_in_plain_text(self, client):
        response = client.get("/councils/nowhere.atom")
        assert response.status_code == 404
        assert response.headers["Content-Type"].startswith("text/plain")
        assert "<" not in response.content.decode()

    def test_a_former_address_leads_to_the_new_one(self, client):
        curation.rename(Council.objects.get(slug="sandwell"), "sandwell-borough", by=make.somebody(), reason="Renamed")
        response = client.get("/councils/sandwell.atom")
        assert (response.status_code, response.url) == (301, "/councils/sandwell-borough.atom")


@pytest.mark.parametrize("address", ["/feed.atom", "/councils/sandwell.atom", "/corrections.atom"])
def test_who_has_it_already_is_told_so(client, address):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_empty_feed_is_as_new_as_the_record(client):
    address = "/articles.atom?council=isles-of-scilly"
    first, second = (client.get(address) for _ in range(2))
    assert entries_of(ElementTree.fromstring(first.content)) == []
    assert first.content == second.content


def test_fifty_cost_as_much_as_one(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        assert len(titles_at(client, "/feed.atom")) == 50
