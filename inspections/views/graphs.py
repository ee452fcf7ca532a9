"""What machines read about a page, in the words of schema.org.

A verdict is described in words, as the report's abstract: a `Review` or a `Rating` would show grades as stars.
"""

from django.conf import settings
from django.urls import reverse

from inspections.dates import long_date
from inspections.models import Council, Inspection
from inspections.summaries.link_preview import LinkPreview

OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
OFSTED = {
    "@type": "GovernmentOrganization",
    "name": "Ofsted",
    "url": "https://www.gov.uk/government/organisations/ofsted",
}


def graph_of_council(council: Council, preview: LinkPreview, with_day: str = "") -> dict:
    """Describe a council's page; `with_day` is what its address has after it where it shows another day."""
    address = council.get_absolute_url()
    crumbs = [("Councils", reverse("councils")), *_region(council), (council.name, address)]
    page = _page(address, preview, with_day) | {"about": {"@id": _council_id(council)}}
    return _graph(page, _breadcrumbs(page, crumbs), _council_node(council))


def graph_of_inspection(inspection: Inspection, preview: LinkPreview) -> dict:
    """Describe an inspection's page and, where its report has an address, the report."""
    council, address = inspection.council, inspection.get_absolute_url()
    crumbs = [
        ("Inspections", reverse("inspections")),
        (council.name, council.get_absolute_url()),
        (long_date(inspection.day), address),
    ]
    page = _page(address, preview) | {"about": {"@id": _council_id(council)}} | _dates(inspection)
    nodes = [page, _breadcrumbs(page, crumbs), _council_node(council)]
    if inspection.report and inspection.report.url:
        nodes.append(_report(inspection, preview))
        page["mainEntity"] = {"@id": nodes[-1]["@id"]}
    return _graph(*nodes)


def _graph(*nodes):
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def _page(address, preview, with_day=""):
    home = _absolute(reverse("home"))
    return {
        "@type": "WebPage",
        "@id": _absolute(address + with_day),
        "url": _absolute(address + with_day),
        "name": preview.title,
        "description": preview.description,
        "inLanguage": "en-GB",
        "breadcrumb": {"@id": _absolute(f"{address}{with_day}#crumbs")},
        "isPartOf": {"@type": "WebSite", "@id": f"{home}#site", "name": "CareWatch", "url": home},
        "primaryImageOfPage": {
            "@type": "ImageObject",
            "contentUrl": _absolute(f"{address}preview.png{with_day}"),
            "encodingFormat": "image/png",
        },
    }


def _dates(inspection):
    """Return when we published it, but not when its page last changed, since much else is on it."""
    return {"datePublished": inspection.published_at.isoformat()} if inspection.published_at else {}


def _breadcrumbs(page, crumbs):
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": {"@type": "WebPage", "@id": _absolute(address)},
        }
        for position, (name, address) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", **page["breadcrumb"], "itemListElement": items}


def _region(council):
    return [(council.get_region_display(), f"{reverse('councils')}?region={council.region}")]


def _council_node(council):
    """Describe the body itself, wherever a page speaks of it."""
    region = {"@type": "AdministrativeArea", "name": council.get_region_display()}
    codes = [("ONS code", council.ons_code), ("DfE code", council.dfe_code), ("Ofsted number", council.ofsted_number)]
    told = {
        "alternateName": council.name if council.name != council.official_name else None,
        "url": council.website,
        "foundingDate": council.established_on and council.established_on.isoformat(),
        "dissolutionDate": council.abolished_on and council.abolished_on.isoformat(),
    }
    return {
        "@type": "GovernmentOrganization",
        "@id": _council_id(council),
        "name": council.official_name,
        "identifier": [{"@type": "PropertyValue", "propertyID": name, "value": code} for name, code in codes if code],
        "areaServed": {"@type": "AdministrativeArea", "name": council.name, "containedInPlace": region},
    } | {name: value for name, value in told.items() if value}


def _council_id(council):
    return _absolute(f"{council.get_absolute_url()}#council")


def _report(inspection, preview):
    day, report = inspection.report_published_on, inspection.report
    told = {
        "datePublished": day and day.isoformat(),
        "license": OGL if report.is_open else None,
    }
    return {
        "@type": "Report",
        "@id": _absolute(f"{inspection.get_absolute_url()}#report"),
        "name": f"Report on {inspection.council}, {long_date(inspection.day)}",
        "url": report.url,
        "abstract": preview.verdict,
        "about": {"@id": _council_id(inspection.council)},
        "publisher": OFSTED,
        "creditText": inspection.framework.led_by,
        "inLanguage": "en-GB",
    } | {name: value for name, value in told.items() if value}


def _absolute(address):
    return f"{settings.SITE_URL}{address}"
