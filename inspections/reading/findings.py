"""The grades of a report, each read in two ways, and the doubts about them."""

from dataclasses import dataclass
from itertools import pairwise

from .board import of_board, of_board_again
from .layouts import LSCB_REVIEW, Layout
from .mentions import Mention, in_body, in_table, of_services
from .pages import Document
from .previous import past_listings

LONGEST_QUOTE = 300
LONGEST_GAP = 12  # letters between two rows of a table, such as a number or a footnote's mark
SUMMARY_PAGES = 8  # the summary, in which a sentence gives the grade of the services as a whole


@dataclass(frozen=True)
class Finding:
    """One grade in the record's codes, the page it stands on and its words there.

    `sure` if both ways of reading it say the same, and neither says anything else.
    """

    framework: str
    judgement: str
    grade: str
    page: int
    quote: str
    sure: bool


@dataclass(frozen=True)
class ReadingDoubt:
    """What a person must check: the code of a judgement or the name of another fact, and the reason in words.

    `page` and `quote` say where, if it is in one place.
    """

    about: str
    says: str
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True)
class Findings:
    """The grades found, the judgements without one, doubts, and the headings that state a grade."""

    ratings: tuple[Finding, ...]
    missing: tuple[str, ...]
    doubts: tuple[ReadingDoubt, ...]
    headings: tuple[Mention, ...]


def find_grades(document: Document, layout: Layout) -> Findings:
    """Return what a report of this layout says on each judgement that the layout has."""
    table = in_table(document, layout)
    past = past_listings(document)
    body = [each for each in in_body(document, layout, table) if not _within(each, past)]
    listed = _listed_together(body)
    body = [each for each in body if each not in listed]
    first, second = [*table], [*body]
    if layout.overall:
        opening, sentences = _of_the_whole(document, layout, table, past)
        (first if layout.overall_in_sentence else second).extend(opening)
        second.extend(sentences)
    ratings, missing, doubts = [], [], _doubts_about(document, listed)
    codes = [words.code for words in layout.judgements]
    for code in codes if layout.overall in ("", *codes) else [layout.overall, *codes]:
        finding, doubt = _compare(document, layout, code, first, second)
        ratings += [finding] if finding else []
        missing += [] if finding else [code]
        doubts += [doubt] if doubt else []
    return Findings(tuple(ratings), tuple(missing), tuple(doubts), tuple(body))


def find_board_grade(document: Document) -> Findings:
    """Return the safeguarding board's grade, read in two ways as every grade is."""
    mentions = of_board(document, LSCB_REVIEW)
    second = [*mentions[1:], *of_board_again(document, LSCB_REVIEW)]
    finding, doubt = _compare(document, LSCB_REVIEW, LSCB_REVIEW.overall, mentions[:1], second)
    missing = () if finding else (LSCB_REVIEW.overall,)
    return Findings((finding,) if finding else (), missing, (doubt,) if doubt else (), ())


def _within(mention, past):
    return any(start <= mention.start < end for start, end in past)


def _listed_together(body) -> list[Mention]:
    """Return the grades that are stated with nothing between them, as in another document's table, and in no body."""
    body = sorted(body, key=lambda mention: mention.start)
    pairs = [pair for pair in pairwise(body) if pair[0].judgement != pair[1].judgement]
    return [each for pair in pairs if pair[1].start - pair[0].end <= LONGEST_GAP for each in pair]


def _doubts_about(document, listed) -> list[ReadingDoubt]:
    if not listed:
        return []
    page, quote = document.page_at(listed[0].start), document.flat[listed[0].start : listed[0].end][:LONGEST_QUOTE]
    why = f"Page {page} lists grades as another document’s table would: they were not taken to confirm any."
    return [ReadingDoubt("pages", why, page, quote)]


def _of_the_whole(document, layout, table, past):
    """Return the sentences about all services before the table, and those after it."""
    said = of_services(document, layout, 0, document.end_of_page(SUMMARY_PAGES))
    said = [each for each in said if not _within(each, past)]
    opens = min([row.start for row in table], default=document.end_of_page(1))
    return [each for each in said if each.start < opens], [each for each in said if each.start > opens]


def _compare(document, layout, code, first, second):
    """Return the finding on a judgement, None if there is none, and the doubt about it, if any."""
    first = [mention for mention in first if mention.judgement == code]
    second = [mention for mention in second if mention.judgement == code]
    mentions = first or second
    if not mentions:
        return None, ReadingDoubt(code, f"No grade was found for {_spaced(code)}.")
    grades = {mention.grade for mention in first} or {mention.grade for mention in second}
    others = {mention.grade for mention in second}
    sure = len(grades) == 1 and grades == others and bool(first)
    finding = _finding(document, layout, mentions[0], sure)
    return finding, None if sure else ReadingDoubt(code, _why(_spaced(code), first, second))


def _why(judgement, first, second):
    seen = [", ".join(sorted({_spaced(mention.grade) for mention in way})) for way in (first, second)]
    if all(seen):
        return f"The front page says {seen[0]} for {judgement}; the body says {seen[1]}."
    where, elsewhere = ("front page", "body") if seen[0] else ("body", "front page")
    return f"Only the {where} gives a grade for {judgement} ({seen[0] or seen[1]}); the {elsewhere} gives none."


def _spaced(code):
    return code.replace("_", " ")


def _finding(document, layout, mention, sure):
    quote = document.flat[mention.start : mention.end][:LONGEST_QUOTE]
    page = document.page_at(mention.start)
    return Finding(layout.framework, mention.judgement, mention.grade, page, quote, sure)
