"""What one sighting is to the appointments on record: the one place that decides it. Needs no database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from inspections.dates import ReducedDate
from inspections.models import Appointment
from inspections.models.sightings import agree, can_be_seen
from inspections.models.spans import POINTS
from inspections.vocabulary import Tenure

# Letters go to somebody who has just left, and people act before they are appointed: so near to a known end or
# beginning, one of the two sources is wrong. Further from it, the person may have come back.
NEAR = timedelta(days=183)


class Relation(StrEnum):
    NEW = "new"
    CONFIRMS = "confirms"
    WIDENS = "widens"
    CONTRADICTS = "contradicts"
    ASKS = "asks"


@dataclass(frozen=True)
class Seen:
    """What a source says of somebody in a post: seen on a day, or when it began or ended. At least one is given.

    `is_interim` is None where the source does not say whether they only acted.
    """

    on: ReducedDate | None = None
    starts: ReducedDate | None = None
    ends: ReducedDate | None = None
    is_interim: bool | None = None

    @property
    def day(self) -> ReducedDate:
        """The day by which to find the appointment it is about."""
        return self.on or self.starts or self.ends


@dataclass(frozen=True)
class Question:
    """A field of the appointment in which it and the sighting differ; `proposed` is what the sighting has there."""

    field: str
    proposed: ReducedDate | None
    says: str


@dataclass(frozen=True)
class Decided:
    """The relation, the appointment that the sighting belongs to (none: one of its own), why, and what is asked."""

    relation: Relation
    appointment: Appointment | None
    why: str
    questions: tuple[Question, ...] = ()


def relate(seen: Seen, held: Sequence[Appointment], others: Sequence[Appointment] = ()) -> Decided:
    """Decide what a sighting is to the appointments of its person in that post, and to those of others, by name, in it.

    It never joins two spells into one: if somebody else is known to have held the post in between, or if it lies
    between two of the person's own, it begins a spell of its own.
    """
    held = [each for each in held if each.tenure != Tenure.NEVER_BEGAN]
    if not held:
        return Decided(Relation.NEW, None, "not on record in this post")
    undated = [each for each in held if not _known_points(each)]
    known = [each for each in held if _known_points(each)]
    if around := [each for each in known if _is_within(seen.day, each)]:
        return _compared(seen, max(around, key=_certain_from), Relation.CONFIRMS, "within known dates")
    between = {each.pk: _between(seen.day, each, others) for each in known}
    near = [each for each in known if not between[each.pk]]
    same = [each for each in near if _can_go_on(seen, each)]
    if fitting := [each for each in same if can_be_seen(seen.day, each)]:
        return _widened(seen, fitting)
    if same:
        return _beyond(seen, min(same, key=lambda each: _distance(seen.day, each)))
    if not known and undated:
        return _compared(seen, undated[0], Relation.WIDENS, "no day was known")
    return Decided(Relation.NEW, None, _why_apart(near, next(filter(None, between.values()), None)))


def _known_points(appointment) -> list[ReducedDate]:
    return [point for name in POINTS if (point := getattr(appointment, name))]


def _certain_from(appointment) -> date:
    return min(point.latest for point in _known_points(appointment))


def _certain_until(appointment) -> date:
    return max(point.earliest for point in _known_points(appointment))


def _possible_from(appointment) -> date:
    return min(point.earliest for point in _known_points(appointment))


def _possible_until(appointment) -> date:
    return max(point.latest for point in _known_points(appointment))


def _is_within(day, appointment) -> bool:
    """Can the day be one on which the appointment certainly went on?"""
    return _certain_from(appointment) <= day.latest and day.earliest <= _certain_until(appointment)


def _between(day, appointment, others: Iterable[Appointment]) -> Appointment | None:
    """Return who else is known to have held the post between the day and what is known of the appointment."""
    after, before = _possible_until(appointment), _possible_from(appointment)
    gap = (after, day.earliest) if day.earliest > after else (day.latest, before)
    if gap[0] >= gap[1]:
        return None
    held = (each for each in others if _known_points(each) and each.tenure != Tenure.NEVER_BEGAN)
    return next((each for each in held if _is_held_in(gap, each)), None)


def _can_go_on(seen, appointment) -> bool:
    """Can it be one time in the post? Who acts may be appointed later; who was appointed does not act afterwards."""
    if seen.is_interim in (None, appointment.is_interim):
        return True
    is_before = seen.day.latest < _certain_from(appointment)
    return is_before if seen.is_interim else not is_before


def _is_held_in(gap, other) -> bool:
    first, last = gap
    if any(first < point.earliest and point.latest < last for point in _known_points(other)):
        return True
    return _certain_from(other) <= first and last <= _certain_until(other)


def _widened(seen, fitting) -> Decided:
    """Widen the nearest, unless the day lies between two of the person's own times in the post."""
    before = [each for each in fitting if _possible_until(each) < seen.day.earliest]
    if 0 < len(before) < len(fitting):
        return Decided(Relation.NEW, None, "between two of the person's own times in the post")
    nearest = min(fitting, key=lambda each: _distance(seen.day, each))
    return _compared(seen, nearest, Relation.WIDENS, "outside what was known")


def _beyond(seen, appointment) -> Decided:
    """Say what a day before a known beginning, or after a known end, is."""
    is_after = bool(appointment.ends) and seen.day.earliest > appointment.ends.latest
    field = "ends" if is_after else "starts"
    question = _question_of(seen, appointment, field)
    is_near = _distance(seen.day, appointment) <= NEAR
    if not is_near:
        question = replace(question, says=f"{question.says} Is this a second time in the post?")
    others = (each for each in _differing_points(seen, appointment) if each.field != field)
    relation = Relation.CONTRADICTS if is_near else Relation.ASKS
    return Decided(relation, appointment, question.says, (question, *others))


def _question_of(seen, appointment, field) -> Question:
    known, (told, when) = (
        getattr(appointment, field),
        {"starts": ("began", "before"), "ends": ("ended", "after")}[field],
    )
    if seen.on:
        return Question(field, None, f"Seen in post {in_words(seen.on)}, {when} it {told} {in_words(known)}.")
    return Question(field, seen.day, _differing(seen.day, told, known))


def _differing(said, told, known) -> str:
    return f"The source says that it {told} {in_words(said)}; on record it {told} {in_words(known)}."


def in_words(day: ReducedDate) -> str:
    """Say when, as in "on 26 March 2016" or "in March 2016"."""
    return f"{'on' if day.day else 'in'} {day}"


def _distance(day, appointment) -> timedelta:
    if day.earliest > _certain_until(appointment):
        return day.earliest - _possible_until(appointment)
    return _possible_from(appointment) - day.latest


def _why_apart(near, other) -> str:
    if near:
        return "acting on one side and not on the other: a spell of its own"
    who = other.holder if other else "somebody else"
    return f"{who} held the post in between: a spell of its own"


def _compared(seen, appointment, relation, why) -> Decided:
    """Say what else a sighting does to the appointment that it belongs to, by what it says of beginning and end."""
    if questions := tuple(_differing_points(seen, appointment)):
        return Decided(Relation.CONTRADICTS, appointment, questions[0].says, questions)
    added = changes(seen, appointment)
    if added and relation == Relation.CONFIRMS:
        names = {"starts": "when it began", "ends": "when it ended"}
        told = " and ".join(names[name] for name in names if name in added)
        return Decided(Relation.WIDENS, appointment, f"says {told}")
    return Decided(relation, appointment, why)


def _differing_points(seen, appointment) -> Iterator[Question]:
    for field, said, told, when in [("starts", seen.starts, "began", "before"), ("ends", seen.ends, "ended", "after")]:
        known = getattr(appointment, field)
        if said and not agree(said, known):
            yield Question(field, said, _differing(said, told, known))
        elif said and known is None and (day := _seen_beyond(field, said, appointment)):
            seen_on = f"on record, the person was in post {in_words(day)}, {when} that"
            yield Question(field, said, f"The source says that it {told} {in_words(said)}; {seen_on}.")


def _seen_beyond(field, said, appointment) -> ReducedDate | None:
    """Return a day on record that lies before a beginning, or after an end, that is said."""
    days = _known_points(appointment)
    if field == "starts":
        return next((day for day in days if day.latest < said.earliest), None)
    return next((day for day in days if day.earliest > said.latest), None)


def changes(seen: Seen, appointment: Appointment) -> dict[str, ReducedDate]:
    """Return the beginning and the end that a sighting adds to an appointment or tells more exactly."""
    added = {}
    for field in ("starts", "ends"):
        said, known = getattr(seen, field), getattr(appointment, field)
        if said and agree(said, known) and (known is None or said.length < known.length):
            if known is not None or not _seen_beyond(field, said, appointment):
                added[field] = said
    return added
