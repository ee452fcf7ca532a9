"""A picture and its numbers as files, at the address of their page and with its query string."""

import csv
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from inspections.filters.strict import StrictFilterSet


def not_understood(asked: StrictFilterSet) -> HttpResponse:
    """Answer that a file cannot be made of what was asked for, and why."""
    lines = [f"{label}: {message}" for _name, label, message in asked.problems]
    return HttpResponse("\n".join([*lines, ""]), status=400, content_type="text/plain; charset=utf-8")


def svg(request: HttpRequest, template: str, name: str, context: dict) -> HttpResponse:
    """Answer with a picture that carries its styles, which the policy of the site lets it have by their checksum."""
    host = request.build_absolute_uri("/").rstrip("/")
    drawn = render_to_string(template, {**context, "host": host})
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    style = drawn.partition("<style>")[2].partition("</style>")[0]
    checksum = b64encode(sha256(style.encode()).digest()).decode()
    response.headers["Content-Security-Policy"] = f"default-src 'none'; style-src 'sha256-{checksum}'"
    response.headers["Content-Disposition"] = f'inline; filename="{name}.svg"'
    return response


def as_csv(name: str, headings: Iterable[str], rows: Iterable[Iterable]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow(headings)
    writer.writerows(rows)
    return response
