import pytest

from inspections.reading import layouts
from inspections.reading.findings import find_grades
from inspections.reading.previous import previous_verdict

from .documents import page, pages


@pytest.mark.parametrize(
    ("sentence", "words", "on", "grade"),
    [
        (
            "Since the previous inspection in 2022, when services were judged to be good overall, leaders have built.",
            "Since the previous inspection in 2022, when services were judged to be good overall",
            "2022",
            "good",
        ),
        (
            "Services have declined since the last inspection, when all areas were judged to require improvement.",
            "the last inspection, when all areas were judged to require improvement",
            None,
            "requires_improvement",
        ),
        (
            "The last inspection, in May 2018, judged all services as requiring improvement to be good.",
            "The last inspection, in May 2018, judged all services as requiring improvement to be good",
            "2018-05",
            "requires_improvement",
        ),
        (
            "At the last inspection in 2019, when the judgement for overall effectiveness was ‘inadequate’, it lagged.",
            "At the last inspection in 2019, when the judgement for overall effectiveness was ‘inadequate’",
            "2019",
            "inadequate",
        ),
    ],
)
def test_a_sentence_on_the_verdict_before(sentence, words, on, grade):
    found = previous_verdict(pages(["Testshire"], [sentence]))
    assert words in found.words
    assert (found.page, found.on and found.on.isoformat(), found.grade) == (2, on, grade)


@pytest.mark.parametrize(
    "sentence",
    [
        "Services for care leavers have improved since the last inspection, when the service was judged inadequate.",
        "Services for children in care are worse than at the last inspection in 2015, when they were judged good.",
        "Much has improved since the last inspection and all services are now judged to be good.",
        "The last fostering inspection took place in July 2012 and was judged adequate.",
        "Since the last inspection, leaders have been busy.",
        "Services are judged to be good.",
    ],
)
def test_sentences_on_less_or_on_now_are_none(sentence):
    assert previous_verdict(page("Testshire", sentence)) is None


def test_listed_inspections_of_two_services_give_what_they_share():
    found = previous_verdict(
        page(
            "Previous Ofsted inspections",
            "• The local authority operates four children’s homes. Three were judged to be outstanding.",
            "• The previous inspection of the local authority’s safeguarding arrangements was in",
            "July 2012. The local authority was judged to be adequate.",
            "• The previous inspection of the local authority’s services for children looked after",
            "was in July 2012. The local authority was judged to be good.",
            "• The previous inspection of the local authority’s adoption service was in 2009. It was judged good.",
            "Local leadership",
        )
    )
    assert found.words.startswith("The previous inspection of the local authority’s safeguarding")
    assert found.words.endswith("was in July 2012. The local authority was judged to be good.")
    assert (found.on.isoformat(), found.grade) == ("2012-07", "")


LISTED = (
    "• The last inspection report for the local authority’s children’s services was",
    "published in November 2014. The judgements for the local authority were:",
    "− Overall effectiveness: inadequate",
    "• Children looked after and achieving permanence: requires improvement to be good",
    "Leadership, management and governance: inadequate.",
    "Local leadership",
)


def test_the_overall_grade_of_a_listed_verdict_is_its_grade():
    found = previous_verdict(page(*LISTED))
    assert found.words.endswith("Leadership, management and governance: inadequate.")
    assert (found.on.isoformat(), found.grade) == ("2014-11", "inadequate")


def test_a_listed_verdict_is_no_second_sight_of_the_current_one():
    table = "1. Children who need help and protection Good", "3. Leadership, management and governance Good"
    [finding] = find_grades(page(*table, *LISTED), layouts.SIF).ratings[-1:]
    assert (finding.judgement, finding.grade, finding.sure) == ("leadership", "good", False)
    [finding] = find_grades(page(*table, *LISTED, "Leadership, management and governance Good"), layouts.SIF).ratings[
        -1:
    ]
    assert finding.sure
