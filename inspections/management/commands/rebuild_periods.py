"""Write the table of grade periods anew, or check it."""

from django.core.management.base import BaseCommand, CommandError

from inspections import curation


class Command(BaseCommand):
    help = (
        "Write the table of grade periods anew: how each council stood on each theme through time, worked out from its"
        " published verdicts. Every act keeps it right by itself, so this is for after a change of the code, or of the"
        " database by hand."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing: name each council, theme and day at which the table is wrong, and fail if one is.",
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
                f"The grade periods are wrong at {wrong} place{'s' if wrong > 1 else ''}."
                " Run rebuild_periods to write them anew."
            )
        if verbosity:
            self.stdout.write("The grade periods are right.")
