"""Read reports' PDFs into drafts, or into evidence beside what is on record."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone
from tqdm import tqdm

from inspections import curation, pdfs
from inspections.curation.accounts import READER, account_of
from inspections.reading import Reading, Unreadable
from inspections.reading.pages import MOST_BYTES
from inspections.reading.sandbox import read_all
from inspections.vocabulary import RecordPart


@dataclass
class Summary:
    """What became of the files. `drafts` and `evidence` count inspections: a file may tell of several."""

    drafts: int = 0
    evidence: int = 0
    there: int = 0
    doubts: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class Command(BaseCommand):
    help = (
        "Read the PDFs of reports and of letters of visits, in any mixture. Where the record has the inspection, each"
        " grade gains its page and words, and each difference becomes a doubt for an editor to settle; where it has"
        " none, a draft is made. Nothing is published. Files that were read before are skipped, so this can be"
        " interrupted and run again at any time. A bad file does not stop the rest, but makes the command fail."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="A PDF, or a folder of them.")
        parser.add_argument(
            "--workers", type=int, metavar="N", help="How many to read at a time. Default: one per core."
        )

    def handle(self, *, paths, workers, verbosity, **options):
        if workers is not None and workers < 1:
            raise CommandError("Give at least one worker.")
        files, summary, by = _files(paths), Summary(), account_of(READER)
        try:
            with tqdm(total=len(files), unit="report", disable=None if verbosity else True) as bar:
                read = read_all(_unread(files, summary, bar), workers)
                for path, documents in groupby(read, key=itemgetter(0)):
                    self._import_file(path, [reading for _, reading in documents], by, summary)
                    bar.update()
        except KeyboardInterrupt:
            raise CommandError("Interrupted. Run this again to go on with the rest.") from None
        finally:
            if verbosity:
                self._tell(summary)
        if summary.drafts or summary.evidence:
            curation.checked(RecordPart.VERDICTS, RecordPart.VISITS, on=timezone.localdate())
        if summary.failed:
            raise CommandError(f"{len(summary.failed)} of {len(files)} files could not be imported.")

    def _import_file(self, path, documents, by, summary):
        """Bring in what was read of a file's documents. What was not is told, and stops none of the rest."""
        readings = [each for each in documents if isinstance(each, Reading)]
        refused = [f"{_pages_before(each, documents)}{each}" for each in documents if isinstance(each, Unreadable)]
        try:
            if readings:
                self._bring_in(path, readings, by, summary)
        except (curation.NotAllowed, DatabaseError, OSError) as error:
            refused.append(str(error))
        if refused:
            summary.failed.append(f"{_printable(path)}: {' '.join(refused)}")

    @transaction.atomic
    def _bring_in(self, path, readings, by, summary):
        taken = curation.import_file(readings, by=by)
        pdfs.keep(path.read_bytes())
        summary.drafts += sum(each.is_new for each in taken)
        summary.evidence += sum(not each.is_new for each in taken)
        summary.doubts += [f"{each.inspection}: {each.doubts} to settle" for each in taken if each.doubts]

    def _tell(self, summary):
        self.stdout.write(f"{summary.drafts:6} drafts made")
        self.stdout.write(f"{summary.evidence:6} inspections on record given evidence")
        self.stdout.write(f"{summary.there:6} files read before")
        self.stdout.write(f"{len(summary.doubts):6} inspections with doubts, which the desk lists")
        for line in summary.doubts:
            self.stdout.write(f"       {line}")
        self.stdout.write(f"{len(summary.failed):6} files failed")
        for line in summary.failed:
            self.stdout.write(self.style.WARNING(f"       {line}"))


def _files(paths: list[Path]) -> list[Path]:
    """Return the PDFs that the paths name or hold, each once, in order."""
    if missing := [str(path) for path in paths if not path.exists()]:
        raise CommandError(f"There is no {', no '.join(missing)}.")
    found = [sorted(path.rglob("*.[pP][dD][fF]")) if path.is_dir() else [path] for path in paths]
    files = list(dict.fromkeys(each for some in found for each in some if each.is_file()))
    if not files:
        raise CommandError("There are no PDFs in there.")
    return files


def _printable(path: Path) -> str:
    """Return the name of a file, even if it is not valid text."""
    return str(path).encode(errors="replace").decode()


def _pages_before(why: Unreadable, documents: list) -> str:
    """Say on which pages a document stands, if its file has others."""
    return f"Pages {why.pages[0]} to {why.pages[1]}: " if why.pages and len(documents) > 1 else ""


def _unread(files: list[Path], summary: Summary, bar: tqdm) -> Iterator[Path]:
    """Pass over what was read before; what cannot be opened fails in its turn."""
    for path in files:
        if curation.is_read(_checksum(path)):
            summary.there += 1
            bar.update()
        else:
            yield path


def _checksum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.sha256(file.read(MOST_BYTES + 1)).hexdigest()
    except OSError:
        return ""
