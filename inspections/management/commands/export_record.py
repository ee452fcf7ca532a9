"""Write the whole public record into a folder."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from inspections.exporting import export_record
from inspections.exporting.database import TABLES
from inspections.filters.as_at import is_within_the_record


class Command(BaseCommand):
    help = (
        "Write the whole public record into a folder: CSV files with a dictionary, a data package, checksums and terms,"
        " and one SQLite file with the same rows. Of the same record on the same day, it writes the same bytes."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="Where to write it. Files of the same names are replaced.")
        parser.add_argument("--as-at", metavar="DAY", help="The day whose state is written, as 2019-05-08; else today.")

    def handle(self, *, folder, as_at, verbosity, **options):
        day = _day(as_at) if as_at else timezone.localdate()
        with tqdm(total=len(TABLES), unit="file", disable=not verbosity, leave=False) as bar:
            try:
                written = export_record(folder, on=day, site=settings.SITE_URL, tell=lambda _name: bar.update())
            except OSError as error:
                raise CommandError(f"{folder} could not be written: {error}") from error
        if verbosity:
            self.stdout.write(f"{len(written)} files are in {folder}: the record as at {day.isoformat()}.")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        is_within_the_record(day)
    except ValueError:
        raise CommandError(f"“{text}” is not a day. Write it as 2019-05-08.") from None
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    return day
