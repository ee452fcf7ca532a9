"""Searching as people do: with suggestions, by keyboard, and without any script."""

import re

from playwright.sync_api import expect


def test_suggestions_are_offered_chosen_and_opened_by_keyboard(open_page):
    page = open_page("/councils/")
    box = page.get_by_role("combobox", name="Search the record")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("sandw")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(["Sandwell Council"])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("1 suggestion")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_text("Sandwell Council")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/councils/sandwell/$"))


def test_escape_closes_the_suggestions_and_enter_searches(open_page):
    page = open_page("/")
    page.locator("#search").press_sequentially("soulsby")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=soulsby"))


def test_a_suggestion_can_be_clicked(open_page):
    page = open_page("/about/")
    page.locator("#search").press_sequentially("soulsby")
    page.get_by_role("listbox").get_by_role("option", name="Peter Soulsby").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Peter Soulsby")


def test_three_clicks_lead_from_home_to_a_copied_quote(open_page, site):
    page = open_page("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#search").fill("Trafford leaders know what they do")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Trafford, 3 August 2026, paragraph 14", exact=True).click()
    expect(page).to_have_url(re.compile("/reports/trafford-2026-08-03/#p14$"))
    page.get_by_role("button", name="Copy the quote of paragraph 14", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Leaders know what they do. ")
    assert f"{site}/reports/trafford-2026-08-03/#p14" in copied


def test_without_script_the_box_is_a_plain_form(browser, site):
    page = browser.new_context(java_script_enabled=False, base_url=site).new_page()
    page.goto("/about/")
    page.locator("#search").fill("improvement notice sandwell")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Results for “improvement notice sandwell”")
    page.get_by_role("link", name=re.compile("^Events")).click()
    expect(page.get_by_role("link", name=re.compile("^Events"))).to_have_attribute("aria-current", "page")
    page.context.close()


def test_a_narrowed_search_keeps_its_words(open_page):
    page = open_page("/search/?q=trust&kind=event")
    page.get_by_label("Council", exact=True).fill("Birmingham")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"q=trust&kind=event&council=Birmingham"))
    page.get_by_role("link", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"\?q=trust&kind=event$"))
