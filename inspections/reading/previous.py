"""What a report says about the previous verdict, which must never be taken for its own."""

import re
from dataclasses import dataclass

from inspections.dates import ReducedDate

from .days import MONTH
from .layouts import GRADES_2009, GRADES_2013
from .mentions import places
from .pages import Document

_GRADES = GRADES_2009 | GRADES_2013 | {"satisfactory": ""}
_GRADES |= {f"requiring improvement{more}": "requires_improvement" for more in ("", " to be good")}
_GRADE = rf"\b(?:{'|'.join(sorted(_GRADES, key=len, reverse=True))})\b"
_DAY = rf"(?:(?:\b\d{{1,2}} )?\b(?:{MONTH.lower()}) )?\b20\d\d\b"
_ROW = rf"(?:• ?|- ?|o )?[a-z][a-z, ]{{5,70}}: ?{_GRADE}[.;]?"
_OVERALL = re.compile(rf"overall effectiveness: ?({_GRADE})")
_LISTED = re.compile(
    r"(?:the|its|ofsted's) (?:previous|last) (?:[a-z]+ ){0,3}inspections?(?: report)? (?:of|for) "
    r"(?P<what>[^.:]{5,150}?) (?:was|were) [^.:•]{3,100}"
    rf"(?:\. [^.•:]{{0,120}}?{_GRADE}[^.•:]*\.?|(?:\. [^.:•]{{3,80}})?:(?: {_ROW})+)"
)
_OTHER_SERVICE = re.compile(r"\b(?:fostering|adoption|children's homes?)\b")
_NARROW = re.compile(
    r"\b(?:fostering|adoption|homes?|private|care leavers|children in care|looked after|practice|help and protection)\b"
)
_WHOLE = re.compile(r"\boverall\b|\ball (?:areas|services)\b|\blocal authority (?:was|were)\b")
_SENTENCE_BEGINS = re.compile(rf"[.•;]|overall effectiveness|care leavers {_GRADE}")
_WHEN = (
    r"(?:(?:since|at|following|after) )?(?:the|its|their) (?:time of the )?"
    r"(?:(?:previous|last) (?:[a-z]+ ){0,3}inspection|(?:single |full )?inspection,? in (?:[a-z]+ )?20\d\d)"
)
_SENTENCE = re.compile(
    rf"{_WHEN}\b[^.;•]{{0,150}}?(?:\b(?:was|were|been) (?:also |overall )*judged"
    r"|\bjudged (?:[a-z]+ ){0,5}services|effectiveness (?:judge?ment )?was)"
    rf"[^.;•,]{{0,60}}?{_GRADE}[^.;•,]*"
)
LONGEST_BEFORE = 300


@dataclass(frozen=True)
class PreviousVerdict:
    """The report's words on the verdict before it, and their page.

    `on` is the day, month or year they give, and `grade` the overall grade, each only where it is unambiguous.
    """

    words: str
    page: int
    on: ReducedDate | None
    grade: str


def previous_verdict(document: Document) -> PreviousVerdict | None:
    """Return the list of previous inspections or, if there is none, the first sentence on the previous verdict."""
    places = past_listings(document) or _first_sentence(document)
    if not places:
        return None
    words = [document.lower[start:end] for start, end in places]
    grades = {grade for each in words for grade in _grades_in(each)}
    days = {day for each in words for day in re.findall(_DAY, each)}
    return PreviousVerdict(
        words=" ".join(document.words(start, end) for start, end in places),
        page=document.page_at(places[0][0]),
        on=ReducedDate.from_words(days.pop()) if len(days) == 1 else None,
        grade=grades.pop() if len(grades) == 1 else "",
    )


def past_listings(document: Document) -> list[tuple[int, int]]:
    """Return where each list of previous inspections, with their grades, begins and ends."""
    found, end = [], 0
    for place in _listings_begin(document.lower):
        if place >= end and (match := _LISTED.match(document.lower, place)):
            found.append(match)
            end = match.end()
    return [match.span() for match in found if not _OTHER_SERVICE.search(match["what"])]


def _listings_begin(text) -> list[int]:
    """Return where such a list can begin. Only these words are looked for: the pattern takes long."""
    before = (place for words in (" previous ", " last ") for place in places(text, words))
    articles = ("the", "its", "ofsted's")
    return sorted(place - len(each) for place in before for each in articles if text.endswith(each, 0, place))


def _first_sentence(document):
    found = (match for match in _SENTENCE.finditer(document.lower) if not _is_of_less(document, match))
    return [match.span() for match in found][:1]


def _is_of_less(document, match):
    """Is the sentence about only some of the services?"""
    if _NARROW.search(match.group()) or _WHOLE.search(match.group()):
        return _WHOLE.search(match.group()) is None
    before = "" if document.flat[match.start()].isupper() else document.lower[: match.start()][-LONGEST_BEFORE:]
    return _NARROW.search(_SENTENCE_BEGINS.split(before)[-1]) is not None


def _grades_in(words):
    """Return the grades in the words: that of the overall effectiveness, if it is listed with others."""
    return {_GRADES[grade] for grade in _OVERALL.findall(words) or re.findall(_GRADE, words)}
