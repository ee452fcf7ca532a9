"""A council's briefing fits on one sheet of A4, for every council in the record."""

import pypdfium2
import pytest

from tests.browser.conftest import pages_of, served

FULLEST = """
from inspections.models import Council, Inspection
from tests import builders as make
for council in Council.objects.all():
    newest = Inspection.objects.published().verdicts().filter(council=council).newest_first().first()
    if newest:
        newest.report = make.make_read_report(paragraphs=0, recommendations=0, licence="ogl")
        newest.save()
        for _ in range(9):
            make.make_recommendation(newest.report, "Leaders know how well children are protected " * 6)
"""

# Each begins a sheet of its own, as it does when it is printed by itself.
ALL_IN_ONE = """async addresses => {
    const sheets = [];
    for (const address of addresses) {
        const text = await (await fetch(address)).text();
        const briefing = new DOMParser().parseFromString(text, "text/html");
        const sheet = document.createElement("div");
        sheet.style.breakBefore = "page";
        sheet.append(briefing.querySelector("header.site"), briefing.querySelector("main"));
        sheets.push(sheet);
    }
    document.body.replaceChildren(...sheets);
}"""


@pytest.fixture(scope="module")
def full_site():
    """The shipped record, after the report of every newest verdict was read."""
    with served(FULLEST) as address:
        yield address


def test_every_councils_fits_on_one_sheet(browser, full_site):
    with pages_of(browser, full_site) as open_page:
        page = open_page("/councils/?abolished=include")
        links = page.locator("tbody th a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        names = page.locator("tbody th a").all_inner_texts()
        assert len(links) == 158
        page.goto(f"{full_site}{links[0]}briefing/")
        page.evaluate(ALL_IN_ONE, [f"{link}briefing/" for link in links])
        assert [heads(sheet) for sheet in printed(page)] == names


def printed(page):
    """The text of each sheet."""
    for sheet in pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)):
        yield sheet.get_textpage().get_text_bounded()


def heads(sheet: str) -> str:
    """Whose briefing begins on a sheet; nothing if it goes on there."""
    lines = [line.strip() for line in sheet.splitlines() if line.strip()]
    return lines[1] if lines[0].startswith("CareWatch") and lines[1:] else ""
