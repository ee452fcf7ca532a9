"""The person to whom a letter is addressed, offered as a sighting of the director of children's services."""

from inspections.dates import ReducedDate, long_date
from inspections.models import Council, Report, Sighting
from inspections.names import fold_person
from inspections.reading import Reading
from inspections.vocabulary import Confidence, Role

from .bringing_in import Placed, bring_in_row
from .reading import ACTING, Row, RowNotUnderstood
from .relating import Seen

KINDS = {"focused_visit": "Focused visit", "monitoring_visit": "Monitoring visit"}  # whose letters go to the director
WHERE = "addressee of Ofsted’s letter"
NOT_OF_CHILDREN = "The title does not name children’s services; Ofsted writes to the director of them."


def offer_addressee(reading: Reading, council: Council, report: Report) -> Placed | RowNotUnderstood | None:
    """Bring in that a letter on a visit names somebody as its addressee: on a draft, or for an editor to accept.

    Return what became of it; None if the document is no such letter, names nobody, or says what is on record.
    """
    printed = reading.published_on or reading.ended_on or reading.started_on
    if reading.kind not in KINDS or not reading.addressee or not printed:
        return None
    day, title = ReducedDate(printed.year, printed.month, printed.day), reading.addressee_title
    if _is_known(reading.addressee, council, day):
        return None
    of_children = "child" in title.lower()
    return bring_in_row(
        Row(
            line=1,
            council=council,
            person=reading.addressee,
            role=Role.DIRECTOR,
            title=title,
            seen=Seen(on=day, is_interim=bool(ACTING.search(title)) or None),
            where=WHERE,
            note="" if of_children else NOT_OF_CHILDREN,
            source_title=f"Ofsted, {KINDS[reading.kind]} to {council} children’s services, letter of {long_date(day)}",
            source_url=report.url,
            confidence=Confidence.HIGH if of_children else Confidence.MEDIUM,
        )
    )


def _is_known(name: str, council: Council, day: ReducedDate) -> bool:
    """Was that person seen as the director there on that day already, on whatever source?"""
    seen = Sighting.objects.filter(appointment__council=council, appointment__role=Role.DIRECTOR, on=day)
    names = seen.values_list("appointment__leader__name", flat=True)
    return fold_person(name) in {fold_person(each) for each in names if each}
