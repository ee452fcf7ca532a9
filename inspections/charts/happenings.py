"""Lanes of what happened: visits, what the government did, other events, the press."""

from collections.abc import Iterable
from datetime import date

from inspections.dates import long_date
from inspections.models import Event, Inspection
from inspections.summaries.council import CouncilHistory
from inspections.vocabulary import InspectionGroup, InterventionStatus, Judged

from .parts import Bar, End, Lane, Look, Mark


def visit_lanes(history: CouncilHistory) -> list[Lane]:
    """Return the visits between verdicts, then, apart from them, reviews of the board and inspections of the area."""
    beside = [*history.inspections[InspectionGroup.BOARDS], *history.inspections[InspectionGroup.AREA]]
    lanes = [Lane("Visits", marks=_visits(history.visits))]
    return [*lanes, Lane("Board and area", marks=_visits(beside))] if beside else lanes


LOOKS = {Judged.COUNCIL: Look.VISIT, Judged.BOARD: Look.BOARD, Judged.AREA: Look.AREA}


def _visits(inspections: Iterable[Inspection]) -> tuple[Mark, ...]:
    dated = sorted(inspections, key=lambda each: each.day)
    return tuple(_visit(number, each) for number, each in enumerate(dated, start=1))


def _visit(number, inspection):
    kind = inspection.kind.name if inspection.kind else "Kind not stated"
    found = [f"{each.judgement.short_label}: {each.in_words}" for each in inspection.ratings.all()]
    about = f", {inspection.visit_theme}" if inspection.visit_theme else ""
    words = "; ".join([f"{kind}{about}, {long_date(inspection.day)} ({inspection.framework})", *found])
    return Mark(LOOKS[inspection.framework.judges], number, kind, words, inspection.day, inspection.get_absolute_url())


def intervention_lane(interventions: Iterable[Event], until: date, *, whose: str = "") -> Lane:
    spans = [_intervention(event, until) for event in interventions]
    return Lane("Government intervention", tuple(sorted(spans, key=lambda each: (each.first, each.last))), whose=whose)


def _intervention(event: Event, until: date) -> Bar:
    """Return its bar as far as it is known; one whose end is not known may have gone on to this day."""
    sure = event.certain_from <= event.certain_until
    is_open = event.intervention_status == InterventionStatus.END_NOT_KNOWN
    standing = f", {event.intervention_status_label}" if event.intervention_status_label else ""
    return Bar(
        Look.INTERVENTION,
        event.title,
        event.period,
        f"{event.get_kind_display()}: {event.title}. {event.period}{'' if is_open else standing}",
        first=event.possible_from,
        last=event.possible_until,
        sure_from=event.certain_from if sure else None,
        sure_until=event.certain_until if sure else None,
        begins=event.starts,
        ends=event.ends,
        end=End.OPEN if is_open else End.KNOWN,
        open_until=until if is_open else None,
        address=event.get_absolute_url(),
    )


def event_lanes(history: CouncilHistory) -> list[Lane]:
    """Return other events and the press, numbered from the oldest: the reverse of the lists on a council's page."""
    events = tuple(_event(number, each) for number, each in _numbered(history.other_events))
    press = tuple(_article(number, each) for number, each in _numbered(history.articles))
    lanes = [Lane("Other events", marks=events, is_listed=True), Lane("Press", marks=press, is_listed=True)]
    return [lane for lane in lanes if lane.marks]


def _numbered(newest_first):
    return enumerate(reversed(newest_first), start=1)


def _event(number, event):
    day = event.starts or event.first_seen or event.ends
    words = f"{event.get_kind_display()}: {event.title}. {event.period} ({event.get_basis_display().lower()})"
    return Mark(Look.EVENT, number, event.title, words, day, event.get_absolute_url())


def _article(number, article):
    words = f"{article}. {article.publication}, {article.published_on}"
    return Mark(Look.PRESS, number, str(article), words, article.published_on, article.get_absolute_url())
