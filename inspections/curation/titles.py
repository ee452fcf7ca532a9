"""Which council on record a report's title leads to."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from inspections.dates import long_date
from inspections.models import Council, TrustService
from inspections.models.addresses import find_by_address
from inspections.reading import Reading
from inspections.record.names import Titled, council_titled

from .acts import NotAllowed


@dataclass(frozen=True)
class Word:
    """What somebody who adds a report says of it: whose it is, where its title does not plainly say so, and whether it
    is the report as published, whatever it is marked."""

    council: Council | None = None
    is_final: bool = False


NO_WORD = Word()


def council_of(reading: Reading, chosen: Council | None) -> tuple[Council, str]:
    """Return the council that a report is about, and what is to be doubted about that.

    The one that somebody has chosen counts where the title leaves it open. Raise NotAllowed if no council is plain, or
    the title names another than was chosen.
    """
    day = reading.started_on or reading.published_on
    if not day:
        raise NotAllowed("The report gives neither days of fieldwork nor a day of publication: enter it by hand.")
    council, titled = _titled(reading.council, day)
    if chosen and council and chosen != council and not titled.doubt:
        raise NotAllowed(f"The report's title names {council}, not {chosen}.")
    if chosen:
        _refuse_out_of_its_time(chosen, day)
        return chosen, ""
    if council is None:
        raise NotAllowed(f"{_why_no_council(reading.council, titled, day)} At the desk, you can choose the council.")
    return council, titled.doubt


def _titled(printed: str, day: date) -> tuple[Council | None, Titled]:
    there = Council.objects.on(day)
    titled = council_titled(printed, day, TrustService.objects.select_related("trust", "council"))
    if titled.council:
        return find_by_address(there, titled.council), titled
    named = list(there.filter(Q(name__iexact=printed) | Q(official_name__iexact=printed))[:2]) if printed else []
    return (named[0], replace(titled, doubt="")) if len(named) == 1 else (None, titled)


def _refuse_out_of_its_time(council, day):
    if not council.existed_on(day):
        raise NotAllowed(f"{council} did not exist on {long_date(day)}.")


def _why_no_council(printed, titled, day):
    if not printed:
        return "The report's title names no council."
    return titled.doubt or f"The record has no single council called “{printed}” on {long_date(day)}."
