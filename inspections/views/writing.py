"""How single things are written on a page: a date, a grade, the heading of a column."""

import json
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from markupsafe import Markup, escape

from inspections.as_at.current import CouncilGrades
from inspections.as_at.standings import Standing, StandsShort
from inspections.dates import ReducedDate, long_date, month_in_short
from inspections.models import Event, Grade, Report
from inspections.vocabulary import NoGrade, Theme

NOT_IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def when(day: date | ReducedDate | None) -> str:
    """Write a date as known, for people and for machines."""
    return Markup(f'<time datetime="{day.isoformat()[:10]}">{long_date(day)}</time>') if day else ""


def contact() -> str:
    """Return where readers may write to; empty where the site gives no address."""
    return settings.CONTACT_EMAIL


def site() -> str:
    """Return where the site is reached."""
    return settings.SITE_URL


def linked_data(graph: dict) -> Markup:
    """Write what machines read about a page: data in a script's place, which no policy need let run."""
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(NOT_IN_A_SCRIPT)
    return Markup(f'<script type="application/ld+json">{written}</script>')


def listed(words: Iterable, last: str = "and") -> str:
    """Write some words one after the other: with commas, and with "and" before the last."""
    *first, end = map(escape, words)
    return Markup(f"{', '.join(first)} {last} {end}") if first else end


def link(thing, query: str = "", words: str | None = None) -> Markup:
    """Write a thing's name, or other words, as a link to its page; a query keeps the day that is shown."""
    address = f"{thing.get_absolute_url()}{query}"
    return Markup(f'<a href="{escape(address)}">{escape(words or thing)}</a>')


def classes(key) -> str:
    """Return the classes that colour a grade; of a reason for none, its code."""
    return key.code if key.severity is None else f"g{key.severity} {key.code}"


def grade(given: Grade | None) -> Markup:
    """Write a grade as its word, marked by its severity; without one, that it was not judged."""
    if given is None:
        return Markup(f'<span class="none">{NoGrade.NOT_JUDGED.label}</span>')
    return Markup(f'<span class="g {classes(given)}">{escape(given.short_label)}</span>')


def page_link(report: Report | None, number: int | None) -> str:
    """Write the number of a report's page as a link to it in the original, if the original has an address."""
    if number is None:
        return ""
    address, words = report.address_of(number) if report else "", f"page\u00a0{number}"
    return Markup(f'<a href="{escape(address)}">{words}</a>') if address else words


CELLS = {theme: f'<td data-l="{theme.label}"' for theme in Theme}


def standings(row: Iterable[Standing | StandsShort]) -> Markup:
    """Write where a council stands, theme by theme, as cells of a table."""
    return Markup("".join(map(_cell, row)))


def council_rows(rows: Iterable[tuple[CouncilGrades, list]], query: str = "") -> Markup:
    """Write councils, each with where it stands, as rows of their list."""
    return Markup("\n".join(_council_row(*each, query) for each in rows))


def _council_row(grades, row, query):
    council, newest = grades.council, grades.newest
    until = f' <span class="none">until {council.abolished_on.year}</span>' if council.abolished_on else ""
    verdict = month_in_short(newest.day) if newest else '<span class="none">None yet</span>'
    return f"""<tr>
<th scope="row">{link(council, query, council.name)}{until}</th>
<td data-l="Region">{council.get_region_display()}</td>
{"".join(map(_cell, row))}
<td data-l="Newest verdict">{verdict}</td>
</tr>"""


def _cell(stands):
    begins, given = CELLS[stands.theme], stands.grade
    if stands.reason is None:
        return f'{begins} class="{classes(given)}">{escape(given.short_label)}</td>'
    return f'{begins} class="none">{escape(_reason_in_short(stands))}</td>'


def _reason_in_short(stands):
    if stands.reason == NoGrade.NO_LONGER:
        return f"None now; {stands.last.grade.short_label} in {stands.last.published_on.year}"
    if stands.reason == NoGrade.TOGETHER and stands.together:
        return f"With {stands.together.theme.label.lower()}"
    return stands.reason.label


def column_heading(request: HttpRequest, name: str, label: str, sort: str | None, css: str = "") -> Markup:
    """Write the heading of a column that a list can be sorted by, as a link that sorts it or reverses the order."""
    rises, falls = sort == name, sort == f"-{name}"
    query = request.GET.copy()
    query["sort"] = f"-{name}" if rises else name
    query.pop("page", None)
    css = f' class="{css}"' if css else ""
    order = f' aria-sort="{"descending" if falls else "ascending"}"' if rises or falls else ""
    return Markup(f'<th scope="col"{css}{order}><a href="?{escape(query.urlencode())}">{escape(label)}</a></th>')


def notes(thing) -> str:
    """Write the numbers of the sources that something rests on, as links to the page's list of sources."""
    links = [
        f'<a href="#source-{number}" aria-label="Source {number}">{number}</a>'
        for number in getattr(thing, "note_numbers", [])
    ]
    return Markup(f'<sup class="notes">{" ".join(links)}</sup>') if links else ""


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


def year_rows(rows: Iterable[tuple]) -> Markup:
    """Write the rows of a table of years, each with its month, its numbers and what began: there are a thousand."""
    return Markup("".join(_year(month, numbers, begun) for month, numbers, begun in rows))


def _year(month, numbers, begun):
    cells = [(key.label, number) for key, number in numbers]
    cells += [("All councils", month.councils), ("Began that year", begun)]
    written = "".join(f'<td data-l="{label}"{"" if number else ZERO}>{number}</td>' for label, number in cells)
    return f'<tr><th scope="row">{month_in_short(month.day)}</th>{written}</tr>\n'


ZERO = ' class="zero"'
