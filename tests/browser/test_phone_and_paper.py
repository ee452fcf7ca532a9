"""What a narrow screen and a sheet of paper make of a page."""

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

ARTICLE = "/articles/sandwell-conservatives-website-2015-06-opinion-piece-on-sandwells-second-inadequate/"
UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"
A4_WITHIN_MARGINS = 703  # pixels
SANDWELL = "/councils/sandwell/"  # of which most is on record


def computed(page, selector, name):
    return page.locator(selector).first.evaluate(f"each => getComputedStyle(each).{name}")


@pytest.mark.parametrize("path", [ARTICLE, "/inspections/sandwell-2015-06-05/", "/councils/trafford/"])
def test_a_caption_takes_the_width_of_the_screen(open_page, path):
    page = open_page(path, width=320)
    widths = page.locator("caption:not(.unseen)").evaluate_all("all => all.map(each => each.offsetWidth)")
    assert widths
    assert min(widths) > 250


@pytest.mark.parametrize(("width", "height", "screens"), [(1280, 800, 8), (360, 740, 16)])
def test_the_longest_council_page_is_so_many_screens_and_its_first_grade_on_the_first(
    open_page, width, height, screens
):
    page = open_page(SANDWELL, width=width)
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollHeight") <= screens * height
    grade = page.locator("main .g").first.bounding_box()
    assert grade["y"] + grade["height"] <= height


def test_home_is_three_screens(open_page):
    page = open_page("/")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * 800


def test_the_longest_council_page_is_printed_whole_on_eight_sheets(open_page):
    page = open_page(SANDWELL)
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, format="A4")) as sheets:
        printed = " ".join(sheet.get_textpage().get_text_range() for sheet in sheets)
        assert len(sheets) <= 8
    for folded in ("Everyone on record", "Barbara Peacock", "Pioneering children's services partnership", "UNISON"):
        assert folded in " ".join(printed.split())


@pytest.mark.parametrize("place", ["leaders", "after-worst", "n60", "sandwell-2009-11-notice"])
def test_what_is_folded_unfolds_when_linked_to(open_page, place):
    page = open_page(f"{SANDWELL}#{place}", javascript=False)
    expect(page.locator(f"details:has(#{place})")).to_have_attribute("open", "")
    expect(page.locator(f"details:has(#{place})")).to_be_in_viewport()


def test_the_columns_of_a_file_unfold_when_linked_to(open_page):
    page = open_page("/data/", javascript=False)
    page.get_by_role("link", name="Columns of ratings.csv").click()
    expect(page.locator("details[open]")).to_have_count(1)
    expect(page.get_by_text(re.compile(r"^ratings\.csv, \d+ columns$"))).to_be_in_viewport(ratio=1)
    expect(page.locator("#ratings dt").first).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/inspections/?council=slough", "/inspections/sandwell-2015-06-05/"])
def test_a_judgement_stands_beside_its_grade(open_page, path):
    page = open_page(path, width=320)
    apart = """all => all.filter(li => li.lastChild !== li.firstElementChild).filter(li => {
        const label = document.createRange();
        label.selectNode(li.lastChild);
        return label.getBoundingClientRect().left < li.firstElementChild.getBoundingClientRect().right;
    }).length"""
    assert page.locator(".ratings li").count() > 0
    assert page.locator(".ratings li").evaluate_all(apart) == 0


REPORT = "/reports/trafford-2026-08-03/"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_paragraph_stands_beside_or_below_its_number(open_page, width):
    page = open_page(REPORT, width=width)
    number, page_number, words = (page.locator(f"#p14 > {each}").bounding_box() for each in ("a", "span", "p"))
    assert min(number["width"], number["height"]) >= 24
    assert number["x"] + number["width"] <= page_number["x"]
    if width == 320:
        assert words["y"] >= number["y"] + number["height"]
        assert words["width"] > 250
    else:
        assert number["x"] + number["width"] <= words["x"]
        assert words["x"] + words["width"] <= page_number["x"]


def test_a_paragraph_that_is_led_to_is_marked(open_page):
    page = open_page(f"{REPORT}#p14")
    expect(page.locator("#p14")).to_be_in_viewport()
    assert computed(page, "#p14", "backgroundColor") != computed(page, "#p15", "backgroundColor")
    page.get_by_role("link", name="Paragraph 15", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#p15")


@pytest.mark.parametrize("path", ["/councils/", "/inspections/", "/events/"])
def test_a_date_can_be_read_in_its_field(open_page, path):
    page = open_page(path, width=320)
    page.locator(".fold summary").click()
    page.locator(".more summary").click()
    widths = page.locator("input[type=date]").evaluate_all("all => all.map(each => each.offsetWidth)")
    assert min(widths) > 150


def test_on_paper_a_table_stays_one(open_page):
    page = open_page("/councils/", width=A4_WITHIN_MARGINS)
    assert computed(page, "table.councils", "display") == "block"
    page.emulate_media(media="print")
    assert computed(page, "table.councils", "display") == "table"


def test_on_paper_the_worst_grade_can_be_read(open_page):
    page = open_page("/")
    page.emulate_media(media="print")
    assert computed(page, "td.g4", "color") == "rgb(0, 0, 0)"
    assert computed(page, "td.g4", "backgroundColor") == "rgba(0, 0, 0, 0)"


def test_a_number_of_councils_carries_no_mark(open_page):
    page = open_page("/?as_at=2013-05-01")
    mark = page.locator("td.adequate").first.evaluate("each => getComputedStyle(each, '::before').content")
    assert mark == "none"


# Words that stand on two lines, as the browser sets them.
BROKEN = """all => all.flatMap(cell => {
    const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) for (const match of words.currentNode.data.matchAll(/\\S+/g)) {
        const word = document.createRange();
        word.setStart(words.currentNode, match.index);
        word.setEnd(words.currentNode, match.index + match[0].length);
        const tops = [...word.getClientRects()].filter(box => box.width).map(box => Math.round(box.top));
        if (new Set(tops).size > 1) found.push(match[0]);
    }
    return found;
})"""


@pytest.mark.parametrize("width", [320, 768, 1100, 1280])
def test_no_word_of_a_comparison_is_broken(open_page, width):
    page = open_page("/compare/?council=northamptonshire&beside=region&as_at=2016-06-01", width=width)
    assert page.locator(".sides td, .sides th").count() > 50
    assert page.locator(".sides td, .sides th").evaluate_all(BROKEN) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/interventions/", "/interventions/after/", "/councils/sandwell/briefing/"])
def test_no_name_at_the_head_of_a_row_is_broken(open_page, path, width):
    page = open_page(path, width=width)
    assert page.locator("tbody th").count() > 10
    assert page.locator("tbody th").evaluate_all(BROKEN) == []


TABLES = [
    *["/", "/councils/", "/councils/sandwell/", "/inspections/", "/inspections/trafford-2026-08-03/"],
    *[
        "/interventions/",
        "/interventions/years/",
        "/interventions/after/",
        "/interventions/again/",
        "/compare/?council=sandwell&beside=neighbours",
        "/leaders/",
    ],
]
# A sheet of styles that a script makes: the policy of the site lets no page bring its own.
WIDE_LETTERS = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { font-family: "DejaVu Sans", Verdana, sans-serif !important; }');
    document.adoptedStyleSheets = [sheet];
}"""
TABLETS = [737, 768, 800, 850]


@pytest.mark.parametrize("path", TABLES)
def test_a_table_fits_a_tablet_in_letters_wider_than_arials(open_page, path):
    page = open_page(path, width=TABLETS[0])
    page.evaluate(WIDE_LETTERS)
    assert computed(page, "th", "fontFamily").startswith('"DejaVu Sans"')
    for width in TABLETS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        crowded = "all => all.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"
        assert page.locator("table:not(.sides) :is(th, td)").evaluate_all(crowded) == [], width


# How the links of source numbers lie: the least width and height, and how many lie upon one another.
TARGETS = """all => {
    const boxes = all.map(each => each.getBoundingClientRect());
    const upon = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const pairs = boxes.flatMap((a, at) => boxes.slice(at + 1).filter(b => upon(a, b)));
    return [Math.min(...boxes.map(each => Math.min(each.width, each.height))), pairs.length];
}"""
# By how much of a line a paragraph grows where its source numbers stand in it.
TORN = """all => {
    const parents = all.map(each => each.parentElement);
    const lines = each => each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight);
    const before = parents.map(lines);
    all.forEach(each => each.remove());
    const grown = parents.map((each, at) => before[at] - lines(each));
    return grown.filter(each => Math.abs(each - Math.round(each)) > .05);
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", ["/councils/sandwell/", "/inspections/sandwell-2015-06-05/", "/leaders/eleanor-brazil/"]
)
def test_the_number_of_a_source_can_be_pressed_and_leaves_the_lines_as_they_are(open_page, path, width):
    page = open_page(path, width=width)
    page.evaluate(UNFOLD)
    assert page.locator("sup.notes a").count() > 3
    least, upon_another = page.locator("sup.notes a").evaluate_all(TARGETS)
    assert least >= 24
    assert upon_another == 0
    assert page.locator("sup.notes").evaluate_all(TORN) == []
