"""What machines read stands in a page without being run: the policy has nothing against it."""

import pytest


@pytest.mark.parametrize("path", ["/councils/trafford/", "/inspections/trafford-2026-08-03/"])
def test_structured_data_stands_in_the_page_and_is_not_run(open_page, path):
    """The console would complain of what the policy forbids (see open_page)."""
    page = open_page(path)
    read = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph'].length"
    assert page.evaluate(read) >= 3
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
