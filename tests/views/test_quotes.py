"""Grades lead to the paragraph that explains them; each paragraph has a page of its own, to be quoted from."""

import re

import pytest
from django.urls import reverse

from inspections import curation
from inspections.models import Framework
from tests import builders as make
from tests import pages
from tests.views.reading import read

pytestmark = pytest.mark.django_db

CARE = "The experiences and progress of children in care"


@pytest.fixture
def report():
    report = make.make_read_report(paragraphs=0, recommendations=0, url="https://files.example/1")
    make.make_paragraph(report, "In short.", number="", section="Summary", page=1, is_summary=True)
    make.make_paragraph(report, "Leaders <i>know</i>.", number="1", section="Opening")
    make.make_paragraph(report, "Children are well cared for.", number="2", section=CARE, page=5)
    return report


@pytest.fixture
def verdict(report):
    framework = Framework.objects.get(code="ilacs_2023")
    grades = {"leadership": "good", "care": "inadequate", "overall": "good"}
    return make.make_verdict(framework=framework, report=report, grades=grades)


def body_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


class TestGrades:
    def test_on_the_verdict_each_leads_to_its_paragraph_where_that_is_certain(self, client, verdict):
        body, address = body_of(client, pages.of(verdict)), pages.report_of(verdict)
        assert f'explained\nfrom\n<a href="{address}#p2">paragraph 2</a>' in body
        assert f'explained\nin the\n<a href="{address}#summary-1">summary</a>' in body
        assert body.count("explained\n") == 2

    def test_on_the_report_they_do_so_within_the_page(self, client, verdict):
        body = body_of(client, pages.report_of(verdict))
        assert '<span>Children in care: <a href="#p2">paragraph 2</a></span>' in body
        assert "<span>Leadership</span>" in body
        assert 'id="p2"' in body

    def test_in_a_report_that_is_not_open_they_lead_nowhere(self, client, verdict, report):
        report.licence = "non_commercial"
        report.save()
        for address in (pages.of(verdict), pages.report_of(verdict)):
            assert "paragraph 2" not in body_of(client, address)

    def test_a_preview_leads_there_too(self, as_editor, report):
        draft = make.make_draft(
            framework=Framework.objects.get(code="ilacs_2023"), report=report, grades={"care": "good"}
        )
        preview = body_of(as_editor, reverse("admin:inspections_inspection_preview", args=[draft.pk]))
        assert f'<a href="{pages.report_of(draft)}#p2">paragraph 2</a>' in preview


class TestSentences:
    def test_they_stand_on_the_page_folded_and_escaped(self, client, verdict):
        verdict.council.name = "A <b> & C"
        verdict.council.save()
        body = body_of(client, pages.of(verdict))
        _, _, folded = body.partition("<summary>Copy as a sentence with its source</summary>")
        words = folded.partition("</details>")[0]
        assert "A &lt;b&gt; &amp; C: “The experiences and progress of children in care” was judged Inadequate" in words
        assert (
            words.count("data-copy=") == 1 + 3 + 2
        )  # the verdict, its grades, and two judgements whose grades are not known

    def test_the_script_is_a_file_of_ours(self, client, verdict):
        for address in (pages.of(verdict), pages.report_of(verdict), pages.paragraph_of(verdict, "p2")):
            scripts = re.findall(r"<script ([^>]*)>", body_of(client, address))
            [ours, _of_search] = [each for each in scripts if "ld+json" not in each]
            assert re.fullmatch(r'src="/static/copy[^/"]*\.js" type="module"', ours)


class TestParagraphs:
    def test_each_leads_to_a_page_of_its_own(self, client, verdict):
        body = body_of(client, pages.report_of(verdict))
        assert re.findall('href="(paragraphs/[^"]*)"', body) == [
            "paragraphs/summary-1/",
            "paragraphs/p1/",
            "paragraphs/p2/",
        ]
        assert pages.paragraph_of(verdict, "p2") == f"{pages.report_of(verdict)}paragraphs/p2/"

    def test_it_tells_the_words_where_they_stand_and_how_to_quote_them(self, client, verdict):
        address = pages.paragraph_of(verdict, "p2")
        page, body = read(address), body_of(client, address)
        assert "Paragraph 2\nof the report on" in page.all
        assert f"Section\n{CARE}" in page.all
        assert "“Children are well cared for.”\nOfsted, report on" in page.all
        assert f"{pages.report_of(verdict)}#p2 Contains public sector information" in page.all
        assert '<a href="https://files.example/1#page=5">' in body
        assert f'<a href="{pages.report_of(verdict)}#p2">' in body

    def test_it_leads_to_the_one_before_and_the_one_after(self, client, verdict):
        body = body_of(client, pages.paragraph_of(verdict, "p1"))
        assert '<a href="../summary-1/">Previous: summary</a>' in body
        assert '<a href="../p2/">Next: paragraph 2</a>' in body
        assert "Next: " not in body_of(client, pages.paragraph_of(verdict, "p2"))
        assert "Previous: " not in body_of(client, pages.paragraph_of(verdict, "summary-1"))

    def test_its_words_are_escaped(self, client, verdict):
        assert "<i>know" not in body_of(client, pages.paragraph_of(verdict, "p1"))

    @pytest.mark.parametrize("anchor", ["p3", "o2", "2", "s1", "r1", "improve", "p2%00", "..", "p" * 500])
    def test_what_is_no_paragraph_has_no_page(self, client, verdict, anchor):
        assert client.get(f"{pages.report_of(verdict)}paragraphs/{anchor}/").status_code == 404

    @pytest.mark.parametrize("licence", ["non_commercial", "unknown"])
    def test_one_of_a_report_that_is_not_open_has_none(self, client, verdict, report, licence):
        report.licence = licence
        report.save()
        response = client.get(pages.paragraph_of(verdict, "p2"))
        assert response.status_code == 404
        assert "cared for" not in response.content.decode()

    def test_that_of_a_draft_has_none_and_that_of_what_was_withdrawn_is_gone(self, client, verdict, report):
        draft = make.make_draft(report=make.make_read_report())
        assert client.get(pages.paragraph_of(draft, "p1")).status_code == 404
        curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
        response = client.get(pages.paragraph_of(verdict, "p2"))
        assert response.status_code == 410
        assert "cared for" not in response.content.decode()

    def test_old_addresses_lead_to_the_new_one(self, client, verdict, report):
        old = pages.paragraph_of(verdict, "p2")
        curation.rename(verdict, "renamed-2020", by=make.somebody(), reason="Misspelt")
        assert client.get(old).headers["Location"] == "/reports/renamed-2020/paragraphs/p2/"

    def test_a_board_that_shares_the_report_leads_to_the_councils(self, client, verdict, report):
        board = make.make_verdict(
            framework=Framework.objects.get(code="lscb_review"), council=verdict.council, report=report
        )
        response = client.get(pages.paragraph_of(board, "p2"))
        assert (response.status_code, response.headers["Location"]) == (301, pages.paragraph_of(verdict, "p2"))


def test_lists_of_more_than_six_are_folded_on_a_verdict_and_nothing_is_lost(client, verdict):
    for number in range(8):
        make.published(make.make_event(verdict.council, inspections=[verdict], title=f"Event {number}", starts="2021"))
        make.published(make.make_article(verdict.council, inspections=[verdict], headline=f"Article {number}"))
    body = body_of(client, pages.of(verdict))
    assert "<summary>3 more events</summary>" in body
    assert "<summary>3 more articles</summary>" in body
    for number in range(8):
        assert body.count(f">Event {number}</a>") == body.count(f">Article {number}</a>") == 1


def test_a_verdict_answers_in_the_order_in_which_people_ask(client, verdict):
    body = body_of(client, pages.of(verdict))
    order = re.findall('<section[^>]*aria-labelledby="([a-z]+)"', body)
    assert order == ["judged", "changed", "rare", "improve", "charge", "happened", "press", "sources"]
