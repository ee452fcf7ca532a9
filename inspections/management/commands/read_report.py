"""Print what the PDF of an inspection report contains."""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from inspections.reading import Reading, Unreadable
from inspections.reading.sandbox import read_all
from inspections.record.names import council_titled

NOT_READ = {
    "pages": None,
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
    "inspectors": [],
    "visit_theme": None,
    "priority_action": None,
    "addressee": None,
    "addressee_title": None,
    "findings": [],
    "outcomes": [],
    "doubts": [],
}


class Command(BaseCommand):
    help = (
        "Print what the PDFs of inspection reports, of letters of visits and of reports on areas contain: council,"
        " dates, inspectors, every grade with its page and words, what was found, and doubts. Needs no database. Fails"
        " if any of the files could not be read."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="A report's PDF.")
        parser.add_argument(
            "--json",
            action="store_true",
            help="One JSON object for each document, on a line of its own: a file may hold several.",
        )

    def handle(self, *, files, json, **options):
        unread = set()
        for path, reading in read_all(files):
            told = _tell(path, reading)
            unread |= {path} if told["error"] else set()
            self.stdout.write(_as_json(told) if json else _as_text(told))
        if unread:
            raise CommandError(f"{len(unread)} of {len(files)} files could not be read.")


def _tell(path: Path, reading: Reading | Unreadable) -> dict:
    told = {"file": str(path), "sha256": None, **NOT_READ, "error": None}
    if isinstance(reading, Unreadable):
        pages = list(reading.pages) if reading.pages else None
        return told | {"sha256": _sha256(path), "pages": pages, "error": str(reading)}
    return told | {"sha256": reading.sha256} | _findings(reading)


def _sha256(path):
    """Return a file's checksum, or None if it cannot be opened or is no file but, say, a device without end."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return None


def _findings(reading: Reading) -> dict:
    titled = council_titled(reading.council, reading.started_on or reading.published_on)
    since, previous = reading.director_in_post_since, reading.previous_verdict
    return {
        "pages": [reading.first_page, reading.last_page],
        "framework": reading.framework,
        "council": titled.council,
        "kind": reading.kind or ("reinspection" if reading.is_reinspection else None),
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
        "inspectors": list(reading.inspectors),
        "visit_theme": reading.visit_theme or None,
        "priority_action": reading.priority_action.is_set,
        "addressee": reading.addressee or None,
        "addressee_title": reading.addressee_title or None,
        "findings": [{"text": each.text, "page": each.page, "kind": each.kind} for each in reading.findings],
        "outcomes": [asdict(outcome) for outcome in reading.outcomes],
        "doubts": [*filter(None, [titled.doubt]), *(doubt.says for doubt in reading.doubts)],
    }


def _iso(day):
    return day and day.isoformat()


def _as_json(told):
    return json.dumps(told, ensure_ascii=False)


def _of_letter(told):
    """Return the lines on what only letters and reports on areas say; none for a report on a council's services."""
    if told["kind"] in (None, "reinspection"):
        return []
    answer = {True: "yes", False: "no", None: "not known"}[told["priority_action"]]
    person = ", ".join(filter(None, (told["addressee"], told["addressee_title"])))
    return [
        f"  {told['kind'].replace('_', ' ')} by {', '.join(told['inspectors']) or 'nobody named'}",
        *([f"  on {told['visit_theme']}"] if told["visit_theme"] else []),
        *([f"  addressed to {person}"] if person else []),
        f"  areas for priority action: {answer}",
        *(
            f"  {each['judgement']}: {each['outcome']} (page {each['page']}: “{each['quote']}”)"
            for each in told["outcomes"]
        ),
    ]


def _as_text(told):
    where = f"{told['file']}{_of_pages(told['pages'])}"
    if told["error"]:
        return f"{where}: {told['error']}"
    when = f"{told['started_on'] or '?'} to {told['ended_on'] or '?'}"
    lines = [f"{where}: {told['framework']}, {told['council'] or 'council not known'}, {when}"]
    lines += [f"  led by {', '.join(told['lead_inspectors']) or 'nobody found'}", *_of_letter(told)]
    lines += [
        f"  {each['judgement']}: {each['grade']} (page {each['page']}: “{each['quote']}”)" for each in told["ratings"]
    ]
    lines += [f"  Nothing was found on {code}." for code in told["missing"]]
    lines += [f"  {told['paragraphs']} paragraphs, {len(told['recommendations'])} points to improve"]
    return "\n".join([*lines, *(f"  Doubt: {doubt}" for doubt in told["doubts"])])


def _of_pages(pages):
    """Say which pages a document takes up, if it is not the first of its file."""
    return f", pages {pages[0]} to {pages[1]}" if pages and pages[0] > 1 else ""
