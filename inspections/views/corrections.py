from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.filters import CorrectionFilter
from inspections.models import Decision
from inspections.models.decisions import DecisionQuerySet
from inspections.summaries.corrections import as_told, number_of_corrections

from .lists import SIZES, page_of


def correction_list(request: HttpRequest) -> HttpResponse:
    """What was put right and what was withdrawn, the newest first."""
    chosen = CorrectionFilter(request.GET, Decision.objects.for_the_public().newest_first())
    page = page_of(chosen.qs, request.GET.get("page"), size=SIZES["corrections"], fetch=DecisionQuerySet.for_listing)
    context = {"filter": chosen, "page": page, "corrections": as_told(page), "of_all": number_of_corrections()}
    return render(request, "inspections/correction_list.html", context)
