"""What an inspection's page says of its report: where each grade stands, and what must improve."""

import pytest
from django.urls import reverse

from inspections.dates import ReducedDate
from tests import builders as make
from tests import pages
from tests.views.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return make.make_read_report(paragraphs=63, recommendations=0, url="https://files.example/1")


@pytest.fixture
def verdict(report):
    verdict = make.make_verdict(grades={"overall": "good", "leadership": "good"}, report=report)
    verdict.ratings.filter(judgement__code="overall").update(page=3, quote="Services are good.")
    return verdict


class TestWhereAGradeStands:
    def test_its_page_leads_to_that_page_of_the_original(self, client, verdict):
        assert "page 3: “Services are good.”" in read(pages.of(verdict)).of("judged")
        link = '<a href="https://files.example/1#page=3">page\xa03</a>: “Services are good.”'
        assert link in client.get(pages.of(verdict)).content.decode()

    @pytest.mark.parametrize("without", [{"url": ""}, None])
    def test_it_is_told_without_an_original_too(self, client, without):
        report = make.make_read_report(**without) if without else None
        verdict = make.make_verdict(grades={"overall": "good"}, report=report)
        verdict.ratings.update(page=3)
        assert "page 3" in read(pages.of(verdict)).of("judged")
        assert "#page=3" not in client.get(pages.of(verdict)).content.decode()

    def test_where_nothing_is_known_of_it_no_column_is_empty(self):
        assert "In the report" not in read(pages.of(make.make_verdict(grades={"overall": "good"}))).all


class TestWhatMustImprove:
    def test_the_points_of_an_open_report_lead_to_their_place(self, client, verdict, report):
        make.make_recommendation(report, "Visit sooner.", page=2, tags="outcome 2")
        assert "What must improve\nFor improvement\n¶ page 2\nVisit sooner. outcome 2" in read(pages.of(verdict)).of(
            "improve"
        )
        body = client.get(pages.of(verdict)).content.decode()
        assert f'<a class="here" href="{pages.report_of(verdict)}#r1" aria-label="Point 1">' in body
        assert 'id="r1"' not in body

    def test_of_many_points_five_show_and_the_rest_is_folded_but_on_the_reports_own_page(self, client, verdict, report):
        for number in range(7):
            make.make_recommendation(report, f"Point {number}.")
        body = client.get(pages.of(verdict)).content.decode()
        before, _, folded = body.partition("<summary>2 more points</summary>")
        assert [f"Point {number}." in before for number in range(7)] == [True] * 5 + [False] * 2
        assert "Point 5." in folded
        assert "Point 6." in folded
        assert "more points" not in client.get(pages.report_of(verdict)).content.decode()

    def test_those_of_another_are_counted(self):
        report = make.make_read_report(recommendations=2, licence="non_commercial")
        words = read(pages.of(make.make_verdict(report=report))).of("improve")
        assert "For improvement\n2 points, the first on page 2" in words
        assert "Their words" not in words
        assert "Read them in the original." in words

    def test_where_the_report_was_not_read_the_page_says_so(self):
        words = read(pages.of(make.make_verdict(report=make.make_report()))).of("improve")
        assert words.endswith("We have no record of what the report asks for. Read it in the original.")
        without = read(pages.of(make.make_verdict())).of("improve")
        assert without.endswith("We have no record of what the report asks for.")

    def test_where_only_the_number_of_points_is_known_it_is_told(self):
        report = make.make_report(pages=14, numbered_paragraphs=1, previous_verdict_grade="good")
        report.recommendation_counts.create(kind="improvement", number=7)
        report.recommendation_counts.create(kind="priority", number=1)
        page = read(pages.of(make.make_verdict(report=report)))
        told = page.of("improve")
        assert "7 points" in told
        assert "1 point\n" in told
        assert "Their words come with fetch_reports and import_reports. Read them in the original." in told
        assert "14 pages; 1 numbered paragraph; says that the previous verdict was “good”" in page.all

    def test_where_a_board_shares_the_report_that_is_said(self, verdict, report):
        make.make_recommendation(report)
        make.make_verdict(council=verdict.council, report=report)
        assert "This is everything it asks for" in read(pages.of(verdict)).of("improve")


class TestTheReport:
    def test_the_page_leads_to_its_paragraphs(self, client, verdict):
        assert "Read its 63 paragraphs here" in read(pages.of(verdict)).all
        assert f'href="{pages.report_of(verdict)}"' in client.get(pages.of(verdict)).content.decode()

    def test_of_one_that_may_not_be_shown_it_leads_to_what_was_counted(self):
        verdict = make.make_verdict(report=make.make_read_report(licence="unknown"))
        words = read(pages.of(verdict)).all
        assert "What we read of it" in words
        assert "paragraphs here" not in words

    def test_a_preview_shows_what_will_be_seen(self, as_editor, report):
        make.make_recommendation(report, "Visit sooner.")
        draft = make.make_draft(grades={"overall": "good"}, report=report)
        draft.ratings.update(page=3, quote="Services are good.")
        preview = as_editor.get(reverse("admin:inspections_inspection_preview", args=[draft.pk])).content.decode()
        for words in ("Visit sooner.", "Read its 63 paragraphs here", "Services are good.", pages.report_of(draft)):
            assert words in preview
        assert as_editor.get(pages.report_of(draft)).status_code == 404


def test_what_a_report_says_of_its_director_is_told(client, verdict, report):
    assert "had been in post since" not in read(pages.of(verdict)).of("charge")
    report.director_since = ReducedDate(2022, 9)
    report.save()
    assert "had been in post since September 2022." in read(pages.of(verdict)).of("charge")


class TestVisit:
    @pytest.fixture
    def visit(self):
        framework = make.make_framework("leadership")
        kind = make.make_kind(framework, name="Focused visit")
        told = {"priority_action": True, "priority_summary": "visits to children come too late"}
        return make.make_verdict(framework=framework, kind=kind, lead_inspectors="Ann Other; Bo Peep", **told)

    def test_it_says_which_areas_need_priority_action(self, visit):
        words = read(pages.of(visit)).all
        assert "Areas for priority action\nYes: visits to children come too late (in our words)" in words

    def test_the_list_of_its_council_says_so_too(self, visit):
        words = read(pages.of(visit.council)).of("inspections")
        assert "Areas for priority action: visits to children come too late" in words

    def test_each_inspector_leads_to_all_that_inspector_made(self, client, visit):
        assert "Inspectors\nAnn Other, Bo Peep" in read(pages.of(visit)).all
        assert f'href="{reverse("inspections")}?inspector=Bo%20Peep"' in client.get(pages.of(visit)).content.decode()

    def test_it_leads_to_ofsteds_list_where_its_letter_has_no_known_address(self, client, visit):
        assert "reports.ofsted.gov.uk" not in client.get(pages.of(visit)).content.decode()
        visit.council.ofsted_number = "80553"
        visit.council.save()
        link = '<a href="https://reports.ofsted.gov.uk/provider/44/80553">'
        assert link in client.get(pages.of(visit)).content.decode()

    def test_a_link_preview_says_which_areas_need_priority_action(self, client, visit):
        body = client.get(pages.of(visit)).content.decode()
        assert "Areas for priority action: visits to children come too late." in body.partition("</head>")[0]

    def test_a_verdict_has_a_lead_inspector(self):
        words = read(pages.of(make.make_verdict(grades={"overall": "good"}, lead_inspectors="Ann Other"))).all
        assert "Lead inspector\nAnn Other" in words
