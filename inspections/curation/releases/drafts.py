"""What the record has no inspection for: put together from all rows that tell of it, ready to become a draft."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from inspections.dates import long_date
from inspections.models import Council, Framework, Grade, Inspection, InspectionKind, Judgement
from inspections.releases import NOT_GIVEN, NotUnderstood, Outcome, Place

from .matching import DAYS, OUT, Sought
from .words import BOARD, UNTIL_PUBLISHED, ReleaseVocabulary

COUNCIL = "council"

Facts = dict[str, object]


@dataclass(frozen=True)
class DoubtOfDraft:
    """What an editor is asked about a draft before it can be published: `about` and `proposed` as a doubt has them."""

    place: Place
    about: Judgement | str
    says: str
    proposed: str


@dataclass
class Draft:
    """An inspection that the record has not: its facts and grades, the rows that tell of it, and what is to be asked.

    What is asked is left out of its facts and grades.
    """

    council: Council
    framework: Framework
    kind: InspectionKind | None
    facts: Facts
    grades: dict[Judgement, Grade]
    places: list[Place] = field(default_factory=list)
    asks: list[DoubtOfDraft] = field(default_factory=list)

    def __str__(self):
        when = self.facts.get("report_published_on") or self.facts.get("started_on")
        given = "; ".join(f"{judgement}: {grade}" for judgement, grade in self.grades.items()) or "no grades"
        return f"{self.council}, {self.kind or self.framework}, {long_date(when)}: {given}"

    def inspection(self) -> Inspection:
        """Return the row it becomes, not saved."""
        return Inspection(council=self.council, framework=self.framework, kind=self.kind, **self.facts)


def drafts(sought: Iterable[Sought], words: ReleaseVocabulary) -> tuple[list[Draft], list[NotUnderstood]]:
    """Return what these become, each inspection once, and what is not understood of any of them.

    An editor is asked about a cell that is not understood; the rest of its row still becomes a draft.
    """
    found: list[Draft] = []
    faults: list[NotUnderstood] = []
    for each in sought:
        if _is_no_review(each.outcome):
            continue
        made = _draft(each, words)
        if isinstance(made, NotUnderstood):
            faults += [] if any(cell.fault for cell in each.outcome.cells.values()) else [made]  # said of its cell
            continue
        if same := next((other for other in found if _are_one(other, made)), None):
            _merge(same, made)
        else:
            found.append(made)
    asked = [asked for draft in found for asked in draft.asks if asked.about != COUNCIL]
    return found, faults + [NotUnderstood(each.place, each.says) for each in asked]


def _is_no_review(outcome):
    """Boards were reviewed with the council, on the same days: without a grade there was no review."""
    return outcome.kind == BOARD and all(cell.value in (None, NOT_GIVEN) for cell in outcome.grades.values())


def _draft(each: Sought, words: ReleaseVocabulary) -> Draft | NotUnderstood:
    outcome, place = each.outcome, each.outcome.place
    days = {name: day for name in DAYS if (day := outcome.says(name)) and day <= timezone.localdate()}
    if not days:
        return NotUnderstood(place, _no_day(outcome))
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
    kind = words.kind(framework.pk, outcome.kind) if outcome.kind else None
    if bool(given) == bool(kind and not kind.gives_grades):
        told = f"{kind} gives no grades, but it has some" if given else "it has no grades"
        return NotUnderstood(place, f"It is not clear what kind of inspection this was: {told}.")
    made = Draft(
        council, framework, kind, days | _theme(outcome), {}, [place], [*_of_cells(outcome), *_whose(each, council)]
    )
    _add_grades(made, given, words)
    return _refused(made) or made


def _no_day(outcome):
    late = [day for name in DAYS if (day := outcome.says(name))]
    if late:
        return f"{long_date(max(late))} is in the future."
    return "It gives no date for this inspection, and the record has none like it."


def _theme(outcome) -> Facts:
    theme = outcome.says("visit_theme")
    return {"visit_theme": theme} if theme else {}


def _of_cells(outcome: Outcome) -> Iterator[DoubtOfDraft]:
    """Yield what is asked of days and kinds that are not understood, or are still to come."""
    for name, cell in outcome.cells.items():
        day = cell.value if name in DAYS and cell.value != NOT_GIVEN else None
        late = f"{long_date(day)} is in the future." if day and day > timezone.localdate() else ""
        if says := cell.fault or late:
            yield DoubtOfDraft(cell.place, name, says, cell.printed)


def _whose(each: Sought, council: Council) -> Iterator[DoubtOfDraft]:
    if other := each.same_as:
        says = f"The record says just this of {other.council}, which the release does not mention. Whose is it?"
        yield DoubtOfDraft(each.outcome.place, COUNCIL, says, str(other.council))
    for trait in each.traits:
        printed, ours = trait.says(council)
        says = f"Ofsted’s release says {printed}; the record says {ours}."
        yield DoubtOfDraft(trait.cell.place, COUNCIL, says, trait.cell.printed)


def _add_grades(draft: Draft, given, words: ReleaseVocabulary) -> None:
    """Add the grades of its framework's scale, and ask about what is none of these."""
    for theme, cell in given.items():
        judgement = words.leading(draft.framework.pk)[theme]
        grade, _ = words.grade(draft.framework, cell.printed)
        if grade:
            draft.grades[judgement] = grade
        else:
            says = f"“{cell.printed}” is not a grade of {draft.framework}."
            draft.asks.append(DoubtOfDraft(cell.place, judgement, says, cell.printed))


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


def _merge(draft: Draft, other: Draft) -> None:
    """Add what another row says of the same inspection; where the two differ, ask."""
    ours = {"kind": draft.kind, **draft.facts, **draft.grades}
    theirs = {"kind": other.kind, **other.facts, **other.grades}
    draft.asks += other.asks
    for about, value in theirs.items():
        if value is not None and ours.get(about) not in (None, value):
            says = f"It says {value} of an inspection that is not on record; {draft.places[0]} says {ours[about]}."
            draft.asks.append(DoubtOfDraft(other.places[0], about, says, _as_data(value)))
    draft.kind = draft.kind or other.kind
    draft.facts, draft.grades = {**other.facts, **draft.facts}, {**other.grades, **draft.grades}
    draft.places += other.places


def _as_data(value) -> str:
    return value.isoformat() if isinstance(value, date) else str(getattr(value, "code", value))
