from io import BytesIO

import pypdfium2
import pytest

from inspections.reading import read
from tests.reading.letters import letter_lines
from tests.reading.pdfs import report, stream, text, with_pages

LETTER = with_pages(stream(text("\n".join(letter_lines()))))


def turned(data, degrees):
    """Turn each page of a file after it was written."""
    file, copy = pypdfium2.PdfDocument(data), BytesIO()
    for page in file:
        page.set_rotation(degrees)
    file.save(copy)
    file.close()
    return copy.getvalue()


def told(data):
    reading = read(data)
    return reading.council, reading.started_on, reading.addressee, reading.findings, reading.ratings, reading.doubts


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("data", [LETTER, report()], ids=["letter", "report"])
def test_a_page_turned_after_it_was_written_says_the_same(data, degrees):
    assert told(turned(data, degrees)) == told(data)
