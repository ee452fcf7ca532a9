"""A council's timeline as it is drawn: no words over other words, none cut off, and whole on every screen."""

import re

import pytest
from playwright.sync_api import expect

# Words that stand on one another or beyond the picture's edge, as the browser measures them.
COLLISIONS = """() => {
    const {width, height} = document.documentElement.viewBox.baseVal;
    const all = [...document.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
    const cut = all.filter(([, box]) => box.left < 0 || box.top < 0 || box.right > width || box.bottom > height);
    const meet = (from, to, others, until) => from < until - 1 && others < to - 1;
    const pairs = all.flatMap(([words, a], index) => all.slice(index + 1)
        .filter(([, b]) => meet(a.left, a.right, b.left, b.right) && meet(a.top, a.bottom, b.top, b.bottom))
        .map(([others]) => `${words} / ${others}`));
    return [...pairs, ...cut.map(([words]) => `cut off: ${words}`)];
}"""


# Puts another picture of the same kind in the place of the one that was opened, whose policy lets it have its styles.
SHOW = """svg => document.documentElement.replaceWith(
    new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement)"""


def collisions(page, address, words_at_least):
    """What collides in the picture at this address, shown on a page that was opened with one of its kind."""
    answer = page.request.get(address)
    assert answer.ok, address
    page.evaluate(SHOW, answer.text())
    assert page.locator("text").count() > words_at_least, address
    return page.evaluate(COLLISIONS)


def test_no_councils_words_stand_on_one_another(open_page):
    page = open_page("/councils/?abolished=include", width=1280)
    councils = page.locator("table.councils tbody th a").evaluate_all("all => all.map(each => each.pathname)")
    assert len(councils) == 158
    page.goto(f"{councils[0]}timeline.svg")
    found = {council: collisions(page, f"{council}timeline.svg", 30) for council in councils}
    assert {council: words for council, words in found.items() if words} == {}


COMPARED = [
    "council=city-of-london&beside=region",
    "council=isles-of-scilly&beside=region",
    "council=trafford&beside=neighbours",
    "council=bournemouth-christchurch-and-poole&council=bath-and-north-east-somerset&council=cheshire-west-and-chester",
    "council=northamptonshire&council=west-northamptonshire&council=north-northamptonshire&as_at=2022-06-01",
    "council=sandwell&council=cumberland&as_at=2014-02-11",
]


def test_no_words_of_a_comparison_stand_on_one_another(open_page):
    themes = ["overall", "care", "care_leavers", "adoption"]
    pictures = [f"/compare.svg?{councils}&theme={theme}" for councils in COMPARED for theme in themes]
    page = open_page(pictures[0])
    found = {picture: collisions(page, picture, 10) for picture in pictures}
    assert {picture: words for picture, words in found.items() if words} == {}


def test_words_that_do_collide_are_found(open_page):
    """The measurement can fail, of a picture that was opened and of one that was put in its place."""
    page = open_page("/councils/sandwell/timeline.svg")
    assert collisions(page, "/councils/sandwell/timeline.svg", 30) == []
    page.evaluate("document.querySelector('.name').setAttribute('y', 60)")
    page.evaluate("document.querySelectorAll('.name')[1].setAttribute('y', 60)")
    page.evaluate("document.querySelectorAll('.label')[1].setAttribute('x', 1070)")
    assert "Framework in use / Overall" in page.evaluate(COLLISIONS)
    assert any(words.startswith("cut off") for words in page.evaluate(COLLISIONS))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_by_itself_has_its_colours(open_page, scheme):
    page = open_page("/councils/birmingham/timeline.svg", scheme=scheme)
    paper = page.locator(".paper").evaluate("each => getComputedStyle(each).fill")
    assert paper == {"light": "rgb(252, 251, 248)", "dark": "rgb(20, 23, 26)"}[scheme]


def test_the_letters_for_machines_without_arial_may_be_had(open_page):
    page = open_page("/councils/sandwell/timeline.svg")
    load = "async () => (await Promise.all([...document.fonts].map(face => face.load()))).map(face => face.status)"
    assert page.evaluate(load) == ["loaded"] * 3


def test_a_part_leads_to_its_page_without_a_script(open_page):
    page = open_page("/councils/sandwell/", javascript=False)
    [picture] = [frame for frame in page.frames if frame.url.endswith("timeline.svg")]
    picture.get_by_text("Darren Cooper", exact=True).click()
    expect(page).to_have_url(re.compile("/leaders/darren-cooper/$"))


def test_a_narrow_screen_begins_with_the_newest_and_keeps_the_names(open_page):
    page = open_page("/councils/sandwell/", width=320)
    box = page.locator(".picture").bounding_box()
    drawn = page.locator(".picture object").bounding_box()
    assert drawn["x"] + drawn["width"] == pytest.approx(box["x"] + box["width"], abs=1)
    names = page.locator(".picture .names")
    assert names.bounding_box()["x"] == pytest.approx(box["x"], abs=1)
    page.locator(".picture").focus()
    expect(page.locator(".picture")).to_be_focused()
    assert page.locator(".picture").evaluate("each => { each.scrollLeft = -500; return each.scrollLeft }") == -500
    assert names.bounding_box()["x"] == pytest.approx(box["x"], abs=1)


def test_a_wide_screen_shows_all_of_it(open_page):
    page = open_page("/councils/sandwell/", width=1280)
    assert page.locator(".picture").evaluate("each => each.scrollWidth - each.clientWidth") == 0
    expect(page.locator(".picture .names")).to_be_hidden()


def test_the_table_holds_what_the_picture_shows(open_page):
    page = open_page("/councils/leicester/")
    page.get_by_text("The picture as a table").click()
    table = page.locator(".rows")
    expect(table.get_by_role("row", name="post abolished since August 2011")).to_be_visible()
    expect(table.get_by_role("rowheader", name="Chief executive", exact=True)).to_be_visible()
