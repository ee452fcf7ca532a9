"""Download inspection reports from the addresses in the record."""

import fcntl
import math
import shlex
import sys
import time
from argparse import ArgumentTypeError
from collections import Counter
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from inspections.fetching import OFSTED, download, host_named_in
from inspections.fetching.batch import RetryPolicy, fetch_all
from inspections.filters.strict import CouncilField
from inspections.models import Inspection
from inspections.models.inspections import InspectionQuerySet


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a day. Write it as 2024-05-31.") from None


def seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 3600:
        raise ArgumentTypeError(f"“{text}” is not a number of seconds from 0 to 3600.")
    return number


class Command(BaseCommand):
    help = (
        "Download the reports of published inspections from Ofsted's file host, newest first and one at a time. What is"
        " there already is not fetched again, and a download that was cut short is resumed: run it again at any time."
        " Fails if any report on that host could not be fetched. Reports on other hosts are listed, and never fetched."
    )
    # Tests put a server of their own here; no option does.
    host = OFSTED
    sleep = staticmethod(time.sleep)

    def add_arguments(self, parser):
        parser.add_argument("--council", metavar="SLUG", help="Only this council's: its slug, name or code.")
        parser.add_argument(
            "--newer-than", type=day, metavar="DATE", help="Only those published after this day, such as 2024-05-31."
        )
        parser.add_argument("--newest", action="store_true", help="Only that of each council's newest verdict.")
        parser.add_argument(
            "--to",
            type=Path,
            metavar="DIR",
            default=settings.REPORTS_DIR / "fetched",
            help="The folder they go to: one PDF each, named after its inspection. Default: %(default)s.",
        )
        parser.add_argument(
            "--pause",
            type=seconds,
            metavar="SECONDS",
            default=1.0,
            help="How long to wait between two requests. Default: %(default)s.",
        )

    def handle(self, *, council, newer_than, newest, to, pause, verbosity, **options):
        reports = _reports(_inspections(council, newer_than, newest))
        ours = {slug: url for slug, url in reports.items() if host_named_in(url) == self.host.name}
        documents = [(to / f"{slug}.pdf", url) for slug, url in ours.items()]
        retries = RetryPolicy(pause, self.sleep, say=partial(tqdm.write, file=sys.stderr))
        fetch = partial(download, agent=settings.USER_AGENT, host=self.host)
        with _alone_in(to), tqdm(documents, unit="report", disable=None if verbosity else True) as bar:
            result = fetch_all(bar, fetch, retries)
        if verbosity:
            self._tell(result, ours, {slug: url for slug, url in reports.items() if slug not in ours}, to)
        if result.stopped:
            untried = len(ours) - len(result.fetched) - len(result.kept) - len(result.failed)
            raise CommandError(f"{result.stopped} {untried} of {len(ours)} reports are left: run this again for them.")
        if result.failed:
            raise CommandError(f"{len(result.failed)} of {len(ours)} reports could not be fetched.")

    def _tell(self, result, ours, elsewhere, folder):
        self.stdout.write(f"{len(result.fetched):6} fetched")
        self.stdout.write(f"{len(result.kept):6} already there")
        self.stdout.write(f"{len(result.failed):6} failed")
        for path, why in result.failed.items():
            self.stdout.write(self.style.WARNING(f"  {path.stem}: {why} ({ours[path.stem]})"))
        if elsewhere:
            self.stdout.write(f"{len(elsewhere):6} not fetched, because they are on other hosts")
            for host, number in Counter(map(host_named_in, elsewhere.values())).most_common():
                self.stdout.write(self.style.WARNING(f"  {host or 'no host'}: {number}"))
        if result.fetched or result.kept:
            self.stdout.write(f"Read them with: manage.py import_reports {shlex.quote(str(folder))}")


def _reports(inspections: InspectionQuerySet) -> dict[str, str]:
    """Return the addresses of reports, newest first, each under the slug of the inspection it is named for.

    A file on two inspections, a council's and its safeguarding board's, is named for the council's.
    """
    chosen = {}
    for inspection in inspections.with_scope().newest_first():
        if inspection.report.url not in chosen or inspection.is_verdict:
            chosen[inspection.report.url] = inspection
    return {inspection.slug: inspection.report.url for inspection in chosen.values()}


def _inspections(council, newer_than, newest):
    inspections = Inspection.objects.published()
    inspections = inspections.newest_verdicts() if newest else inspections
    inspections = inspections.documented().select_related("report")
    if council is not None:
        inspections = inspections.filter(council=_council(council))
    return inspections.newer_than(newer_than) if newer_than else inspections


def _council(text):
    try:
        return CouncilField(error_messages={"required": "Say which council."}).clean(text)
    except ValidationError as error:
        raise CommandError(error.message) from error


@contextmanager
def _alone_in(folder):
    """Make the folder, and keep a second run out of it: both would write the same files, and ask twice as often."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".fetching").open("w")
    except OSError as error:
        raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(f"Another fetch_reports is already running in {folder}.") from error
        yield
