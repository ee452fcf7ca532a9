"""Compare sightings of people in their posts with the record, and bring them in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inspections.curation import checked
from inspections.curation.sightings import Relation, SightingsBroughtIn, UnreadableFile, bring_in_sightings, read_rows
from inspections.vocabulary import RecordPart

TOLD = {
    Relation.NEW: "new: a post, or a time in it, that the record has not",
    Relation.CONFIRMS: "confirm what is on record",
    Relation.WIDENS: "widen it: seen earlier or later, or a beginning or an end that was not known",
    Relation.CONTRADICTS: "contradict it",
    Relation.ASKS: "are to be asked about: long before a known beginning or after a known end",
    None: "were brought in before",
}


class Command(BaseCommand):
    help = (
        "Compare a file of sightings (CSV) with the record, and print which are new, confirm, widen or contradict it,"
        " and which rows are not understood. With --apply, people and appointments that are not on record become"
        " drafts; what adds to something published waits at the desk until an editor accepts it, and each"
        " contradiction becomes a question. Nothing is public before. A row that is not understood is left out, and"
        " the rest goes on; the command then fails. The columns are: council (its address here), person, role,"
        " title_printed, started, ended, last_seen, basis, source_title, source_publisher, source_date, source_url,"
        " confidence (certain or probable) and relation, which is not used: the record decides."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="The sightings, one row each.")
        parser.add_argument("--apply", action="store_true", help="Bring them in. Without this, only print.")

    def handle(self, *, file, apply, verbosity, **options):
        try:
            rows = read_rows(file)
        except UnreadableFile as error:
            raise CommandError(f"{file}: {error}") from error
        brought = bring_in_sightings(rows, apply=apply)
        if apply and brought.outcomes:
            checked(RecordPart.POSTS, on=timezone.localdate())
        if verbosity:
            self._tell(brought)
            self._end(brought, apply)
        if wrong := len(brought.not_understood):
            raise CommandError(f"{wrong} of {len(rows)} rows could not be brought in.")

    def _tell(self, brought: SightingsBroughtIn):
        for relation, words in TOLD.items():
            self.stdout.write(f"{len(brought.of(relation)):6} {words}")
        self.stdout.write(f"{len(brought.not_understood):6} not understood")
        for relation in [Relation.NEW, Relation.WIDENS, Relation.CONTRADICTS, Relation.ASKS]:
            self._list(str(relation).capitalize(), brought.of(relation))
        taken = [each for each in brought.of(Relation.CONFIRMS) if each.match.told]
        self._list("Confirmed, with another name printed", taken)
        self._list("Not understood", brought.not_understood)

    def _list(self, title, things):
        if things:
            self.stdout.write(f"\n{title}")
        for each in things:
            self.stdout.write(f"  {each}")

    def _end(self, brought, apply):
        if apply:
            drafts = sum(not each.sighting.appointment.is_published for each in brought.of(Relation.NEW))
            waiting = sum(not each.sighting.is_accepted for each in brought.outcomes)
            self.stdout.write(
                f"Stored: {drafts} on drafts; {waiting} wait at the desk for an editor, those that contradict as"
                " questions."
            )
        else:
            self.stdout.write("This was a preview: nothing was stored. Run it with --apply to bring it in.")
