"""Ten of everything take as many queries as one, at every public address."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections import curation
from inspections.models import (
    Appointment,
    Article,
    Citation,
    Council,
    CouncilChange,
    Event,
    Framework,
    Inspection,
    Leader,
    Neighbour,
    Source,
)
from inspections.views import pictures
from tests import builders as make
from tests import pages
from tests.emptying import take_out

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

QUERIES_AT_MOST = 45


@pytest.fixture
def empty():
    """Leave Ofsted's words in the record, and take all else out."""
    take_out(Citation, Article, Event, Appointment, Inspection, Leader, Source, CouncilChange, Neighbour, Council)


def add_one_of_everything(council, person, verdict, event, article, source, year):
    """Tie one more of everything to each of these."""
    framework = Framework.objects.get(code="sif")
    grades = {"overall": "good", "leadership": "good", "adoption": None}
    report = make.make_read_report()
    make.make_paragraph(verdict.report)
    make.make_recommendation(verdict.report, kind=f"Heading of {year}")
    worst = {"overall": "inadequate", "care": "inadequate"}
    make.make_verdict(council=council, framework=framework, day=date(year, 8, 4), report=verdict.report, grades=worst)
    other = make.make_council()
    new = make.make_verdict(council=council, framework=framework, day=date(year, 5, 4), grades=grades, report=report)
    board = make.make_verdict(
        council=council, framework=Framework.objects.get(code="lscb_review"), day=date(year, 5, 4), report=report
    )
    ilacs = Framework.objects.get(code="ilacs_2023")
    kind = ilacs.kinds.get(code="focused_visit")
    make.make_verdict(council=council, framework=ilacs, kind=kind, day=date(year, 6, 4))
    area = Framework.objects.get(code="send_2023")
    make.make_verdict(council=council, framework=area, day=date(year, 7, 4), grades={"outcome": "positive"})
    somebody = make.published(make.make_leader(f"Leader {year}"))
    role = "chief_executive" if year % 2 else "director_of_childrens_services"
    post = make.published(make.make_appointment(council=council, leader=person, starts=str(year), role=role))
    make.published(make.make_appointment(council=council, leader=somebody, starts=str(year), last_seen=str(year + 1)))
    make.published(make.make_appointment(council=other, leader=somebody, starts=str(year)))
    happened = make.published(
        make.make_event(
            council, other, also=[make.make_council()], people=[person, somebody], inspections=[verdict, new]
        )
    )
    told = make.published(
        make.make_article(
            council, other, people=[person, somebody], events=[event, happened], inspections=[verdict], background=[new]
        )
    )
    event.people.add(somebody)
    event.councils.add(other)
    event.inspections.add(new)
    article.people.add(somebody)
    article.events.add(happened)
    article.inspections.add(new)
    article.background_inspections.add(board)
    article.statements.create(order=year, speaker="Ann", leader=somebody, text="So.", basis="claim")
    article.figures.create(order=year, value=year, meaning="cases")
    another = make.published(make.make_source())
    for thing in (new, verdict, board, post, happened, told, event, article, person):
        make.cite(thing, source, where=f"page {year}")
        make.cite(thing, another)
    for thing in (new, post, happened, told, event, article, person, source):
        with curation.correct(thing, by=make.somebody(), reason="Misread"):
            type(thing).objects.filter(pk=thing.pk).update(note=f"Corrected in {year}")
    with curation.correct(event, by=make.somebody(), reason="Misread"):
        event.people.remove(somebody)
        make.cite(event, make.make_source())
    curation.withdraw(make.make_verdict(council=council, day=date(year, 9, 4)), by=make.somebody(), reason="Wrong")
    new.replies.create(url=f"https://council.example/{year}", summary="So.", said_on=str(year))
    Neighbour.objects.create(council=council, rank=year, neighbour=other, closeness="close")
    CouncilChange.objects.create(
        predecessor=make.make_council(), successor=council, changed_on=date(year, 4, 1), kind="merge", area="all"
    )
    CouncilChange.objects.create(
        predecessor=council, successor=make.make_council(), changed_on=date(year, 4, 1), kind="split", area="all"
    )


@pytest.fixture
def one(empty):
    council = make.make_council("Sandwell")
    person = make.published(make.make_leader("Ann Other"))
    slac = Framework.objects.get(code="slac")
    report = make.make_read_report()
    verdict = make.make_verdict(council=council, day=date(2009, 8, 7), framework=slac, report=report)
    things = [
        council,
        person,
        verdict,
        make.published(make.make_event(council, people=[person], inspections=[verdict])),
        make.published(make.make_article(council, people=[person], inspections=[verdict])),
        make.published(make.make_source()),
    ]
    add_one_of_everything(*things, 2010)
    return things


def addresses(things):
    framework = Framework.objects.get(code="sif")
    queries = [
        reverse("councils") + "?theme=leadership&grade=good&sort=-leadership&intervention=end_not_known",
        reverse("councils") + "?as_at=2011-01-01&abolished=include&sort=verdict",
        reverse("councils") + "?theme=any&grade=inadequate&show=leaders&as_at=2014-01-01",
        reverse("inspections") + "?theme=leadership&grade=good&sort=council&q=sandwell",
        reverse("leaders") + "?role=director_of_childrens_services&on=2010-06-01",
        reverse("leaders") + "?as_at=2012-06-01",
        reverse("events") + "?open_on=2020-06-01",
        reverse("events") + "?as_at=2020-06-01&status=end_not_known",
        reverse("articles") + "?as_at=2020-06-01",
        things[1].get_absolute_url() + "?as_at=2020-06-01",
        things[3].get_absolute_url() + "?as_at=2020-06-01",
        reverse("articles") + "?q=news",
        reverse("corrections") + f"?council={things[0].slug}",
        reverse("mistake") + "?page=/about/",
        reverse("search") + "?q=sandwell",
        reverse("search") + "?q=leader",
        reverse("home") + "?as_at=2012-01-01",
        reverse("home") + "?theme=adoption",
        reverse("home") + "?theme=any",
        reverse("compare") + f"?council={things[0].slug}&beside=region&theme=overall",
        reverse("compare") + f"?council={things[0].slug}&as_at=2012-01-01",
        reverse("trends") + "?theme=care&region=london&as_at=2020-01-01",
        reverse("interventions") + "?theme=overall&as_at=2020-01-01",
        reverse("interventions-years") + "?as_at=2020-01-01",
        reverse("interventions-after") + "?theme=overall&as_at=2020-01-01",
        reverse("interventions-again") + "?theme=overall&as_at=2020-01-01",
        things[0].get_absolute_url() + "?as_at=2012-01-01",
        reverse("briefing", args=[things[0].slug]) + "?as_at=2012-01-01",
    ]
    queries += [
        pages.paragraph_of(things[2], "p1"),
        pages.report_of(things[2]),
        pages.preview_of(things[2]),
        *pages.files_of(things[0]),
    ]
    return [*pages.undetailed(), *queries, framework.get_absolute_url(), *(pages.of(thing) for thing in things)]


def counts(client, walked):
    found = {}
    for address in walked:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        found[address] = len(queries)
    return found


def assert_constant(client, walked, one):
    counts(client, walked)  # what is looked up once in the life of a server is looked up now
    with_one = counts(client, walked)
    for year in range(2011, 2020):
        add_one_of_everything(*one, year)
    with_ten = counts(client, walked)
    grown = {
        address: (with_one[address], number) for address, number in with_ten.items() if number != with_one[address]
    }
    assert grown == {}
    assert max(with_ten.values()) <= QUERIES_AT_MOST, max(with_ten, key=with_ten.get)


def test_ten_of_everything_cost_as_many_queries_as_one(client, one, monkeypatch):
    monkeypatch.setattr(pictures, "pixels_of", lambda drawn, _density: drawn.encode())  # pixels ask no queries
    assert_constant(client, addresses(one), one)


def test_the_desks_lists_and_forms_cost_as_many_queries_for_ten_as_for_one(admin_client, one):
    names = ("inspection", "leader", "appointment", "event", "article", "source", "reply", "council", "decision")
    names += ("mistakereport", "openmistake")
    forms = [reverse(f"admin:inspections_{name}_add") for name in names[:7]]
    assert_constant(admin_client, [*forms, *(reverse(f"admin:inspections_{name}_changelist") for name in names)], one)
