"""Compare one of Ofsted's official releases with the record, and bring it in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inspections.curation import NotAllowed, checked, releases
from inspections.releases import Unreadable, open_release
from inspections.vocabulary import RecordPart


class Command(BaseCommand):
    help = (
        "Compare one of Ofsted's official releases of inspection outcomes (ODS, XLSX or CSV) with the record, and print"
        " what is new, what has changed cell by cell, what is unchanged and what is not understood. With --apply, each"
        " new inspection becomes a draft, and each change and each cell that is not understood a question for an editor"
        " to settle at the desk; none of it is public. What cannot be asked about is left, and listed. It fails, and"
        " stores nothing, if nothing in the file is understood."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="The release, as Ofsted published it.")
        parser.add_argument(
            "--apply", action="store_true", help="Bring it in. Without this, only print what would change."
        )

    def handle(self, *, file, apply, verbosity, **options):
        try:
            release = open_release(file)
        except Unreadable as error:
            raise CommandError(f"{file}: {error}") from error
        comparison = releases.compare_release(release)
        if verbosity:
            self._tell(comparison)
        if not comparison.is_understood:
            raise CommandError(f"{file}: nothing in it is understood; nothing was stored.")
        if apply:
            self._apply(release, verbosity)
        elif verbosity:
            self.stdout.write("This was a preview: nothing was stored. Run it with --apply to bring it in.")

    def _apply(self, release, verbosity):
        try:
            brought = releases.bring_in(release)
        except NotAllowed as error:
            raise CommandError(str(error)) from error
        checked(RecordPart.VERDICTS, RecordPart.VISITS, on=timezone.localdate())
        if verbosity:
            self.stdout.write(
                f"Stored: {_count(len(brought.drafts), 'draft')}, and"
                f" {_count(brought.questions, 'question')} to an editor; {brought.asked_before} were asked before."
            )
            self._tell_what_was_left(brought.comparison)

    def _tell_what_was_left(self, comparison):
        if left := comparison.left():
            self.stdout.write(self.style.WARNING(f"Left, because no inspection could be asked about: {_places(left)}."))

    def _tell(self, comparison):
        release = comparison.release
        self.stdout.write(f"Ofsted’s release ‘{release.file}’" + (f": {release.title}" if release.title else ""))
        for count, words in _counts(comparison):
            self.stdout.write(f"{count:6} {words}")
        self._list("Tables read", release.tables)
        if release.left_aside:
            self.stdout.write(f"Sheets without such a table: {', '.join(release.left_aside)}")
        if release.hidden:
            self.stdout.write(f"Hidden or linked sheets, which are not read: {release.hidden}")
        self._list(
            "Different in writing only", [f"{n:6} {rule}" for rule, n in sorted(comparison.by_rule.items()) if n]
        )
        self._list("New", map(_new, comparison.new))
        self._tell_what_changed(comparison)
        self._list("Not understood", map(str, comparison.not_understood), self.style.WARNING)

    def _tell_what_changed(self, comparison):
        cells = comparison.changed_cells()
        for question, rows in comparison.alike().items():
            alike = {each.cell.place: cells.pop(each.cell.place) for each in rows if each.cell.place in cells}
            lines = [_changed(*each, comparison.asked) for each in alike.items()]
            self._list(f"Changed alike, one question for {len(lines)} rows: {question[:-1]}", lines)
        self._list("Changed", [_changed(*each, comparison.asked) for each in cells.items()])

    def _list(self, heading, lines, style=str):
        for number, line in enumerate(lines):
            if number == 0:
                self.stdout.write(f"{heading}:")
            self.stdout.write(style(f"  {line}"))


def _counts(comparison):
    asked = len({each.cell.place for each in comparison.asked} & set(comparison.changed_cells()))
    return [
        (len(comparison.new), "new"),
        (len(comparison.changed_cells()), "changed" + (f", of which {asked} were asked about before" if asked else "")),
        (comparison.unchanged, "unchanged"),
        (len(comparison.not_understood), "not understood"),
    ]


def _changed(place, changed, asked):
    inspections = " and ".join(str(each.inspection) for each in changed)
    return f"{place}: {inspections}: {changed[0]}" + (" (asked before)" if changed[0] in asked else "")


def _new(draft):
    asked = "".join(f" Asked: {each.says}" for each in draft.asks)
    return f"{_where(draft.places)}: {draft}{'.' if asked else ''}{asked}"


def _where(places):
    return " and ".join(map(str, places))


def _count(number, name):
    return f"{number} {name}" + "s" * (number != 1)


def _places(faults):
    return "; ".join(str(fault.place) for fault in faults)
