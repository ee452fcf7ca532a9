import io

import pypdfium2
import pytest

from inspections.reading import Unreadable, read
from inspections.reading.pages import MOST_BYTES, MOST_PAGES


def blank(pages):
    pdf, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        pdf.new_page(100, 100)
    pdf.save(file)
    pdf.close()
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty."),
        (b"<!doctype html><title>Not found</title>", "This is not a PDF: it does not begin as one."),
        (b"%PDF-1.7\n", "The PDF is broken."),
        (b"%PDF-1.7\n" + b"\0" * 10_000, "The PDF is broken."),
        (b"%PDF-1.7" + b" " * MOST_BYTES, "The file is larger than 40 MB."),
    ],
)
def test_says_what_is_wrong(data, why):
    with pytest.raises(Unreadable, match=why):
        read(data)


def test_pictures_of_text_are_no_text():
    with pytest.raises(Unreadable, match="hardly any text"):
        read(blank(3))


def test_too_many_pages():
    with pytest.raises(Unreadable, match=f"no report has more than {MOST_PAGES}"):
        read(blank(MOST_PAGES + 1))
