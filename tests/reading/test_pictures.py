import csv
import io
from collections import defaultdict

import pytest
from PIL import Image, ImageChops

from inspections.reading import Unreadable, read
from inspections.reading.pictures import MOST_HEIGHT, WIDTH, YELLOW, picture, sizes
from tests.conftest import SHARED, needs_shared
from tests.reading.pdfs import stream, text, with_pages

PER_FRAMEWORK = 4


def drawn(data, page, words=""):
    return Image.open(io.BytesIO(picture(data, page, words)))


def marked(image):
    """Return where the image is yellow, in shares of its width and height from the upper left; None if nowhere."""
    other = ImageChops.difference(image, Image.new("RGB", image.size, YELLOW)).convert("L")
    box = other.point([255] + [0] * 255).getbbox()
    return box and tuple(
        round(edge / whole, 2) for edge, whole in zip(box, (image.width, image.height) * 2, strict=True)
    )


def page_of(words, **others):
    return with_pages(stream(text(words)), **others)


def test_the_words_are_marked_where_they_stand():
    data = page_of("One line of words\nand a second line\nand the third")
    image = drawn(data, 1, "a second line")
    left, top, right, bottom = marked(image)
    assert image.width == WIDTH
    assert 50 / 595 < left < right < 0.25
    assert (842 - 800 + 14 - 12) / 842 < top < bottom < (842 - 800 + 14 + 5) / 842


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Judgement Grade\nOverall effectiveness\nGood", "Overall effectiveness Good"),
        ("A well-\nknown – and “quoted” – service", 'well-known - and "quoted" - service'),
        ("Children’s services", "Children's services"),
        ("The words. The words.", "The words."),
    ],
)
def test_words_are_found_however_they_are_broken_and_signed(printed, words):
    assert marked(drawn(page_of(printed), 1, words))


def test_all_places_are_marked():
    once, twice = (marked(drawn(page_of(f"Good\n{other}"), 1, "Good")) for other in ("Bad", "Good"))
    assert once[3] < twice[3]


def test_a_page_without_the_words_has_no_mark():
    data = page_of("The experiences and progress of children in care")
    assert marked(drawn(data, 1)) is None
    assert marked(drawn(data, 1, "•")) is None
    assert marked(drawn(data, 1, "The words stand elsewhere")) is None


def test_words_cut_by_the_end_of_a_page_are_marked_on_both():
    first = "Some words.\nInspectors found that children\n1"
    second = "Head of the page\nin Testshire wait too long.\nMore words."
    data = with_pages(stream(text(first)), stream(text(second)))
    quote = "Inspectors found that children in Testshire wait too long."
    assert marked(drawn(data, 1, quote)) == marked(drawn(data, 1, "Inspectors found that children"))
    assert marked(drawn(data, 2, quote)) == marked(drawn(data, 2, "in Testshire wait too long."))


def test_a_beginning_alike_is_not_taken_for_words_cut_off():
    rest = "\n".join(["Other words follow, and there are so many that no page ends here."] * 5)
    data = page_of(f"The experiences and progress of children in care: good\n{rest}")
    assert marked(drawn(data, 1, "The experiences and progress of care leavers: good")) is None


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(turn):
    data = page_of("Overall effectiveness Good").replace(b"/Type /Page ", b"/Type /Page /Rotate %d " % turn)
    image = drawn(data, 1, "Overall effectiveness")
    left, top, right, _ = marked(image)
    assert (image.width > image.height) == (turn != 180)
    assert {90: left > 0.9, 180: top > 0.9, 270: right < 0.1}[turn]
    assert sizes(data) == [image.size]


@pytest.mark.parametrize("size", [(1e9, 1e9), (10, 14_400), (14_400, 1), (0.001, 0.001), (-5, 0), (1e9, 1e-9)])
def test_a_page_of_absurd_size_is_a_picture_of_the_usual(size):
    image = drawn(page_of("Overall effectiveness", size=size), 1, "Overall effectiveness")
    assert 1 <= image.width <= WIDTH + 1
    assert 1 <= image.height <= MOST_HEIGHT + 1
    assert sizes(page_of("Overall effectiveness", size=size)) == [image.size]


@pytest.mark.parametrize("page", [0, -1, 2, 9999])
def test_a_page_that_is_not_there(page):
    with pytest.raises(Unreadable, match=f"The PDF has no page {page}."):
        picture(page_of("One page"), page)


def test_what_is_no_pdf():
    with pytest.raises(Unreadable, match="This is not a PDF"):
        picture(b"<html>", 1)


def some_of_every_framework():
    chosen = defaultdict(list)
    if (SHARED / "data").is_dir():
        with (SHARED / "data" / "inspections.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                path = SHARED / "reports" / f"{row['id']}.pdf"
                if path.is_file() and len(chosen[row["framework"]]) < PER_FRAMEWORK:
                    chosen[row["framework"]].append(path)
    return [path for paths in chosen.values() for path in paths]


@pytest.mark.thorough
@needs_shared
@pytest.mark.parametrize("path", some_of_every_framework(), ids=lambda path: path.stem)
def test_every_finding_is_marked_on_its_page(path):
    data = path.read_bytes()
    for finding in read(data).ratings:
        assert marked(drawn(data, finding.page, finding.quote))
