"""The files that a page offers: its rows, by the same query."""

from typing import NamedTuple

from django.http import HttpRequest
from jinja2 import pass_context

from inspections.dataset.files import FILES
from inspections.filters.strict import Asked
from inspections.routing import address_beside

from .problems import CSV, KINDS, XLSX

TYPES = {"csv": CSV.partition(";")[0], "json": "application/json", "xlsx": XLSX}
NAMES = {"csv": "CSV", "json": "JSON", "xlsx": "Excel"}
# What a page takes and its files do not, since it changes none of their rows.
OF_THE_PAGE_ALONE = {"councils": {"show"}, "interventions": {"theme"}}
NAMED_OTHERWISE = {"interventions": "interventions-now"}  # its own name was that of a picture already


class Download(NamedTuple):
    """One file of a page's rows."""

    name: str
    kind: str
    address: str

    @property
    def type(self) -> str:
        return TYPES[self.kind]


@pass_context
def downloads(context, suffix: str = "") -> list[Download]:
    """Return the files of the page, or of another that ends in a suffix; none where its query was not understood."""
    request, asked = context["request"], context.get("filter")
    shown = request.resolver_match and request.resolver_match.url_name
    page = shown and f"{NAMED_OTHERWISE.get(shown, shown)}{suffix}"
    if page not in FILES or context.get("desk") or (asked and not asked.is_valid()) or _is_closed(page, context):
        return []
    query = _query(request, asked, page)
    addresses = {kind: address_beside(f"{page}-{kind}", request.resolver_match) for kind in KINDS}
    return [Download(NAMES[kind], kind, f"{address}{query}") for kind, address in addresses.items()]


def _is_closed(page, context) -> bool:
    """Is it a report whose words may not be passed on, or none?"""
    report = context.get("report")
    return page == "report" and not (report and report.is_open)


def _query(request: HttpRequest, asked: Asked | None, page: str) -> str:
    """Write the query of the page as far as its files take it: all its rows, whichever page of them is shown."""
    query = request.GET.copy()
    taken = set(asked.form.fields) if asked else set()
    for name in set(query) - (taken - OF_THE_PAGE_ALONE.get(page.partition("-")[0], set())):
        del query[name]
    return f"?{query.urlencode()}" if query else ""
