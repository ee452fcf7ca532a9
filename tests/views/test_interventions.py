"""What the page of interventions through time says, and what each council's page says of its own."""

import csv
import re
from datetime import date

import pytest
from django.urls import reverse

from inspections.as_at.interventions import intervention_counts
from inspections.vocabulary import INTERVENTION_STATUSES, MAIN_THEMES
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

PAGES = [NOW, YEARS, AFTER, AGAIN] = [f"/interventions/{name}" for name in ("", "years/", "after/", "again/")]


def test_it_says_that_the_record_is_not_complete_where_the_numbers_stand():
    page = read("/interventions/years/?as_at=2018-06-01")
    assert "Our record of interventions is not complete." in page.all
    assert "Any intervention, on 1 June 2018, of 152 councils: " in page.of("months")
    assert "We count councils, not interventions: each council once in each kind" in page.of("months")


def test_the_open_ones_are_counted_as_on_the_list_of_events(client):
    page = read("/interventions/?as_at=2018-06-01").of("open")
    counts = intervention_counts(date(2018, 6, 1))
    assert f"{counts.recent} begun since June 2013 with no end found; {counts.in_force} in force" in page
    assert f"{counts.ended} ended; {counts.older} older with no end found." in page
    rows = re.findall(r"^(?:in force|possibly in force|end not known)$", page, re.MULTILINE)
    assert len(rows) == counts.in_force + counts.possibly_in_force + counts.end_not_known
    assert "Sandwell\nDirection to move services to a trust\n6 October 2016\nend not known\n" in page
    assert "Sandwell\nSandwell Children’s Trust takes over\n1 April 2018\nend not known\n" in page
    assert "Eleanor Brazil appointed commissioner\nDecember 2015" not in page  # she left in 2016


def test_those_of_long_ago_without_an_end_are_folded_unless_it_is_one_alone(client):
    answer = client.get(NOW)
    counts, kinds = answer.context["intervention_counts"], answer.context["kinds"]
    alone = sum(len(each.older) == 1 for each in kinds)
    body = answer.content.decode().split('id="open"')[1]
    shown = re.sub(r"<details class=\"more\">.*?</details>", "", body, flags=re.DOTALL)
    assert alone > 0
    assert shown.count('<tr>\n<th scope="row">') == counts.in_force + counts.possibly_in_force + counts.recent + alone
    told = re.findall(r"(\d+)(?: more)? that began before November 2021 with no end found", read(NOW).of("open"))
    assert sum(map(int, told)) == counts.older - alone > 0


def test_birminghams_notice_of_february_2009_stands_apart_on_11_february_2014():
    page = read("/interventions/?as_at=2014-02-11").of("open")
    assert "Birmingham\nImprovement notice\nFebruary 2009\nend not known\n" in page


def test_an_intervention_at_a_council_that_is_no_more_says_so():
    assert re.search(r"Northamptonshire abolished 1 April 2021\n", read("/interventions/").of("open"))
    assert "Northamptonshire abolished" not in read("/interventions/?as_at=2021-03-31").of("open")


def test_after_each_verdict_it_tells_what_followed_and_how_long_it_took():
    page = read("/interventions/after/?theme=overall").of("after")
    assert "An intervention that began after a verdict did not necessarily begin because of it." in page
    assert (
        "Sandwell, 5 June 2015\nStatutory direction, 22 July 2014: in force\nImprovement notice, November 2009: end not"
        " known\nbetween 179 and 209 days: commissioner appointed, December 2015\n969 days: 29 January 2018" in page
    )
    assert "Wakefield, 17 July 2018\nNone on record\n36 days: " in page
    assert "None: the council was abolished on 1 April 2021 (612 days)" in page
    assert re.search(r"Knowsley, 20 January 2025\nNone on record\nNone on record\nNone yet \([\d,]+ days\)", page)


def test_outcomes_on_the_page_sum_to_the_verdicts(client):
    context = client.get("/interventions/after/?theme=overall").context
    assert sum(number for _outcome, number in context["outcomes"]) == len(context["follow_ups"]) == 75


def test_the_definition_of_more_than_once_has_its_source():
    page = read("/interventions/again/?theme=help_protection").of("again")
    assert "“a council being rated inadequate more than once within a five year period”" in page
    assert "This is our own count, not the Department's list" in page
    assert "9 April 2013 (Inadequate on another scale: four points, used from 2009 to 2013), 5 June 2015" in page


def test_its_source_is_linked_wherever_it_is_quoted(client):
    for address in ("/interventions/again/", "/councils/sandwell/", "/about/"):
        assert 'href="https://www.ukpol.co.uk/lord-black-of-brentwood-2016-' in client.get(address).content.decode()


def test_the_theme_is_the_one_asked_for_else_the_one_most_have_a_grade_on(client):
    for address in (AFTER, AGAIN):
        assert client.get(address).context["theme"] == "leadership"
        assert client.get(f"{address}?as_at=2018-06-01").context["theme"] == "overall"
        assert client.get(f"{address}?theme=care").context["theme"] == "care"
        assert '<option value="care" selected>' in client.get(f"{address}?theme=Children in care").content.decode()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("query", ["theme=nowhere", "as_at=2030-01-01", "as_at=1999-01-01", "theme=care&theme=overall"])
def test_nonsense_is_reported_and_shows_nothing(client, address, query):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert "<section" not in response.content.decode()


def test_a_day_is_kept_in_the_links_and_told_in_the_banner(client):
    body = {address: client.get(f"{address}?as_at=2018-06-01").content.decode() for address in PAGES}
    assert all("As things stood on" in each for each in body.values())
    for address in ("/interventions/years.svg?as_at=2018-06-01", "/interventions/years.csv?as_at=2018-06-01"):
        assert f'href="{address}"' in body[YEARS]
    assert 'href="/interventions/after-verdicts.csv?theme=overall&amp;as_at=2018-06-01"' in body[AFTER]
    assert 'href="/councils/sandwell/?as_at=2018-06-01"' in body[NOW]
    for address in PAGES:
        links = set(re.findall(r'href="(/interventions/[^"]*|/events/)"', body[address].split("<h1")[1]))
        assert {f"{each}?as_at=2018-06-01" for each in PAGES if each != address} <= links


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("query", ["", *(f"?theme={theme.value}" for theme in MAIN_THEMES)])
def test_each_page_is_light_enough(client, address, query):
    assert len(client.get(f"{address}{query}").content) < 100_000


def test_each_page_links_the_others_and_the_events_below_its_title(client):
    for address in [*PAGES, "/events/"]:
        linked = client.get(address).content.decode().split("<h1")[1].split("</ul>")[0]
        assert set(re.findall(r'href="([^"?]+)"', linked)) == {*PAGES, "/events/"} - {address}
        assert linked.count('aria-current="page"') == 1


@pytest.mark.parametrize("anchor", ["open", "months", "years", "after", "again"])
def test_where_an_old_link_led_into_the_page_it_still_leads_on(client, anchor):
    body = client.get("/interventions/?theme=care&as_at=2018-06-01").content.decode()
    told = body.split(f'id="{anchor}"')[1].split("</section>")[0]
    if anchor == "open":
        assert "<table" in told
    if anchor in ("months", "years"):
        assert 'href="/interventions/years/?as_at=2018-06-01"' in told
    if anchor in ("after", "again"):
        assert f'href="/interventions/{anchor}/?as_at=2018-06-01&amp;theme=care"' in told


@pytest.mark.parametrize("day", ["", "2018-06-01", "2012-03-01"])
def test_how_many_ended_is_the_same_wherever_it_is_told(client, day):
    query, on = (f"?as_at={day}", f"&as_at={day}") if day else ("", "")
    filtered = client.get(f"/events/?status=ended{on}").context
    counts = client.get(f"/interventions/{query}").context["intervention_counts"]
    assert filtered["page"].paginator.count == counts.ended > 0
    facets = client.get(f"/events/{query}").context["filter"].facets["status"]
    for status in INTERVENTION_STATUSES:
        assert facets.get(status, 0) == getattr(counts, status)
    assert f"{counts.ended} ended" in read(f"/events/{query}").all


@pytest.mark.parametrize("day", ["", "2018-06-01"])
def test_councils_are_divided_as_in_the_picture(client, day):
    last = client.get(YEARS, {"as_at": day} if day else {}).context["picture"].of_any.months[-1]
    facets = client.get("/councils/", {"as_at": day} if day else {}).context["filter"].facets["intervention"]
    for code, councils in last.counts.items():
        assert facets.get(code, 0) == councils
        listed = client.get("/councils/", {"intervention": code} | ({"as_at": day} if day else {})).context["page"]
        assert listed.paginator.count == councils


def test_none_open_is_not_said_where_nothing_is_on_record():
    council = make.make_council()
    assert "None on record" in read(f"/compare/?council={council.slug}").all
    make.published(make.make_event(council, kind="improvement_notice", starts="2015-01-01", ends="2016-01-01"))
    told = read(f"/compare/?council={council.slug}").all
    assert "None open" in told
    assert "None on record" not in told
    assert "None on record" in read(f"/compare/?council={council.slug}&as_at=2014-06-01").all


def test_files_hold_what_the_page_shows(client):
    months = list(csv.DictReader(client.get("/interventions/years.csv?as_at=2018-06-15").content.decode().splitlines()))
    for day in ("2012-02-29", "2018-05-31", "2018-06-15"):
        for kind in ("any", "statutory_direction"):
            rows = [row for row in months if (row["as_at"], row["kind"]) == (day, kind)]
            assert sum(int(row["councils"]) for row in rows) == int(rows[0]["of_councils"])
    after = client.get("/interventions/after-verdicts.csv?theme=overall").content.decode().splitlines()
    assert len(list(csv.DictReader(after))) == 75


def test_it_is_linked_from_where_interventions_are_told(client):
    for name in ("events", "home", "about"):
        assert 'href="/interventions/"' in client.get(reverse(name)).content.decode()
    for address in PAGES:
        assert f"{address}</loc>" in client.get("/sitemap-pages.xml").content.decode()


def test_no_script_is_needed(client):
    """But for the one that copies, which every page has."""
    for address in PAGES:
        assert client.get(address).content.decode().count("<script") == 1


class TestOnACouncilsPage:
    def test_it_tells_what_followed_its_own_verdicts(self):
        told = read("/councils/sandwell/").of("interventions").split("After each verdict with the worst grade\n")[1]
        assert "5 June 2015\nInadequate Overall, Leadership, Help and protection\nStatutory direction, 22 July" in told
        assert "Overall, 969 days apart: 5 June 2015" in told
        assert "787 days, then 969 days apart: 13 January 2010 (Inadequate on another scale: " in told

    def test_as_at_a_day_nothing_later_is_told(self):
        told = read("/councils/sandwell/?as_at=2015-06-05").of("interventions")
        assert "Help and protection\nStatutory direction, 22 July 2014: in force" in told
        assert "None yet (the same day)" in told
        assert "29 January 2018" not in told

    def test_a_council_that_was_never_judged_so_has_no_such_heading(self):
        council = make.make_council()
        make.make_verdict(council=council, grades={"overall": "good"})
        assert "After each verdict" not in read(council.get_absolute_url()).all

    def test_one_that_was_once_says_that_it_was_not_twice(self):
        council = make.make_council()
        make.make_verdict(council=council, grades={"overall": "inadequate"})
        told = read(council.get_absolute_url()).of("interventions")
        assert "The worst grade more than once within five years\nNot on any single judgement." in told

    def test_a_successor_is_not_told_of_its_predecessors_verdicts(self):
        assert "After each verdict" not in read("/councils/west-northamptonshire/").all
        assert "abolished on 1 April 2021 (612 days)" in read("/councils/northamptonshire/").of("interventions")

    def test_links_lead_to_the_events_above(self, client):
        body = client.get("/councils/sandwell/").content.decode()
        told = body.split('id="after-worst"')[1].split('id="again"')[0]
        links = set(re.findall(r'href="#([^"]+)"', told))
        assert links
        assert links <= set(re.findall(r'<p id="([^"]+)"', body))
