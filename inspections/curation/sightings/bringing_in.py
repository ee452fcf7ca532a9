"""A file of sightings, brought in row by row: each all or not at all, and once however often it is tried."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models, transaction

from inspections.addresses import free_slug
from inspections.models import Appointment, Citation, Council, Doubt, Leader, Sighting
from inspections.vocabulary import Role, Tenure

from ..accounts import SIGHTINGS, account_of
from .documents import source_called
from .following import follow_sightings
from .people import Match, SeveralPeople, plain_name, who_is
from .reading import Row, RowNotUnderstood
from .relating import Decided, Relation, changes, relate


@dataclass(frozen=True)
class Placed:
    """What became of one row; `decided` is None if it was brought in before."""

    row: Row
    match: Match
    decided: Decided | None
    sighting: Sighting

    def __str__(self):
        told = [self.decided.why if self.decided else "", self.match.told]
        return "; ".join([str(self.row), *filter(None, told)])


@dataclass
class SightingsBroughtIn:
    outcomes: list[Placed] = field(default_factory=list)
    not_understood: list[RowNotUnderstood] = field(default_factory=list)

    def of(self, relation: Relation | None) -> list[Placed]:
        """Return the outcomes of one kind; None stands for what was brought in before."""
        return [each for each in self.outcomes if (each.decided.relation if each.decided else None) == relation]

    @property
    def counts(self) -> Counter:
        return Counter(each.decided.relation if each.decided else None for each in self.outcomes)


class _Preview(Exception):
    """Undoes what was done only to see what would be."""


def bring_in_sightings(rows: Iterable[Row | RowNotUnderstood], *, apply: bool) -> SightingsBroughtIn:
    """Bring in what each row says, or only return what that would do.

    A person or an appointment that is not on record becomes a draft. What adds to something published waits for an
    editor to accept it, and where the two differ an editor is asked: nothing of it is public before. What is not
    understood, or refused by the database, is left out, and the rest goes on.
    """
    brought = SightingsBroughtIn()
    if apply:
        _bring_in_each(rows, brought)
        return brought
    try:
        with transaction.atomic():
            _bring_in_each(rows, brought)
            raise _Preview
    except _Preview:
        return brought


def _bring_in_each(rows, brought):
    for row in rows:
        outcome = row if isinstance(row, RowNotUnderstood) else bring_in_row(row)
        if isinstance(outcome, RowNotUnderstood):
            brought.not_understood.append(outcome)
        else:
            brought.outcomes.append(outcome)


def bring_in_row(row: Row) -> Placed | RowNotUnderstood:
    """Bring in what one row says, or return why that cannot be."""
    try:
        with transaction.atomic():
            _take_turns()
            return _bring_in_one(row)
    except SeveralPeople as why:
        return RowNotUnderstood(row.line, str(why))
    except ValidationError as error:
        return RowNotUnderstood(row.line, " ".join(error.messages))


def _take_turns():
    """Let one row be brought in at a time, whoever else is at it: two would make one person twice."""
    get_user_model().objects.select_for_update().get(pk=account_of(SIGHTINGS).pk)


def _bring_in_one(row: Row) -> Placed:
    match = who_is(row.person, row.council, row.role)
    source = source_called(row.source_title, row.source_url)
    held = _held(match.leader, row) if match.leader else []
    if known := _known(held, row, source):
        return Placed(row, match, None, known)
    decided = relate(row.seen, held, held_by_others(match.leader, row.council, row.role) if held else [])
    appointment = decided.appointment or _new_appointment(row, match.leader or _new_leader(row, source))
    sighting = _see(row, appointment, source, decided)
    for question in decided.questions:
        _ask_about(sighting, question, source)
    return Placed(row, match, decided, sighting)


def _held(leader, row) -> list[Appointment]:
    held = Appointment.objects.not_withdrawn().filter(leader=leader, council=row.council, role=row.role)
    return list(held.order_by("possible_from", "pk").select_for_update())


def held_by_others(leader: Leader | None, council: Council | None, role: str) -> list[Appointment]:
    """Return the appointments of others in a post. Somebody who is not named may be the same person."""
    others = Appointment.objects.not_withdrawn().filter(council=council, role=role, leader__isnull=False)
    return list(others.exclude(leader=leader).select_related("leader"))


def _known(held, row, source) -> Sighting | None:
    same = models.Q(on=row.seen.on, starts=row.seen.starts, ends=row.seen.ends)
    return Sighting.objects.filter(same, appointment__in=held, source=source).first()


def _new_leader(row, source) -> Leader:
    name = plain_name(row.person)
    leader = Leader(name=name, slug=free_slug(Leader, name), confidence=row.confidence)
    leader.full_clean()
    leader.save()
    Citation.objects.create(leader=leader, source=source, order=1, where=row.where[:80])
    return leader


def _new_appointment(row, leader) -> Appointment:
    appointment = Appointment(
        leader=leader,
        council=row.council,
        role=row.role,
        title=row.title,
        tenure=Tenure.ENDED if row.seen.ends else Tenure.IN_POST,
        starts=row.seen.starts,
        ends=row.seen.ends,
        is_interim=bool(row.seen.is_interim),
        confidence=row.confidence,
        slug=free_slug(Appointment, f"{leader.slug} {Role(row.role).label} {row.council.slug}"),
    )
    appointment.full_clean()
    appointment.save()
    return appointment


def _see(row, appointment, source, decided) -> Sighting:
    """Keep the sighting: at once on a draft, whose editor will see it; else until an editor accepts it."""
    counts = not (appointment.is_published or decided.questions)
    sighting = Sighting(
        appointment=appointment,
        on=row.seen.on,
        starts=row.seen.starts,
        ends=row.seen.ends,
        title=row.title,
        where=row.where,
        source=source,
        confidence=row.confidence,
        note=row.note,
        is_accepted=counts,
    )
    sighting.full_clean()
    sighting.save()
    if counts:
        write_changes(appointment, changes(row.seen, appointment))
        follow_sightings(appointment)
    return sighting


def write_changes(appointment: Appointment, added: dict) -> None:
    """Write a beginning or an end that a sighting adds."""
    if not added:
        return
    for name, day in added.items():
        setattr(appointment, name, day)
    if appointment.ends:
        appointment.tenure = Tenure.ENDED
    appointment.save()


def _ask_about(sighting, question, source):
    Doubt.objects.get_or_create(
        sighting=sighting,
        field=question.field,
        defaults={
            "says": question.says,
            "proposed": question.proposed.isoformat() if question.proposed else "",
            "source": str(source)[:250],
        },
    )
