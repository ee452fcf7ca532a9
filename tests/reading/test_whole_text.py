"""What is kept of a report is its text: nothing lost, nothing twice, nothing out of order, whatever is left out named.

The paragraphs are found one after another in the text of the pages; what stands between them is put to a kind. Each
page's text is held against all that its file prints on it: what is missing is a note, a head or a foot.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from unicodedata import normalize

import pypdfium2
import pytest

from inspections.reading import Unreadable, layouts, read_document
from inspections.reading.characters import GAP, NOTE
from inspections.reading.findings import find_grades
from inspections.reading.headings import headings
from inspections.reading.mentions import table_ends
from inspections.reading.pages import open_document
from tests.conftest import SHARED, needs_shared

pytestmark = [needs_shared, pytest.mark.thorough]

REPORTS = [path for path in sorted((SHARED / "reports").glob("*.pdf")) if path.name != "not-a-report-2012.pdf"]
LETTERS = sorted((SHARED / "letters").glob("*.pdf"))
ILACS = {layout.framework: layout for layout in (layouts.ILACS_2018, layouts.ILACS_2023, layouts.ILACS_2026)}
TWO_IN_ONE = {"hull-2015-02-03"}  # the report of a board is bound in, with a cover of its own
LONGEST_HEADING = 150
# Under these headings stands what is no paragraph of the report's findings.
ON_OTHER_THINGS = (
    r"(?:other )?information about|about this|.* in (?:this|the) area|(?:other|previous) ofsted|the inspection team"
    r"|local leadership|service information|what the .* mean|the lscb$|the local authority$|next steps|annex"
    r"|record of main"
)
ASKS = r"(?:key )?recommendations|.*\bneeds? to (?:do to )?improve|(?:areas for )?priority|areas for"
KINDS = {
    "number or bullet": r"[\W\d]*",
    "contents": r"(?:.*?[ .]\d{1,3})+.{,70}",
    "statement of a grade": (
        r".{0,260}\b(?:good|outstanding|inadequate|requires? improvement(?: to be good)?|not judged)\b.{0,170}"
    ),
    "words that lead on to numbered paragraphs": r".{0,200}(?:because|that|:)[:.]?",
}


@cache
def opened(path):
    return open_document(path.read_bytes())


@cache
def kept(path):
    document = opened(path)
    return document, read_document(document)


def left_out(path):
    """Return the words of a report that are in no paragraph, with their page and their kind."""
    document, reading = kept(path)
    begin, found = 0, []
    for paragraph in reading.paragraphs:
        start = document.flat.find(paragraph.text, begin)
        assert start >= 0, f"out of order, twice, or not in the text: {paragraph.text[:100]}"
        found += [(begin, start)] if start > begin else []
        begin = start + len(paragraph.text)
    parts = parts_of(document, reading)
    for start, end in [*found, (begin, len(document.flat))]:
        cuts = [start, *(part.start for part in parts if start < part.start < end), end]
        for one, other in pairwise(cuts):
            heading = next((part for part in reversed(parts) if part.start <= one), None)
            words = document.flat[max(one, heading.end if heading else 0) : other].strip()
            if words:
                yield document.page_at(one), kind_of(words, heading, one, document, reading), words


def parts_of(document, reading):
    layout = next(
        each
        for each in (*ILACS.values(), layouts.SIF, layouts.TLAC, layouts.LSCB_REVIEW)
        if each.framework == reading.framework
    )
    return headings(document, find_grades(document, layout).headings if layout is not layouts.LSCB_REVIEW else ())


def kind_of(words, heading, place, document, reading):
    if heading is None or document.page_at(place) == 1 or place < table_ends_of(document, reading):
        return "cover and table of grades"
    if not heading.name:
        return "what every report ends with"
    words = words.rstrip("• ")
    if re.match(ON_OTHER_THINGS, heading.name, re.IGNORECASE):
        return "on the inspection, the area or the grades"
    if re.match(ASKS, heading.name, re.IGNORECASE):
        return "" if lost_points(words, reading) else "points to improve, and what leads on to them"
    for kind, pattern in KINDS.items():
        if re.fullmatch(pattern, words, re.IGNORECASE):
            return kind
    return "heading of this report alone" if len(words) < LONGEST_HEADING and words[-1].isalpha() else ""


def lost_points(words, reading):
    """Return what is long under a heading that asks for improvement and is in no point, nor leads on to them."""
    for point in sorted(reading.recommendations, key=lambda point: -len(point.text)):
        words = words.replace(point.text, "")
    words = re.sub(r"\((?:outcome|enabler|principle)[^()]*\)", "", words, flags=re.IGNORECASE)
    return [each for each in re.split(r" *• *|(?<=\.) (?=\d)", words)[1:] if len(each) > LONGEST_HEADING]


def table_ends_of(document, reading):
    layout = ILACS.get(reading.framework)
    return table_ends(document, layout) if layout else 0


@pytest.mark.parametrize("path", [path for path in REPORTS if path.stem not in TWO_IN_ONE], ids=lambda path: path.stem)
def test_each_word_of_a_report_is_kept_once_in_its_order_or_left_out_for_a_reason(path):
    try:
        kept(path)
    except Unreadable:
        pytest.skip("not read yet")
    assert [(page, words[:200]) for page, kind, words in left_out(path) if not kind] == []


@pytest.mark.parametrize("path", [*REPORTS, *LETTERS], ids=lambda path: path.stem)
def test_of_each_page_nothing_is_missing_but_notes_and_running_text(path):
    document, printed = opened(path), bare(path)
    taken = [
        taken_off(letters(own), text.partition(NOTE)[0].splitlines())
        for own, text in zip(printed, document.pages, strict=True)
    ]
    notes = [
        [letters(note.mark + note.text) for note in document.notes if note.page == number]
        for number in range(1, len(printed) + 1)
    ]
    running = Counter()
    for number, (rest, own) in enumerate(zip(taken, notes, strict=True), start=1):
        for note in own:
            assert note in rest, number
            rest = rest.replace(note, "", 1)
        running[re.sub(r"\d+", "", rest)] += 1
    assert len([words for words in running if words]) <= 2, running


def bare(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def letters(text):
    return re.sub(r"[\W_]", "", normalize("NFKC", text.replace(GAP, "")))


def taken_off(printed, lines):
    """Return what must be taken off a page to leave these lines, in their order; fail if they are not all on it."""
    rest, place = "", 0
    for line in map(letters, lines):
        found = printed.find(line, place)
        assert found >= 0, line
        rest += printed[place:found]
        place = found + len(line)
    return rest + printed[place:]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_paragraph_or_point_holds_a_note(path):
    try:
        document, reading = kept(path)
    except Unreadable:
        pytest.skip("not read yet")
    texts = [letters(each.text) for each in (*reading.paragraphs, *reading.recommendations)]
    assert [note for note in document.notes if any(letters(note.text) in text for text in texts)] == []


def test_trafford_in_2026_reads_as_printed():
    _, reading = kept(SHARED / "reports" / "trafford-2026-08-03.pdf")
    second = next(each for each in reading.paragraphs if each.number == 2)
    assert "considered in decision-making about next steps. This" in second.text
    assert [note.mark for note in reading.notes] == ["1"]
    summary = [each for each in reading.paragraphs if each.is_summary]
    assert [each.page for each in summary] == [1, 1, 1, 2]
    assert summary[0].text.endswith("This has left some children at risk of harm.")
