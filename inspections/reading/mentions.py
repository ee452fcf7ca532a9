"""Where a report states a grade: in its table, and again in its body's headings and sentences.

The two ways share no words of the report and know nothing of each other.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from .layouts import Layout
from .pages import Document

TABLE_LENGTH = 1500  # signs; a table of six rows takes 400


@dataclass(frozen=True)
class Mention:
    """A grade that the report gives a judgement: its beginning and end in the flat text, and where it names it."""

    judgement: str
    grade: str
    start: int
    end: int
    words_end: int = 0


def in_table(document: Document, layout: Layout) -> list[Mention]:
    """Return the grade in each row of the table, which stands beside the judgement's words or between them."""
    begins = _opens_at(document, layout)
    rows = [row for words in layout.judgements if begins >= 0 and (row := _first_row(document, layout, words, begins))]
    is_whole = len(rows) == len(layout.judgements)
    return rows if is_whole else _in_columns(document, layout) or rows


def table_begins(document: Document, layout: Layout) -> int:
    """Return where the words that open the layout's table first occur; -1 if they do not."""
    begins = _opens_at(document, layout)
    return begins if begins >= 0 else min((row.start for row in _in_columns(document, layout)), default=-1)


def _opens_at(document, layout):
    return min((place for words in layout.table for place in places(document.lower, words)), default=-1)


def table_ends(document: Document, layout: Layout) -> int:
    """Return the place after the last row of the layout's table; -1 if it has none."""
    return max((row.end for row in in_table(document, layout)), default=-1)


def _in_columns(document, layout) -> list[Mention]:
    """Return the rows of a table of which first all judgements are printed and then, in their order, all grades."""
    codes = {row: words.code for words in layout.judgements for row in words.rows}
    after = 0
    for begin in sorted(place for row in codes for place in _places_in_front(document, row)):
        rows, after = _one_after_another(document.lower, begin, codes) if begin >= after else ([], after)
        if len(rows) > 1:
            grades, _ = _one_after_another(document.lower, _past(_HEADING, document.lower, after), layout.grades)
            if len(rows) == len(grades) == len({codes[words] for words, _, _ in rows}):
                return [
                    Mention(codes[words], layout.grades[grade], start, end)
                    for (words, start, _), (grade, _, end) in zip(rows, grades, strict=True)
                ]
    return []


def _places_in_front(document, phrase):
    return takewhile(lambda place: place < document.end_of_page(2), places(document.lower, phrase))


def _one_after_another(text, place, phrases) -> tuple[list[tuple[str, int, int]], int]:
    """Return the phrases that follow each other from a place on, each with its own, and the place after the last."""
    found = []
    while phrase := max((each for each in phrases if text.startswith(each, place)), key=len, default=""):
        found.append((phrase, place, place + len(phrase)))
        place = _past(_BETWEEN_CELLS, text, place + len(phrase))
    return found, place


def _past(pattern, text, place):
    match = pattern.match(text, place)
    return match.end() if match else place


# A footnote's mark, and the number of the row that follows.
_BETWEEN_CELLS = re.compile(r"[\d.:]{0,2} (?:\d(?:\.\d)?\.? )?")
_HEADING = re.compile("grades? ")


def _first_row(document, layout, words, begins):
    rows = [_row(row, tuple(layout.grades)) for row in words.rows]
    matches = [match for row in rows if (match := row.search(document.lower, begins, begins + TABLE_LENGTH))]
    if not matches:
        return None
    match = min(matches, key=re.Match.start)
    grades = {layout.grades[grade] for grade in match.groups() if grade}
    return Mention(words.code, grades.pop(), match.start(), match.end()) if len(grades) == 1 else None


def in_body(document: Document, layout: Layout, table: list[Mention]) -> list[Mention]:
    """Return each grade that a heading or sentence outside the table gives a judgement."""
    rows = range(min((row.start for row in table), default=0), max((row.end for row in table), default=0))
    return [
        mention
        for words in layout.judgements
        for phrase in words.body
        for place in places(document.lower, phrase)
        if place not in rows and (mention := _stated_at(document, layout, words, place, phrase))
    ]


def _stated_at(document, layout, words, place, phrase):
    match = _stated(tuple(layout.grades)).match(document.lower, place + len(phrase))
    start = place - 4 if document.lower.startswith("the ", place - 4) else place
    listed = document.lower.startswith(("• ", "- ", "o "), start - 2)  # headings are not; verdicts before this one are
    if not match or listed:
        return None
    grade = layout.grades[match["grade"] or match["none"]]
    return Mention(words.code, grade, start, match.end(), place + len(phrase))


def of_services(document: Document, layout: Layout, start: int, end: int) -> list[Mention]:
    """Return each grade that a sentence between two places gives the council's services as a whole, as they are now."""
    return [
        Mention(layout.overall, layout.grades[match["grade"]], match.start(), match.end())
        for match in _whole(tuple(layout.grades)).finditer(document.lower, start, end)
        if _begins_sentence(document, match.start()) and not _SPEAKS_OF_LESS.search(match.group())
    ]


def _begins_sentence(document, place):
    return document.flat[place].isupper()


_SPEAKS_OF_LESS = re.compile(r"\b(?:need|care|no|not|yet)\b")


def places(text, phrase):
    start = 0
    while (start := text.find(phrase, start)) >= 0:
        yield start
        start += len(phrase)


def any_of(grades):
    return "|".join(sorted(grades, key=len, reverse=True))


@cache
def _row(row, grades):
    """A row's words, each perhaps followed by the grade: a cell beside two lines of words stands between them."""
    grade = rf"(?:({any_of(grades)})\d? )?"
    *words, last = map(re.escape, row.split())
    return re.compile(
        "".join(rf"{word}\d? {grade}" for word in words) + rf"{last}[\d.:]{{0,2}}(?: ({any_of(grades)})\b)?"
    )


@cache
def _stated(grades):
    leading = r"[\d.: -]{0,4}(?:(?:judgement|is|are|that|it|they)[: ]+){0,4}(?:grade \d \()?"
    not_judged = r"[ .]{1,3}(?:this aspect )?was (?P<none>not judged)"
    return re.compile(rf"{leading}(?P<grade>{any_of(grades)})\b|{not_judged}")


@cache
def _whole(grades):
    """A sentence on all services: none that names some of them, or another day, fits."""
    families = r"(?: and (?:young people|(?:their )?families))*"
    services = rf"children's services?|services (?:for|to) (?:vulnerable )?children{families}"
    place = r"(?: (?:in|on|of|provided by) (?:the )?(?:st\. )?[^.,;:•]{3,60}?)?"
    subject = (
        rf"(?:the overall judgement is(?: that children's services?)?|(?:{services}|th(?:is|e) local authority){place})"
    )
    judged = "are|is|require|requires|remain|remains|continue to be|continue to require"
    verb = rf"(?: (?:{judged}|now|still|overall|judged to be|to be))*?"
    return re.compile(rf"{subject}{verb} (?P<grade>{any_of(grades)})\b")
