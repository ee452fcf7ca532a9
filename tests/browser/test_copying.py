"""Sentences and quotes, copied by a button where there is a script, and selected where there is none."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.database

VERDICT, REPORT = "/inspections/trafford-2026-08-03/", "/reports/trafford-2026-08-03/"
OVERALL = "Trafford: no grade for “Overall” (not judged under the framework of the time)"
LEADERS = "The impact of leaders on social work practice with children and families"
COPIED = "navigator.clipboard.readText()"


def may_copy(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_a_grade_is_copied_as_a_sentence_with_its_source(open_page, site, width):
    page = may_copy(open_page(VERDICT, width=width))
    page.get_by_text("Copy as a sentence with its source").click()
    page.get_by_role("button", name=f"Copy the sentence on {LEADERS}").click()
    expect(page.get_by_role("status")).to_have_text(f"Copied: the sentence on {LEADERS}")
    copied = page.evaluate(COPIED)
    assert copied.startswith(f"Trafford: “{LEADERS}” was judged Inadequate by Ofsted in the report published on")
    assert copied.endswith(f"CareWatch, {site}{VERDICT}")


def test_a_paragraph_is_copied_from_its_report_with_its_citation(open_page, site):
    page = may_copy(open_page(f"{REPORT}#p14"))
    page.get_by_role("button", name="Copy the quote of paragraph 14", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Copied: the quote of paragraph 14")
    copied = page.evaluate(COPIED)
    assert copied.startswith("“Leaders know what they do. ")
    assert f"paragraph 14, page 2: {site}{REPORT}#p14 Contains public sector information" in copied


def test_the_page_of_a_paragraph_copies_the_same(open_page):
    page = may_copy(open_page(f"{REPORT}paragraphs/p14/"))
    page.get_by_role("button", name="Copy the quote of paragraph 14").click()
    expect(page.get_by_role("status")).to_have_text("Copied: the quote of paragraph 14")
    assert page.evaluate(COPIED) == " ".join(page.locator("#main [data-copy]").inner_text().split())


def test_a_quote_that_cannot_be_fetched_is_not_said_to_be_copied(open_page):
    page = may_copy(open_page(REPORT))
    page.route("**/paragraphs/p14/", lambda route: route.fulfill(status=200, body="Sign in to the network"))
    page.get_by_role("button", name="Copy the quote of paragraph 14", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("could not be copied")


def test_without_a_way_to_copy_no_button_is_shown(browser, site):
    context = browser.new_context(base_url=site)
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = context.new_page()
    page.goto(VERDICT)
    page.get_by_text("Copy as a sentence with its source").click()
    expect(page.get_by_text(OVERALL)).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    context.close()


def test_without_script_sentence_and_quote_can_be_selected(open_page, site):
    page = open_page(VERDICT, width=360, javascript=False)
    expect(page.get_by_text(OVERALL)).to_be_hidden()
    page.get_by_text("Copy as a sentence with its source").click()
    expect(page.get_by_text(OVERALL)).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.goto(f"{REPORT}#p14")
    page.get_by_role("link", name="Cite 14", exact=True).click()
    quote = page.locator("#main [data-copy]")
    quote.select_text()
    assert f"paragraph 14, page 2: {site}{REPORT}#p14" in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize(("width", "height", "screens"), [(1280, 800, 6), (360, 740, 12)])
@pytest.mark.parametrize("path", ["/inspections/sandwell-2015-06-05/", "/inspections/sandwell-2018-01-29/", VERDICT])
def test_a_verdict_is_so_many_screens(open_page, path, width, height, screens):
    page = open_page(path, width=width)
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollHeight") <= screens * height


def test_a_printed_verdict_has_what_is_folded_and_nothing_to_press(open_page):
    page = open_page("/inspections/sandwell-2015-06-05/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Copy as a sentence with its source")).to_be_hidden()
    expect(page.get_by_role("link", name="more about source 1", exact=True)).to_be_visible()
