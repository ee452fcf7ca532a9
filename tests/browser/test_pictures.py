"""The map and the trends in a real browser: reached by the keyboard, and nothing written over anything."""

import pytest
from playwright.sync_api import expect

# The labels of the map whose boxes reach out of their own hexagon, and those that touch another label.
CROWDED = """all => {
    const boxes = all.map(each => each.querySelector('text').getBoundingClientRect());
    const out = all.filter((each, n) => boxes[n].width > each.querySelector('use').getBoundingClientRect().width);
    const touch = all.filter((_, n) => boxes.some((other, m) => m !== n && boxes[n].left < other.right - 1
        && other.left < boxes[n].right - 1 && boxes[n].top < other.bottom - 1 && other.top < boxes[n].bottom - 1));
    return [...out, ...touch].map(each => each.querySelector('title').textContent);
}"""


@pytest.mark.parametrize("path", ["/", "/?theme=overall&as_at=2018-06-01"])
@pytest.mark.parametrize("width", [768, 1280])
def test_labels_of_the_map_keep_to_their_hexagons(open_page, path, width):
    page = open_page(path, width=width)
    assert page.locator("a.hx").evaluate_all(CROWDED) == []


def test_a_hexagon_is_reached_and_followed_by_the_keyboard(open_page):
    page = open_page("/?theme=overall&as_at=2018-06-01")
    link = page.get_by_role("link", name="Northumberland: Requires improvement since")
    page.locator("#id_theme").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("each => each === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/northumberland/?as_at=2018-06-01")


def test_on_a_phone_a_hexagon_bears_its_mark_alone(open_page):
    page = open_page("/", width=320)
    expect(page.locator("a.hx text").first).to_be_hidden()
    assert page.locator("a.hx use").nth(1).bounding_box()["width"] > 6


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize(
    "path", ["/trends/?theme=overall", "/interventions/years/", "/interventions/years/?as_at=2010-01-01"]
)
def test_years_and_numbers_do_not_overlap(open_page, path, width):
    page = open_page(path, width=width)
    touching = """all => {
        const shown = all.map(each => each.getBoundingClientRect()).filter(box => box.width);
        return shown.filter((one, n) => shown.some((other, m) => m > n && one.left < other.right - .5
            && other.left < one.right - .5 && one.top < other.bottom - .5 && other.top < one.bottom - .5)).length;
    }"""
    assert page.locator(".figure svg.chart text").evaluate_all(touching) == 0


@pytest.mark.parametrize("path", ["/map.svg?as_at=2018-06-01", "/trends.svg?theme=care", "/interventions/years.svg"])
def test_a_picture_alone_has_its_colours(open_page, path):
    """Its policy lets it have its styles: the console would complain (see open_page)."""
    page = open_page(path)
    assert page.locator("text.title").evaluate("each => getComputedStyle(each).fill") == "rgb(28, 33, 38)"
