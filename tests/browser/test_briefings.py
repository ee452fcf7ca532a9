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


@pytest.fixture(scope="module")
def full_site():
    """The shipped record, after the report of every newest verdict was read."""
    with served(FULLEST) as address:
        yield address


def test_every_councils_fits_on_one_sheet(browser, full_site):
    with pages_of(browser, full_site) as open_page:
        page = open_page("/councils/?abolished=include")
        links = page.locator("tbody th a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        assert len(links) == 158
        page.goto(full_site + links[0] + "briefing/")
        spilt = [link for link in links if sheets_of(page, f"{full_site}{link}briefing/") != 1]
        assert not spilt


def sheets_of(page, address):
    page.goto(address)
    return len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))
