"""Addresses are for ever: old ones lead to the new one, and those of what was withdrawn say so and no more."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from inspections import curation
from inspections.models import Council, Inspection
from tests import builders as make
from tests import pages
from tests.files import told

pytestmark = pytest.mark.django_db

TELLTALE = "Zzyzx"
WHY = "Of another council"


def verdict():
    return make.make_verdict(report=make.make_read_report(), note=TELLTALE, lead_inspectors=TELLTALE)


BUILD = {
    "council": make.make_council,
    "inspection": verdict,
    "leader": lambda: make.published(make.make_leader(f"{TELLTALE} Person", party=TELLTALE, note=TELLTALE)),
    "event": lambda: make.published(make.make_event(title=TELLTALE, summary=TELLTALE)),
    "article": lambda: make.published(make.make_article(headline=TELLTALE, summary=TELLTALE)),
    "source": lambda: make.published(make.make_source(title=TELLTALE, url="https://zzyzx.example")),
}
PAGES = {
    "council": ["council", *pages.FILES, *pages.EMBEDS, "council-atom"],
    "inspection": ["inspection", "inspection-preview", "report", "paragraph"],
    "leader": ["leader", "leader-atom"],
    "event": ["event"],
    "article": ["article"],
    "source": ["source"],
}
PAGES = {
    kind: [*names, *(f"{name}-{twin}" for name in names if name in {kind, "report"} for twin in pages.TWINS)]
    for kind, names in PAGES.items()
}
EACH_KIND = pytest.mark.parametrize("kind", BUILD)
WITHDRAWABLE = pytest.mark.parametrize("kind", [kind for kind in BUILD if kind != "council"])
EACH_PAGE = pytest.mark.parametrize(("kind", "page"), [(kind, page) for kind in PAGES for page in PAGES[kind]])


def rename(thing, slug):
    curation.rename(thing, slug, by=make.somebody(), reason=TELLTALE)


def withdraw(thing, **more):
    curation.withdraw(thing, by=make.somebody(), reason=WHY, **more)


def address(page, slug):
    return reverse(page, args=[slug, "p1"] if page == "paragraph" else [slug])


def addresses(kind, slug):
    return [address(page, slug) for page in PAGES[kind]]


def test_the_pages_here_are_all_that_stand_under_a_slug():
    [public] = [each for each in get_resolver().url_patterns if str(each.pattern) == ""]
    under_slug = {each.name for each in public.url_patterns if "slug" in each.pattern.converters}
    assert under_slug == {page for names in PAGES.values() for page in names}


class TestMoved:
    @EACH_PAGE
    def test_every_page_leads_to_the_new_address_with_its_query(self, client, kind, page):
        thing = BUILD[kind]()
        old, was = address(page, thing.slug), client.get(address(page, thing.slug))
        rename(thing, "right-at-last")
        for query in ("", "?as_at=2020-06-01&page=2", "?q=a%26b%20%C3%A9&q=%22"):
            response = client.get(old + query)
            new = address(page, "right-at-last")
            assert (response.status_code, response.headers["Location"]) == (301, new + query)
        assert (was.status_code, client.get(new).status_code) == (200, 200)

    @EACH_KIND
    def test_after_many_changes_it_is_one_step_to_the_newest(self, client, kind):
        thing = BUILD[kind]()
        old = [thing.slug, "second", "third"]
        for slug in ("second", "third", "fourth"):
            rename(thing, slug)
        for slug in old:
            for address, newest in zip(addresses(kind, slug), addresses(kind, "fourth"), strict=True):
                response = client.get(address)
                assert (response.status_code, response.headers["Location"]) == (301, newest)

    @EACH_KIND
    def test_an_address_given_back_is_a_page_again(self, client, kind):
        thing = BUILD[kind]()
        first = thing.slug
        rename(thing, "second")
        assert client.get(addresses(kind, first)[0]).headers["Cache-Control"] == "no-cache"  # or a browser goes round
        rename(thing, first)
        assert client.get(addresses(kind, first)[0]).status_code == 200
        assert client.get(addresses(kind, "second")[0]).headers["Location"] == addresses(kind, first)[0]

    def test_other_ways_of_asking_are_answered_alike(self, client):
        council = make.make_council()
        old = council.get_absolute_url()
        rename(council, "right-at-last")
        assert client.head(old).headers["Location"] == "/councils/right-at-last/"
        assert client.post(old).status_code == 405
        assert client.get(old.rstrip("/"), follow=True).redirect_chain[-1] == ("/councils/right-at-last/", 301)

    def test_a_former_address_of_one_kind_is_none_of_another(self, client):
        leader = BUILD["leader"]()
        old = leader.slug
        rename(leader, "right-at-last")
        for prefix in ("councils", "inspections", "reports", "events", "articles", "sources"):
            assert client.get(f"/{prefix}/{old}/").status_code == 404

    def test_a_report_leads_on_to_the_council_whose_report_it_is(self, client):
        verdict = BUILD["inspection"]()
        board = make.make_verdict(council=verdict.council, framework=make.make_framework(judges="board"))
        Inspection.objects.filter(pk=board.pk).update(report=verdict.report)
        response = client.get(f"/reports/{board.slug}/?page=2")
        assert (response.status_code, response.headers["Location"]) == (301, f"/reports/{verdict.slug}/?page=2")

    @EACH_KIND
    def test_also_where_faults_are_shown_in_full(self, client, settings, kind):
        settings.DEBUG = True
        thing = BUILD[kind]()
        old = thing.get_absolute_url()
        rename(thing, "right-at-last")
        assert client.get(old).status_code == 301

    @pytest.mark.thorough
    def test_nothing_public_links_to_it_any_longer(self, client):
        council = Council.objects.get(slug="trafford")
        newest = Inspection.objects.get(slug="trafford-2026-08-03")
        make.read_here(newest.report)
        rename(council, "renamed-council")
        rename(newest, "renamed-verdict")
        walked = [*pages.undetailed(), *pages.files_of(Council.objects.get(pk=council.pk))]
        walked += [pages.of(council.neighbours.first().neighbour), "/councils/renamed-council/"]
        walked += ["/inspections/renamed-verdict/", "/reports/renamed-verdict/"]
        named = 0
        for address in walked:
            body = told(client.get(address))
            named += "renamed-" in body
            links = re.findall(
                r'(?:href|src|content|data|action)="([^"]*)"|<loc>([^<]*)</loc>|(https?://[^\s",<]*)', body
            )
            old = r"(councils|inspections|reports)/trafford(-2026-08-03)?/|council=trafford\b"
            assert not [link for found in links for link in found if re.search(old, link)], address
        assert named > 10


class TestGone:
    @WITHDRAWABLE
    def test_what_is_withdrawn_says_so_when_and_why_and_nothing_of_what_it_was(self, client, kind):
        thing = BUILD[kind]()
        withdraw(thing, at=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))
        for address in addresses(kind, thing.slug):
            response = client.get(address)
            assert response.status_code == 410
            body = told(response).replace("<strong>", "").replace("</strong>", "")
            assert "We withdrew this page on 2 November 2026." in body
            assert f"The reason: {WHY}" in body
            assert TELLTALE.lower() not in body.lower()
            assert thing.slug not in body
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["X-Robots-Tag"] == "noindex"

    @WITHDRAWABLE
    def test_all_that_is_withdrawn_is_told_alike(self, client, kind):
        """Whatever it was and whoever withdrew it: only the day and the reason differ."""
        said = set()
        for thing in (BUILD[kind](), BUILD["leader"]()):
            withdraw(thing, at=datetime(2026, 11, 2, 12, tzinfo=UTC))
            said.add(client.get(thing.get_absolute_url()).content)
        assert len(said) == 1

    @WITHDRAWABLE
    def test_so_does_its_former_address(self, client, kind):
        thing = BUILD[kind]()
        first = thing.slug
        rename(thing, "right-at-last")
        withdraw(thing)
        rename(thing, "once-more")
        for slug in (first, "right-at-last", "once-more"):
            for address in addresses(kind, slug):
                response = client.get(address)
                assert response.status_code == 410
                for word in (TELLTALE, "right-at-last", "once-more", first):
                    assert word.lower() not in told(response).lower()

    @WITHDRAWABLE
    def test_the_day_is_that_of_the_last_time(self, client, kind):
        thing = BUILD[kind]()
        withdraw(thing, at=datetime(2026, 11, 2, 12, tzinfo=UTC))
        make.published(thing, at=datetime(2026, 11, 3, 12, tzinfo=UTC))
        assert client.get(addresses(kind, thing.slug)[0]).status_code == 200
        withdraw(thing, at=datetime(2026, 11, 4, 12, tzinfo=UTC))
        rename(thing, "right-at-last")
        assert "4 November 2026" in client.get(addresses(kind, "right-at-last")[0]).content.decode()

    def test_the_day_is_londons(self, client):
        leader = BUILD["leader"]()
        withdraw(leader, at=datetime(2026, 7, 31, 23, 30, tzinfo=UTC))
        assert "1 August 2026" in client.get(leader.get_absolute_url()).content.decode()


class TestNotFound:
    @WITHDRAWABLE
    def test_a_draft_has_no_page_under_any_address(self, client, kind):
        build = {"inspection": make.make_draft}.get(kind) or getattr(make, f"make_{kind}")
        draft = build()
        first = draft.slug
        rename(draft, "right-at-last")
        for slug in (first, "right-at-last"):
            for address in addresses(kind, slug):
                assert client.get(address).status_code == 404

    def test_a_published_verdict_without_a_report_that_was_read_has_no_page_of_it(self, client):
        assert client.get(reverse("report", args=[make.make_verdict().slug])).status_code == 404

    @EACH_PAGE
    def test_what_never_was_is_not_found(self, client, kind, page):
        assert client.get(address(page, "nobody-nowhere")).status_code == 404


@EACH_PAGE
def test_a_page_that_is_there_asks_after_no_other_address(client, kind, page):
    thing = BUILD[kind]()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(page, thing.slug)).status_code == 200
    assert not [query["sql"] for query in queries if "formeraddress" in query["sql"]]


class TestQueries:
    """A former address of a council or a person stands for them in a query string too."""

    @pytest.fixture
    def sandwell(self):
        council = Council.objects.get(slug="sandwell")
        rename(council, "sandwell-now")
        return council

    @pytest.mark.parametrize("name", ["inspections", "leaders", "events", "articles"])
    def test_lists_of_a_council_are_found_by_its_former_address(self, client, sandwell, name):
        old, new = (client.get(reverse(name), {"council": slug}) for slug in ("sandwell", "sandwell-now"))
        assert not old.context["filter"].problems
        assert list(old.context["page"]) == list(new.context["page"])
        assert len(old.context["page"]) > 0
        assert (
            f'<link rel="canonical" href="http://localhost:8000/{name}/?council=sandwell-now">' in old.content.decode()
        )

    @pytest.mark.parametrize("name", ["compare", "compare-svg", "compare-csv"])
    def test_comparisons_too(self, client, sandwell, name):
        Council.objects.filter(pk=sandwell.pk).update(name="Nothing Alike")  # by which it is no longer known
        old, new = (client.get(reverse(name), {"council": [slug, "solihull"]}) for slug in ("sandwell", "sandwell-now"))
        assert (old.status_code, new.status_code) == (200, 200)
        assert b"Nothing Alike" in old.content
        assert "/councils/sandwell/" not in old.content.decode()

    def test_a_council_named_by_its_old_and_its_new_address_is_one(self, client, sandwell):
        response = client.get(reverse("compare"), {"council": ["sandwell", "sandwell-now", "solihull"]})
        assert len(response.context["rows"]) == 2

    def test_articles_about_a_person_are_found_by_their_former_address(self, client):
        person = BUILD["leader"]()
        article = make.published(make.make_article(people=[person]))
        old = person.slug
        rename(person, "right-at-last")
        response = client.get(reverse("articles"), {"leader": old})
        assert list(response.context["page"]) == [article]
        withdraw(person)
        response = client.get(reverse("articles"), {"leader": old})
        assert response.context["filter"].problems
        assert TELLTALE not in response.content.decode()
