"""Letters of focused and monitoring visits, and what was found in a whole area, each kind by its own layout.

No grade is ever read from a letter: what it says of grades is of other inspections.
"""

import re
from dataclasses import dataclass
from datetime import date

from inspections.reading.findings import ReadingDoubt
from inspections.reading.pages import Document

from .addressees import Addressee, addressed_director, addressees, greeting, is_greeted
from .dates import dates
from .findings import HEADING, IMPROVEMENT, PRIORITY, LetterFinding, goes_to_its_end, letter_findings
from .inspectors import signatory, team, visitors
from .kinds import (
    AREA_SEND,
    FIRST_OF_AREAS,
    FULL_AREA,
    REACH,
    VISITS,
    Title,
    framework_of,
    printed_council,
    record_kind,
    title_of,
)
from .outcomes import AreaOutcome, area_outcomes
from .priority import NOT_SAID, PriorityAction, priority_action
from .text import without_sender
from .themes import theme

__all__ = ["NOT_SAID", "AreaOutcome", "Letter", "LetterFinding", "PriorityAction", "Title", "read_letter", "title_of"]


@dataclass(frozen=True)
class Letter:
    """All that one letter says, in its own words. `record_kind` is the record's code for its kind.

    `doubts` are for a person.
    """

    kind: str
    record_kind: str
    framework: str
    council: str
    started_on: date | None
    ended_on: date | None
    published_on: date | None
    inspectors: tuple[str, ...]
    lead_inspectors: tuple[str, ...]
    visit_theme: str
    priority_action: PriorityAction
    addressee: str
    addressee_title: str
    findings: tuple[LetterFinding, ...]
    outcomes: tuple[AreaOutcome, ...]
    doubts: tuple[ReadingDoubt, ...]

    @property
    def pieces(self) -> list[LetterFinding]:
        """What it says, without its headings."""
        return [each for each in self.findings if each.kind != HEADING]

    @property
    def points(self) -> list[LetterFinding]:
        """What it says must improve, at once or later."""
        return [each for each in self.findings if each.kind in (IMPROVEMENT, PRIORITY)]


def read_letter(document: Document) -> Letter | None:
    """Return what a letter, or a report on an area, says; None if the document's title is not that of one."""
    if title_of(document) is None:
        return None
    document = without_sender(document)
    title = title_of(document)
    return _letter_titled(document, title) if title else None


def _letter_titled(document, title):
    council, council_doubts = _whose_it_is(document, title)
    printed = dates(document, title)
    framework = framework_of(title.kind, printed.visit.started_on if printed.visit else printed.letter)
    names, leads, name_doubts = _inspectors(document, title)
    looked_at = theme(document, title)
    findings = letter_findings(document, title.end)
    priority = _priority(document, framework, title, findings)
    person, person_doubts = _addressee(document, title)
    of_kind = record_kind(title, document.flat[title.start : title.end])
    outcomes, outcome_doubts = area_outcomes(document, framework) if of_kind == FULL_AREA else ([], [])
    doubts = [
        *council_doubts,
        *([ReadingDoubt("fieldwork", printed.visit_doubt)] if printed.visit_doubt else []),
        *([ReadingDoubt("published_on", printed.letter_doubt)] if printed.letter_doubt else []),
        *name_doubts,
        *_theme_doubts(title, looked_at),
        *([ReadingDoubt("priority_action", priority.says)] if priority.says else []),
        *person_doubts,
        *outcome_doubts,
    ]
    return Letter(
        kind=title.kind,
        record_kind=of_kind,
        framework=framework,
        council=council,
        started_on=printed.visit.started_on if printed.visit else None,
        ended_on=printed.visit.ended_on if printed.visit else None,
        published_on=printed.letter,
        inspectors=tuple(names),
        lead_inspectors=tuple(leads),
        visit_theme=looked_at,
        priority_action=priority,
        addressee=person.name if person else "",
        addressee_title=person.title if person else "",
        findings=tuple(findings),
        outcomes=tuple(outcomes),
        doubts=tuple(doubts),
    )


_AGAIN = re.compile(r"\bvisit to(?: the)? (?P<council>.{0,90}?),? ?children(?:'s|s'?)? (?:social care )?services?\b")
_BELOW = re.compile(
    r"\bchildren's services (?:in|of|at|for) (?:the )?(?P<council>.{3,60}?)(?= (?:on|between|from|this)\b|[.:;])"
)
_NO_COUNCIL = re.compile(
    r"\b(?:local authority|the|of|council|city|county|borough|metropolitan|royal|london|mbc)\b|[^a-z ]"
)


def _whose_it_is(document, title):
    """Return the council that the title names, or else the first sentence; none if the two name different ones."""
    again = _AGAIN.search(document.lower, title.end, title.end + REACH) if title.kind in VISITS else None
    if not title.council and not (again and again["council"]):
        again = _BELOW.search(document.lower, title.start, title.end + REACH)
    said = printed_council(document.flat[again.start("council") : again.end("council")]) if again else ""
    if title.council and said and not _alike(title.council, said):
        why = f"The title names “{title.council}”; the letter then speaks of a visit to “{said}”."
        return "", [ReadingDoubt("council", why)]
    council = title.council or said
    return council, [] if council else [ReadingDoubt("council", "The title names no council.")]


def _alike(one, other):
    """Are two printed names perhaps one council's: is each word of the shorter in the longer?"""
    first, second = (set(_NO_COUNCIL.sub(" ", name.lower().replace("&", "and")).split()) for name in (one, other))
    return first <= second or second <= first


def _priority(document, framework, title, findings):
    """Return whether areas for priority action are set: a question that the first reports on areas do not know."""
    if framework == FIRST_OF_AREAS:
        return NOT_SAID
    return priority_action(document, findings, goes_to_its_end(document) or title.kind == AREA_SEND)


def _inspectors(document, title):
    """Return all inspectors, those who led and doubts: of a visit, who signs the letter led."""
    if title.kind == AREA_SEND:
        names, leads = team(document)
        return names, leads, [] if leads else [ReadingDoubt("lead_inspectors", "No lead inspector was found.")]
    if title.kind not in VISITS:
        return [], [], []
    names, signed = visitors(document, title.end), signatory(document)
    if not names:
        return (
            [],
            [],
            [ReadingDoubt("inspectors", "The letter does not name its inspectors in words that can be read.")],
        )
    lone = [ReadingDoubt("inspectors", f"Only one inspector can be read: {names[0]}.")] if len(names) == 1 else []
    return names, [name for name in names if name == signed], lone


def _theme_doubts(title, looked_at):
    if looked_at or title.kind not in VISITS:
        return []
    return [ReadingDoubt("visit_theme", "No sentence says what inspectors looked at.")]


def _addressee(document, title) -> tuple[Addressee | None, list[ReadingDoubt]]:
    """Return who is addressed, and doubts: where several are, or the salutation greets somebody else."""
    whom = greeting(document)
    if title.kind == AREA_SEND and not whom:  # a report is addressed to nobody
        return None, []
    people = addressees(document, whom)
    person = addressed_director(people)
    if person is None:
        named = ", ".join(each.name for each in people)
        why = f"The letter is addressed to several people: {named}." if people else "The letter names no addressee."
        return None, [ReadingDoubt("addressee", why)]
    if title.kind in VISITS and whom and not is_greeted(person, whom):
        return person, [ReadingDoubt("addressee", f"The letter is addressed to {person.name}, but greets “{whom}”.")]
    if len(people) > 1 and title.kind in VISITS:
        others = ", ".join(each.name for each in people if each != person)
        return person, [ReadingDoubt("addressee", f"The letter is also addressed to {others}.")]
    return person, []
