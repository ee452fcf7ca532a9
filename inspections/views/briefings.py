"""A council on one A4 page, to print or as plain text."""

from textwrap import fill

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from inspections.filters.as_at import DayQuery
from inspections.summaries.briefing import Briefing
from inspections.summaries.council import CouncilHistory
from inspections.summaries.statements import council_at

from .addresses import only
from .pictures import refused

WIDTH = 78  # letters on a line of plain text


def briefing(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "inspections/briefing.html", _context(request, slug))


def briefing_txt(request: HttpRequest, slug: str) -> HttpResponse:
    context = _context(request, slug)
    if answer := refused(context["filter"]):
        return answer
    text = in_lines(render_to_string("inspections/briefing.txt", context))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _context(request, slug) -> dict:
    council = only(council_at(slug))
    asked = DayQuery(request.GET)
    context = {"filter": asked, "council": council}
    if asked.is_valid():
        history = CouncilHistory(council, today=timezone.localdate(), as_at=asked.chosen("as_at"))
        address = reverse("briefing", args=[slug])
        # Whoever cites it cites a day: the record of today is another tomorrow.
        cited = request.build_absolute_uri(f"{address}?as_at={asked.day.isoformat()}")
        context |= {"briefing": Briefing(history), "history": history, "cited": cited}
        context |= {"host": request.build_absolute_uri("/").rstrip("/")}
    return context


def in_lines(text: str) -> str:
    """Break paragraphs into lines, tidy what stands between words, and leave one empty line where there are some."""
    found: list[str] = []
    for line in text.splitlines():
        words = " ".join(line.split())
        if words or (found and found[-1]):
            indent = "  " if words.startswith("- ") else ""
            found.append(fill(words, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))
    return "\n".join(found).rstrip() + "\n"
