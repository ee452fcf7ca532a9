"""Print how long a search takes at the server, uncached, with reports and letters read and with ten times as many.

Run with `make benchmark`, on the database that DATABASE_URL names (a scratch one beside it is made and dropped). It
reads the PDFs of the folders that are named; without any it makes paragraphs up. What a page costs is the least time of
several requests. Exits with 1 where a limit is broken.
"""

import gc
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carewatch.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from inspections import curation, search  # noqa: E402
from inspections.models import Inspection, Paragraph, Report, triggers  # noqa: E402
from tests.benchmarks.enlarge import enlarge_reports  # noqa: E402

TIMES = 10
ROUNDS = 15
LIMIT, LIMIT_OF_MANY, LIMIT_OF_SUGGESTIONS = 50, 150, 20  # milliseconds
MADE_UP = 30_000  # paragraphs, where no folder is named
WORDS = ["agency", "social", "workers", "front", "door", "children", "quality", "of", "practice", "the", "good"]
SEARCHES = {
    "agency social workers": "",
    "agency social workers, judged so": "&theme=help_protection&grade=inadequate",
    "children": "",
    "children, of a kind": "&kind=paragraph&page=20",
    '"the quality of practice"': "",
    "social worker -agency": "",
    "neglect OR children": "",
    "front door": "&region=london",
    "sandwell": "",
    "sandwel": "",
    "wigan director": "",
    "improvement notice": "",
    "zzyzx": "",
}
SUGGESTIONS = ["s", "sandw", "o'brien", "zzyzx"]


def main(folders) -> bool:
    """Measure all of it, and return whether every limit holds."""
    settings.ALLOWED_HOSTS.append("testserver")
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/benchmark.sqlite3"
        settings.REPORTS_DIR = Path(folder, "reports")  # where PDFs that were read are kept
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            curation.load()
            read(folders) if folders else make_up()
            holds = [*report(LIMIT), *report_suggestions()]
            grow()
            return all([*holds, *report(LIMIT_OF_MANY)])
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def read(folders):
    try:
        call_command("import_reports", *folders, verbosity=0)
    except CommandError as told:
        print(told)  # a file that is no PDF is among them


def make_up():
    """Give reports of inspections on record paragraphs of words that are as common as they are in reports."""
    chance = random.Random(1)
    inspections = Inspection.objects.filter(framework__code__startswith="ilacs", report__isnull=False)[:400]
    reports = Report.objects.filter(inspections__in=inspections)
    reports.update(licence="ogl", retrieved_at=timezone.now())
    each = MADE_UP // reports.count()
    for one in reports:
        texts = (" ".join(chance.choices([*WORDS, f"word{chance.randrange(9_000)}"], k=70)) for _ in range(each))
        rows = [Paragraph(report=one, order=order, page=1, text=text) for order, text in enumerate(texts, 1)]
        Paragraph.objects.bulk_create(rows)
    search.freshen()


def grow() -> None:
    began = time.perf_counter()
    triggers.uninstall(connection)  # they would look at each of the many rows that are copied
    enlarge_reports(TIMES)
    entries = search.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"times {TIMES}: {entries:,} entries, made in {time.perf_counter() - began:.0f} s")


def report(limit) -> list[bool]:
    print(f"{connection.vendor}, {Paragraph.objects.count():,} paragraphs:")
    asked = {words: f"/search/?q={quote(words.partition(', ')[0])}{more}" for words, more in SEARCHES.items()}
    return measure(asked, limit)


def report_suggestions() -> list[bool]:
    return measure(
        {f"suggested for {typed}": f"/search/suggestions/?q={typed}" for typed in SUGGESTIONS}, LIMIT_OF_SUGGESTIONS
    )


def measure(asked, limit) -> list[bool]:
    """Print how long each address takes, and return whether each keeps to the limit."""
    gc.collect()
    gc.freeze()
    client, holds = Client(), []
    for words, address in asked.items():
        assert client.get(address).status_code == 200, address
        least = min(milliseconds(client, address) for _ in range(ROUNDS))
        holds.append(least <= limit)
        print(f"{words:36} {least:6.1f} ms  {'ok' if holds[-1] else f'OVER {limit}'}")
    return holds


def milliseconds(client, address) -> float:
    began = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
