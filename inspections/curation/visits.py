"""What sets letters of visits and reports on areas apart, where they come into the record."""

from django.db.models import Q

from inspections.models import Framework, Inspection
from inspections.models.inspections import is_verdict
from inspections.names import fold_person
from inspections.reading import Finding, Reading
from inspections.vocabulary import Judged

LONGEST_THEME = Inspection._meta.get_field("visit_theme").max_length
# How doubts give what a letter says of priority action, as data has it.
YES_OR_NO = {True: "yes", False: "no"}


def is_visit(reading: Reading, framework: Framework) -> bool:
    """Is what was read a letter of a visit to a council: no verdict, whatever framework it was made under?"""
    return bool(reading.kind) and framework.judges == Judged.COUNCIL


def findings_of(reading: Reading) -> list[Finding]:
    """Return all that was concluded: the grades of a report and the outcome of an area's inspection."""
    outcomes = [
        Finding(reading.framework, each.judgement, each.outcome, each.page, each.quote, each.sure)
        for each in reading.outcomes
    ]
    return [*reading.ratings, *outcomes]


def of_its_kind(reading: Reading, framework: Framework) -> Q:
    """Return the condition that an inspection on record can be the one that was read of."""
    if is_visit(reading, framework):
        return Q(framework__judges=Judged.COUNCIL, kind__code=reading.record_kind)
    if framework.judges == Judged.COUNCIL:
        return is_verdict()
    kind = Q(kind=None) | Q(kind__code=reading.record_kind) if reading.record_kind else Q()
    return kind & Q(framework=framework)


def inspectors_of(reading: Reading) -> str:
    """Return the inspectors as the record names them: all who made a visit, those who led any other inspection."""
    return "; ".join(reading.inspectors if reading.kind and not reading.outcomes else reading.lead_inspectors)


def same_people(one: str, other: str) -> bool:
    """Do two lists of inspectors name the same people, in whatever order and spelling?"""
    return {*map(fold_person, one.split(";"))} == {*map(fold_person, other.split(";"))}


def theme_of(reading: Reading) -> str:
    """Return what a visit looked at, in the letter's words, as far as the record has room for them."""
    words = reading.visit_theme
    return words if len(words) <= LONGEST_THEME else words[: LONGEST_THEME - 2].rsplit(" ", 1)[0].rstrip(",;:") + " …"
