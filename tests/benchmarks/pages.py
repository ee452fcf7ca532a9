"""Print what the heaviest pages cost at the server, uncached, with the record as shipped and a hundred times it.

Run with `make benchmark`, on the database that DATABASE_URL names (a scratch one beside it is made and dropped). What a
page costs is the least process time of several requests, as a multiple of a view that returns a constant: machines
differ, and so do they from minute to minute. Exits with 1 where a limit is broken.
"""

import gc
import os
import sys
import tempfile
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carewatch.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402

from carewatch import urls  # noqa: E402
from inspections import curation  # noqa: E402
from inspections.charts import timeline_of  # noqa: E402
from inspections.drawing.timelines import draw  # noqa: E402
from inspections.models import Council, triggers  # noqa: E402
from inspections.summaries.council import CouncilHistory  # noqa: E402
from tests.benchmarks.enlarge import enlarge  # noqa: E402

TIMES = int(os.environ.get("TIMES", "100"))
ROUNDS = 40
CONSTANT = "/constant/"
# At most so many times a view that returns a constant of 30 KB.
LIMITS = {
    "/councils/sandwell/": 140,
    "/councils/birmingham/": 140,
    "/councils/trafford/": 80,
    "/": 110,
    "/councils/": 90,
    "/inspections/sandwell-2015-06-05/": 80,
    "/interventions/": 150,
    "/interventions/years/": 150,
    "/interventions/after/": 150,
    "/councils/sandwell/briefing/": 90,
    "/councils/?theme=leadership&grade=inadequate": None,
}
# And with so many times the record, at most twice what they cost with the record as shipped.
GROWING = ["/", "/councils/sandwell/", "/councils/birmingham/", "/councils/?theme=leadership&grade=inadequate"]
MOST_GROWTH = 2
MOST_QUERIES = 20  # of a council's page
LIMIT_OF_DRAWING = 15  # milliseconds


def main() -> bool:
    """Measure all of it, and return whether every limit holds."""
    settings.ALLOWED_HOSTS.append("testserver")
    urls.urlpatterns.insert(0, path(CONSTANT[1:], lambda request: HttpResponse("x" * 30_000)))
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/benchmark.sqlite3"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            curation.load()
            return all([report_drawing(), report_pages()])
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def report_pages() -> bool:
    once = measure(LIMITS)
    began = time.perf_counter()
    triggers.uninstall(connection)  # they would look at each of the million rows that are copied
    enlarge(TIMES)
    print(f"{connection.vendor}: the record times {TIMES}, made in {time.perf_counter() - began:.0f} s")
    many = measure(GROWING)
    hold = [_report(page, once[page], many.get(page)) for page in LIMITS]
    return all(hold)


def measure(pages) -> dict[str, tuple[float, int]]:
    """Return each page's cost as a multiple of the constant view, and its number of queries."""
    gc.collect()
    gc.freeze()  # what was left behind by making the record is no burden to a server
    client = Client()
    return {page: (_cost(client, page), _queries(client, page)) for page in pages}


def _cost(client, page) -> float:
    """Return a page's least time as a multiple of the constant view's, in turns: a machine is quicker at one moment
    than at another."""
    times = [(_milliseconds(lambda: client.get(page)), _least(lambda: client.get(CONSTANT), 5)) for _ in range(ROUNDS)]
    of_page, of_constant = zip(*times, strict=True)
    return min(of_page) / min(of_constant)


def _least(act, rounds=ROUNDS) -> float:
    """Return the least process time that an act takes, in milliseconds, once it has been done before."""
    act()
    return min(_milliseconds(act) for _ in range(rounds))


def _milliseconds(act):
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def _queries(client, page) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def _report(page, once, many) -> bool:
    (cost, queries), limit = once, LIMITS[page]
    faults = [f"over {limit}"] if limit and cost > limit else []
    if page.startswith("/councils/") and page.count("/") == 3 and "?" not in page and queries > MOST_QUERIES:
        faults.append(f"more than {MOST_QUERIES} queries")
    grown = f"; times {TIMES}: {many[0]:5.0f} in {many[1]} queries" if many else ""
    if many and many[0] > MOST_GROWTH * cost:
        faults.append(f"grows by {many[0] / cost:.1f}")
    print(f"{page:48} {cost:5.0f} times the constant in {queries} queries{grown}  {', '.join(faults) or 'ok'}")
    return not faults


def report_drawing() -> bool:
    """Print which council's timeline takes the longest to draw, once its numbers are there."""
    times = {}
    for council in Council.objects.all():
        timeline = timeline_of(CouncilHistory(council, today=timezone.localdate()))
        times[council.slug] = _least(lambda timeline=timeline: _drawn(timeline), rounds=5)
    slowest = max(times, key=times.get)
    holds = times[slowest] < LIMIT_OF_DRAWING
    print(f"drawing a timeline, {slowest} the slowest: {times[slowest]:.1f} ms  {'ok' if holds else 'OVER'}")
    return holds


def _drawn(timeline):
    return render_to_string("inspections/timeline.svg", {"timeline": timeline, "drawing": draw(timeline)})


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
