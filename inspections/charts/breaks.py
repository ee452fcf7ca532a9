"""Where a new framework began, and whether its grades can be compared with those before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from inspections.as_at.answers import graded_otherwise, judged_otherwise
from inspections.models import Framework, Inspection, Judgement
from inspections.vocabulary import Judged, Theme


@dataclass(frozen=True)
class FrameworkBreak:
    """The first day of a framework, the judgement on a theme that leads there, if any, and a note on it."""

    day: date
    framework: Framework
    judgement: Judgement | None
    note: str


def breaks(theme: Theme, *, until: date) -> list[FrameworkBreak]:
    """Return where frameworks began that were used for verdicts by that day and concern the theme."""
    verdicts = (
        Inspection.objects.published().verdicts().with_publication_day().as_at(until).filter(framework=OuterRef("pk"))
    )
    used = Framework.objects.filter(Exists(verdicts), judges=Judged.COUNCIL).select_related("scale")
    used = used.prefetch_related("judgements").order_by("starts_on__earliest", "code")
    found, before = [], None
    for framework in used:
        led = _leading(framework, theme)
        if led or framework.whole_service:
            note = _note(framework, led, theme, before)
            found.append(FrameworkBreak(framework.starts_on.earliest, framework, led, note))
            before = led or before
    return found


def _leading(framework, theme):
    """The judgement that leads the theme under a framework."""
    return next((each for each in framework.judgements.all() if each.theme == theme and each.leads_theme), None)


def _note(framework, led, theme, before) -> str:
    if led is None:
        return _note_without(framework, theme)
    if before is None:
        return _with(led).strip()
    return f"{_with(led)}{_what_differs(before, led)}".strip()


def _what_differs(before: Judgement, after: Judgement) -> str:
    """Say why grades on two judgements that lead one theme cannot be compared; empty where they can."""
    shared = judged_otherwise(_theme(before.also_covers), _theme(after.also_covers))
    why = shared or graded_otherwise(before.framework.scale, after.framework.scale)
    return f"Not comparable with grades before: {why}." if why else ""


def _theme(value) -> Theme | None:
    return Theme(value) if value else None


def _with(led):
    return f"Judged together with {Theme(led.also_covers).label.lower()}. " if led.also_covers else ""


def _note_without(framework, theme):
    for judgement in framework.judgements.all():
        if judgement.is_graded and judgement.also_covers == theme:
            return f"No grade of its own: judged together with {judgement.get_theme_display().lower()}."
        if judgement.is_graded and judgement.theme == theme:
            return "It grades parts of this, but not the whole."
    return (
        framework.overall_note if theme == Theme.OVERALL and framework.overall_note else "It gives no grade for this."
    )
