"""What the templates of public pages can call: Jinja2, set up for them."""

from types import SimpleNamespace

from django.contrib.humanize.templatetags.humanize import apnumber, intcomma
from django.template import defaultfilters as django_filters
from django.template.defaulttags import querystring as django_querystring
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment, pass_context

from inspections.drawing import england, panels, trends
from inspections.routing import address_of

from . import styles, writing


def environment(**options) -> Environment:
    """Return the environment in which Django renders the templates of public pages."""
    found = Environment(**options | {"undefined": ChainableUndefined})
    found.filters |= FILTERS
    found.globals |= GLOBALS
    return found


def url(name: str, *args) -> str:
    return address_of(name, *args) if len(args) == 1 else reverse(name, args=args)


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
    "intcomma": intcomma,
    "linked_data": writing.linked_data,
    "listed": writing.listed,
    "notes": writing.notes,
    "translate": england.translate,
    "when": writing.when,
}
GLOBALS = {
    "bands": trends.bands,
    "cell": england.cell,
    "column": column,
    "contact": writing.contact,
    "counts": writing.counts,
    "drawn_breaks": trends.drawn_breaks,
    "grade": writing.grade,
    "map_foot": england.map_foot,
    "map_frame": england.map_frame,
    "page_of": writing.page_link,
    "panel": panels.panel,
    "picture_style": styles.picture_style,
    "querystring": querystring,
    "shares": trends.shares,
    "site": writing.site,
    "standings": writing.standings,
    "static": static,
    "url": url,
    "years": trends.years,
}
