"""Notes are told from the text by the size, the place and the mark of their letters."""

from inspections.reading.notes import PrintedNote
from inspections.reading.pages import open_document

from .pdfs import stream, with_pages

BODY = [f"Line {number} of what inspectors found when they visited this council." for number in range(1, 15)]


def placed(lines):
    """Return what draws runs of text, each given as (size, across, up, words)."""
    shown = (
        b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj" % (size, x, y, words.encode("cp1252")) for size, x, y, words in lines
    )
    return stream(b"BT\n%s\nET" % b"\n".join(shown))


def opened(*lines, body=BODY):
    """Open a file with two pages of text, of which the first has these runs too."""
    text = [(12, 72, 780 - 15 * number, line) for number, line in enumerate(body)]
    return open_document(with_pages(placed([*text, *lines]), placed(text)))


def test_a_note_is_kept_apart_and_its_mark_in_the_text_is_a_superscript():
    document = opened(
        (12, 72, 540, "Plans for children"),
        (8, 180, 545, "3"),
        (12, 185, 540, " are late, and decision-"),
        (6, 72, 94, "3 "),
        (10, 78, 90, "The areas for improvement refer to"),
        (10, 72, 78, "the national framework."),
    )
    assert document.notes == (PrintedNote("3", "The areas for improvement refer to the national framework.", 1),)
    assert "Plans for children\u00b3 are late" in document.flat
    assert "framework" not in document.flat


def test_two_notes_one_after_the_other_are_two():
    document = opened((6, 72, 94, "1 "), (10, 78, 90, "First note."), (6, 72, 82, "2 "), (10, 78, 78, "Second note."))
    assert [(note.mark, note.text) for note in document.notes] == [("1", "First note."), ("2", "Second note.")]


def test_what_is_drawn_before_the_text_is_told_by_its_place():
    note = [(6, 72, 94, "1 "), (10, 78, 90, "Drawn first.")]
    text = [(12, 72, 780 - 15 * number, line) for number, line in enumerate(BODY)]
    document = open_document(with_pages(placed([*note, *text]), placed(text)))
    assert [note.text for note in document.notes] == ["Drawn first."]
    assert document.flat.startswith("Line 1")


def test_no_note_stands_above_the_text():
    document = opened((6, 72, 815, "1 "), (10, 78, 811, "A head."))
    assert document.notes == ()


def test_a_superscript_at_the_start_of_a_line_is_no_note():
    document = opened((12, 72, 540, "At home,"), (8, 122, 545, "3"), (12, 127, 540, "of whom most stay there."))
    assert document.notes == ()


def test_a_number_as_large_as_its_line_is_no_note():
    document = opened((10, 72, 90, "12 Children were seen."), (12, 72, 60, "3. A paragraph."))
    assert document.notes == ()


def test_a_heading_s_small_mark_is_no_note():
    document = opened((14, 72, 540, "A heading"), (6, 140, 546, "1"), (12, 72, 520, "Text of the usual size below it."))
    assert document.notes == ()
