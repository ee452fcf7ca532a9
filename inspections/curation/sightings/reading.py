"""A file of sightings, row by row: each with the places and days it means, or with what is wrong with it."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from inspections.dates import ReducedDate, long_date
from inspections.models import Council, Sighting, Source
from inspections.models.leaders import ROLES
from inspections.vocabulary import Confidence

from .relating import Seen

COLUMNS = ["council", "person", "role", "title_printed", "started", "ended", "last_seen", "basis", "source_title"]
COLUMNS += ["source_publisher", "source_date", "source_url", "confidence", "relation"]
CONFIDENCE = {"certain": Confidence.HIGH, "probable": Confidence.MEDIUM}
ACTING = re.compile(r"\b(acting|interim)\b", re.IGNORECASE)
COMPARED = re.compile(r"\s*\(ours [^)]*\)")  # what whoever compiled the file found here then
NO_TITLE = re.compile(r"\(.*\)")
WEB = re.compile(r"https?://\S+")


class UnreadableFile(Exception):
    """The file cannot be read at all; the message says why."""


class WrongRow(Exception):
    """Something is wrong with one row; the message says what."""


@dataclass(frozen=True)
class Row:
    """One row that can be understood: who was seen where, and what says so."""

    line: int
    council: Council
    person: str
    role: str
    title: str
    seen: Seen
    where: str
    note: str
    source_title: str
    source_url: str
    confidence: str

    def __str__(self):
        return f"line {self.line}: {self.person}, {self.council}, {ROLES[self.role].lower()}, {self.seen.day}"


@dataclass(frozen=True)
class RowNotUnderstood:
    line: int
    why: str

    def __str__(self):
        return f"line {self.line}: {self.why}"


def read_rows(path: Path) -> list[Row | RowNotUnderstood]:
    """Return what each row of a file says, or what is wrong with it. Raise UnreadableFile if the file is none."""
    councils = Council.objects.in_bulk(field_name="slug")
    return [_row_or_why_not(line, cells, councils) for line, cells in _cells_of_lines(path)]


def _cells_of_lines(path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Yield each row by column, or what keeps it from being one."""
    reader = csv.reader(io.StringIO(_text_of(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check(header)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, _by_column(header, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"Line {reader.line_num} is not CSV: {error}.") from error


def _text_of(path):
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFile("The file is missing or cannot be read.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile("The file is not text in UTF-8.") from error
    if "\0" in text:
        raise UnreadableFile("The file is not text: it has NUL characters in it.")
    return text


def _check(header):
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise UnreadableFile(f"The first line lacks the columns {', '.join(missing)}.")
    if len(header) != len(set(header)):
        raise UnreadableFile("The first line names a column twice.")


def _by_column(header, cells):
    if len(cells) != len(header):
        return f"It has {len(cells)} cells, and there are {len(header)} columns."
    return dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=True))


def _row_or_why_not(line, cells, councils) -> Row | RowNotUnderstood:
    try:
        if isinstance(cells, str):
            raise WrongRow(cells)
        return _understood(line, cells, councils)
    except WrongRow as fault:
        return RowNotUnderstood(line, str(fault))


def _understood(line, cells, councils) -> Row:
    council = councils.get(cells["council"])
    if council is None:
        raise WrongRow(f"No council here is “{cells['council']}”.")
    seen = _seen(cells)
    _check_days(seen, council)
    if cells["role"] not in ROLES:
        raise WrongRow(f"“{cells['role']}” is not a post that the record knows.")
    where, _, note = COMPARED.sub("", cells["basis"]).partition("; ")
    return Row(
        line,
        council,
        _person(cells["person"]),
        cells["role"],
        _fitting(_title(cells), "title", "title_printed"),
        seen,
        where[: _longest(Sighting, "where")],
        note,
        _fitting(_source_title(cells), "title", "source_title", Source),
        _url(cells["source_url"]),
        _confidence(cells["confidence"]),
    )


def _person(name):
    if len(re.findall(r"[^\W\d_]+", name)) < 2:
        raise WrongRow(f"“{name}” is not a person's full name." if name else "It names no person.")
    if len(name) > 120:
        raise WrongRow("The person's name is too long.")
    return name


def _title(cells):
    title = cells["title_printed"]
    return "" if NO_TITLE.fullmatch(title) else title


def _longest(model, name):
    return model._meta.get_field(name).max_length


def _fitting(text, field, column, model=Sighting):
    if len(text) > _longest(model, field):
        raise WrongRow(f"What it gives as {column} is longer than {_longest(model, field)} characters.")
    return text


def _seen(cells) -> Seen:
    on, starts, ends = (_day_in(cells, name) for name in ("last_seen", "started", "ended"))
    if not (on or starts or ends):
        raise WrongRow("It gives no day: neither last_seen, nor started, nor ended.")
    title = _title(cells)
    return Seen(on, starts, ends, bool(ACTING.search(title)) if title else None)


def _day_in(cells, name):
    try:
        return ReducedDate.parse(cells[name]) if cells[name] else None
    except ValueError as error:
        raise WrongRow(f"{name}: {error}") from None


def _check_days(seen, council):
    for day in filter(None, (seen.on, seen.starts, seen.ends)):
        if council.is_to_come(day.latest):
            raise WrongRow(f"{council} was established on {long_date(council.established_on)}, after {day}.")
    for day in filter(None, (seen.on, seen.starts)):
        if council.is_abolished_by(day.earliest):
            raise WrongRow(f"{council} was abolished on {long_date(council.abolished_on)}, before {day}.")
    if seen.on and seen.on.earliest > timezone.localdate():
        raise WrongRow(f"{seen.on} has not come yet.")
    if seen.on and not _in_order(seen.starts, seen.on):
        raise WrongRow(f"It says seen in {seen.on}, which is before it says it began, {seen.starts}.")
    if not _in_order(seen.on, seen.ends) or not _in_order(seen.starts, seen.ends):
        raise WrongRow(f"It says ended in {seen.ends}, which is before {seen.on or seen.starts}.")


def _in_order(first, second) -> bool:
    return first is None or second is None or first.earliest <= second.latest


def _url(text):
    if text and not (WEB.fullmatch(text) and len(text) <= 500):
        raise WrongRow(f"“{text[:60]}” is not a web address.")
    return text


def _confidence(text):
    if text not in CONFIDENCE:
        raise WrongRow(f"“{text}” is neither certain nor probable.")
    return CONFIDENCE[text]


def _source_title(cells) -> str:
    """Return how one would cite the source: who published it, what it is called, from when it is."""
    title, publisher = cells["source_title"], cells["source_publisher"]
    if not title:
        raise WrongRow("It names no source.")
    when = _source_date(cells)
    if when and when in title:
        return f"{publisher}, {title}" if publisher else title
    return ", ".join(filter(None, [f"“{title}”", publisher, when]))


def _source_date(cells) -> str:
    day = _day_in(cells, "source_date")
    return str(day) if day else ""
