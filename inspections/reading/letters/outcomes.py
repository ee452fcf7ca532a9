"""What an inspection of an area's services for children with special educational needs concluded."""

import re
from dataclasses import dataclass

from inspections.reading.findings import ReadingDoubt
from inspections.reading.pages import Document

from .kinds import FIRST_OF_AREAS

# Each outcome's own sentence and, told apart from it, what is said to follow from it.
_OUTCOMES_2023 = {
    "positive": (
        r"typically lead to positive experiences and outcomes",
        r"within (?:approximately )?(?:five|5) years",
    ),
    "inconsistent": (
        r"lead to inconsistent experiences and outcomes",
        r"must work jointly to make improvements",
    ),
    "systemic_failings": (
        r"widespread (?:and/or|and|or) systemic failings",
        r"monitoring inspection will be carried out within|prepare and submit a priority action plan",
    ),
}
_STATEMENT = (
    r"determined that a written statement of action is required",
    r"responsible for submitting the written statement",
)
_HEADS = "inspection outcome"
REACH = 1800  # letters of the part on the outcome
QUOTE = 300


@dataclass(frozen=True)
class AreaOutcome:
    """What was concluded, in the record's codes, with the page and the words. `sure` if what follows fits it too."""

    judgement: str
    outcome: str
    page: int
    quote: str
    sure: bool


def area_outcomes(document: Document, framework: str) -> tuple[list[AreaOutcome], list[ReadingDoubt]]:
    """Return the outcome that a report on an area prints, and what is doubtful about it."""
    if framework == FIRST_OF_AREAS:
        return _statement(document)
    begin = document.lower.find(_HEADS)
    begin = begin if begin >= 0 else 0
    stated = {code: _place_of(document, words, begin) for code, (words, _) in _OUTCOMES_2023.items()}
    follows = {code for code, (_, words) in _OUTCOMES_2023.items() if _place_of(document, words, begin)}
    found = {code: match for code, match in stated.items() if match}
    if len(found) != 1:
        why = "The report states more than one outcome." if found else "No outcome was found."
        return [], [ReadingDoubt("outcome", why)]
    (code, match), *_ = found.items()
    sure = follows == {code}
    doubt = ReadingDoubt("outcome", "What the report says follows from the outcome does not fit the outcome it states.")
    return [_outcome_stated(document, "outcome", code, match, sure)], [] if sure else [doubt]


def _statement(document):
    """Under the first framework only the need of a written statement is said; that there is none, never."""
    match, again = (_place_of(document, words, 0, len(document.lower)) for words in _STATEMENT)
    if match:
        doubt = ReadingDoubt("result", "Only one sentence says that a written statement of action is required.")
        return [_outcome_stated(document, "result", "written_statement", match, bool(again))], [] if again else [doubt]
    return [], [ReadingDoubt("result", "The letter does not say whether a written statement of action is required.")]


def _place_of(document, words, begin, reach=REACH):
    return re.compile(words).search(document.lower, begin, begin + reach)


def _outcome_stated(document, judgement, code, match, sure):
    begin = document.flat.rfind(". ", 0, match.start()) + 2
    begin = max(begin, document.lower.rfind(_HEADS, 0, match.start()) + len(_HEADS) if _HEADS in document.lower else 0)
    end = document.flat.find(". ", match.end())
    quote = document.flat[begin : end + 1 if end >= 0 else match.end()].strip()
    return AreaOutcome(judgement, code, document.page_at(match.start()), quote[:QUOTE], sure)
