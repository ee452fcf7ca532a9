"""Addresses of pages, written without asking the router each time: a page has hundreds of them."""

from functools import cache

from django.urls import reverse

SLUG = "a-slug"


@cache
def _around(name: str) -> tuple[str, str]:
    """Return what stands before a page's slug in its address, and after it."""
    before, _slug, after = reverse(name, args=[SLUG]).partition(SLUG)
    return before, after


@cache
def address_named(name: str) -> str:
    """Return the address of the one page of that name."""
    return reverse(name)


def address_of(name: str, slug: str) -> str:
    """Return the address of the page of that name that tells of one thing."""
    before, after = _around(name)
    return f"{before}{slug}{after}"
