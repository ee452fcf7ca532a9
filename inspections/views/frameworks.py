from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.models import Framework, Inspection


def _frameworks():
    published = Q(inspections__in=Inspection.objects.published())
    return Framework.objects.annotate(inspections_held=Count("inspections", filter=published))


def framework_list(request: HttpRequest) -> HttpResponse:
    frameworks = _frameworks().order_by("-starts_on__earliest", "code")
    return render(request, "inspections/framework_list.html", {"frameworks": frameworks})


def framework(request: HttpRequest, code: str) -> HttpResponse:
    fetched = _frameworks().select_related("scale").prefetch_related("scale__grades", "judgements__parent", "kinds")
    return render(request, "inspections/framework_detail.html", {"framework": get_object_or_404(fetched, code=code)})
