"""A paragraph as a quote with its citation."""

import pytest

from inspections.models import Inspection
from inspections.summaries.quote import quote_of
from inspections.summaries.report import ReportContents
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def quote(verdict, **found):
    inspection = Inspection.objects.for_page().get(pk=verdict.pk)
    contents = ReportContents(inspection.report)
    paragraph = inspection.report.paragraphs.with_anchors().get(**found)
    return " ".join(quote_of(inspection, contents, paragraph, "https://carewatch.example"))


@pytest.fixture
def verdict():
    verdict = Inspection.objects.get(slug="trafford-2026-08-03")
    make.read_here(verdict.report, paragraphs=0, recommendations=0)
    return verdict


def test_it_says_whose_words_they_are_where_they_stand_and_on_what_terms(verdict):
    make.make_paragraph(verdict.report, "Leaders were late.", number="14", page=3)
    assert quote(verdict, number="14") == (
        "“Leaders were late.” Ofsted, report on Trafford, ILACS (from April 2026), published by Ofsted on 3 August"
        " 2026, paragraph 14, page 3: https://carewatch.example/reports/trafford-2026-08-03/#p14 Contains public"
        " sector information licensed under the Open Government Licence v3.0."
    )


def test_marks_that_refer_to_notes_are_not_part_of_the_words_and_powers_are(verdict):
    make.make_paragraph(verdict.report, "Plans are late.\u00b9 Rooms of 9 m\u00b2.")
    make.make_note(verdict.report, mark="1")
    assert quote(verdict, order=1).startswith("“Plans are late. Rooms of 9 m\u00b2.” Ofsted")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"number": "", "is_summary": True},
            "summary, page 2: https://carewatch.example/reports/trafford-2026-08-03/#summary-1 ",
        ),
        (
            {"number": ""},
            "paragraph on page 2: https://carewatch.example/reports/trafford-2026-08-03/#o1 ",
        ),
    ],
)
def test_one_without_a_number_has_its_address_too(verdict, fields, said):
    make.make_paragraph(verdict.report, **fields)
    assert said in quote(verdict, order=1)


@pytest.mark.parametrize("licence", ["non_commercial", "unknown"])
def test_a_report_that_is_not_open_is_never_quoted(licence):
    verdict = make.make_verdict(report=make.make_read_report(licence=licence))
    with pytest.raises(ValueError, match="Open Government Licence"):
        quote(verdict, order=1)
