"""How single things are written on a page: a date, a grade, the heading of a column."""

import json
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate
from markupsafe import Markup, escape

from inspections.dates import ReducedDate, long_date
from inspections.models import Grade, Rating, Report
from inspections.summaries.citation import PageCitation
from inspections.vocabulary import Confidence, NoGrade

LONGEST_HANDED_ON = 250
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


def cited_as(title: Markup, path: str, edition: date | None) -> PageCitation:
    """Return how the page is cited that has this title, as written in its head, and this path with its query."""
    return PageCitation(title.unescape().removesuffix(" – CareWatch"), f"{site()}{path}", edition, localdate())


def here(path: str, query: object) -> str:
    """Return a page's own address, to be handed on: without its query where that is long, or none stands for it."""
    address = f"{path}{query}"
    return address if len(address) <= LONGEST_HANDED_ON else path[:LONGEST_HANDED_ON]


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


def grade(given: Grade | None, in_full: bool = False) -> Markup:
    """Write a grade as its word, or all its words, marked by its severity; without one, that it was not judged."""
    if given is None:
        return Markup(f'<span class="none">{NoGrade.NOT_JUDGED.label}</span>')
    return Markup(f'<span class="g {classes(given)}">{escape(given.label if in_full else given.short_label)}</span>')


def confidence_meaning(code: str) -> str:
    """Say what a degree of confidence, given by its code, means."""
    return Confidence(code).meaning


def by_grade(ratings: Iterable[Rating]) -> list[tuple[Grade | None, str]]:
    """Return each grade with the judgements on which it was given, in words, in the order in which they were made."""
    judged: dict[int | None, list[Rating]] = {}
    for rating in ratings:
        judged.setdefault(rating.grade_id, []).append(rating)
    return [(same[0].grade, _in_a_row(each.judgement.short_label for each in same)) for same in judged.values()]


def _in_a_row(labels: Iterable[str]) -> str:
    """Write labels with commas alone, for some have an "and" of their own; the first begins with a capital letter."""
    first, *rest = labels
    return ", ".join([first, *(each if each[:2].isupper() else each[0].lower() + each[1:] for each in rest)])


def page_link(report: Report | None, number: int | None) -> str:
    """Write the number of a report's page as a link to it in the original, if the original has an address."""
    if number is None:
        return ""
    address, words = report.address_of(number) if report else "", f"page\u00a0{number}"
    return Markup(f'<a href="{escape(address)}">{words}</a>') if address else words


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
        f'<a href="#n{number}" aria-label="Source {number}">{number}</a>'
        for number in getattr(thing, "note_numbers", [])
    ]
    return Markup(f'<sup class="notes">{" ".join(links)}</sup>') if links else ""
