"""From a report's PDF to the published page, in a real browser: few clicks and no typing."""

from playwright.sync_api import expect

from tests.browser.conftest import pages_of, served, sign_in
from tests.conftest import SHARED, needs_shared

WITHOUT_TRAFFORD = """
from inspections.models import Inspection
Inspection.objects.get(slug="trafford-2026-08-03").delete()
"""
MOST_CLICKS = 6


@needs_shared
def test_traffords_report_is_published_in_six_clicks_and_without_typing(browser):
    with served(WITHOUT_TRAFFORD) as site, pages_of(browser, site) as open_page:
        stranger = open_page("/councils/trafford/")
        expect(stranger.locator("#verdicts")).not_to_contain_text("2026")
        page, clicks = sign_in(open_page("/admin/")), 0
        page.get_by_role("link", name="Add from report").click()
        page.get_by_label("The report's PDF").set_input_files(SHARED / "reports" / "trafford-2026-08-03.pdf")

        def click(where):
            nonlocal clicks
            clicks += 1
            where.click()

        click(page.get_by_role("button", name="Read it"))
        expect(page.get_by_label("The impact of leaders")).to_have_value("inadequate")
        picture = page.get_by_role("img", name="Page 1 of the report")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
        click(page.locator(".field-report_published_on").get_by_role("link", name="Today"))
        click(page.get_by_role("button", name="Save and preview"))
        expect(page.locator(".banner")).to_contain_text("Draft.")
        click(page.locator(".banner").get_by_role("link", name="Publish", exact=True))
        click(page.get_by_role("button", name="Publish", exact=True))
        click(page.get_by_role("link", name="See it on the site"))
        assert clicks <= MOST_CLICKS

        stranger.goto(page.url)
        judged = stranger.locator("section[aria-labelledby=judged]")
        expect(judged.locator("tbody tr")).to_have_count(4)
        expect(judged).to_contain_text("page 1: “The impact of leaders")
        expect(judged).to_contain_text("Since 1 April 2026 Ofsted gives no overall grade")
