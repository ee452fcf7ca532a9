"""Reports that say the same in another way are read the same; those that contradict themselves are never sure."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.reading import Unreadable, read_document
from inspections.reading.pages import Document, clean, without_running_text

GRADES = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")
CODES = dict(zip(GRADES, ("outstanding", "good", "requires_improvement", "inadequate"), strict=True))
ROWS = {
    "leadership": "The impact of leaders on social work practice with children and families",
    "help_protection": "The experiences and progress of children who need help and protection",
    "care": "The experiences and progress of children in care",
    "care_leavers": "The experiences and progress of care leavers",
}
BODY = "Children get help when they need it, and it makes their lives better, as they told us. " * 4
grades = st.fixed_dictionaries({code: st.sampled_from(GRADES) for code in [*ROWS, "overall"]})


def report(table, body, overall_again):
    """A report of three pages on Testshire; each of its grades may be told twice differently."""
    rows = [f"{words}\n{table[code]}" for code, words in ROWS.items()]
    sections = [f"{words}: {body[code].lower()}\n1. {BODY}\n2. {BODY}" for code, words in ROWS.items()]
    first = "Inspection of Testshire local authority\nchildren’s services\nInspection dates: 8 to 19 June 2024\n"
    first += "Lead inspector: Ann Other, His Majesty’s Inspector\nJudgement Grade\n" + "\n".join(rows)
    first += f"\nOverall effectiveness {table['overall']}\n"
    first += f"Services for children in Testshire {'are' if overall_again[0] in 'OGI' else 'require'} "
    first += overall_again.lower().replace("requires ", "") + ".\nWhat needs to improve\n• The quality of plans."
    return [first, "\n".join(sections[:2]), "\n".join(sections[2:])]


def read_pages(pages):
    return read_document(Document(tuple(without_running_text([clean(page) for page in pages]))))


def joined(text, chance):
    return text.replace("\n", " ")


def broken(text, chance):
    return re.sub(" ", lambda gap: "\n" if chance.random() < 0.15 else " ", text)


def spaced(text, chance):
    return text.replace(" ", "  ").replace("\n", " \n\n")


def otherwise_signed(text, chance):
    return text.replace("’", "'").replace("fi", "ﬁ").replace("ff", "ﬀ").replace(" ", "\u00a0")


def otherwise_spelt(text, chance):
    return text.replace("udgement", "udgment").replace(" to be good", "")


def noted(text, chance):
    return re.sub(r"(families|protection|care leavers|in care|permanence)(?=\n)", r"\g<1>3", text)


WAYS = [joined, broken, spaced, otherwise_signed, otherwise_spelt, noted]


@pytest.mark.parametrize("way", WAYS)
@settings(deadline=None)
@given(table=grades, chance=st.integers().map(random.Random))
def test_the_same_in_another_way_is_read_the_same(way, table, chance):
    reading = read_pages([way(page, chance) for page in report(table, table, table["overall"])])
    assert {each.judgement: each.grade for each in reading.ratings} == {code: CODES[table[code]] for code in table}
    assert all(each.sure for each in reading.ratings)
    assert (reading.council, str(reading.started_on), str(reading.ended_on)) == (
        "Testshire",
        "2024-06-08",
        "2024-06-19",
    )
    assert reading.lead_inspectors in [("Ann Other",), ()]


@settings(deadline=None)
@given(table=grades, body=grades)
def test_a_grade_told_twice_differently_is_never_sure(table, body):
    reading = read_pages(report(table, body, body["overall"]))
    assert {each.judgement for each in reading.ratings if each.sure} == {
        code for code in table if table[code] == body[code]
    }
    assert len(reading.doubts) == sum(table[code] != body[code] for code in table)


@settings(deadline=None)
@given(table=grades, chance=st.integers().map(random.Random))
def test_lines_and_pages_in_the_wrong_order_are_never_sure_of_what_is_false(table, chance):
    pages = [page.split("\n") for page in report(table, table, table["overall"])]
    for lines in pages:
        chance.shuffle(lines)
    chance.shuffle(pages)
    try:
        reading = read_pages(["\n".join(lines) for lines in pages])
    except Unreadable:
        return
    assert all(each.grade == CODES[table[each.judgement]] for each in reading.ratings if each.sure)


@given(st.lists(st.text(max_size=400), min_size=1, max_size=4), grades)
@settings(max_examples=60, deadline=None)
def test_any_text_around_a_report_is_no_harm(others, table):
    pages = [*report(table, table, table["overall"]), *others]
    reading = read_pages(pages)
    assert all(1 <= each.page <= len(pages) for each in (*reading.paragraphs, *reading.recommendations))
    assert all(each.grade == CODES[table[each.judgement]] for each in reading.ratings if each.sure)


@settings(deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_text_alone_is_no_report(texts):
    with pytest.raises(Unreadable):
        read_pages(texts)


def test_a_grade_given_once_is_never_sure():
    table = dict.fromkeys([*ROWS, "overall"], "Good")
    first, *others = report(table, table, "Good")
    for pages in ([first, "Nothing more."], [first.replace("\nGood", ""), *others]):
        ratings = {each.judgement: each.sure for each in read_pages(pages).ratings}
        assert not any(ratings[code] for code in ROWS)
        assert set(ROWS) <= set(ratings)


@pytest.mark.parametrize("title", [
    "Inspection of Testshire Primary School\nInspection dates: 8 to 9 June 2024\nThe quality of education Good",
    "Inspection of safeguarding and looked after children services\nTestshire\nInspection dates: 8 to 12 June 2010",
])  # fmt: skip
def test_documents_of_other_kinds_are_refused(title):
    with pytest.raises(
        Unreadable, match=r"not one of the documents that are read here|not a kind of document that we know"
    ):
        read_pages([f"{title}\n{BODY}", f"Overall effectiveness Good\n1. {BODY}"])


@pytest.mark.parametrize("title", [
    "Joint targeted area inspection of Testshire\nThis inspection took place from 8 to 12 June 2024.",
    "Area SEND inspection of Testshire Local Area Partnership\nInspection dates: 8 to 12 June 2024",
    "Focused visit to Testshire children’s services\nThis letter sums up",
    "Monitoring visit of Testshire children’s services",
])  # fmt: skip
def test_a_letter_has_no_grades_whatever_stands_in_it(title):
    table = "\n".join(f"{words}\nGood" for words in ROWS.values())
    reading = read_pages([f"{title}\nJudgement Grade\n{table}\n{BODY}", f"Overall effectiveness Good\n1. {BODY}"])
    assert reading.kind
    assert (reading.ratings, reading.missing) == ((), ())
