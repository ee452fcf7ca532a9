"""How the rows of long tables are written: a template escapes each word by itself, and here are thousands."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from inspections.as_at.current import CouncilGrades
from inspections.as_at.standings import Standing, StandsShort
from inspections.dates import month_in_short
from inspections.models import Event, Grade
from inspections.vocabulary import THEME_LETTERS, NoGrade, Theme

from .footnotes import Note
from .writing import classes, link, when

CELLS = {theme: f'<td data-l="{theme.label}"' for theme in Theme}
IN_LETTERS = {theme: f'<td data-l="{letter}"' for theme, letter in THEME_LETTERS.items()}
ZERO = ' class="zero"'


def standings(row: Iterable[Standing | StandsShort]) -> Markup:
    """Write where a council stands, theme by theme, as cells of a table."""
    return Markup("".join(map(_cell, row)))


def _cell(stands):
    begins, given = CELLS[stands.theme], stands.grade
    if stands.reason is None:
        return f'{begins} class="{classes(given)}">{escape(given.short_label)}</td>'
    return f'{begins} class="none">{escape(_reason_in_short(stands))}</td>'


def letter_of(grade: Grade) -> str:
    """Return what a grade is where there is little room."""
    return grade.short_label[0]


def _cell_in_letters(stands):
    if stands.reason is None:
        return _graded_cell(stands.theme, stands.grade.short_label, classes(stands.grade))
    return f'{IN_LETTERS[stands.theme]} class="none">{escape(_reason_in_short(stands))}</td>'


@lru_cache(maxsize=200)  # the same few cells make up the whole list
def _graded_cell(theme, word, css):
    return f'{IN_LETTERS[theme]} data-g="{escape(word[0])}" class="{css}">{escape(word)}</td>'


def _reason_in_short(stands):
    if stands.reason == NoGrade.NO_LONGER:
        return f"None now; {stands.last.grade.short_label} in {stands.last.published_on.year}"
    if stands.reason == NoGrade.TOGETHER and stands.together:
        return f"With {stands.together.theme.label.lower()}"
    return stands.reason.label


def council_rows(rows: Iterable[tuple[CouncilGrades, list]], query: str = "") -> Markup:
    """Write councils, each with where it stands, as rows of their list."""
    return Markup("\n".join(_council_row(*each, query) for each in rows))


def _council_row(grades, row, query):
    council, newest = grades.council, grades.newest
    until = f' <span class="none">until {council.abolished_on.year}</span>' if council.abolished_on else ""
    verdict = month_in_short(newest.day) if newest else '<span class="none">None yet</span>'
    return f"""<tr>
<th scope="row">{link(council, query, council.name)}{until}</th>
<td>{council.get_region_display()}</td>
{"".join(map(_cell_in_letters, row))}
<td>{verdict}</td>
</tr>"""


def open_rows(events: Iterable[Event], day: date, query: str = "") -> Markup:
    """Write interventions that are open on a day as rows of their table."""
    return Markup("\n".join(_open_row(event, day, query) for event in events))


def _open_row(event, day, query):
    status = escape(event.intervention_status_label)
    return f"""<tr>
<th scope="row">{", ".join(_council_there(council, day, query) for council in event.happened_to)}</th>
<td data-l="Intervention">{link(event, "", event.title)}</td>
<td data-l="Since">{escape(event.period if event.ends else event.begun)}</td>
<td data-l="Status">{f"<strong>{status}</strong>" if event.is_open else status}</td>
<td data-l="Based on">{escape(event.based_on)}</td>
</tr>"""


def _council_there(council, day, query):
    gone = f' <span class="meta">abolished {when(council.abolished_on)}</span>' if council.is_abolished_by(day) else ""
    return f"{link(council, query)}{gone}"


def source_rows(notes: Iterable[Note], path: str, brief: bool = False) -> Markup:
    """Write the sources of the page at that path as a list: each leads to itself and, unless that is to be brief, to
    where we tell more of it."""
    return Markup("\n".join(_source_row(number, note, path, brief) for number, note in enumerate(notes, start=1)))


def _source_row(number, note, path, brief):
    page = note.page if note.page != path else ""
    address = note.url or (page if brief else "")
    title = f'<a href="{escape(address)}">{escape(note.title)}</a>' if address else escape(note.title)
    where = f", {escape(note.where)}" if note.where else ""
    more = f' <a class="hint" href="{escape(page)}">more<span class="unseen"> about source {number}</span></a>'
    return f'<li id="n{number}">{title}{where}{more if page and not brief else ""}</li>'


def year_rows(rows: Iterable[tuple]) -> Markup:
    """Write the rows of a table of years, each with its month, its numbers and what began: there are a thousand."""
    return Markup("".join(_year(month, numbers, begun) for month, numbers, begun in rows))


def _year(month, numbers, begun):
    cells = [(key.label, number) for key, number in numbers]
    cells += [("All councils", month.councils), ("Began that year", begun)]
    written = "".join(f'<td data-l="{label}"{"" if number else ZERO}>{number}</td>' for label, number in cells)
    return f'<tr><th scope="row">{month_in_short(month.day)}</th>{written}</tr>\n'
