"""The same on SQLite and PostgreSQL: what is found for which words, and in which order. Run on both by .ci/run."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.models import Framework
from inspections.search import Asking, Results
from inspections.vocabulary import SearchKind
from tests import builders as make

from .finding import found

pytestmark = pytest.mark.django_db

PASSAGES = [
    "Zebra agency social workers know the family.",
    "Zebra workers, social and agency, are many.",
    "Zebra: the family’s social worker is from an agency.",
    "Zebra: multi-agency meetings, and much else.",
    "Zebra: the quality of the meetings; the meetings of the quality board.",
    "Zébra — naïve café, O’Brien’s.",
    "Zebra 24/7 at 98.5% (COVID-19).",
]
FOUND = {
    "zebra": [0, 1, 2, 3, 4, 5, 6],
    "ZÉBRA": [0, 1, 2, 3, 4, 5, 6],
    "zebras": [0, 1, 2, 3, 4, 5, 6],
    "zebra agency": [0, 1, 2, 3],
    "agency_social": [0],
    "agency social workers zebra": [0, 1, 2],
    "zebra agencies social worker": [0, 1, 2],
    'zebra "agency social workers"': [0],
    'zebra "social agency"': [],
    'zebra "social and agency"': [1],
    'zebra "family\'s social worker"': [2],
    'zebra "the quality of the"': [4],
    'zebra "the quality board"': [4],
    'zebra "quality of the quality"': [],
    'zebra "of the meetings of the"': [],
    'zebra -"the meetings of the"': [0, 1, 2, 3, 5, 6],
    "zebra -agency": [4, 5, 6],
    'zebra -"social worker"': [1, 3, 4, 5, 6],
    "zebra multi-agency": [3],
    "zebra café OR covid": [5, 6],
    'zebra cafe OR "agency social workers zz" OR "zebra agency social workers"': [0, 5],
    "zebra covid-19": [6],
    "zebra 24/7": [6],
    "zebra 98.5%": [6],
    "zebra obrien": [5],
    "zebra NEAR(agency, 5)": [],
    "zebra agenc*": [0, 1, 2, 3],
    "body:zebra": [],
    "zebra testshire": [0, 1, 2, 3, 4, 5, 6],
    "testshire 2021 quality meetings": [4],
}


@pytest.fixture
def report():
    report = make.make_read_report(paragraphs=0, recommendations=0)
    for text in PASSAGES:
        make.make_paragraph(report, text)
    make.make_verdict(council=make.make_council("Testshire"), day=date(2021, 3, 4), report=report)
    return report


@pytest.mark.parametrize(("asked", "numbers"), FOUND.items())
def test_paragraphs_are_found_by_words_alike(report, asked, numbers):
    assert found(asked, kind="paragraph")["paragraph"] == [PASSAGES[number] for number in numbers]


def test_a_paragraph_is_not_found_only_for_what_it_is_about(report):
    assert found("testshire 2021")["paragraph"] == []


def test_the_newest_come_first_after_those_that_fit_best():
    for year, text in ((2019, "A zebra crossing."), (2021, "A crossing for a zebra."), (2020, "No zebra crossing.")):
        report = make.make_read_report(paragraphs=0, recommendations=0)
        make.make_paragraph(report, text)
        make.make_verdict(day=date(year, 3, 4), report=report)
    expected = ["No zebra crossing.", "A zebra crossing.", "A crossing for a zebra."]
    assert found("zebra crossing")["paragraph"] == expected
    parts = [Results(Asking("zebra crossing")).of_kind(SearchKind.PARAGRAPH, at, at + 1) for at in range(4)]
    assert [hit.thing.text for hits in parts for hit in hits] == expected


def test_titles_come_before_summaries():
    make.published(make.make_event(title="Something", summary="A zebra.", starts="2020"))
    make.published(make.make_event(title="A zebra", summary="Something.", starts="2010"))
    assert found("zebra")["event"] == ["A zebra", "Something"]


def test_each_choice_is_counted_with_all_others_as_they_are(report):
    other = make.make_read_report(paragraphs=0, recommendations=0)
    make.make_paragraph(other, "A zebra.", section="The experiences and progress of care leavers")
    make.make_paragraph(
        other, "A zebra.", section="The impact of leaders on social work practice with children and families"
    )
    grades = {"care_leavers": "inadequate", "leadership": "good"}
    council = make.make_council(region="london")
    make.make_verdict(council=council, day=date(2023, 3, 4), report=other, grades=grades)
    facets = Results(Asking("zebra", {"grade": "inadequate"})).facets
    assert facets["grade"] == {"": 7, "inadequate": 1, "good": 1}
    assert facets["theme"] == {"care_leavers": 1}
    assert facets["region"] == {"london": 1}
    assert facets["council"] == {str(council.pk): 1}
    assert facets["year"] == {"2023": 1}
    assert Results(Asking("zebra", {"grade": "inadequate"})).number == 1
    assert Results(Asking("zebra", {"grade": "inadequate", "theme": "leadership"})).number == 0
    assert Results(Asking("zebra", {"grade": "good", "theme": "leadership", "region": "london"})).number == 1


SIGNS = "abz \"'-*():^+{}~%_\\|&!<>,.;é0OR\0\n"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=SIGNS, max_size=40))
def test_no_signs_mean_anything_to_the_database(report, typed):
    results = Results(Asking(typed, {"kind": "paragraph"}))
    hits = results.of_kind(SearchKind.PARAGRAPH, 0, 100)
    assert len(hits) == results.number


@pytest.mark.parametrize(
    "typed",
    [
        "'; DROP TABLE inspections_council; --",
        "NEAR(a b, 3)",
        "title:zebra",
        "{title body}: zebra",
        "zebra & !agency | (x <-> y)",
        "^zebra",
        "=kind_paragraph",
        "kind_paragraph",
        "~testshire",
        "a" * 150,
        "zebra:*A",
        "%zebra%",
        "\\",
        "AND OR NOT",
        "☃ \U0001f600",
    ],
)
def test_the_databases_own_syntax_is_only_words(report, typed):
    assert found(typed)["paragraph"] in ([], PASSAGES)


def test_the_frameworks_own_judgement_says_what_a_section_is_about():
    for code in ("ilacs_2018", "ilacs_2023", "sif"):
        report = make.make_read_report(paragraphs=0, recommendations=0)
        make.make_paragraph(report, "A zebra.", section="Experiences and progress of children in care and care leavers")
        make.make_verdict(framework=Framework.objects.get(code=code), day=date(2020, 3, 4), report=report)
    assert Results(Asking("zebra")).facets["theme"] == {"care": 2, "": 1}
