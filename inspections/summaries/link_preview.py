"""What a council or a verdict is about, in a few words: for titles, descriptions, preview pictures and machines."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from inspections.as_at.answers import Answer, answers_of
from inspections.dates import long_date
from inspections.models import Grade, Inspection
from inspections.vocabulary import Judged, NoGrade

from .council import CouncilHistory


@dataclass(frozen=True)
class JudgementLine:
    """One judgement that leads a theme, and its grade or the reason why there is none."""

    label: str
    grade: Grade | None = None
    reason: NoGrade | None = None
    is_overall: bool = False

    @property
    def in_full(self) -> str:
        given = self.grade.label if self.grade else uncapitalised(self.reason.label)
        return f"{uncapitalised(self.label)}: {given}"


@dataclass(frozen=True)
class LinkPreview:
    """A page in words: which council, what was concluded in one line and in full, when, and any notes."""

    name: str
    title: str
    when: str
    lines: list[JudgementLine]
    notes: list[str]

    @property
    def verdict(self) -> str:
        """All that was concluded, in sentences."""
        told = "; ".join(line.in_full for line in self.lines)
        return " ".join([*([_sentence(told)] if told else []), *self.notes])

    @property
    def description(self) -> str:
        return f"{self.name}. {_sentence(self.when)} {self.verdict}".strip()


def preview_of_inspection(inspection: Inspection) -> LinkPreview:
    """Say what one inspection concluded. It was fetched `for_page`."""
    lines = lines_of(inspection)
    part = f", {uncapitalised(inspection.framework.short_name)}" if _is_of_a_part(inspection) else ""
    return LinkPreview(
        name=inspection.council.name,
        title=f"{inspection.council}{part}: {_in_one_line(inspection, lines)} ({long_date(inspection.day)})",
        when=f"{kind_of(inspection)}, {published(inspection)}",
        lines=lines,
        notes=list(_notes(inspection, lines)),
    )


def preview_of_council(history: CouncilHistory) -> LinkPreview:
    """Say what the newest verdict on a council concluded, as things stood on the day of its history."""
    on = f" on {long_date(history.as_at)}" if history.as_at else ""
    newest = history.newest
    if newest is None:
        return _without_verdict(history, on)
    lines = lines_of(newest)
    part = f": {uncapitalised(newest.framework.short_name)}" if _is_of_a_part(newest) else ""
    told = f"{_in_one_line(newest, lines)} (newest verdict{part}, {long_date(newest.day)})"
    return LinkPreview(
        name=history.council.name,
        title=f"{_whose(history, on)}: {told}",
        when=f"Newest verdict{on}: {uncapitalised(kind_of(newest))}, {published(newest)}",
        lines=lines,
        notes=[*_notes(newest, lines), *_between_two_days(history)],
    )


def _without_verdict(history, on):
    why = "not established yet" if history.is_to_come else "not inspected yet"
    return LinkPreview(
        name=history.council.name,
        title=f"{_whose(history, on)}: {'no verdict on record' if history.is_over else why}",
        when=f"No verdict on its children's services had been published{on}" if on else "No verdict has been published",
        lines=[],
        notes=_between_two_days(history),
    )


def _whose(history, on):
    if history.is_over:
        return f"{history.council}, abolished on {long_date(history.council.abolished_on)}"
    return f"{history.council} children's services{on}"


def _between_two_days(history) -> list[str]:
    """What must be said of a council that does not exist on the day."""
    if history.is_over:
        return [f"Abolished on {long_date(history.council.abolished_on)}: it holds no current grade."]
    if history.is_to_come:
        return [f"This council was established on {long_date(history.council.established_on)}."]
    return []


def lines_of(inspection: Inspection) -> list[JudgementLine]:
    """Return what it says of each judgement that leads a theme, the overall first, then in the framework's order.

    A judgement whose grade is not known is listed as such, unless no grade of the inspection is known.
    """
    answers = [answer for answer in answers_of(inspection).values() if answer.leads]
    is_known = inspection.is_full and any(answer.rating for answer in answers)
    told = [answer for answer in answers if answer.rating or is_known]
    return [_line(answer) for answer in sorted(told, key=_overall_first)]


def _overall_first(answer: Answer):
    return not answer.judgement.is_overall, answer.judgement.order


def _line(answer: Answer) -> JudgementLine:
    judgement = answer.judgement
    return JudgementLine(judgement.short_label, answer.grade, answer.reason, is_overall=judgement.is_overall)


def _in_one_line(inspection, lines) -> str:
    """Say the verdict: the overall grade if the framework gives one, else all its grades, the worst first."""
    graded = [line for line in lines if line.grade]
    if not graded:
        return uncapitalised(inspection.kind.name) if _gives_none(inspection) else "grades not known"
    leading = [each for each in inspection.framework.judgements.all() if each.leads_theme]
    if graded[0].is_overall and sum(each.is_overall for each in leading) == 1:
        return f"{graded[0].grade.short_label}{' overall' if len(leading) > 1 else ''}"
    worst_first = sorted(graded, key=lambda line: -line.grade.severity)
    return "; ".join(
        f"{words} {_listed(f'for {uncapitalised(line.label)}' for line in alike)}"
        for words, alike in groupby(worst_first, key=lambda line: line.grade.short_label)
    )


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _notes(inspection, lines) -> Iterable[str]:
    framework = inspection.framework
    if framework.judges != Judged.COUNCIL:
        yield f"It is about {uncapitalised(framework.get_judges_display())}, not the council's children's services."
    if inspection.visit_theme:
        yield f"Looked at: {_sentence(inspection.visit_theme)}"
    if inspection.priority_action:
        which = f": {inspection.priority_summary}" if inspection.priority_summary else " were named"
        yield f"Areas for priority action{which}."
    if not lines:
        yield ("Inspections of this kind give no grades." if _gives_none(inspection) else "Its grades are not known.")
    elif framework.judges == Judged.COUNCIL and framework.overall_note:
        yield framework.overall_note


def _gives_none(inspection):
    return inspection.kind is not None and not inspection.kind.gives_grades


def _is_of_a_part(inspection):
    """Is it about something else than all of the council's children's services?"""
    return inspection.framework.judges != Judged.COUNCIL or not inspection.framework.whole_service


def kind_of(inspection: Inspection) -> str:
    """Name the inspection by its framework and, where that is known, its kind."""
    kind = f", {uncapitalised(inspection.kind.name)}" if inspection.kind else ""
    return f"{inspection.framework.short_name}{kind}"


def published(inspection: Inspection) -> str:
    """Say when its report was published or, where that is not known, when inspectors were there."""
    if inspection.report_published_on:
        return f"published by Ofsted on {long_date(inspection.report_published_on)}"
    return f"on site {inspection.fieldwork}; we do not know when its report was published"


def _sentence(words):
    return words[:1].upper() + words[1:].rstrip(".") + "."


def uncapitalised(words: str) -> str:
    """Write a label within a sentence, unless it begins with an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
