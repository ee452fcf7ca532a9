"""The whole public record: what there is, what each column means, and the files."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from inspections.dataset.stamp import stamp_of
from inspections.dataset.writing import as_csv
from inspections.exporting import CHECKSUMS, DATABASE, DESCRIBING
from inspections.exporting.kept import BusyError, kept_record
from inspections.exporting.whole import whole_record
from inspections.filters.as_at import DayQuery

from .pictures import refused
from .problems import CSV, KINDS, problem
from .twins import refused_in, unless_kept

TYPES = {".csv": CSV, ".json": "application/json", ".txt": "text/plain; charset=utf-8"}
TYPES |= {".sqlite3": "application/vnd.sqlite3", "": "text/plain; charset=utf-8"}
WRITTEN = [*DESCRIBING, DATABASE, CHECKSUMS]
WAIT = 10  # seconds: writing the record takes about half as long
BUSY = f"Other files are being written just now. Please try again in {WAIT} seconds."


def data(request: HttpRequest) -> HttpResponse:
    """What there is to take away, and the dictionary."""
    asked = DayQuery(request.GET)
    tables = [part.table for part in whole_record(on=asked.day)]
    context = {"filter": asked, "tables": tables, "describing": DESCRIBING, "database": DATABASE}
    return render(request, "inspections/data.html", context | {"checksums": CHECKSUMS})


def data_file(request: HttpRequest, name: str) -> HttpResponse:
    """One file of the record as it stood on the day asked for."""
    asked, part = DayQuery(request.GET), Path(name)
    rows = {f"{each.table.name}.csv": each for each in whole_record(on=timezone.localdate())}
    if name not in [*rows, *WRITTEN]:
        raise Http404("There is no such file.")
    kind = part.suffix.removeprefix(".")
    if response := refused_in(kind, asked) if kind in KINDS else refused(asked):
        return response
    send = _rows if name in rows else _written
    response = unless_kept(request, [name, asked.day.isoformat()], lambda: send(name, asked))
    if response.status_code == 200:
        response.headers["Content-Type"] = TYPES[part.suffix]
        response.headers["Content-Disposition"] = f'attachment; filename="carewatch-{asked.day}-{name}"'
    return response


def _rows(name, asked) -> StreamingHttpResponse:
    [part] = [each for each in whole_record(on=asked.day) if f"{each.table.name}.csv" == name]
    return StreamingHttpResponse(as_csv(part.table.columns, part.rows, settings.SITE_URL))


def _written(name, asked) -> HttpResponseBase:
    """Send what is written with the record as a whole; other days have a folder apart, to leave today's alone."""
    folder = settings.EXPORTS_DIR / ("today" if asked.is_today else "past")
    stamp = stamp_of("record", settings.SITE_URL, asked.day.isoformat())
    try:
        kept = kept_record(folder, stamp=stamp, on=asked.day, site=settings.SITE_URL)
    except BusyError:
        return _busy(Path(name).suffix.removeprefix("."))
    return FileResponse((kept / name).open("rb"))


def _busy(kind) -> HttpResponse:
    response = problem(kind, 503, [BUSY]) if kind in KINDS else HttpResponse(f"{BUSY}\n", TYPES[""], 503)
    response.headers["Retry-After"] = str(WAIT)
    return response
