"""A report's page: its paragraphs, each with a permanent anchor, where its licence allows; else what was counted."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections import curation
from inspections.models import Framework, Inspection
from tests import builders as make
from tests import pages
from tests.files import told
from tests.views.reading import read

pytestmark = pytest.mark.django_db


def board_review(**fields):
    return make.make_draft(framework=Framework.objects.get(code="lscb_review"), **fields)


def body_of(client, verdict):
    return client.get(pages.report_of(verdict)).content.decode()


@pytest.fixture
def report():
    return make.make_read_report(paragraphs=0, recommendations=0, url="https://files.example/1")


@pytest.fixture
def verdict(report):
    return make.make_verdict(grades={"overall": "good"}, report=report)


class TestWhereItStands:
    def test_only_a_report_that_was_read_has_a_page(self, client):
        assert client.get(pages.report_of(make.make_verdict(report=make.make_report()))).status_code == 404
        assert client.get(pages.report_of(make.make_verdict())).status_code == 404

    @pytest.mark.parametrize("path", ["/reports/", "/reports/nonsense/", "/reports/1/", "/reports/a%00b/"])
    def test_nonsense_has_none(self, client, path):
        assert client.get(path).status_code == 404

    def test_of_two_inspections_sharing_it_the_councils_names_it(self, client, report):
        board = make.published(board_review(report=report))
        verdict = make.make_verdict(report=report)
        response = client.get(pages.report_of(board))
        assert (response.status_code, response.headers["Location"]) == (301, pages.report_of(verdict))
        words = read(pages.report_of(verdict)).all
        assert f"Inspection\n{verdict.framework} {board.framework}" in words

    def test_a_board_reviewed_alone_names_it(self, client, report):
        board = make.published(board_review(report=report))
        make.make_draft(report=report)
        assert client.get(pages.report_of(board)).status_code == 200

    def test_it_goes_with_its_inspection(self, client, verdict):
        assert client.get(pages.report_of(verdict)).status_code == 200
        curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
        assert client.get(pages.report_of(verdict)).status_code == 410

    def test_the_sitemap_lists_what_can_be_read_in_full(self, client):
        open_one = make.make_verdict(report=make.make_read_report())
        board = make.published(board_review(report=open_one.report))
        others = [
            make.make_verdict(report=make.make_read_report(licence="non_commercial")),
            make.make_verdict(report=make.make_report(licence="ogl")),
            make.make_draft(report=make.make_read_report()),
            board,
        ]
        listed = client.get(reverse("django.contrib.sitemaps.views.sitemap", args=["reports"])).content.decode()
        assert pages.report_of(open_one) in listed
        assert not [each for each in others if pages.report_of(each) in listed]


class TestParagraphs:
    def test_each_has_its_number_its_page_and_its_words_under_its_section(self, client, report, verdict):
        make.make_paragraph(report, "Help comes early.", section="Help and protection", page=2)
        make.make_paragraph(report, "Leaders listen.", section="Leaders", page=9)
        page = read(pages.report_of(verdict))
        assert page.of("s1") == "Help and protection\n1 page 2 Cite 1\nHelp comes early."
        assert page.of("s2") == "Leaders\n2 page 9 Cite 2\nLeaders listen."
        body = body_of(client, verdict)
        assert '<div class="passage" id="p2">\n<a class="here" href="#p2" aria-label="Paragraph 2">2</a>' in body
        assert '<a href="https://files.example/1#page=9">page\xa09</a>' in body

    def test_a_contents_list_leads_to_the_sections(self, client, report, verdict):
        make.make_paragraph(report, section="")
        make.make_paragraph(report, section="Leaders", page=9)
        body = body_of(client, verdict)
        assert '<a href="#s1">Opening</a>\n<span class="meta">from paragraph 1, page 2</span>' in body
        assert '<a href="#s2">Leaders</a>\n<span class="meta">from paragraph 2, page 9</span>' in body

    def test_a_section_that_comes_back_stands_twice(self, report, verdict):
        for section in ("Leaders", "Care", "Leaders"):
            make.make_paragraph(report, section=section)
        assert read(pages.report_of(verdict)).of("s3").startswith("Leaders\n3 page 2")

    def test_its_words_are_escaped(self, client, report, verdict):
        make.make_paragraph(report, "<script>alert(1)</script>", section="<b>Bold</b>")
        make.make_recommendation(report, "<i>Better</i>", kind="<u>Now</u>", tags="<s>outcome</s>|second")
        body = body_of(client, verdict)
        assert not re.search("<script>|<b>|<i>|<u>|<s>", body)
        assert "&lt;s&gt;outcome&lt;/s&gt;; second" in body

    def test_a_report_without_any_says_so(self, verdict):
        words = read(pages.report_of(verdict)).all
        assert "We found no numbered paragraphs in the report." in words
        assert "We found no list of improvements in the report." in words


class TestSummary:
    def test_it_comes_first_and_can_be_linked_to(self, client, report, verdict):
        for text in ("Leaders have been slow.", "Practice has improved."):
            make.make_paragraph(report, text, number="", section="Summary", page=1, is_summary=True)
        make.make_paragraph(report, section="Leaders", number="1")
        body = body_of(client, verdict)
        assert read(pages.report_of(verdict)).of("summary") == (
            "Summary\n¶ page 1 Cite\nLeaders have been slow.\n¶ page 1 Cite\nPractice has improved."
        )
        assert body.index('id="summary"') < body.index('id="improve"') < body.index('id="s1"')
        assert {'id="summary-1"', 'id="summary-2"', 'id="p1"'} <= set(re.findall(r'id="[^"]*"', body))
        assert '<a href="#summary">Summary</a>' in body


class TestNotes:
    def test_they_stand_apart_and_their_marks_lead_to_them(self, client, report, verdict):
        make.make_paragraph(report, "Plans are late.\u00b9 Nobody knows.\u00b2\u00b3", page=2)
        make.make_note(report, "Of the framework.", mark="1", page=3)
        make.make_note(report, "Of an earlier page.", mark="23", page=1)
        body = body_of(client, verdict)
        assert (
            'Plans are late.<sup><a href="#note-1" aria-label="Note 1">1</a></sup> Nobody knows.\u00b2\u00b3</p>'
            in body
        )
        assert read(pages.report_of(verdict)).of("notes") == (
            "Notes\nThey stand at the foot of the report's pages.\n1 page 3\nOf the framework."
            "\n23 page 1\nOf an earlier page."
        )

    def test_of_a_report_that_is_not_open_none_is_shown(self, client):
        report = make.make_read_report(licence="non_commercial")
        make.make_note(report, "Zzyzx is a note.")
        assert "Zzyzx" not in body_of(client, make.make_verdict(report=report))


class TestAnchors:
    @pytest.mark.parametrize(
        ("numbers", "anchors"),
        [
            (["1", "2", "14"], ["p1", "p2", "p14"]),
            (["1", "2", "1"], ["o1", "p2", "o3"]),
            (["", "", "1"], ["o1", "o2", "p1"]),
            (["2.1", "2.10", "3a"], ["p2.1", "p2.10", "p3a"]),
            (["o1", "1 a", "٣", "#2"], ["o1", "o2", "o3", "o4"]),
        ],
    )
    def test_follow_the_number_where_it_is_printed_and_alone(self, report, numbers, anchors):
        for number in numbers:
            make.make_paragraph(report, number=number)
        assert [each.anchor for each in report.paragraphs.with_anchors()] == anchors

    def test_are_the_same_for_one_paragraph_found_alone(self, report):
        for number in ("1", "2", "1"):
            make.make_paragraph(report, number=number)
        assert report.paragraphs.with_anchors().filter(order=3).get().anchor == "o3"

    def test_another_report_with_the_same_numbers_does_not_matter(self, report):
        make.make_paragraph(make.make_read_report(), number="1")
        make.make_paragraph(report, number="1")
        assert report.paragraphs.with_anchors().get().anchor == "p1"

    def test_never_collide_with_any_other_on_the_page(self, client, report, verdict):
        hostile = ["1", "1", "", "o1", "o2", "r1", "s1", "improve", "main", "search", "contents", "2", "p2", "0", "00"]
        for number in hostile:
            make.make_paragraph(report, number=number, section=number)
        for _ in range(3):
            make.make_recommendation(report)
        ids = re.findall(r' id="([^"]*)"', body_of(client, verdict))
        assert len(ids) == len(set(ids))
        assert {"p2", "p0", "p00", "o1", "o2", "o3", "o4", "r1", "r3", "s1"} <= set(ids)

    def test_every_link_on_the_page_finds_its_place(self, client, report, verdict):
        for number in ("1", "", "1", "2"):
            make.make_paragraph(report, number=number, section=number)
        make.make_recommendation(report)
        body = body_of(client, verdict)
        assert set(re.findall(r'href="#([^"]*)"', body)) <= set(re.findall(r' id="([^"]*)"', body))


class TestLicence:
    def test_an_open_report_names_its_licence_and_its_author(self, client, report, verdict):
        make.make_paragraph(report)
        words = read(pages.report_of(verdict)).all
        assert "Contains public sector information licensed under the Open Government Licence v3.0." in words
        assert "The words are Ofsted's." in words
        assert body_of(client, verdict).count('href="https://files.example/1"') == 2

    @pytest.mark.thorough
    @pytest.mark.parametrize("licence", ["non_commercial", "unknown"])
    def test_of_another_report_no_sentence_is_anywhere(self, client, licence):
        report = make.make_read_report(paragraphs=0, recommendations=0, licence=licence)
        make.make_paragraph(report, "Zzyzx is what inspectors saw.", section="Zzyzx")
        make.make_recommendation(report, "Zzyzx must improve.", kind="priority", tags="Zzyzx")
        verdict = make.make_verdict(report=report, grades={"overall": "good"})
        board = make.published(board_review(report=report, council=verdict.council))
        things = [verdict, board, verdict.council, verdict.framework]
        for address in [*pages.undetailed(), *map(pages.of, things), pages.report_of(verdict)]:
            assert "zzyzx" not in told(client.get(address)).lower(), address
        assert "Zzyzx" not in client.get(reverse("search"), {"q": "inspectors saw"}).content.decode()

    def test_another_report_is_counted_by_heading_and_linked(self, client):
        report = make.make_read_report(paragraphs=3, recommendations=2, licence="non_commercial")
        make.make_recommendation(report, kind="priority", page=4)
        verdict = make.make_verdict(report=report)
        page = read(pages.report_of(verdict))
        assert "3 paragraphs, 3 points to improve" in page.all
        assert "Licence\nCrown copyright, non-commercial terms" in page.all
        assert "read its words in the original" in page.all
        assert page.of("improve") == (
            "What must improve\nFor improvement\n2 points, the first on page 2"
            "\nFor priority action\n1 point, the first on page 4"
        )
        assert f'href="{report.url}"' in body_of(client, verdict)

    def test_the_site_links_it_without_an_address_of_the_original(self, client):
        for licence in ("ogl", "non_commercial"):
            verdict = make.make_verdict(report=make.make_read_report(url="", licence=licence))
            for address in (pages.report_of(verdict), pages.of(verdict), pages.of(verdict.council)):
                body = client.get(address).content.decode()
                assert 'href=""' not in body
                assert 'href="#page' not in body
            assert "We do not know its address" in read(pages.report_of(verdict)).all


class TestWhatMustImprove:
    def test_points_stand_under_their_heading_with_page_and_tags(self, client, report, verdict):
        make.make_recommendation(report, "Visit at once.", kind="priority", page=3)
        make.make_recommendation(report, "Plan better.", tags="outcome 2|enabler 1")
        make.make_recommendation(report, "Share more.", kind="What the board needs to do")
        assert read(pages.report_of(verdict)).of("improve") == (
            "What must improve\nFor priority action\n¶ page 3\nVisit at once."
            "\nFor improvement\n¶ page 2\nPlan better. outcome 2; enabler 1"
            "\nWhat the board needs to do\n¶ page 2\nShare more."
        )
        assert 'id="r2">\n<a class="here" href="#r2" aria-label="Point 2">' in body_of(client, verdict)


class TestCost:
    def test_a_hundred_paragraphs_take_as_many_queries_as_one_and_are_small(self, client, report, verdict):
        make.make_paragraph(report)
        make.make_recommendation(report)
        client.get(pages.report_of(verdict))
        with CaptureQueriesContext(connection) as one:
            client.get(pages.report_of(verdict))
        for number in range(100):
            make.make_paragraph(report, "Some words. " * 40, section=f"Section {number // 25}")
            make.make_recommendation(report)
        with CaptureQueriesContext(connection) as many:
            response = client.get(pages.report_of(verdict))
        assert len(many) == len(one) <= 10
        assert len(response.content) < 100_000


class TestLinksToIt:
    def test_a_councils_verdicts_lead_to_it(self, client, verdict):
        other = make.make_verdict(council=verdict.council, report=make.make_report())
        board = make.published(board_review(council=verdict.council, report=verdict.report))
        body = client.get(pages.of(verdict.council)).content.decode()
        assert body.count(f'href="{pages.report_of(verdict)}"') == 2
        assert pages.report_of(other) not in body
        assert pages.report_of(board) not in body

    def test_two_reports_without_an_address_are_two_sources(self):
        council = make.make_council()
        for year in (2024, 2025):
            make.make_verdict(council=council, day=f"{year}-05-04", report=make.make_read_report(url=""))
        sources = read(pages.of(council)).of("sources")
        assert "4 May 2024" in sources
        assert "4 May 2025" in sources

    def test_a_source_without_an_address_is_not_taken_for_it(self):
        verdict = make.make_verdict(report=make.make_read_report(url=""))
        make.cite(verdict, make.published(make.make_source(title="A letter")))
        sources = read(pages.of(verdict)).of("sources")
        assert "A letter" in sources
        assert "Report on" in sources


def test_a_report_read_here_is_a_source_whatever_the_note_says():
    note = "The report itself was not read for this record."
    told = make.make_verdict(note=note, report=make.make_read_report())
    untold = make.make_verdict(note=note, report=make.make_report())
    assert [Inspection.objects.get(pk=each.pk).rests_on_report for each in (told, untold)] == [True, False]
