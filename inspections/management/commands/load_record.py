"""Bring in the record that ships with CareWatch."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from inspections import curation
from inspections.record import RECORD_DIR
from inspections.record.files import BrokenRecord


class Command(BaseCommand):
    help = (
        "Bring the shipped record into the database: all of it or, if a row is broken, nothing. Loading again brings in"
        " what changed in the files, leaves alone what somebody changed, deleted or entered here, and prints it all."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Print what would be done, and do nothing.")
        parser.add_argument("--from", dest="directory", type=Path, default=RECORD_DIR, help="Another record's folder.")

    def handle(self, *, directory, dry_run, verbosity, **options):
        if not directory.is_dir():
            raise CommandError(f"There is no folder {directory}.")
        try:
            results = curation.load(directory, dry_run=dry_run, watch=lambda tables: tqdm(tables, disable=None))
        except BrokenRecord as broken:
            faults = "\n".join(f"  {fault}" for fault in broken.faults)
            raise CommandError(f"Nothing was loaded. Put these right first:\n{faults}") from broken
        self._say(results, verbosity)
        if dry_run:
            self.stdout.write("This was a dry run: nothing was loaded.")

    def _say(self, results, verbosity):
        kept_back = [line for result in results for line in result.kept_back]
        if not verbosity:
            if kept_back:
                self.stdout.write(
                    f"{len(kept_back)} rows differ from the shipped record and were left alone: load_record lists them."
                )
            return
        for result in results:
            self.stdout.write(
                f"{result.file:16}{result.new:6} new {result.changed:6} changed {result.unchanged:6} unchanged"
                f" {len(result.kept_back):6} kept back"
            )
        for line in kept_back:
            self.stdout.write(self.style.WARNING(f"Kept back: {line}"))
