"""Rebuild the index of search, or check it."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from inspections import search


class Command(BaseCommand):
    help = (
        "Rebuild the index in which search looks: an entry for each council, person, inspection, event, article,"
        " recommendation and paragraph that the public may see. Every act keeps it up to date, so this is only needed"
        " after a change to the code."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing. Print each thing whose entries are wrong, and fail if any are.",
        )

    def handle(self, *, check, verbosity, **options):
        if check:
            self._check(verbosity)
            return
        entries = search.rebuild(lambda batches: tqdm(batches, disable=None if verbosity else True, unit=" batches"))
        if verbosity:
            self.stdout.write(f"{entries:,} entries were written.")

    def _check(self, verbosity):
        faults = list(dict.fromkeys(search.wrong_entries()))
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"The index of search is wrong in {len(faults)} place{'s' if len(faults) > 1 else ''}.")
        if verbosity:
            self.stdout.write("The index of search is correct.")
