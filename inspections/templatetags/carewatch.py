"""How single things are written on a page: a date, a grade, the heading of a column."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from inspections.as_at.standings import Standing
from inspections.dates import ReducedDate
from inspections.models import Grade, Report
from inspections.vocabulary import NoGrade

register = template.Library()

NOT_IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def when(day: date | ReducedDate | None) -> str:
    """Write a date as known, for people and for machines."""
    if day is None:
        return ""
    words = str(day) if isinstance(day, ReducedDate) else f"{day:%-d %B %Y}"
    return format_html('<time datetime="{}">{}</time>', day.isoformat()[:10], words)


@register.simple_tag
def contact() -> str:
    """Return where readers may write to; nothing where the site gives no address."""
    return settings.CONTACT_EMAIL


@register.simple_tag
def site() -> str:
    """Return where the site is reached."""
    return settings.SITE_URL


@register.simple_block_tag
def written(content: SafeString) -> SafeString:
    """Keep what a block says, to be said more than once."""
    return SafeString(content.strip())


@register.filter
def linked_data(graph: dict) -> SafeString:
    """Write what machines read about a page: data in a script's place, which no policy need let run."""
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(NOT_IN_A_SCRIPT)
    return SafeString(f'<script type="application/ld+json">{written}</script>')


@register.simple_tag
def grade(given: Grade | None) -> SafeString:
    """Write a grade as its word, marked by its severity; without one, that it was not judged."""
    if given is None:
        return format_html('<span class="none">{}</span>', NoGrade.NOT_JUDGED.label)
    return format_html('<span class="g g{} {}">{}</span>', given.severity, given.code, given.short_label)


@register.simple_tag
def page_of(report: Report | None, number: int | None) -> SafeString:
    """Write the number of a report's page as a link to it in the original, if the original has an address."""
    if number is None:
        return SafeString("")
    address = report.address_of(number) if report else ""
    words = format_html("page\u00a0{}", number)
    return format_html('<a href="{}">{}</a>', address, words) if address else words


@register.simple_tag
def standings(row: Iterable[Standing]) -> SafeString:
    """Write where a council stands, theme by theme, as cells of a table."""
    return SafeString("".join(map(_cell, row)))


def _cell(stands):
    label = stands.theme.label
    if stands.reason is None:
        given = stands.grade
        return _graded_cell(label, given.severity, given.code, given.short_label)
    return format_html('<td data-l="{}" class="none">{}</td>', label, _reason_in_short(stands))


@lru_cache(maxsize=500)
def _graded_cell(label, severity, code, words):
    """One of the few cells of which a list of councils has hundreds."""
    return format_html('<td data-l="{}" class="g{} {}">{}</td>', label, severity, code, words)


def _reason_in_short(stands):
    if stands.reason == NoGrade.NO_LONGER:
        return f"None now; {stands.last.grade.short_label} in {stands.last.published_on.year}"
    if stands.reason == NoGrade.TOGETHER and stands.together:
        return f"With {stands.together.theme.label.lower()}"
    return stands.reason.label


@register.simple_tag(takes_context=True)
def column(context, name: str, label: str, sort: str | None, *, css: str = "") -> SafeString:
    """Write the heading of a column that a list can be ordered by, as a link that does so, or turns the order round."""
    rises, falls = sort == name, sort == f"-{name}"
    query = context["request"].GET.copy()
    query["sort"] = f"-{name}" if rises else name
    query.pop("page", None)
    attributes = [("scope", "col"), ("class", css)]
    if rises or falls:
        attributes.append(("aria-sort", "descending" if falls else "ascending"))
    written = format_html_join("", ' {}="{}"', [(name, value) for name, value in attributes if value])
    return format_html('<th{}><a href="?{}">{}</a></th>', written, query.urlencode(), label)


@register.filter
def notes(thing) -> SafeString:
    """Write the numbers of the sources that something rests on, as links to the page's list of sources."""
    links = [(number, number) for number in getattr(thing, "note_numbers", [])]
    if not links:
        return SafeString("")
    inner = format_html_join(" ", '<a href="#source-{}" aria-label="Source {}">{}</a>', [(n, n, n) for n, _ in links])
    return format_html('<sup class="notes">{}</sup>', inner)
