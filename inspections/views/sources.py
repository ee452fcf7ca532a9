from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.models import Citation, Source
from inspections.summaries.corrections import corrections_of

from .lists import page_of


def source(request: HttpRequest, slug: str) -> HttpResponse:
    return show_source(request, get_object_or_404(Source.objects.published(), slug=slug))


def show_source(request: HttpRequest, source: Source, desk: dict | None = None) -> HttpResponse:
    """Answer with the page of a source, whatever its status: what it is, and what of the published rests on it."""
    citations = Citation.objects.filter(source=source).about_published()
    page = page_of(citations, request.GET.get("page"), size=50)
    context = {"desk": desk, "source": source, "page": page, "corrections": corrections_of(source)}
    return render(request, "inspections/source_detail.html", context)
