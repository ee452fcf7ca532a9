"""What the templates of public pages can call: Jinja2, set up for them."""

import re
from types import SimpleNamespace
from urllib.parse import quote, urlencode

from django.contrib.humanize.templatetags.humanize import apnumber, intcomma
from django.template import defaultfilters as django_filters
from django.template.defaulttags import querystring as django_querystring
from django.templatetags.static import static
from django.utils.timezone import localdate
from jinja2 import ChainableUndefined, Environment, pass_context
from jinja2.ext import Extension

from inspections.as_at.record_state import RecordState
from inspections.dates import long_date, month_and_year, month_in_short
from inspections.drawing import england, panels, timelines, trends
from inspections.routing import address_named, address_of

from . import downloads, feeds, fields, holders, mapping, rows, styles, writing

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
ALONE = re.compile(r"^(\{%(?:(?!%\}).)*?|\{#(?:(?!#\}).)*?)(-?[%#]\})\n", re.MULTILINE | re.DOTALL)


class OnlyWhatIsRead(Extension):
    """Leave out of pages what is there for those who read templates: indentation, and lines that hold one tag alone.

    Jinja2's own `trim_blocks` would also take the line's end after a tag that stands in a sentence, and join two words.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return ALONE.sub("\\1\n\\2", INDENTATION.sub("", source))  # a line's end inside a tag writes nothing


OURS = {"undefined": ChainableUndefined, "extensions": [OnlyWhatIsRead]}


def environment(**options) -> Environment:
    """Return the environment in which Django renders the templates of public pages."""
    found = Environment(**options | OURS)
    found.filters |= FILTERS
    found.globals |= GLOBALS
    return found


def url(name: str, *args, **query) -> str:
    """Return the address of a page, asked with a query; what is empty is left out of it."""
    address = address_of(name, *args) if args else address_named(name)
    asked = query and urlencode({key: value for key, value in query.items() if value}, quote_via=quote, safe="/")
    return f"{address}?{asked}" if asked else address


@pass_context
def querystring(context, **changes) -> str:
    """Write the query of this page with some of it changed; what is None is taken out."""
    return django_querystring(SimpleNamespace(request=context["request"]), **changes)


@pass_context
def column(context, name, label, sort, css=""):
    return writing.column_heading(context["request"], name, label, sort, css)


DJANGOS = ["date", "pluralize", "truncatewords", "truncatechars", "slugify", "yesno", "capfirst"]
FILTERS = {name: getattr(django_filters, name) for name in DJANGOS} | {
    "apnumber": apnumber,
    "by_grade": writing.by_grade,
    "classes": writing.classes,
    "confidence_meaning": writing.confidence_meaning,
    "intcomma": intcomma,
    "link": writing.link,
    "linked_data": writing.linked_data,
    "listed": writing.listed,
    "localdate": localdate,
    "long_date": long_date,
    "month_and_year": month_and_year,
    "month_in_short": month_in_short,
    "notes": writing.notes,
    "when": writing.when,
}
GLOBALS = {
    "bands": trends.bands,
    "cited_as": writing.cited_as,
    "column": column,
    "feed_of": feeds.feed_address,
    "form_field": fields.form_field,
    "contact": writing.contact,
    "council_rows": rows.council_rows,
    "downloads": downloads.downloads,
    "drawn_breaks": trends.drawn_breaks,
    "grade": writing.grade,
    "here": writing.here,
    "hexagons": mapping.hexagons,
    "holder_named": holders.holder_named,
    "in_full": holders.in_full,
    "map_foot": england.map_foot,
    "map_frame": england.map_frame,
    "letter_of": rows.letter_of,
    "map_rows": mapping.map_rows,
    "open_rows": rows.open_rows,
    "page_of": writing.page_link,
    "panel": panels.panel,
    "picture_style": styles.picture_style,
    "place_in_rows": england.cell,
    "querystring": querystring,
    "RecordState": RecordState,
    "shares": trends.shares,
    "site": writing.site,
    "size_of": timelines.size_of,
    "source_rows": rows.source_rows,
    "standings": rows.standings,
    "static": static,
    "today": localdate,
    "url": url,
    "year_rows": rows.year_rows,
    "years": trends.years,
}
