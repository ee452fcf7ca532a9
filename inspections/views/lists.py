"""One page of a list."""

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.text import Truncator

from inspections.search import readable

# How many things stand on one page of each list.
SIZES = {"inspections": 25, "leaders": 50, "events": 50, "articles": 50, "corrections": 25, "councils": 50}
COUNCILS_ON_ONE_PAGE = 160  # all of today's


def page_of(
    things: QuerySet | list,
    asked: str | None,
    *,
    size: int,
    and_up_to: int = 0,
    number: int | None = None,
    fetch: Callable[[QuerySet], QuerySet] = lambda things: things,
) -> Page:
    """Return the page asked for or, if there is none such, the nearest, with `notice` saying so.

    The last page takes in `and_up_to` more, rather than leaving them to a page of their own. `fetch` adds what the
    lines of the page need, and counting them does not. Where their `number` is known, they are not counted.
    """
    paginator = Paginator(things, size, orphans=and_up_to)
    if number is not None:
        paginator.count = number
    page = paginator.get_page(asked or 1)
    start = (page.number - 1) * size
    page.object_list = fetch(things)[start : page.end_index()]
    page.notice = ""
    if asked and asked != str(page.number):
        last = page.paginator.num_pages
        page.notice = (
            f"There is no page “{Truncator(readable(asked)).chars(20)}”: this is page {page.number} of {last}."
        )
    return page
