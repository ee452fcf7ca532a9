"""Which paragraph a grade is explained in: the one that prints it, else the first under its heading, else none."""

import pytest

from inspections.models import Framework
from inspections.summaries.grade_places import paragraphs_explaining
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CARE = "The experiences and progress of children in care"


@pytest.fixture
def report():
    return make.make_read_report(paragraphs=0, recommendations=0)


@pytest.fixture
def verdict(report):
    ilacs = Framework.objects.get(code="ilacs_2023")
    return make.make_verdict(framework=ilacs, report=report, grades={"care": "good", "overall": "good"})


def places(verdict):
    """Return the anchor of the paragraph that explains each grade, by the judgement's code."""
    paragraphs = list(verdict.report.paragraphs.with_anchors().order_by("order"))
    found = paragraphs_explaining(verdict.ratings.all(), paragraphs)
    codes = {rating.pk: rating.judgement.code for rating in verdict.ratings.all()}
    return {codes[pk]: paragraph.anchor for pk, paragraph in found.items()}


def quoted(verdict, code, quote, page=1):
    verdict.ratings.filter(judgement__code=code).update(quote=quote, page=page)


@pytest.mark.parametrize(
    "heading",
    [
        CARE,
        "Experiences and progress of children in care",
        "The experiences and progress  of children in CARE:",
        "Children in care",
    ],
)
def test_it_is_the_first_under_the_heading_that_names_the_judgement(report, verdict, heading):
    make.make_paragraph(report, section="Something else")
    make.make_paragraph(report, section=heading)
    make.make_paragraph(report, section=heading)
    assert places(verdict) == {"care": "p2"}


def test_a_heading_may_name_it_as_the_report_itself_does_beside_the_grade(report, verdict):
    make.make_paragraph(report, section="The experiences and progress of children looked after")
    assert places(verdict) == {}
    quoted(verdict, "care", "The experiences and progress of children looked after Good")
    assert places(verdict) == {"care": "p1"}


def test_the_paragraph_that_prints_the_grade_comes_before_the_heading(report, verdict):
    make.make_paragraph(report, section=CARE, page=5)
    make.make_paragraph(report, "We judged the care\nof children: good, at last.", section="Other", page=3)
    quoted(verdict, "care", "the care of children – Good", page=3)
    assert places(verdict) == {"care": "p2"}
    quoted(verdict, "care", "the care of children – Good", page=4)
    assert places(verdict) == {"care": "p1"}


def test_where_two_could_be_meant_there_is_none(report, verdict):
    for section in (CARE, "Other", CARE):
        make.make_paragraph(report, "Children's care is good.", section=section, page=3)
    assert places(verdict) == {}
    quoted(verdict, "care", "Children's care is good", page=3)
    assert places(verdict) == {}


def test_a_heading_that_is_only_like_it_is_not_taken(report, verdict):
    make.make_paragraph(report, section="The experiences and progress of children in care and care leavers")
    make.make_paragraph(report, section="")
    assert places(verdict) == {}


def test_the_overall_grade_is_explained_in_the_summary_under_the_grades(report, verdict):
    for _ in range(2):
        make.make_paragraph(report, number="", section="Summary", page=1, is_summary=True)
    make.make_paragraph(report, section=CARE, number="1")
    assert places(verdict) == {"overall": "summary-1", "care": "p1"}


def test_a_section_called_summary_is_not_the_summary_under_the_grades(report, verdict):
    make.make_paragraph(report, section="Summary")
    assert places(verdict) == {}


def test_what_was_not_judged_is_explained_nowhere(report):
    sif = Framework.objects.get(code="sif")
    verdict = make.make_verdict(framework=sif, report=report, grades={"adoption": None, "overall": "good"})
    make.make_paragraph(report, section="Adoption performance")
    assert places(verdict) == {}
