"""The rows of a page as files: at its address, with its query string, as CSV, JSON and a workbook for Excel."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import slugify

from inspections.as_at.record_state import RecordState
from inspections.dataset.columns import names_of
from inspections.dataset.files import FILES, Table
from inspections.dataset.stamp import stamp_of
from inspections.dataset.terms import ATTRIBUTION, BEYOND, LICENCE, LICENCE_URL
from inspections.dataset.workbooks import write_workbook
from inspections.dataset.writing import as_csv, as_json
from inspections.dates import long_date
from inspections.filters.strict import Asked

from .pictures import faults
from .problems import CSV, XLSX, problem

LONGEST_NAME = 120
WORDS_OF_LITTLE_WEIGHT = re.compile(r"-(?:and|of|the)(?=-)")


@dataclass(frozen=True)
class Twin:
    """What a page's files hold: rows for each of its tables, of so many things, by what was asked for, on a day."""

    page: str  # by the name of its address
    title: str
    asked: Asked
    day: date
    rows: list[Iterable]
    count: int | None = None
    next_page: int | None = None

    @property
    def tables(self) -> list[Table]:
        return FILES[self.page]

    @property
    def file_name(self) -> str:
        name = WORDS_OF_LITTLE_WEIGHT.sub("", slugify(self.title))[:LONGEST_NAME].strip("-")
        return f"carewatch-{name}-as-at-{self.day}"

    @property
    def sheets(self) -> Iterator[tuple]:
        return ((each.name, each.columns, rows) for each, rows in zip(self.tables, self.rows, strict=True))


def refused_in(kind: str, asked: Asked) -> HttpResponse | None:
    """Answer in that format that what was asked for is not understood, and why, if so."""
    lines = list(faults(asked))
    return problem(kind, 400, lines) if lines else None


def on_its_page(asked: Asked, things: QuerySet, *, size: int, and_up_to: int = 0) -> tuple[QuerySet, int, int | None]:
    """Return the things on the page asked for, or all of them without one; how many there are; and the next page."""
    paginator = Paginator(things, size, orphans=and_up_to)
    number = asked.data.get("page")
    if number is None:
        return things, paginator.count, None
    try:
        page = paginator.page(number)
    except InvalidPage:
        raise Http404(f"There is no such page: the last is {paginator.num_pages}.") from None
    shown = [thing.pk for thing in page.object_list]
    return things.filter(pk__in=shown), paginator.count, page.next_page_number() if page.has_next() else None


def answer(request: HttpRequest, kind: str, twin: Twin) -> HttpResponse:
    """Send the rows in that format; a client that has them already is told so before they are fetched."""
    headings = [name for table in twin.tables for name in names_of(table.columns)]
    said = [request.get_full_path(), request.get_host(), *headings]
    response = unless_kept(request, said, lambda: SENT[kind](request, twin))
    if response.status_code == 200:
        response.headers["Content-Type"] = CONTENT_TYPES[kind]
        response.headers["Content-Disposition"] = f'attachment; filename="{twin.file_name}.{kind}"'
    return response


def unless_kept(request: HttpRequest, said: list[str], make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Make a file, told apart by what is said of it, unless the client has it, or asks for its head alone."""
    etag = quote_etag(stamp_of(*said))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = StreamingHttpResponse(()) if request.method == "HEAD" else make()
    if response.status_code in (200, 304):  # what is refused for now is not the file
        response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"  # it may be kept, but is asked after: the record changes
    return response


def _site(request) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _csv(request, twin) -> StreamingHttpResponse:
    return StreamingHttpResponse(as_csv(twin.tables[0].columns, twin.rows[0], _site(request)))


def _json(request, twin) -> StreamingHttpResponse:
    (_first, *columns), *others = twin.sheets
    lists = [("rows", *columns), *others]
    return StreamingHttpResponse(as_json(_head(request, twin), lists, _site(request)))


def _head(request, twin) -> dict:
    edition = RecordState().edition
    return {
        "what": twin.title,
        "page": request.build_absolute_uri(f"{page_path(request)}{_query(request.GET)}"),
        "as_at": twin.day.isoformat(),
        "edition": edition and edition.isoformat(),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": ATTRIBUTION,
        "filters": twin.asked.words,
        **({} if twin.count is None else {"count": twin.count}),
        "next": twin.next_page and request.build_absolute_uri(f"{request.path}{_query(request.GET, twin.next_page)}"),
    }


def _xlsx(request, twin) -> HttpResponse:
    file = BytesIO()  # a workbook is packed as a whole: its first part can only be written last
    write_workbook(file, twin.sheets, _notes_of(request, twin), timezone.now(), _site(request))
    return HttpResponse(file.getvalue())


def _notes_of(request, twin) -> Iterator[tuple[str, str]]:
    head = _head(request, twin)
    yield "CareWatch", twin.title
    yield "As at", long_date(twin.day)
    yield "Filters", head["filters"] or "None"
    if edition := RecordState().edition:
        yield "Edition of the record", long_date(edition)
    yield "Page", head["page"]
    yield "Licence", f"{LICENCE}: {LICENCE_URL}"
    yield "Sources", ATTRIBUTION
    yield "", BEYOND
    for table in twin.tables:
        yield f"Sheet “{table.name}”", table.what


SENT = {"csv": _csv, "json": _json, "xlsx": _xlsx}
CONTENT_TYPES = {"csv": CSV, "json": "application/json", "xlsx": XLSX}


def page_path(request: HttpRequest) -> str:
    """Return the path of the page whose data is asked for."""
    return f"{request.path.rpartition('.')[0].removesuffix('-wide').removesuffix('/now')}/"


def _query(asked: QueryDict, page: int | None = None) -> str:
    query = asked.copy()
    query.pop("page", None)
    if page:
        query["page"] = str(page)
    return f"?{query.urlencode()}" if query else ""
