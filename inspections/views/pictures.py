"""A picture and its numbers as files, at the address of their page and with its query string."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from inspections.dataset.columns import Column
from inspections.dataset.writing import as_csv
from inspections.filters.strict import Asked

from .pixels import pixels_of

# A browser that shows pixels by themselves writes a page around them, with styles of its own.
SHOWN_BY_THE_BROWSER = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
KINDS = ["svg", "png", "csv"]
PLAIN = "text/plain; charset=utf-8"
DENSITY = 2  # pixels to a unit: sharp on the screens of today, and in print


def refused(asked: Asked) -> HttpResponse | None:
    """Answer that no file can be made of what was asked for, and why, if so: a file cannot say what it left out."""
    lines = list(faults(asked))
    return HttpResponse("\n".join([*lines, ""]), status=400, content_type=PLAIN) if lines else None


def faults(asked: Asked) -> Iterator[str]:
    """Yield what of a query a file cannot be made of, in words."""
    yield from (f"{label}: {message}" for _name, label, message in asked.problems)
    for name in asked.repeated_names:
        if name not in asked.errors:
            yield f"“{name}” was given more than once: give it once."
    for name in asked.unknown_names:
        yield f"“{name}” is not understood here. {_takes(list(asked.form.fields))}"


def _takes(names):
    return f"This file takes {', '.join(names)}." if names else "This file takes no query."


def svg(request: HttpRequest, template: str, name: str, context: dict) -> HttpResponse:
    """Answer with a picture that carries its styles, which the policy of the site lets it have by their checksum.

    A page of the site may show it in a frame, so that its parts are links.
    """
    drawn = _drawn(request, template, context)
    style = drawn.partition("<style>")[2].partition("</style>")[0]
    checksum = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{checksum}'; font-src 'self'; frame-ancestors 'self'"
    headers = {
        "Content-Security-Policy": policy,
        "X-Frame-Options": "SAMEORIGIN",
        "Content-Disposition": f'inline; filename="{name}.svg"',
    }
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8", headers=headers)


def png(request: HttpRequest, template: str, name: str, context: dict, *, density: float = DENSITY) -> HttpResponse:
    """Answer with the same picture as pixels; a client that has it already is told so before it is drawn."""
    drawn = _drawn(request, template, context)
    etag = quote_etag(sha256(drawn.encode()).hexdigest())
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(pixels_of(drawn, density), content_type="image/png")
        answer.headers["Content-Disposition"] = f'inline; filename="{name}.png"'
        answer.headers["Content-Security-Policy"] = SHOWN_BY_THE_BROWSER
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "no-cache"  # it may be kept, but is asked after: the record changes
    return answer


@dataclass(frozen=True)
class Files:
    """What a picture is as files: its name, what draws it from which context, and its table's columns and rows."""

    name: str
    template: str
    context: dict
    columns: list[Column]
    rows: Iterable

    def answer(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind == "csv":
            return csv_file(self.name, self.columns, self.rows)
        return {"svg": svg, "png": png}[kind](request, self.template, self.name, self.context)


def _drawn(request, template, context):
    return render_to_string(template, {**context, "host": request.build_absolute_uri("/").rstrip("/")})


def csv_file(name: str, columns: list[Column], rows: Iterable) -> HttpResponse:
    response = HttpResponse("".join(as_csv(columns, rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
