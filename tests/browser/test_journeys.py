"""What people do on the site, in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.database
with_and_without_script = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])


@with_and_without_script
def test_a_journalist_finds_sandwell_filters_councils_and_opens_a_verdict(open_page, javascript):
    page = open_page("/", javascript=javascript)
    page.get_by_label("A council, a person, a code").fill("sandwell")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Sandwell", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sandwell")
    expect(page.locator("#verdicts")).to_be_visible()

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Councils").click()
    page.get_by_label("Judgement").select_option("Leadership")
    page.get_by_label("Current grade").select_option("inadequate")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".count")).to_contain_text("8 of the 153 councils with a current grade")
    page.get_by_role("link", name="Trafford", exact=True).click()

    page.locator("section[aria-labelledby=now]").get_by_role("link", name="3 August 2026").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trafford, 3 August 2026")
    expect(page.locator("section[aria-labelledby=judged]")).to_contain_text(
        "Since 1 April 2026 Ofsted gives no overall grade"
    )


@with_and_without_script
def test_an_editor_enters_and_publishes_a_verdict_under_the_framework_of_2026(open_page, javascript):
    page = sign_in(open_page("/admin/", javascript=javascript))
    council, day = ("Leeds", "2026-11-02") if javascript else ("York", "2026-11-03")
    page.get_by_role("link", name="Add Inspection", exact=True).or_(
        page.locator("a.addlink[href$='/inspection/add/']")
    ).first.click()
    page.get_by_label("Council:").fill(council)
    expect(page.get_by_label("Framework:")).to_have_value(
        page.get_by_label("Framework:").locator("option", has_text="ILACS (from April 2026)").get_attribute("value")
    )
    page.get_by_label("Fieldwork began:").fill("05/10/2026")
    page.get_by_label("Fieldwork ended:").fill("16/10/2026")
    page.get_by_label("Report published by Ofsted:").fill(day)
    page.get_by_label("The impact of leaders").select_option("Good")
    page.get_by_label("children who need help and protection").select_option("inadequate")
    page.get_by_label("progress of children in care").select_option("Outstanding")
    page.get_by_label("progress of care leavers").select_option("Not judged by the inspectors")
    expect(page.locator("select[name^=grade_]")).to_have_count(4)
    page.get_by_label("Address of the report:").fill(f"https://files.ofsted.gov.uk/v1/file/{day.replace('-', '')}")
    page.get_by_role("button", name="Save and preview").click()

    expect(page.locator(".banner")).to_contain_text("Only signed-in editors can see it.")
    expect(page.locator("section[aria-labelledby=judged]")).to_contain_text("Not judged by the inspectors")
    address = f"/inspections/{council.lower()}-{day}/"
    stranger = open_page("/about/", javascript=javascript)
    assert stranger.request.get(address).status == 404

    page.locator(".banner").get_by_role("link", name="Publish").click()
    page.get_by_label("Reason").fill("Checked against the report")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("is now public")

    for path in (address, f"/councils/{council.lower()}/", "/inspections/", "/"):
        stranger.goto(path)
        expect(stranger.locator("main")).to_contain_text(council)
    stranger.goto(f"/councils/{council.lower()}/")
    expect(stranger.locator("section[aria-labelledby=now]")).to_contain_text("Inadequate")
    stranger.goto(f"/councils/?theme=help_protection&grade=inadequate&q={council}")
    expect(stranger.locator(".count")).to_contain_text(re.compile(r"1 of\s+the \d+ councils with a current grade"))


@with_and_without_script
def test_choosing_another_framework_shows_what_it_judges_and_loses_nothing(open_page, javascript):
    page = sign_in(open_page("/admin/", javascript=javascript))
    page.goto("/admin/inspections/inspection/add/")
    page.get_by_label("Council:").fill("Sandwell")
    page.get_by_label("Lead inspectors:").fill("Ann Other")
    page.get_by_label("Framework:").select_option(label="Single inspection framework")
    if not javascript:
        page.get_by_role("button", name="Show what this framework judges").click()
    expect(page.get_by_label("Adoption performance")).to_be_visible()
    expect(page.get_by_label("Council:")).to_have_value("Sandwell")
    expect(page.get_by_label("Lead inspectors:")).to_have_value("Ann Other")
    expect(page.locator("select[name^=grade_]")).to_have_count(6)


def test_everything_is_reached_by_keyboard(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.goto("/")
    page.locator("#search").focus()
    page.keyboard.type("trafford")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=trafford"))


def test_focus_can_be_seen(open_page):
    page = open_page("/councils/")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"


def test_a_page_that_is_not_there_suggests_near_names(browser, site):
    page = browser.new_page(base_url=site)
    response = page.goto("/councils/sandwel/")
    assert response.status == 404
    expect(page.locator("main")).to_contain_text("Did you mean")
    page.get_by_role("link", name="Sandwell", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sandwell")
    page.close()
