"""What is wrong with a request, said in the format that was asked for: a program that reads CSV reads no page."""

import json
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inspections.dataset.columns import Column
from inspections.dataset.workbooks import write_workbook
from inspections.dataset.writing import as_csv

CSV = "text/csv; charset=utf-8; header=present"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROBLEM = Column("problem", "What is wrong with what was asked for.", lambda line: line)
KINDS = ["csv", "json", "xlsx"]
TITLES = {400: "This was not understood", 404: "Not found", 410: "Withdrawn", 503: "Busy"}


def problem(kind: str, status: int, lines: list[str]) -> HttpResponse:
    """Say in one of the formats what is wrong."""
    body, content_type = {"csv": _csv, "json": _json, "xlsx": _xlsx}[kind](status, lines)
    return HttpResponse(body, status=status, content_type=content_type)


def problem_in_its_format(request: HttpRequest, status: int, line: str) -> HttpResponse | None:
    """Say it if data in a format that we have was asked for, of a feed in plain text; for a page, return nothing."""
    _path, dot, kind = request.path.rpartition(".")
    if dot and kind == "atom":
        return HttpResponse(f"{line}\n", status=status, content_type="text/plain; charset=utf-8")
    return problem(kind, status, [line]) if dot and kind in KINDS else None


def _csv(_status, lines):
    return "".join(as_csv([PROBLEM], lines)), CSV


def _json(status, lines):
    """Write it as RFC 9457 has it."""
    told = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": " ".join(lines)}
    return json.dumps({**told, "problems": lines}, ensure_ascii=False, indent=1), "application/problem+json"


def _xlsx(status, lines):
    file = BytesIO()
    write_workbook(file, [("problem", [PROBLEM], lines)], [("What", TITLES[status])], timezone.now())
    return file.getvalue(), XLSX
