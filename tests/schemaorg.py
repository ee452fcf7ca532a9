"""The types and properties of schema.org that pages use, as release 12.0 of its vocabulary defines them."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

PARENT = {
    "AdministrativeArea": "Place",
    "Article": "CreativeWork",
    "BreadcrumbList": "ItemList",
    "CreativeWork": "Thing",
    "GovernmentOrganization": "Organization",
    "ImageObject": "MediaObject",
    "Intangible": "Thing",
    "ItemList": "Intangible",
    "ListItem": "Intangible",
    "MediaObject": "CreativeWork",
    "Organization": "Thing",
    "Place": "Thing",
    "PropertyValue": "StructuredValue",
    "Report": "Article",
    "StructuredValue": "Intangible",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
}
PROPERTIES = {  # on what each may be said, and what may be said of it; types not used here are left out
    "about": ("CreativeWork", "Thing"),
    "abstract": ("CreativeWork", "Text"),
    "alternateName": ("Thing", "Text"),
    "areaServed": ("Organization", "AdministrativeArea Place Text"),
    "breadcrumb": ("WebPage", "BreadcrumbList Text"),
    "containedInPlace": ("Place", "Place"),
    "contentUrl": ("MediaObject", "URL"),
    "creditText": ("CreativeWork", "Text"),
    "datePublished": ("CreativeWork", "Date DateTime"),
    "description": ("Thing", "Text"),
    "dissolutionDate": ("Organization", "Date"),
    "encodingFormat": ("CreativeWork MediaObject", "Text URL"),
    "foundingDate": ("Organization", "Date"),
    "identifier": ("Thing", "PropertyValue Text URL"),
    "inLanguage": ("CreativeWork", "Text"),
    "isPartOf": ("CreativeWork", "CreativeWork URL"),
    "item": ("ListItem", "Thing"),
    "itemListElement": ("ItemList", "ListItem Text Thing"),
    "license": ("CreativeWork", "CreativeWork URL"),
    "mainEntity": ("CreativeWork", "Thing"),
    "name": ("Thing", "Text"),
    "position": ("CreativeWork ListItem", "Integer Text"),
    "primaryImageOfPage": ("WebPage", "ImageObject"),
    "propertyID": ("PropertyValue", "Text URL"),
    "publisher": ("CreativeWork", "Organization"),
    "url": ("Thing", "URL"),
    "value": ("PropertyValue", "Number StructuredValue Text"),
}


def faults(graph: dict) -> list[str]:
    """Return what is not as schema.org has it, in plain words."""
    if graph.get("@context") != "https://schema.org":
        return ["the context is another"]
    types = {node["@id"]: node.get("@type") for node in graph["@graph"]}
    return [fault for node in graph["@graph"] for fault in _faults_of(node, types)]


def _faults_of(node, types) -> Iterator[str]:
    kind = node.get("@type")
    if kind not in PARENT:
        yield f"{kind} is no known type"
        return
    for name, said in node.items():
        if not name.startswith("@"):
            for value in said if isinstance(said, list) else [said]:
                yield from _faults_in(kind, name, value, types)


def _faults_in(kind, name, value, types) -> Iterator[str]:
    domains, ranges = (each.split() for each in PROPERTIES.get(name, ("", "")))
    if not set(_line(kind)) & set(domains):
        yield f"{name} is not said of {kind}"
    if isinstance(value, dict):
        given = value.get("@type") or types.get(value["@id"])
        if not set(_line(given)) & set(ranges):
            yield f"{name} of {kind} is no {given}"
        if "@type" in value:
            yield from _faults_of(value, types)
    elif not any(_is(each, value) for each in ranges):
        yield f"{name} of {kind} cannot be {value!r}"


def _line(kind) -> Iterator[str]:
    """Yield a type and those it descends from."""
    while kind:
        yield kind
        kind = PARENT.get(kind)


def _is(kind, value) -> bool:
    if kind == "Integer":
        return isinstance(value, int)
    if not isinstance(value, str) or not value or value != value.strip():
        return False
    if kind == "URL":
        return bool(urlsplit(value).netloc) and urlsplit(value).scheme in {"http", "https"} and " " not in value
    if kind == "Date":
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(date.fromisoformat(value))
    if kind == "DateTime":
        return "T" in value and datetime.fromisoformat(value).tzinfo is not None
    return kind == "Text"
