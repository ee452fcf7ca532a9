"""Files that are no reports, are broken or were made to do harm: each is refused with a reason, or read truly."""

import pytest

from inspections.reading import Unreadable, read
from inspections.reading.pages import MOST_BYTES, MOST_PAGES
from inspections.reading.sandbox import read_safely
from tests.reading.pdfs import REPORT, bomb, locked, pdf, report, stream, text, with_pages

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PICTURES = with_pages(stream(b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"), stream(b""))


def pages_object(entries):
    return pdf(CATALOGUE, b"<< /Type /Pages %s >>" % entries)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty."),
        (b"<!doctype html><title>Not found</title>", "This is not a PDF: it does not start like one."),
        (b"PK\3\4 a spreadsheet", "This is not a PDF: it does not start like one."),
        (b"%PDF-1.7\n", "The PDF is broken."),
        (b"%PDF-1.7\n" + b"\0" * 10_000, "The PDF is broken."),
        (b"%PDF-1.7" + b" " * MOST_BYTES, "The file is larger than 40 MB."),
        (locked(b"secret"), "The PDF is locked with a password."),
        (PICTURES, "The PDF contains hardly any text: its pages may be pictures."),
        (with_pages(*[stream(b"")] * 5000), f"The PDF has 5000 pages; no report has more than {MOST_PAGES}."),
        (
            with_pages(stream(text("A recipe for soup. " * 50))),
            "This is not a kind of document that we know: both the title and the table",
        ),
        (pages_object(b"/Count 0 /Kids []"), "The PDF is broken."),
        (pages_object(b"/Count 2000000000 /Kids []"), "The PDF is broken."),
        (pages_object(b"/Count 3 /Kids [2 0 R 2 0 R]"), "Page 1 of the PDF is broken."),
        (pages_object(b"/Count 1 /Kids [] /X " + b"<< /X " * 99_999 + b">>" * 99_999), "Page 1 of the PDF is broken."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_says_what_is_wrong(data, why):
    with pytest.raises(Unreadable) as refused:
        read_safely(data)
    assert str(refused.value).startswith(why)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        (b" ", "hardly any text"),
        (b"q ", "more memory than 1000 MB"),
        (b"BT /F1 9 Tf (text) Tj ET ", "more memory than 1000 MB"),
    ],
)
def test_a_bomb_does_no_harm(drawing, why):
    with pytest.raises(Unreadable, match=f"{why}|longer than 10 seconds"):  # as fast as the machine is
        read_safely(bomb(drawing, megabytes=300))


@pytest.mark.parametrize(
    "data",
    [
        locked(b""),
        report(size=(1e9, 1e9)),
        report(size=(-1, 0)),
        report(catalogue=b"/OpenAction 6 0 R", more=(b"<< /S /JavaScript /JS (while (true) {}) >>",)),
        report(
            catalogue=b"/Names << /EmbeddedFiles << /Names [(x) 6 0 R] >> >>",
            more=(b"<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>", stream(b"MZ", b"/Type /EmbeddedFile")),
        ),
        report(more=(b"[" * 99_999 + b"]" * 99_999,)),
        b"some words before it\n" + report(),
    ],
    ids=["locked-for-changes", "wide", "no-size", "script", "attachment", "nested", "late-beginning"],
)
def test_a_report_with_oddities_is_read(data):
    plain, [odd] = read(report()), read_safely(data)
    assert (odd.council, odd.ratings, odd.doubts) == (plain.council, plain.ratings, plain.doubts)
    assert odd.council == "Testshire"
    assert len(odd.ratings) == 4


def test_a_report_cut_short_is_refused_or_read_as_far_as_it_goes():
    whole, outcomes = report(), set()
    grades = {each.judgement: each.grade for each in read(whole).ratings}
    for end in range(len(whole) - 3, -1, -40):
        try:
            [reading] = read_safely(whole[:end])
        except Unreadable as refused:
            assert "error in the reader" not in str(refused)
            outcomes.add("refused")
        else:
            assert {each.judgement: each.grade for each in reading.ratings}.items() <= grades.items()
            outcomes.add("read")
    assert outcomes == {"refused", "read"}


def test_text_in_the_wrong_order_is_never_sure():
    lines = REPORT.splitlines()
    shuffled = with_pages(stream(text("\n".join([*lines[:3], *reversed(lines[3:])]))))
    try:
        assert not any(each.sure for reading in read_safely(shuffled) for each in reading.ratings)
    except Unreadable as refused:
        assert "error in the reader" not in str(refused)
