"""Publish what an editor set a time for."""

from django.core.management.base import BaseCommand, CommandError

from inspections import curation


class Command(BaseCommand):
    help = (
        "Publish the verdicts whose set time has come. Run it on a timer, such as every minute. If one of them cannot"
        " be published, this prints why and fails; the others are still published."
    )

    def handle(self, *, verbosity, **options):
        refused = 0
        for outcome in curation.publish_due():
            if isinstance(outcome, curation.NotAllowed):
                refused += 1
                self.stderr.write(str(outcome))
            elif verbosity:
                self.stdout.write(f"Published: {outcome.subject}")
        if refused:
            raise CommandError(f"{refused} could not be published.")
