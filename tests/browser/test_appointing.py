"""A new director who replaces the old one, in a real browser: from the desk's front page to the site in five clicks."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.database
MOST_CLICKS = 5


@pytest.mark.parametrize(
    ("javascript", "council", "old"),
    [(True, "York", "martin-kelly"), (False, "Leeds", "julie-longworth")],
    ids=["script", "no script"],
)
def test_a_new_director_replaces_the_old_one_in_five_clicks_and_one_form(open_page, javascript, council, old):
    page, clicks = sign_in(open_page("/admin/", javascript=javascript)), 0

    def click(where):
        nonlocal clicks
        clicks += 1
        where.click()

    click(page.get_by_role("link", name="Add a new director"))
    name = f"Johanna Nieuw of {council}"
    page.get_by_label("Or somebody new").fill(name)
    page.get_by_label("Council:").fill(council)
    page.get_by_label("Began:", exact=True).fill("2 November 2026")
    page.locator("#id_citations-0-title").fill(f"{council} names its new director, 2 November 2026")
    page.locator("#id_citations-0-url").fill(f"https://{council.lower()}.example/director")
    click(page.get_by_label("Whoever is last on record as holding it"))
    click(page.get_by_role("button", name="Save and preview"))
    expect(page.locator(".banner")).to_contain_text("Only signed-in editors can see it.")
    stranger = open_page(f"/leaders/{old}/", javascript=javascript)
    expect(stranger.locator("main")).not_to_contain_text("2 November 2026")
    click(page.locator(".banner").get_by_role("link", name="Publish"))
    expect(page.locator("#content")).to_contain_text("It ends the post of")
    click(page.get_by_role("button", name="Publish"))
    expect(page.locator(".messagelist")).to_contain_text("is now public")
    assert clicks <= MOST_CLICKS

    stranger.goto(f"/leaders/{old}/")
    expect(stranger.locator("main")).to_contain_text("until 2 November 2026")
    stranger.goto(f"/councils/{council.lower()}/")
    expect(stranger.locator("main")).to_contain_text(name)


def test_names_are_suggested_as_they_are_typed(open_page, signed_in):
    page = open_page("/admin/inspections/appointment/add/", cookies=signed_in)
    page.get_by_label("Council:").press_sequentially("sandw")
    expect(page.locator("#suggested option[value=Sandwell]")).to_be_attached()
    page.get_by_label("Leader:").press_sequentially("obrien")
    expect(page.locator("#suggested option[value='sarah-obrien']")).to_be_attached()
