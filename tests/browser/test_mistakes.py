"""A reader on a phone, without script, reports a mistake from the page it is on, and the desk answers it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.test_every_page import faults_in_each_look

pytestmark = pytest.mark.database


def send(page):
    """Send the form, again and again until it is old enough to be believed."""
    while "/mistakes/new/" in page.url:
        page.get_by_role("button", name="Send").click()
        page.wait_for_timeout(500)


def test_a_mistake_is_reported_once_and_answered(open_page):
    page = open_page("/inspections/trafford-2026-08-03/", width=320, javascript=False)
    page.get_by_role("link", name="Report a mistake").click()
    expect(page.get_by_label("Page", exact=True)).to_have_value("/inspections/trafford-2026-08-03/")
    expect(page.get_by_label("Leave this empty")).to_be_hidden()
    page.get_by_label("What is wrong").fill("The day is wrong.\nIt was the 4th.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("This was not sent yet")
    expect(page.get_by_label("What is wrong")).to_have_value("The day is wrong.\nIt was the 4th.")
    send(page)
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    page.reload()
    assert page.context.cookies() == []

    desk = sign_in(open_page("/admin/"))
    desk.goto("/admin/inspections/openmistake/")
    expect(desk.locator("#result_list tbody tr")).to_have_count(1)
    desk.get_by_role("link", name="The day is wrong.").click()
    assert faults_in_each_look(desk) == {}
    desk.get_by_label("Reason").fill("Ofsted's page says the 3rd.")
    desk.get_by_role("button", name="Answer").click()
    expect(desk.locator(".success")).to_contain_text("Answered")


def test_a_form_with_faults_is_accessible_and_fits(open_page):
    page = open_page("/mistakes/new/", width=320)
    page.get_by_label("Your e-mail").fill("nobody")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults_in_each_look(page) == {}
