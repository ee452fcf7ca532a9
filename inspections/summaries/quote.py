"""A paragraph of a report as a quote with its citation: within the terms of an open report, and of no other."""

from typing import NamedTuple

from inspections.models import Inspection, Paragraph

from .link_preview import kind_of, published, uncapitalised
from .report import ReportContents

ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."


class Quote(NamedTuple):
    """Words in quotation marks; and whose they are, where they stand, their permanent address and their licence."""

    words: str
    citation: str


def quote_of(inspection: Inspection, contents: ReportContents, paragraph: Paragraph, site: str) -> Quote:
    """Return a paragraph as a quote with its citation.

    Raise ValueError for a report that may not be quoted here.
    """
    if not contents.report.is_open:
        raise ValueError("Only reports under the Open Government Licence are quoted.")
    named = f"{inspection.framework.led_by}, report on {inspection.council}, {uncapitalised(kind_of(inspection))}"
    address = f"{site}{inspection.report_address}#{paragraph.anchor}"
    cited = f"{named}, {published(inspection)}, {paragraph.place}: {address}"
    return Quote(f"“{contents.text_of(paragraph)}”", f"{cited} {ATTRIBUTION}")
