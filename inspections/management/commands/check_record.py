"""Say where the record contradicts itself."""

from django.core.management import BaseCommand, CommandError

from inspections.models.worklists import CONTRADICTIONS


class Command(BaseCommand):
    help = (
        "Look through the whole record for what contradicts itself, kind by kind, and fail if anything does. The desk"
        " lists the same under its worklists."
    )

    def handle(self, *args, **options):
        found = sum(self._tell(kind) for kind in CONTRADICTIONS)
        if found:
            raise CommandError(f"The record contradicts itself in {found} place{'s' if found > 1 else ''}.")
        self.stdout.write(f"The record contradicts itself in none of {len(CONTRADICTIONS)} ways.")

    def _tell(self, kind) -> int:
        """Print the rows of one kind, each with what names it, and return how many there are."""
        rows = list(kind.rows().order_by("pk"))
        if rows:
            self.stdout.write(f"{kind._meta.verbose_name_plural.capitalize()} ({len(rows)}): {kind.__doc__}")
        for row in rows:
            self.stdout.write(f"  {getattr(row, 'slug', row.pk)}: {row}")
        return len(rows)
