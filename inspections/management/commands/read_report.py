"""Print what the PDF of an inspection report contains."""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from inspections.reading import Reading, Unreadable
from inspections.reading.sandbox import read_all
from inspections.record.names import council_called

NOT_READ = {
    "framework": None,
    "council": None,
    "kind": None,
    "started_on": None,
    "ended_on": None,
    "published_on": None,
    "lead_inspectors": [],
    "ratings": [],
    "missing": [],
    "recommendations": [],
    "paragraphs": 0,
    "previous_verdict": None,
    "director_in_post_since": None,
    "doubts": [],
}


class Command(BaseCommand):
    help = (
        "Print what the PDFs of inspection reports contain: council, dates, inspectors, every grade with its page and"
        " words, and doubts. Needs no database. Fails if any of the files could not be read."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="A report's PDF.")
        parser.add_argument("--json", action="store_true", help="One JSON object for each file, on a line of its own.")

    def handle(self, *, files, json, **options):
        unread = 0
        for path, reading in read_all(files):
            told = _tell(path, reading)
            unread += told["error"] is not None
            self.stdout.write(_as_json(told) if json else _as_text(told))
        if unread:
            raise CommandError(f"{unread} of {len(files)} files could not be read.")


def _tell(path: Path, reading: Reading | Unreadable) -> dict:
    told = {"file": str(path), "sha256": None, **NOT_READ, "error": None}
    if isinstance(reading, Unreadable):
        return told | {"sha256": _sha256(path), "error": str(reading)}
    return told | {"sha256": reading.sha256} | _findings(reading)


def _sha256(path):
    """Return a file's checksum, or None if it cannot be opened or is no file but, say, a device without end."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return None


def _findings(reading: Reading) -> dict:
    council = council_called(reading.council, reading.started_on)
    unknown = (
        [f"The record has no single council called “{reading.council}”."] if reading.council and not council else []
    )
    since, previous = reading.director_in_post_since, reading.previous_verdict
    return {
        "framework": reading.framework,
        "council": council,
        "kind": "reinspection" if reading.is_reinspection else None,
        "started_on": _iso(reading.started_on),
        "ended_on": _iso(reading.ended_on),
        "published_on": _iso(reading.published_on),
        "lead_inspectors": list(reading.lead_inspectors),
        "ratings": [asdict(finding) for finding in reading.ratings],
        "missing": list(reading.missing),
        "recommendations": [asdict(each) for each in reading.recommendations],
        "paragraphs": len([each for each in reading.paragraphs if each.number] or reading.paragraphs),
        "previous_verdict": previous and asdict(previous) | {"on": previous.on and previous.on.isoformat()},
        "director_in_post_since": since and since.isoformat(),
        "doubts": [*unknown, *(doubt.says for doubt in reading.doubts)],
    }


def _iso(day):
    return day and day.isoformat()


def _as_json(told):
    return json.dumps(told, ensure_ascii=False)


def _as_text(told):
    if told["error"]:
        return f"{told['file']}: {told['error']}"
    when = f"{told['started_on'] or '?'} to {told['ended_on'] or '?'}"
    lines = [f"{told['file']}: {told['framework']}, {told['council'] or 'council not known'}, {when}"]
    lines += [f"  led by {', '.join(told['lead_inspectors']) or 'nobody found'}"]
    lines += [
        f"  {each['judgement']}: {each['grade']} (page {each['page']}: “{each['quote']}”)" for each in told["ratings"]
    ]
    lines += [f"  Nothing was found on {code}." for code in told["missing"]]
    lines += [f"  {told['paragraphs']} paragraphs, {len(told['recommendations'])} points to improve"]
    return "\n".join([*lines, *(f"  Doubt: {doubt}" for doubt in told["doubts"])])
