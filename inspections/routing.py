"""Addresses of pages, written without asking the router each time: a page has hundreds of them."""

from functools import cache

from django.urls import ResolverMatch, reverse

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


def address_beside(name: str, shown: ResolverMatch) -> str:
    """Return the address of that name which tells of the same thing as the page that is shown, or of the same list."""
    found = shown.captured_kwargs.values()
    return address_of(name, *found) if found else address_named(name)
