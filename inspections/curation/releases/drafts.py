"""What the record has no inspection for: put together from all rows that tell of it, ready to become a draft."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone

from inspections.dates import long_date
from inspections.models import Council, Framework, Grade, Inspection, InspectionKind, Judgement
from inspections.releases import NOT_GIVEN, NotUnderstood, Outcome, Place

from .matching import DAYS, Sought
from .words import BOARD, UNTIL_PUBLISHED, ReleaseVocabulary

OUT = "report_published_on"

Facts = dict[str, object]


@dataclass
class Draft:
    """An inspection that the record has not: its facts and grades, and the rows that tell of it."""

    council: Council
    framework: Framework
    kind: InspectionKind | None
    facts: Facts
    grades: dict[Judgement, Grade]
    places: list[Place] = field(default_factory=list)

    def __str__(self):
        when = self.facts.get("report_published_on") or self.facts.get("started_on")
        given = "; ".join(f"{judgement}: {grade}" for judgement, grade in self.grades.items()) or "no grades"
        return f"{self.council}, {self.kind or self.framework}, {long_date(when)}: {given}"

    def inspection(self) -> Inspection:
        """Return the row it becomes, not saved."""
        return Inspection(council=self.council, framework=self.framework, kind=self.kind, **self.facts)


def drafts(sought: Iterable[Sought], words: ReleaseVocabulary) -> tuple[list[Draft], list[NotUnderstood]]:
    """Return what these become, each inspection once, and what keeps any of them from becoming anything."""
    found: list[Draft] = []
    faults: list[NotUnderstood] = []
    for each in sought:
        if any(cell.fault for cell in each.outcome.cells.values()) or _is_no_review(each.outcome):
            continue  # a fault is said of its cell
        made = _draft(each, words)
        if isinstance(made, NotUnderstood):
            faults.append(made)
        elif same := next((other for other in found if _are_one(other, made)), None):
            faults += _merge(same, made)
        else:
            found.append(made)
    return found, faults


def _is_no_review(outcome):
    """Boards were reviewed with the council, on the same days: without a grade there was no review."""
    return outcome.kind == BOARD and all(cell.value in (None, NOT_GIVEN) for cell in outcome.grades.values())


def _draft(each: Sought, words: ReleaseVocabulary) -> Draft | NotUnderstood:
    outcome = each.outcome
    days = {name: day for name in DAYS if (day := outcome.says(name))}
    place = outcome.place
    if not days:
        return NotUnderstood(place, "It gives no date for this inspection, and the record has none like it.")
    if max(days.values()) > timezone.localdate():
        return NotUnderstood(place, f"{long_date(max(days.values()))} is in the future.")
    council = each.whose.on(min(days.values()))
    given = {theme: cell for theme, cell in outcome.grades.items() if cell.value not in (None, NOT_GIVEN)}
    if council is None:
        names = " nor ".join(one.official_name for one in each.whose.councils)
        return NotUnderstood(place, f"This inspection is on record for neither {names}.")
    framework = words.framework(
        outcome.family, outcome.kind, days.get("started_on"), days.get("report_published_on"), given
    )
    if framework is None:
        return NotUnderstood(place, "No framework fits the date and grades of this inspection.")
    return _with_grades(outcome, council, framework, days, given, words)


def _with_grades(outcome: Outcome, council, framework, days, given, words) -> Draft | NotUnderstood:
    grades = {}
    for theme, cell in given.items():
        grade, _ = words.grade(framework, cell.printed)
        if grade is None:
            return NotUnderstood(cell.place, f"“{cell.printed}” is not a grade of {framework}.")
        grades[words.leading(framework.pk)[theme]] = grade
    kind = words.kind(framework.pk, outcome.kind) if outcome.kind else None
    if bool(grades) == bool(kind and not kind.gives_grades):
        told = f"{kind} gives no grades, but it has some" if grades else "it has no grades"
        return NotUnderstood(outcome.place, f"It is not clear what kind of inspection this was: {told}.")
    facts: Facts = dict(days)
    if theme := outcome.says("visit_theme"):
        facts["visit_theme"] = theme
    made = Draft(council, framework, kind, facts, grades, [outcome.place])
    return _refused(made) or made


def _refused(draft: Draft) -> NotUnderstood | None:
    """Say why the database would not have it."""
    try:
        inspection = draft.inspection()
        inspection.clean_fields(exclude=["slug"])
        inspection.validate_constraints()
    except ValidationError as error:
        return NotUnderstood(draft.places[0], " ".join(error.messages))
    return None


def _are_one(one: Draft, other: Draft) -> bool:
    """Do two rows tell of the same inspection? They share a date, or one has its beginning and one its report."""
    if (one.council, one.framework.judges) != (other.council, other.framework.judges):
        return False
    if one.framework.family != other.framework.family:
        return False
    shared = [name for name in DAYS if name in one.facts and name in other.facts]
    if shared:
        return any(one.facts[name] == other.facts[name] for name in shared)
    return one.grades == other.grades and _fit(one.facts, other.facts)


def _fit(one: Facts, other: Facts) -> bool:
    begun, out = one.get("started_on", other.get("started_on")), one.get(OUT, other.get(OUT))
    return bool(begun and out) and begun <= out <= begun + UNTIL_PUBLISHED


def _merge(draft: Draft, other: Draft) -> list[NotUnderstood]:
    """Add what another row says of the same inspection; where the two differ, say so."""
    ours = {"kind": draft.kind, **draft.facts, **draft.grades}
    theirs = {"kind": other.kind, **other.facts, **other.grades}
    faults = [
        NotUnderstood(
            other.places[0],
            f"It says {value} of an inspection that is not on record; {draft.places[0]} says {ours[name]}.",
        )
        for name, value in theirs.items()
        if value is not None and ours.get(name) not in (None, value)
    ]
    draft.kind = draft.kind or other.kind
    draft.facts, draft.grades = {**other.facts, **draft.facts}, {**other.grades, **draft.grades}
    draft.places += other.places
    return faults
