"""Every list and detail as data: the same things as on its page, in each format, whole and harmless."""

import json
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils.html import escape

from inspections import curation
from inspections.dataset.columns import Type, names_of
from inspections.dataset.files import FILES
from inspections.models import Article, Council, Event, Inspection, Leader, Source
from tests import builders as make
from tests import pages
from tests.files import read_csv, read_workbook

pytestmark = pytest.mark.django_db

DETAILS = {
    "council": "sandwell",
    "inspection": "sandwell-2015-06-05",
    "framework": "sif",
}
INADEQUATE = "theme=leadership&grade=inadequate"


def rows_of(client, address) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, address
    return read_csv(response.getvalue())


def page_of(client, address):
    return client.get(address).context["page"]


@pytest.fixture
def addresses() -> dict[str, str]:
    """The address, without its ending, of the files of each list and of one of each detail."""
    newest = Inspection.objects.get(slug="trafford-2026-08-03")
    make.read_here(newest.report)
    council = Council.objects.get(slug="leicester")
    some = {
        "leader": Leader.objects.published().filter(appointments__council=council).first(),
        "event": Event.objects.published().of(council).first(),
        "article": Article.objects.published().filter(councils=council).first(),
        "source": Source.objects.published().first(),
    }
    slugs = {**DETAILS, "report": newest.slug} | {kind: thing.slug for kind, thing in some.items()}
    routed = {page: reverse(f"{page}-csv", args=[slugs[page]] if page in slugs else []) for page in FILES}
    return {page: address.removesuffix(".csv") for page, address in routed.items()}


def test_each_is_whole_in_each_format_with_the_columns_that_are_declared(client, addresses):
    for page, address in addresses.items():
        first, *_others = tables = FILES[page]
        found = client.get(f"{address}.csv").getvalue().decode()
        assert found.splitlines()[0].split(",") == names_of(first.columns), page
        rows = read_csv(found.encode())
        assert rows or page == "corrections"
        held = json.loads(client.get(f"{address}.json").getvalue())
        assert {"what", "as_at", "edition", "licence", "filters", "next", "rows"} <= held.keys(), page
        assert len(held["rows"]) == len(rows)
        assert client.get(held["page"].removeprefix("http://testserver")).status_code == 200, page
        book = read_workbook(client.get(f"{address}.xlsx").getvalue())
        assert [*book] == [*(table.name for table in tables), "notes"], page
        assert len(book[first.name]) == len(rows)
        for table in tables:
            in_json = held["rows"] if table is first else held[table.name]
            assert len(book[table.name]) == len(in_json)
            for row in in_json[:1]:
                assert [*row] == names_of(table.columns)


def test_the_verdicts_with_a_grade_are_those_of_the_page(client):
    rows = rows_of(client, f"/inspections.csv?{INADEQUATE}")
    assert {(row["theme"], row["grade"]) for row in rows} == {("leadership", "inadequate")}
    first = page_of(client, f"/inspections/?{INADEQUATE}")
    shown = [
        each.slug
        for number in first.paginator.page_range
        for each in page_of(client, f"/inspections/?{INADEQUATE}&page={number}")
    ]
    assert list(dict.fromkeys(row["inspection"] for row in rows)) == shown
    assert len(shown) == first.paginator.count > 25


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("councils?theme=help_protection&grade=inadequate", "council"),
        ("councils-wide?region=london&as_at=2018-06-01", "council"),
        ("inspections?council=sandwell", "inspection"),
        ("leaders?role=director_of_childrens_services&council=leicester", "leader"),
        ("events?council=birmingham&kind=statutory_direction", "event"),
        ("articles?council=solihull&after=2023-01-01", "article"),
    ],
)
def test_filters_find_in_a_file_what_they_find_on_its_page(client, query, names):
    name, _, asked = query.partition("?")
    found = {row[names] for row in rows_of(client, f"/{name}.csv?{asked}")}
    assert len(found) == page_of(client, f"/{name.removesuffix('-wide')}/?{asked}").paginator.count > 0


def test_open_interventions_are_those_of_their_page(client):
    rows = rows_of(client, "/interventions/now.csv?as_at=2018-06-01")
    told = client.get("/interventions/?as_at=2018-06-01").content.decode()
    assert {row["intervention_status"] for row in rows} == {"in_force", "end_not_known", "possibly_in_force"} & {
        row["intervention_status"] for row in rows
    }
    assert rows
    assert all(f'href="/events/{row["event"]}/"' in told for row in rows)
    assert len(rows_of(client, "/interventions/now.csv?as_at=2009-08-07")) < len(rows)


def test_one_page_of_a_list_can_be_asked_for_and_names_the_next(client):
    second = json.loads(client.get(f"/inspections.json?{INADEQUATE}&page=2").getvalue())
    shown = [each.slug for each in page_of(client, f"/inspections/?{INADEQUATE}&page=2")]
    assert list(dict.fromkeys(row["inspection"] for row in second["rows"])) == shown
    first = json.loads(client.get(f"/inspections.json?{INADEQUATE}&page=1").getvalue())
    following = first["next"].removeprefix("http://testserver")
    assert json.loads(client.get(following).getvalue())["rows"] == second["rows"]
    assert json.loads(client.get(f"/inspections.json?{INADEQUATE}").getvalue())["next"] is None


@pytest.mark.parametrize("day", ["2014-02-11", "2019-05-08"])
def test_a_day_shows_what_was_known_then(client, addresses, day):
    for page, address in addresses.items():
        response = client.get(f"{address}.json?as_at={day}")
        if page in {"corrections", "source"}:
            assert response.status_code == 400
        elif page in {"report", "event", "article", "inspection"}:
            assert response.status_code in {200, 404}
        else:
            held = json.loads(response.getvalue())
            assert held["as_at"] == day
            known = [row.get("report_published_on") or row.get("published_on_earliest") for row in held["rows"]]
            assert max(filter(None, known), default=day) <= day


def test_the_grades_of_a_day_are_those_of_the_map(client):
    for asked in ("as_at=2018-06-01&theme=care", "as_at=2026-11-21&theme=leadership"):
        standing = {row["council"]: (row["grade"], row["reason"]) for row in rows_of(client, f"/councils.csv?{asked}")}
        on_map = {row["council"]: (row["grade"], row["reason"]) for row in rows_of(client, f"/map.csv?{asked}")}
        assert standing == on_map
        theme = asked.rpartition("=")[2]
        wide = rows_of(client, f"/councils-wide.csv?{asked.partition('&')[0]}")
        assert {row["council"]: (row[f"{theme}_grade"], row[f"{theme}_reason"]) for row in wide} == on_map


BAD = {
    "/inspections{}?theem=care": 400,
    "/inspections{}?grade=lovely": 400,
    "/inspections{}?theme=care&theme=overall": 400,
    "/inspections{}?page=1000": 404,
    "/inspections{}?page=x": 404,
    "/councils{}?show=leaders": 400,
    "/councils/sandwell{}?as_at=1066-10-14": 400,
    "/councils/sandwell{}?q=1": 400,
    "/inspections/sandwell-2015-06-05{}?as_at=2014-01-01": 404,
    "/councils/nowhere{}": 404,
    "/events/%00{}": 404,
    "/nothing{}": 404,
}


@pytest.mark.parametrize("address", BAD)
def test_what_is_wrong_is_said_in_the_format_asked_for(client, address):
    answers = {kind: client.get(address.format(f".{kind}")) for kind in pages.TWINS}
    assert {each.status_code for each in answers.values()} == {BAD[address]}
    told = json.loads(answers["json"].content)
    assert answers["json"]["Content-Type"] == "application/problem+json"
    assert told["status"] == BAD[address]
    assert [row["problem"] for row in read_csv(answers["csv"].content)] == told["problems"]
    assert [row["problem"] for row in read_workbook(answers["xlsx"].content)["problem"]] == told["problems"]


@pytest.mark.parametrize("kind", ["xml", "atom", "CSV", "csv.csv", "html"])
def test_a_format_that_there_is_not_is_not_found(client, kind):
    for address in ("/frameworks", "/frameworks/sif"):
        assert client.get(f"{address}.{kind}").status_code == 404


def test_what_was_renamed_or_withdrawn_says_so_in_each_format(client):
    event = make.published(make.make_event(slug="first-name"))
    curation.rename(event, "second-name", by=make.somebody(), reason="Better")
    for kind in pages.TWINS:
        response = client.get(f"/events/first-name.{kind}")
        assert (response.status_code, response["Location"]) == (301, f"/events/second-name.{kind}")
    event.refresh_from_db()
    curation.withdraw(event, by=make.somebody(), reason="It never was")
    assert json.loads(client.get("/events/second-name.json").content)["status"] == 410
    assert read_csv(client.get("/events/second-name.csv").content)[0]["problem"].endswith("It never was")


FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def dangerous(client):
    """Things whose words begin as formulas do."""
    council = make.make_council("Testshire", slug="testshire")
    make.published(make.make_event(council, title=FORMULA, summary="+1", starts="2013-11", kind="improvement_notice"))
    make.published(make.make_article(council, headline="@SUM(1)", byline="-1"))
    return council


def test_no_cell_begins_a_formula(client, dangerous):
    files = [
        "/events.csv?council=testshire",
        "/articles.csv?council=testshire",
        "/councils/testshire/timeline.csv",
        "/interventions/now.csv",
    ]
    for address in files:
        body = client.get(address).getvalue().decode()
        assert any(each in body for each in ("HYPERLINK", "@SUM(1)"))
        for row in read_csv(body.encode()):
            assert not [cell for cell in row.values() if re.match(r"[=+@\t\r\n-](?!\d+$)", cell)]
    told = rows_of(client, "/events.csv?council=testshire")[0]
    assert (told["event_title"], told["event_summary"]) == (f"'{FORMULA}", "'+1")
    assert json.loads(client.get("/events.json?council=testshire").getvalue())["rows"][0]["event_title"] == FORMULA
    book = client.get("/events.xlsx?council=testshire").getvalue()
    assert read_workbook(book)["events"][0]["event_title"] == FORMULA


def test_a_month_stays_a_month_beside_the_days_it_can_stand_for(client, dangerous):
    [told] = rows_of(client, "/events.csv?council=testshire")
    assert (told["began"], told["began_earliest"], told["began_latest"]) == ("2013-11", "2013-11-01", "2013-11-30")
    assert told["ended"] == told["ended_earliest"] == ""
    [typed] = read_workbook(client.get("/events.xlsx?council=testshire").getvalue())["events"]
    assert (typed["began"], typed["began_earliest"]) == ("2013-11", date(2013, 11, 1))


def test_each_value_of_a_workbook_is_of_its_type(client):
    kinds = {Type.DAY: date, Type.NUMBER: float, Type.YES_OR_NO: bool}
    rows = read_workbook(client.get("/inspections.xlsx?council=sandwell").getvalue())["ratings"]
    for column in FILES["inspections"][0].columns:
        held = [row[column.name] for row in rows if row[column.name] != ""]
        assert all(isinstance(value, kinds.get(column.type, str)) for value in held), column.name
    assert any(row["grade_page"] for row in rows) or any(row["grade_severity"] for row in rows)


def test_a_workbook_keeps_its_heading_in_view_and_says_what_it_is(client):
    response = client.get(f"/inspections.xlsx?{INADEQUATE}")
    book = response.getvalue()
    notes = str(read_workbook(book)["notes"])
    for words in ("Open Government Licence v3.0", "Judgement: Leadership; Grade: Inadequate", "Ofsted", "grade_label"):
        assert words in notes
    sheet = ZipFile(BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    assert 'ySplit="1"' in sheet
    assert 'state="frozen"' in sheet


def test_files_are_named_for_what_they_hold(client):
    asked = "theme=help_protection&grade=inadequate&as_at=2026-08-22"
    disposition = client.get(f"/councils.csv?{asked}")["Content-Disposition"]
    name = "carewatch-councils-help-protection-inadequate-as-at-2026-08-22.csv"
    assert disposition == f'attachment; filename="{name}"'
    assert client.get("/councils/sandwell.json?as_at=2018-06-01")["Content-Disposition"].endswith(
        'filename="carewatch-sandwell-as-at-2018-06-01.json"'
    )


def test_a_council_has_one_name_in_every_file(client, addresses):
    """So merging two of them on it keeps every row that both have."""
    known = dict(Council.objects.values_list("slug", "name"))
    regions = dict(Council.objects.values_list("slug", "region"))
    told = 0
    for page, address in addresses.items():
        if page not in {"frameworks", "framework"}:
            for row in rows_of(client, f"{address}.csv"):
                told += bool(row["council"])
                assert row["council_name"] == known.get(row["council"], "")
                assert row["region"] == regions.get(row["council"], "")
    assert told > 5_000


def test_nobody_is_sent_what_they_have(client):
    for kind in pages.TWINS:
        address = f"/events.{kind}?council=leicester"
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(f"/events.{kind}?council=sandwell", headers={"If-None-Match": first["ETag"]})
        assert other.status_code == 200
        council = Council.objects.get(slug="leicester")
        council.note = f"Changed at the desk, before {kind}."
        council.save()
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    newest = client.get("/events.csv")["ETag"]
    make.published(make.make_event())
    assert client.get("/events.csv", headers={"If-None-Match": newest}).status_code == 200


def test_the_head_alone_can_be_asked_for(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        response = client.head("/inspections.csv")
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert "Content-Length" not in response
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_a_file_begins_before_its_rows_are_fetched(client, django_assert_num_queries):
    response = client.get("/inspections.csv")
    with django_assert_num_queries(0):
        heading = next(iter(response.streaming_content))
    assert heading.decode().startswith("council,council_name,")
    assert heading.count(b"\n") == 1


def links_of(body: str) -> list[str]:
    return re.findall(r'href="([^"]*\.(?:csv|json|xlsx)[^"]*)"', body.partition('<aside class="downloads"')[2])


def test_each_page_offers_its_files_by_its_own_query(client, addresses):
    for page, address in addresses.items():
        if page != "councils-wide":
            body = client.get(f"{address.removesuffix('/now')}/").content.decode()  # that of interventions now
            offered = [link for link in links_of(body) if link.startswith(f"{address}.")]
            assert sorted(offered) == [f"{address}.{kind}" for kind in pages.TWINS], page
            assert all(f'<link rel="alternate" type="{kind}" href="{address}.' in body for kind in ["text/csv"])
    asked = f"{INADEQUATE}&sort=council&page=2&nonsense=1"
    body = client.get(f"/inspections/?{asked}").content.decode()
    assert escape(f"/inspections.csv?{INADEQUATE}&sort=council") in links_of(body)
    assert all(client.get(link.replace("&amp;", "&")).status_code == 200 for link in links_of(body))
    for asked in ("show=leaders&as_at=2018-06-01", "theme=any&grade=good&abolished=include"):
        links = links_of(client.get(f"/councils/?{asked}").content.decode())
        assert len(links) == 6
        assert all(client.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


@pytest.mark.parametrize("address", ["/inspections/?grade=lovely", "/councils/nowhere/", "/about/", "/nothing/"])
def test_there_is_no_download_where_there_are_no_rows(client, address):
    body = client.get(address).content.decode()
    assert "downloads" not in body
    assert 'rel="alternate" type="text/csv"' not in body


def test_of_a_report_that_is_not_open_no_words_are_in_any_file(client):
    report = make.make_read_report(paragraphs=0, recommendations=0, licence="non_commercial")
    make.make_paragraph(report, "Zzyzx is what inspectors saw.")
    make.make_recommendation(report, "Zzyzx must improve.")
    verdict = make.make_verdict(report=report)
    for kind in ("csv", "json"):
        for name in ("report", "inspection"):
            response = client.get(reverse(f"{name}-{kind}", args=[verdict.slug]))
            assert response.status_code == 200
            assert b"Zzyzx" not in response.getvalue()
    assert "downloads" not in client.get(pages.report_of(verdict)).content.decode()


def test_an_appointment_says_how_sure_it_is(client):
    council = make.make_council("Testshire")
    person = make.published(make.make_leader("Ann Other"))
    make.published(make.make_appointment(council=council, leader=person, starts="2014-02", ends="2016-05-01"))
    for day, sure in {"2014-02-11": "possible", "2015-01-01": "certain", "2017-01-01": ""}.items():
        [row] = rows_of(client, f"/leaders/{person.slug}.csv?as_at={day}")
        assert (row["in_office"], row["tenure"]) == (sure, "ended")
