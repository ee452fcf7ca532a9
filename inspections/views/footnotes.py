"""The sources of a page's facts, numbered in the order in which the page comes to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from inspections.dates import long_date
from inspections.models import Inspection
from inspections.models.sources import Cited


@dataclass(frozen=True)
class Note:
    """One source: what it is, where it can be seen, and which page of ours tells more of it."""

    title: str
    url: str
    where: str
    page: str


class Footnotes:
    def __init__(self):
        self.notes: list[Note] = []
        self._numbers: dict[tuple, int] = {}

    def refer(self, things: Iterable) -> None:
        """Give each thing the numbers of its sources, which were fetched by `fetch_citations`."""
        for thing in things:
            thing.note_numbers = sorted({self._number(cited) for cited in thing.cited})

    def refer_to_reports(self, inspections: Iterable[Inspection]) -> None:
        """Do the same for inspections, which rest on their own report too, unless it was not read."""
        for inspection in inspections:
            self.refer([inspection])
            if inspection.rests_on_report and not self._is_cited(inspection):
                inspection.note_numbers = sorted({self._number_of_report(inspection), *inspection.note_numbers})

    @staticmethod
    def _is_cited(inspection):
        urls = {cited.url for cited in inspection.cited}
        return bool(inspection.report.url) and inspection.report.url in urls

    def _number(self, cited: Cited):
        report = ("report", cited.url)
        place = report if report in self._numbers and not cited.where else (cited.source, cited.where)
        return self._number_at(place, Note(cited.title, cited.url, cited.where, cited.get_absolute_url()))

    def _number_of_report(self, inspection):
        title = f"Report on {inspection.council}, {long_date(inspection.day)}"
        note = Note(title, inspection.report.url, "", inspection.get_absolute_url())
        file = inspection.report.url if inspection.report.first_page == 1 else ""
        return self._number_at(("report", file or inspection.report.pk), note)

    def _number_at(self, place, note):
        if place not in self._numbers:
            self.notes.append(note)
            self._numbers[place] = len(self.notes)
        return self._numbers[place]
