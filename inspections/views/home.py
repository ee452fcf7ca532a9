from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.filters.as_at import AsAtFilterSet
from inspections.models import Council, Event, Framework, Inspection
from inspections.standings import columns_of, tallies


def home(request: HttpRequest) -> HttpResponse:
    """England on a day."""
    asked = AsAtFilterSet(request.GET, Council.objects.all())
    context = {"filter": asked, "day": asked.day}
    if asked.is_valid():
        known = Inspection.objects.published().known_by(asked.day)
        events = Event.objects.published()
        divided = tallies(on=asked.day)
        context |= {
            "grades": columns_of(divided),
            "rows": [(tally, tally.in_columns(columns_of(divided))) for tally in divided],
            "no_overall": Framework.objects.without_overall(asked.day),
            "councils": asked.qs.count(),
            "inspections": Inspection.objects.published().filter(day__lte=asked.day).count(),
            "since": known.first_day(),
            "newest": known.verdicts().newest_first().for_listing()[:8],
            "events": events.filter(possible_from__lte=asked.day).newest_first().for_listing()[:8],
            "forces": events.force_counts(on=asked.day),
        }
    return render(request, "inspections/home.html", context)
