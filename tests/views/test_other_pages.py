"""What the other pages say: the front page, interventions on a day, the sources a page rests on."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inspections.models import Framework, Inspection
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


class TestFrontPage:
    def test_a_judgement_without_any_grade_says_why(self):
        early = read("/?as_at=2013-05-01").of("stand")
        for theme in ("Care leavers", "Adoption"):
            assert f"{theme}\nNone of 152 with a current grade: not judged under the framework of the time" in early
        assert "this framework" not in early.lower()
        assert "Adoption\nNone of 153 with a current grade: no longer given" in read("/").of("stand")

    def test_a_note_on_the_overall_grade_names_its_framework(self):
        assert "Overall, Safeguarding and looked after children: This framework gave two" in read(
            "/?as_at=2011-01-01"
        ).of("stand")

    def test_interventions_whose_end_is_not_known_are_counted_apart(self):
        assert " older with no end found" in read("/").of("happened")


class TestInterventionsOnADay:
    @pytest.fixture
    def council(self):
        council = make.make_council()
        for title, span in {
            "Old": {"starts": "2018"},
            "Running": {"starts": "2017-05-04", "ends": "2021"},
            "New": {"starts": "2019"},
            "Over": {"starts": "2015", "ends": "2016"},
        }.items():
            make.published(make.make_event(council, title=title, **span))
        return council

    def test_those_in_force_come_first_and_those_without_an_end_apart(self, council):
        page = read(f"/events/?open_on=2020-06-01&council={council.slug}").all
        assert "on 1 June 2020: 2 begun since June 2015 with no end found; 1 in force" in page
        in_force, apart = page.split("In force on 1 June 2020")[1].split("Began by 1 June 2020, end not known")
        assert "Running" in in_force
        assert "neither in force nor lifted" in apart
        assert apart.index("New") < apart.index("Old")
        assert "Over" not in page

    def test_where_none_is_in_force_the_page_says_so(self, council):
        page = read(f"/events/?open_on=2023-06-01&council={council.slug}").all
        assert "None of them is known to have been in force that day." in page

    @pytest.mark.parametrize(("name", "field"), [("events", "open_on"), ("leaders", "on")])
    def test_a_day_to_come_is_refused(self, client, name, field):
        day = timezone.localdate() + timedelta(days=1)
        response = client.get(reverse(name), {field: day.isoformat()})
        assert "is still to come: the record goes up to today." in response.content.decode()
        assert response.context["page"].paginator.count == 0


class TestSources:
    def test_a_verdicts_own_report_is_a_source_of_it(self):
        page = read("/councils/trafford/")
        assert (
            "\n3 August 20263 Inspection, ILACS (from April 2026)\nInadequate Leadership, help and protection"
            in page.of("inspections")
        )
        assert "\nReport on Trafford, 3 August 2026\n" in page.of("sources")
        assert "\nReport on Trafford, 3 August 2026" in read("/inspections/trafford-2026-08-03/").of("sources")

    def test_a_report_that_a_source_already_points_into_is_not_told_twice(self):
        report = make.make_report()
        verdict = make.make_verdict(report=report)
        source = make.published(make.make_source(title="The letter", url=report.url))
        make.cite(verdict, source, where="page 2")
        sources = read(verdict.council.get_absolute_url()).of("sources")
        assert "The letter, page 2" in sources
        assert "Report on" not in sources

    def test_a_report_that_was_not_read_is_linked_apart(self):
        page = read("/inspections/slough-2025-11-06-send/")
        assert "See also: the report (not read here)." in page.of("sources")
        assert "Report on Slough" not in page.of("sources")
        assert "Report on Slough, 6 November 2025" not in read("/councils/slough/").of("sources")
        assert "The report (not read here)" in page.all

    def test_a_board_and_its_council_share_one_report(self):
        council, report = make.make_council(), make.make_report()
        make.make_verdict(council=council, report=report)
        make.make_verdict(council=council, report=report, framework=Framework.objects.get(code="lscb_review"))
        assert read(council.get_absolute_url()).of("sources").count("Report on") == 1


def test_no_list_stands_inside_a_paragraph(client):
    body = client.get("/inspections/trafford-2026-08-03/").content.decode()
    for paragraph in re.findall(r"<p[ >].*?</p>", body, re.DOTALL):
        assert "<ul" not in paragraph


class TestMistakes:
    def test_the_footer_leads_to_an_address_where_there_is_one(self, settings):
        settings.CONTACT_EMAIL = "desk@example.org"
        page = read("/about/").all
        assert (
            "Report a mistake · Write to us · Corrections · Data · Feed of all that is new · How this site is made"
            in page
        )
        assert "You can also write to desk@example.org." in page

    def test_without_an_address_the_form_remains(self, settings):
        settings.CONTACT_EMAIL = ""
        page = read("/about/").all
        assert (
            "Report a mistake · Corrections · Data · Feed of all that is new · How this site is made · Editors' desk"
            in page
        )
        assert "on any page, without an account" in page
        assert "You can also write" not in page


def test_thousands_are_told_apart():
    held = Inspection.objects.published().count()
    assert held > 1000
    for address in ("/about/", "/inspections/", "/"):
        assert f"{held:,} inspections" in read(address).all
        assert str(held) not in read(address).all


def test_no_word_is_doubled():
    assert "Overall overall" not in read("/frameworks/sif/").all
    assert "Help and protection overall" in read("/frameworks/slac/").all


class TestAbout:
    def test_councils_set_up_are_those_since_the_record_begins(self):
        assert "five have been abolished and six set up since it begins" in read("/about/").all

    def test_how_complete_each_part_is_stands_there_year_by_year(self, client):
        body = client.get("/about/").content.decode()
        table = body[body.index("What is on record of each year") :]
        [row] = re.findall(r'<th scope="row">2021</th>(.*?)</tr>', table, re.DOTALL)
        cells = dict(re.findall(r'data-l="([^"]+)">([^<]+)<', row))
        visits = Inspection.objects.published().filter(day__year=2021)
        assert cells["Focused visits"] == str(visits.filter(kind__code="focused_visit").count())
        assert cells["Monitoring visits"] == str(visits.filter(kind__code="monitoring_visit").count())
        assert re.fullmatch(r"\d+ of 15\d", cells["Councils with a director named"])


def test_a_framework_says_when_it_was_last_used():
    assert "last used 5 July 2018" in read("/frameworks/sif/").all


def test_the_page_of_an_event_is_named_by_kind_council_and_day(client):
    body = client.get("/events/trafford-2019-05-23-notice/").content.decode()
    assert "<title>Improvement notice, Trafford, 23 May 2019 – CareWatch</title>" in body
    assert "<h1>Improvement notice, Trafford, 23 May 2019</h1>" in body
    assert '<p class="lead">Improvement notice</p>' not in body
    assert (
        '<p class="lead">National panel reports on'
        in client.get("/events/national-review-2022-05-26/").content.decode()
    )


def test_the_menu_leads_to_the_interventions_of_today(client):
    menu = client.get("/about/").content.decode().split('<nav aria-label="Main">')[1].split("</nav>")[0]
    assert '<a href="/interventions/">Interventions</a>' in menu
