"""How the councils on the map of England are written, a hexagon and a row of its table for each: not by a template."""

from markupsafe import Markup, escape

from inspections.charts.england import England, Hexagon
from inspections.dates import long_date
from inspections.drawing.england import translate

from .writing import classes, link


def hexagons(picture: England, host: str = "", query: str = "") -> Markup:
    """Write a hexagon for each council: a link to its page or, of one that is still to come, an outline."""
    written = (_hexagon(each, host, query) if each.standing else _outline(each) for each in picture.hexagons)
    return Markup("\n".join(written))


def _hexagon(hexagon: Hexagon, host, query) -> str:
    key, address = hexagon.key, f"{host}{hexagon.council.get_absolute_url()}{query}"
    return f"""<a href="{escape(address)}" class="hx {classes(key)}" transform="{translate(hexagon)}">
<title>{escape(hexagon.words)}</title>
<use class="area" href="#hex"/>
<text y="1">{escape(hexagon.label)}</text>
<use class="mark" href="#m-{key.mark}" x="-7" y="7" width="14" height="14"/>
</a>"""


def _outline(hexagon: Hexagon) -> str:
    return f"""<g class="hx to_come" transform="{translate(hexagon)}">
<title>{escape(hexagon.words)}</title>
<use class="area" href="#hex"/>
</g>"""


def map_rows(picture: England, query: str = "") -> Markup:
    """Write the map as rows of a table."""
    label = escape(picture.theme.label)
    return Markup("\n".join(_map_row(label, *each, query, picture.is_of_any) for each in picture.listed))


def _map_row(label, council, key, standing, query, names_theme):
    on = f", {standing.theme.label.lower()}" if names_theme and standing.grade else ""
    given, last = standing.rating, None if key.is_grade else standing.last
    before = f"; the last was {escape(last.grade.short_label)},\n{long_date(last.published_on)}" if last else ""
    css = classes(key) if key.is_grade else "none"
    return f"""<tr>
<th scope="row">{link(council, query, council.name)}</th>
<td data-l="Region">{council.get_region_display()}</td>
<td data-l="{label}" class="{css}">{escape(key.label)}{on}{before}</td>
<td data-l="Since">{link(given, "", long_date(given.published_on)) if given else ""}</td>
</tr>"""
