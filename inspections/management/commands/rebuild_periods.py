"""Rebuild the table of grade periods, or check it."""

from django.core.management.base import BaseCommand, CommandError

from inspections import curation


class Command(BaseCommand):
    help = (
        "Rebuild the table of grade periods: how each council stood on each theme through time, worked out from its"
        " published verdicts. Every act keeps it up to date, so this is only needed after a change to the code, or a"
        " change to the database by hand."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing. Print each council, theme and day where the table is wrong, and fail if any is.",
        )

    def handle(self, *, check, verbosity, **options):
        if check:
            self._check(verbosity)
            return
        periods = curation.rewrite_all_periods()
        if verbosity:
            self.stdout.write(f"{periods:,} grade periods were written.")

    def _check(self, verbosity):
        wrong = 0
        for fault in curation.wrong_periods():
            wrong += 1
            self.stderr.write(fault)
        if wrong:
            raise CommandError(
                f"The grade periods are wrong in {wrong} place{'s' if wrong > 1 else ''}."
                " Run rebuild_periods to rebuild them."
            )
        if verbosity:
            self.stdout.write("The grade periods are correct.")
