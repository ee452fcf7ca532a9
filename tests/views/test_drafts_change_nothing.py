"""Every public page answers with drafts in the database exactly as it does without them."""

from datetime import date

import pytest
from django.urls import reverse

from inspections.models import Article, Council, Framework, Inspection, Publication
from tests import builders as make
from tests import pages
from tests.files import told

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

TODAY = date(2026, 11, 20)
QUERIES = {
    "home": ["theme=leadership", "theme=care&as_at=2026-11-20"],
    "trends": ["theme=leadership", "theme=care&region=west-midlands"],
    "trends-csv": ["theme=leadership&as_at=2026-11-20"],
    "interventions": ["theme=leadership", "theme=overall&as_at=2026-11-20"],
    "interventions-csv": ["as_at=2026-11-20"],
    "follow_ups-csv": ["theme=leadership", "theme=overall"],
    "map-svg": ["theme=leadership"],
    "map-csv": ["theme=leadership&as_at=2026-11-20"],
    "councils": [
        "intervention=in_force",
        "intervention=end_not_known",
        "theme=leadership&grade=inadequate",
        "inspected_after=2026-11-01",
        "sort=-newest",
        "as_at=2026-11-20",
    ],
    "inspections": ["council=sandwell", "published_after=2026-11-01", "theme=leadership&grade=inadequate"],
    "leaders": [
        "council=sandwell",
        "as_at=2026-11-20",
        "role=director_of_childrens_services",
        "on=2026-11-20",
        "q=public",
    ],
    "events": ["council=sandwell", "as_at=2026-11-20", "open_on=2026-11-20", "after=2026-11-01"],
    "articles": ["council=sandwell", "kind=news", "after=2026-11-01"],
    "search": ["q=zzyzx", "q=public"],
}


@pytest.fixture
def public():
    """A published thing of every kind, tied to one another."""
    council = Council.objects.get(slug="sandwell")
    verdict = Inspection.objects.get(slug="sandwell-2015-06-05")
    make.read_here(verdict.report)
    person = make.published(make.make_leader("Public Person"))
    post = make.published(make.make_appointment(leader=person, council=council, starts="2014", last_seen="2015"))
    event = make.published(make.make_event(council, people=[person], inspections=[verdict], starts="2026-11"))
    article = make.published(make.make_article(council, people=[person], events=[event], inspections=[verdict]))
    source = make.published(make.make_source(title="Public source"))
    for thing in (verdict, person, post, event, article):
        make.cite(thing, source)
    return {"council": council, "verdict": verdict, "person": person, "event": event, "article": article} | {
        "source": source,
        "framework": Framework.objects.get(code="ilacs_2026"),
    }


def draft_everything(public):
    """Draft one of each kind, tied to all that is published, and cite it."""
    council, verdict, person = public["council"], public["verdict"], public["person"]
    draft = make.make_draft(
        council=council, framework=public["framework"], day=TODAY, grades={"leadership": "inadequate"}, note="Zzyzx"
    )
    event = make.make_event(council, people=[person], inspections=[verdict, draft], starts="2026-11-20", title="Zzyzx")
    over = make.make_event(council, people=[person], starts="2026-11-20", ends="2027", title="Zzyzx in force")
    paper = Publication.objects.create(slug="zzyzx", name="Zzyzx Paper")
    article = make.make_article(
        council, people=[person], events=[public["event"]], inspections=[verdict], publication=paper, headline="Zzyzx"
    )
    Article.objects.filter(pk=article.pk).update(published_on="2026-11-20")
    post = make.make_appointment(leader=person, council=council, starts="2026-11-01", last_seen="2026-11-20")
    nobody = make.make_appointment(leader=None, council=council, starts="2026-11-01", role="council_leader")
    hidden = make.make_leader("Zzyzx Person")
    theirs = make.make_appointment(leader=hidden, council=council, starts="2026-11-01")
    drafts = [draft, event, over, article, post, nobody, hidden, theirs]
    for thing in drafts:
        make.cite(thing, public["source"])
    make.published(theirs)
    theirs.refresh_from_db()
    drafts += [
        make.make_draft(council=council, day=TODAY, report=verdict.report, slug="zzyzx-sharing"),
        make.make_draft(council=council, day=TODAY, report=make.make_read_report(), slug="zzyzx-read"),
    ]
    source = make.make_source(title="Zzyzx source")
    for name in ("verdict", "person", "event", "article"):
        make.cite(public[name], source)
    return drafts


def _twins(public):
    return [twin for thing in public.values() for twin in pages.twins_of(thing)]


def _told(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return told(response)


def test_with_drafts_every_page_stays_as_it_was(client, public):
    asked = [f"{reverse(name)}?{query}" for name, queries in QUERIES.items() for query in queries]
    addresses = [
        *pages.undetailed(),
        *map(pages.of, public.values()),
        *_twins(public),
        pages.report_of(public["verdict"]),
        *asked,
    ]
    addresses += [*pages.files_of(public["council"]), pages.preview_of(public["verdict"])]
    before = {address: _told(client, address) for address in addresses}
    draft_everything(public)
    for address, said in before.items():
        assert _told(client, address) == said, address


def test_what_is_compared_would_show_it(client, public):
    """Once published, each of the drafts changes some page: the comparison can fail."""
    home, council = client.get(reverse("home")).content, client.get(pages.of(public["council"])).content
    drafts = draft_everything(public)
    for thing in drafts:
        if not thing.is_published:
            make.published(thing)
    assert client.get(reverse("home")).content != home
    assert client.get(pages.of(public["council"])).content != council
    for thing in (public["person"], public["event"], public["source"], public["verdict"]):
        assert b"Zzyzx" in client.get(pages.of(thing)).content
