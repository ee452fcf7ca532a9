"""With telltale drafts in the database, nothing of them is at any public address."""

from datetime import date

import pytest
from django.urls import reverse

from inspections import curation, search
from inspections.models import Council, Framework, Inspection, Rating
from inspections.search.engines import index
from tests import builders as make
from tests import pages
from tests.files import told

pytestmark = pytest.mark.django_db

TELLTALE = "Zzyzx"


@pytest.fixture
def council():
    return Council.objects.get(slug="sandwell")


@pytest.fixture
def secrets(council):
    """A draft of everything, tied to published things wherever something can be tied."""
    person = make.make_leader(f"{TELLTALE} Person", party=TELLTALE)
    verdict = Inspection.objects.get(slug="sandwell-2015-06-05")
    draft = make.make_draft(
        council=council,
        framework=Framework.objects.get(code="ilacs_2026"),
        day=date(2026, 11, 20),
        grades={"leadership": "inadequate"},
        slug="zzyzx-draft",
        lead_inspectors=f"{TELLTALE} Inspector",
        visit_theme=TELLTALE,
        note=TELLTALE,
        report=verdict.report,
    )
    Rating.objects.filter(inspection=draft).update(quote=TELLTALE)
    report = make.make_read_report(paragraphs=0, recommendations=0, url="https://zzyzx.example/report")
    make.make_paragraph(report, f"{TELLTALE} is what inspectors saw.", section=TELLTALE)
    make.make_recommendation(report, f"{TELLTALE} must improve.", tags=TELLTALE)
    alone = make.make_draft(council=council, day=date(2026, 11, 21), slug="zzyzx-alone", report=report)
    event = make.make_event(
        council, title=f"{TELLTALE} event", summary=TELLTALE, slug="zzyzx-event", people=[person], inspections=[verdict]
    )
    article = make.make_article(
        council,
        headline=f"{TELLTALE} headline",
        slug="zzyzx-article",
        people=[person],
        inspections=[verdict],
        events=[event],
    )
    appointment = make.make_appointment(leader=person, council=council, starts="2026-11-20", title=TELLTALE)
    source = make.make_source(title=f"{TELLTALE} source", url="https://zzyzx.example", slug="zzyzx-source")
    return {
        "person": person,
        "draft": draft,
        "alone": alone,
        "event": event,
        "article": article,
        "appointment": appointment,
        "source": source,
    }


@pytest.fixture
def tied(secrets, council):
    """Published things that name the drafts."""
    told = make.published(
        make.make_event(council, title="Told", people=[secrets["person"]], inspections=[secrets["draft"]])
    )
    with curation.correct(told, by=make.somebody(), reason="More is known"):
        told.people.add(make.make_leader(f"{TELLTALE} Somebody Else"))
        told.inspections.add(secrets["alone"])
    known = make.published(
        make.make_article(
            council,
            people=[secrets["person"]],
            events=[secrets["event"]],
            inspections=[secrets["draft"]],
            background=[secrets["draft"]],
        )
    )
    known.statements.create(order=1, speaker="The leader", leader=secrets["person"], text="So.", basis="claim")
    post = make.published(
        make.make_appointment(leader=secrets["person"], council=council, starts="2014", title=TELLTALE)
    )
    for thing in (told, known, post, Inspection.objects.get(slug="sandwell-2015-06-05")):
        make.cite(thing, secrets["source"])
    return {"told": told, "known": known, "post": post}


def test_the_walk_knows_every_public_address():
    assert pages.all_named() == pages.all_routed()


def assert_silent(client, address):
    response = client.get(address)
    body = told(response).lower()
    assert response.status_code in (200, 404, 410), address
    assert TELLTALE.lower() not in body.replace("“zzyzx”", ""), address


def test_no_list_shows_a_draft(client, tied):
    for address in [*pages.undetailed(), *map(reverse, pages.FORMS)]:
        assert_silent(client, address)


def test_no_page_of_something_published_shows_a_draft_it_is_tied_to(client, tied, council):
    verdict = Inspection.objects.get(slug="sandwell-2015-06-05")
    make.read_here(verdict.report)
    assert_silent(client, pages.report_of(verdict))
    assert_silent(client, pages.paragraph_of(verdict, "p1"))
    assert_silent(client, pages.preview_of(verdict))
    for address in pages.files_of(council):
        assert_silent(client, address)
    things = [council, verdict, tied["told"], tied["known"], verdict.framework, council.neighbours.first().neighbour]
    for thing in things:
        for address in [pages.of(thing), *pages.twins_of(thing)]:
            assert_silent(client, address)
    for kind in pages.TWINS:
        assert_silent(client, reverse(f"report-{kind}", args=[verdict.slug]))


def test_a_draft_has_no_page(client, secrets):
    make.read_here(secrets["draft"].report)
    things = [secrets[name] for name in ("person", "draft", "alone", "event", "article", "source")]
    drafts = [secrets["draft"], secrets["alone"]]
    twins = [twin for thing in things for twin in pages.twins_of(thing)]
    paragraphs = [pages.paragraph_of(draft, "p1") for draft in drafts]
    reports = [*map(pages.report_of, drafts), *paragraphs]
    for address in [*map(pages.of, things), *reports, *map(pages.preview_of, drafts), *twins]:
        response = client.get(address)
        assert response.status_code == 404
        assert TELLTALE not in told(response)


def test_what_is_withdrawn_is_told_of_nowhere_under_no_address_it_had(client, secrets, tied, council):
    by = make.somebody()
    addresses = []
    for name in ("source", "person", "draft", "event", "article"):
        thing = make.published(secrets[name])
        addresses.append(pages.of(thing))
        curation.rename(thing, f"{thing.slug}-renamed", by=by, reason=TELLTALE)
        thing.refresh_from_db()
        addresses.append(pages.of(thing))
        assert client.get(addresses[-1]).status_code == 200
        curation.withdraw(thing, by=by, reason="Wrong")
    for address in addresses:
        assert client.get(address).status_code == 410
    lists = [reverse(name) for name in ("home", "inspections", "leaders", "events", "articles", "corrections")]
    files = [twin for thing in (council, tied["told"], tied["known"]) for twin in pages.twins_of(thing)]
    for address in [*addresses, *lists, *files, *map(pages.of, [council, tied["told"], tied["known"]])]:
        assert_silent(client, address)


@pytest.mark.parametrize(
    "query",
    [
        "councils?theme=leadership&grade=inadequate&q=sandwell",
        "councils?inspected_after=2026-11-01",
        "inspections?council=sandwell",
        "inspections?published_after=2026-11-01",
        "inspections?inspector=zzyzx",
        "leaders?q=zzyzx",
        "leaders?council=sandwell&on=2026-11-20",
        "events?q=zzyzx",
        "events?council=sandwell",
        "articles?q=zzyzx",
        "articles?council=sandwell",
        "search?q=zzyzx",
        "search?q=zzyzx+sandwell",
        "search?q=zzyzx&kind=paragraph",
        "search?q=zzyzx&kind=recommendation&council=sandwell",
        "search?q=what+inspectors+saw&council=sandwell",
        "search?q=zzyzx+OR+director&kind=person&council=sandwell",
        "search?q=zzyzxx",
        "suggestions?q=zzyzx",
        "corrections?council=sandwell",
    ],
)
def test_no_filter_or_search_finds_a_draft(client, tied, query):
    name, _, asked = query.partition("?")
    response = client.get(f"{reverse(name)}?{asked}")
    body = response.content.decode()
    files = [f"{reverse(f'{name}-{kind}')}?{asked}" for kind in pages.TWINS if name in pages.LISTED]
    for address in files:
        for trace in ("Zzyzx Person", "Zzyzx Inspector", "Zzyzx event", "Zzyzx headline", "zzyzx-draft"):
            assert trace not in told(client.get(address)), address
    for trace in ("Zzyzx Person", "Zzyzx Inspector", "Zzyzx event", "Zzyzx headline", "Zzyzx source", "zzyzx-draft"):
        assert trace not in body
    if query == "councils?theme=leadership&grade=inadequate&q=sandwell":
        assert "No council matches all of these filters" in body


def test_the_index_of_search_holds_nothing_of_a_draft(tied):
    search.freshen()
    assert [words for *_entry, words in index().kept() if TELLTALE.lower() in words] == []


def test_no_error_names_a_draft(client, secrets):
    """A misspelt name is answered with near names of the published only."""
    body = client.get(reverse("articles"), {"leader": "zzyzx persn"}).content.decode()
    assert secrets["person"].slug not in body
    assert "Zzyzx Person" not in body
    assert "Zzyzx Person" not in client.get("/leaders/zzyzx-person/").content.decode()


def test_counts_leave_drafts_out_and_change_at_once(client, secrets, council):
    address = reverse("councils") + "?theme=leadership&grade=inadequate"
    before = client.get(address).context["page"].paginator.count
    curation.publish(make.ready(secrets["draft"]), by=make.somebody())
    response = client.get(address)
    assert response.context["page"].paginator.count == before + 1
    assert "Sandwell" in response.content.decode()
    assert "zzyzx-draft" in client.get(pages.of(council)).content.decode()
    assert "zzyzx-draft" in client.get(reverse("home")).content.decode()
    assert "zzyzx-draft" in client.get(reverse("inspections")).content.decode()
    curation.withdraw(secrets["draft"], by=make.somebody(), reason="Wrong")
    assert client.get(address).context["page"].paginator.count == before
    assert_silent(client, pages.of(council))
