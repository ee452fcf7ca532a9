"""Lists on a phone and on a desk, without script: what is folded, how long they are, and where they lead."""

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.database

PHONE, SCREEN = 360, 740
LISTS = ["/councils/", "/inspections/", "/leaders/", "/events/", "/articles/"]
CHANGED = [
    *LISTS,
    "/councils/?theme=any&grade=inadequate",
    "/councils/?theme=any&grade=inadequate&show=leaders",
    "/councils/?region=nowhere&as_at=2018-06-01",
    "/?theme=any",
    *["/interventions/", "/interventions/years/", "/interventions/after/?theme=overall", "/interventions/again/"],
    "/events/trafford-2019-05-23-notice/",
    "/events/national-review-2022-05-26/",
]
WIDTHS = range(320, 1401, 20)
WIDE_LETTERS = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { font-family: "DejaVu Sans", Verdana, sans-serif !important; }');
    document.adoptedStyleSheets = [sheet];
}"""


def test_in_three_taps_a_phone_tells_who_leads_the_councils_that_hold_any_inadequate(open_page):
    page = open_page("/", width=PHONE, javascript=False)
    told = page.get_by_role("link", name="councils hold Inadequate on any judgement")
    number = int(told.locator("strong").inner_text())
    told.click()  # the first
    expect(page.locator(".count strong")).to_have_text(str(number))
    expect(page.get_by_role("link", name="Trafford", exact=True)).to_be_visible()
    page.get_by_role("link", name="Who leads them").click()  # the second
    trafford = page.locator("tr", has=page.get_by_role("link", name="Trafford", exact=True))
    expect(page.locator("tbody tr")).to_have_count(number)
    expect(trafford).to_contain_text("Last known: Jill McGregor")
    trafford.get_by_role("link", name="Jill McGregor").click()  # the third
    expect(page.get_by_role("heading", level=1)).to_have_text("Jill McGregor")


@pytest.mark.parametrize(
    ("council", "day"),
    [("nottingham", "9 August 2021"), ("medway", "3 August 2018"), ("st-helens", "19 June 2026")],
)
def test_in_two_taps_a_phone_opens_a_councils_newest_letter_with_priority_action(open_page, council, day):
    page = open_page(f"/councils/{council}/", width=PHONE, javascript=False)
    page.get_by_text("Areas for priority action were last named on").get_by_role("link", name=day).click()  # the first
    facts = page.locator("dl.facts")
    expect(facts.locator("dt", has_text="Areas for priority action").locator("+ dd")).to_contain_text("Yes")
    letter = facts.locator("dt", has_text="Report").locator("+ dd").get_by_role("link").first
    assert "ofsted.gov.uk" in letter.get_attribute("href")  # the second would leave the site


@pytest.mark.parametrize("path", LISTS)
def test_on_a_phone_all_filters_are_folded_behind_one_word(open_page, path):
    page = open_page(path, width=PHONE, javascript=False)
    button = page.get_by_role("button", name="Show", exact=True)
    expect(button).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    expect(button).to_be_visible()
    expect(page.locator(".filters .fields").nth(0)).to_be_visible()
    expect(page.locator(".filters .fields").nth(1)).to_be_hidden()
    page.get_by_text("More filters").click()
    expect(page.locator(".filters .fields").nth(1)).to_be_visible()


@pytest.mark.parametrize("path", LISTS)
def test_on_a_desk_three_filters_stand_open_and_nothing_folds_them(open_page, path):
    page = open_page(path, javascript=False)
    expect(page.locator(".fold")).to_be_hidden()
    fields = page.locator(".filters").locator("input, select")
    assert sum(field.is_visible() for field in fields.all()) == 3
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_visible()


def test_a_filter_is_used_on_a_phone_without_script(open_page):
    page = open_page("/councils/", width=PHONE, javascript=False)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Region").select_option(label="London (33)")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".count")).to_contain_text("33 of 153 councils")
    expect(page.get_by_text("Filters (1)")).to_be_visible()


@pytest.mark.parametrize("query", ["", "?abolished=include&as_at=2015-06-05"])
def test_all_councils_fit_sixteen_screens_of_a_phone(open_page, query):
    page = open_page(f"/councils/{query}", width=PHONE, javascript=False)
    assert page.locator("tbody tr").count() > 150
    assert page.evaluate("document.documentElement.scrollHeight") <= 16 * SCREEN


@pytest.mark.parametrize("query", ["", "?as_at=2018-06-01", "?as_at=2022-02-28"])
def test_open_interventions_fit_twelve_screens_of_a_phone_and_the_rest_is_a_tap_away(open_page, query):
    page = open_page(f"/interventions/{query}", width=PHONE, javascript=False)
    assert page.evaluate("document.documentElement.scrollHeight") <= 12 * SCREEN
    folded = page.locator("#open ~ details").first
    expect(folded.locator("tbody tr").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("tbody tr").first).to_be_visible()


def test_open_interventions_are_printed_whole(open_page):
    page = open_page("/interventions/")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, format="A4")) as sheets:
        printed = " ".join(sheet.get_textpage().get_text_range() for sheet in sheets)
    assert "that began before November 2021 with no end found" in " ".join(printed.split())
    folded = page.locator("details:not([open]) tbody th a").all_text_contents()
    assert [council for council in folded if council.split()[0] not in printed] == []


@pytest.mark.parametrize("width", [320, PHONE, 736])
def test_a_phone_shows_letters_and_marks_and_a_desk_words(open_page, width):
    page = open_page("/councils/", width=width, javascript=False)
    cell = page.locator("tr", has=page.get_by_role("link", name="Trafford", exact=True)).locator("td.g4").first
    told = """each => {
        const word = document.createRange();
        word.selectNodeContents(each);
        const isSeen = word.getBoundingClientRect().left < each.getBoundingClientRect().right;
        return [getComputedStyle(each, "::before").content.split("/")[0].trim(), isSeen];
    }"""
    assert cell.evaluate(told) == ['"L ■ I"', False]
    expect(page.locator(".letters")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert cell.evaluate(told) == ['"■"', True]
    expect(page.locator(".letters")).to_be_hidden()


@pytest.mark.parametrize("path", CHANGED)
def test_no_width_makes_a_page_scroll_sideways(open_page, path):
    page = open_page(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert too_wide(page) == {}, "in letters as wide as Arial's"
    page.evaluate(WIDE_LETTERS)
    assert too_wide(page) == {}, "in letters as wide as DejaVu's"


def too_wide(page):
    """Return at which widths of the window a page is wider than it, and how wide it then is."""
    window = page.context.new_cdp_session(page)  # several times as fast as a viewport that waits for the page
    found = {}
    for width in WIDTHS:
        size = {"width": width, "height": SCREEN, "deviceScaleFactor": 1, "mobile": False}
        window.send("Emulation.setDeviceMetricsOverride", size)
        asked = window.send("Runtime.evaluate", {"expression": "document.documentElement.scrollWidth"})
        found[width] = asked["result"]["value"]
    return {width: wanted for width, wanted in found.items() if wanted > width}
