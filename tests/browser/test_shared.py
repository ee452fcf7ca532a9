"""What others take of a page: what machines read in it, which is not run, and what other sites show in a frame."""

import pytest
from playwright.sync_api import expect

PAPER = '<iframe src="/embed/councils/sandwell/{}" width="600" height="500"></iframe>'


@pytest.mark.parametrize("path", ["/councils/trafford/", "/inspections/trafford-2026-08-03/"])
def test_structured_data_stands_in_the_page_and_is_not_run(open_page, path):
    """The console would complain of what the policy forbids (see open_page)."""
    page = open_page(path)
    read = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph'].length"
    assert page.evaluate(read) >= 3
    run = page.locator("script:not([type='application/ld+json'])")
    assert [each.get_attribute("src").partition(".")[0] for each in run.all()] == ["/static/copy", "/static/search"]


@pytest.mark.parametrize("kind", ["", "timeline/", "table/"])
def test_an_embed_is_whole_in_a_frame(open_page, kind):
    """That other sites may frame it is in its headers (tests/views/test_embeds.py): a browser lets no test play one."""
    page = open_page("/about/")
    page.route("**/paper", lambda route: route.fulfill(body=PAPER.format(kind), content_type="text/html"))
    page.goto("/paper")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Sandwell")
    expect(frame.get_by_text("As at")).to_be_visible()
    assert page.context.cookies() == []
    if kind == "timeline/":
        drawn = frame.locator("img:not(.names)")
        expect(drawn).to_be_visible()
        assert drawn.evaluate("async each => { await each.decode(); return each.naturalWidth }") > 900
