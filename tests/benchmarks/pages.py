"""Print how long the heaviest pages take at the server, uncached, with the record as shipped and a hundred times it.

Run with `make benchmark`, on the database that DATABASE_URL names (a scratch one beside it is made and dropped).
"""

import gc
import os
import statistics
import tempfile
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carewatch.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from inspections import curation  # noqa: E402
from inspections.charts import timeline_of  # noqa: E402
from inspections.drawing.timelines import draw  # noqa: E402
from inspections.models import Council  # noqa: E402
from inspections.summaries.council import CouncilHistory  # noqa: E402
from inspections.views.pictures import DENSITY  # noqa: E402
from inspections.views.pixels import pixels_of  # noqa: E402
from tests.benchmarks.enlarge import enlarge  # noqa: E402

TIMES = int(os.environ.get("TIMES", "100"))
ROUNDS = 15
LIMIT = 150  # milliseconds
LIMIT_OF_DRAWING = 15
LIMIT_OF_PIXELS = 1000
PAGES = [
    "/councils/sandwell/",
    "/councils/birmingham/",
    "/councils/",
    "/councils/?page=2",
    "/inspections/",
    "/inspections/?framework=sif&theme=leadership&grade=inadequate",
    "/councils/?theme=leadership&grade=inadequate",
    "/leaders/",
    "/events/",
    "/",
    "/councils/sandwell/timeline.svg",
]
DRAWN = ["sandwell", "birmingham", "barnsley"]
HELD_TO_THE_LIMIT = PAGES[:5]


def main():
    settings.ALLOWED_HOSTS.append("testserver")
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/benchmark.sqlite3"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            curation.load()
            once = measure()
            report_drawing()
            began = time.perf_counter()
            enlarge(TIMES)
            print(f"{connection.vendor}: the record times {TIMES}, made in {time.perf_counter() - began:.0f} s")
            report(once, measure())
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def measure() -> dict[str, tuple[float, float, int]]:
    """Return each page's median and slowest time in milliseconds, and its number of queries."""
    gc.collect()
    gc.freeze()  # what was left behind by making the record is no burden to a server
    client, found = Client(), {}
    for page in PAGES:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        asked = len(queries)
        times = sorted(_milliseconds(client, page) for _ in range(ROUNDS))
        found[page] = (statistics.median(times), times[-1], asked)
    return found


def _milliseconds(client, page):
    began = time.perf_counter()
    client.get(page)
    return (time.perf_counter() - began) * 1000


def report_drawing():
    """Print what drawing a timeline costs, once its numbers are there, and making pixels of it."""
    for slug in DRAWN:
        council = Council.objects.get(slug=slug)
        timeline = timeline_of(CouncilHistory(council, today=timezone.localdate()))
        drawn = _drawn(timeline)
        for what, act, limit in [
            ("drawing the timeline of", lambda timeline=timeline: _drawn(timeline), LIMIT_OF_DRAWING),
            ("making pixels of that of", lambda drawn=drawn: pixels_of.__wrapped__(drawn, DENSITY), LIMIT_OF_PIXELS),
        ]:
            times = sorted(_milliseconds_of(act) for _ in range(ROUNDS))
            median = statistics.median(times)
            held = "ok" if median < limit else "OVER"
            print(f"{what} {slug:40} {median:8.1f} ms (slowest {times[-1]:.1f} ms)  {held}")


def _drawn(timeline):
    return render_to_string("inspections/timeline.svg", {"timeline": timeline, "drawing": draw(timeline)})


def _milliseconds_of(act):
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def report(once, many):
    print(f"{'page':64} {'as shipped':>22} {'times ' + str(TIMES):>22}")
    for page in PAGES:
        (median, _slowest, queries), (median_many, slowest, queries_many) = once[page], many[page]
        held = (
            ""
            if page not in HELD_TO_THE_LIMIT
            else "  ok"
            if median_many < LIMIT and queries == queries_many
            else "  OVER"
        )
        print(
            f"{page:64} {median:8.0f} ms {queries:3} queries {median_many:8.0f} ms {queries_many:3} queries"
            f" (slowest {slowest:.0f} ms){held}"
        )


if __name__ == "__main__":
    main()
