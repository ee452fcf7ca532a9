"""Publish, withdraw, correct: one door each, one transaction, and a decision written beside it."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils import timezone

from inspections.models import Appointment, Article, Decision, Event, Inspection, Leader, Source
from inspections.models.publishing import Publishable
from inspections.vocabulary import Act, Status

from .editions import move_edition_on
from .grounds import lack_of, lost, missing, open_doubts_about
from .periods import rewrite_periods
from .second_pair import why_not_by
from .snapshots import differences, mentioned_in, mentions_of, snapshot
from .succession import end, is_over_already, why_not_end

Subject = Inspection | Leader | Appointment | Event | Article | Source


class NotAllowed(Exception):
    """The act cannot be done to the thing as it is; the message says why, for an editor to read."""


@transaction.atomic
def publish(
    subject: Subject, *, by: AbstractUser, reason: str = "", at: datetime | None = None, with_person: bool = False
) -> Decision:
    """Show a draft, or something withdrawn, to the public, and with it the drafts among the sources it cites.

    An appointment ends the post of whom it succeeds and, `with_person`, shows its person if that is a draft. Raise
    NotAllowed if it is published already, is dated in the future, was entered by the same person where a second is to
    look at it, lacks a source or an answer that it must have, a doubt about it is open, or the post that it ends is
    over by now.
    """
    subject = _locked(subject)
    at = at or timezone.now()
    refuse_publishing(subject, by, timezone.localdate(at))
    no_longer_due = {"due_at": None, "due_by": None, "due_as": ""} if isinstance(subject, Inspection) else {}
    _write(subject, status=Status.PUBLISHED, published_at=at, published_by=by, **no_longer_due)
    _publish_sources(subject, by, at)
    if isinstance(subject, Appointment):
        if with_person:
            _publish_person(subject, by, at)
        _end_post_before(subject, by, at)
    _rewrite_periods_of(subject)
    return _decide(subject, Act.PUBLISHED, by, at, reason)


@transaction.atomic
def withdraw(subject: Subject, *, by: AbstractUser, reason: str, at: datetime | None = None) -> Decision:
    """Take something published from the public's view.

    Raise NotAllowed if it is not published, or no reason is given.
    """
    subject = _locked(subject)
    if not subject.is_published:
        raise NotAllowed(f"“{subject}” is not published.")
    if not reason.strip():
        raise NotAllowed("Withdrawing something needs a reason.")
    at = at or timezone.now()
    _write(subject, status=Status.WITHDRAWN)
    _rewrite_periods_of(subject)
    return _decide(subject, Act.WITHDRAWN, by, at, reason)


@contextmanager
def correct(
    subject: Subject, *, by: AbstractUser, reason: str, shown_by: str = "", at: datetime | None = None
) -> Iterator[None]:
    """Put right something published: what changes inside the `with` is kept as one decision, field by field, with why
    and, if it is known, what shows it: the title or the address of a source.

    The drafts among the sources it then cites are published. Nothing is kept where nothing changed. Raise NotAllowed,
    and undo what was done inside, if something changed and it is not published, no reason is given, or it would lack
    what it had: its last source, or an answer.
    """
    with transaction.atomic():
        was = _locked(subject)
        before, mentioned, lacked = snapshot(was), mentions_of(was), lack_of(was)
        yield
        now = _locked(subject)
        changes = differences(before, snapshot(now))
        if not changes:
            return
        if not now.is_published:
            raise NotAllowed(f"“{now}” is not published: simply change it.")
        if not reason.strip():
            raise NotAllowed("A correction needs a reason.")
        if lacks := lost(now, lacked):
            raise NotAllowed(f"A correction cannot leave “{now}” so. {' '.join(lacks)}")
        at = at or timezone.now()
        _publish_sources(now, by, at)
        _rewrite_periods_of(was, now)
        mentions = mentioned_in(changes, mentioned, mentions_of(now))
        told = {"changes": changes, "mentions": mentions, "shown_by": shown_by.strip()}
        _decide(now, Act.CORRECTED, by, at, reason, **told)


@contextmanager
def add_evidence(subject: Subject, *, by: AbstractUser, reason: str, at: datetime | None = None) -> Iterator[None]:
    """Add what something rests on, without changing what it says: kept as one decision if it is published."""
    with transaction.atomic():
        before = snapshot(_locked(subject))
        yield
        now = _locked(subject)
        changes = differences(before, snapshot(now))
        if changes and now.is_published:
            _decide(now, Act.EVIDENCED, by, at or timezone.now(), reason, changes=changes)


def refuse_publishing(subject: Subject, by: AbstractUser, today: date) -> None:
    """Raise NotAllowed, saying why, if something cannot be published on that day, or not by that person."""
    if subject.is_published:
        raise NotAllowed(f"“{subject}” is already published.")
    if why := why_not_by(subject, by):
        raise NotAllowed(why)
    if isinstance(subject, Inspection) and subject.day > today:
        raise NotAllowed(f"“{subject}” is dated in the future: publish it on that day.")
    if doubts := open_doubts_about(subject).count():
        raise NotAllowed(f"“{subject}” has {doubts} open doubt{'s' if doubts > 1 else ''}: settle each of them first.")
    if lacks := missing(subject):
        raise NotAllowed(f"“{subject}” cannot be published. {' '.join(lacks)}")
    if isinstance(subject, Appointment) and subject.succeeds and (why := _why_not_end_post_before(subject)):
        raise NotAllowed(why)


def _why_not_end_post_before(subject):
    before = _locked(subject.succeeds)
    return "" if is_over_already(before, subject) else why_not_end(before, subject)


def _publish_sources(subject, by, at):
    """Show the public what a public thing rests on."""
    if isinstance(subject, Source):
        return
    for source in Source.objects.drafts().filter(citations__in=subject.citations.all()).distinct():
        publish(source, by=by, at=at, reason=f"Cited by “{subject}”")


def _publish_person(subject, by, at):
    if subject.leader and subject.leader.status == Status.DRAFT:
        publish(subject.leader, by=by, at=at, reason=f"Appointed: “{subject}”")


def _end_post_before(subject, by, at):
    """End the post of whom somebody succeeds, if it was not ended when this was public before."""
    before = subject.succeeds and _locked(subject.succeeds)
    if not before or is_over_already(before, subject):
        return
    if not Appointment.objects.published().filter(pk=subject.pk).exists():
        raise NotAllowed(f"{subject.leader} is not public, and “{before}” would name them: publish the person first.")
    why = f"Succeeded by “{subject}”"
    with correct(before, by=by, reason=why, at=at) if before.is_published else nullcontext():
        end(before, subject, why)


def _rewrite_periods_of(*subjects):
    """Rewrite the grade periods of the councils, if what was acted on are inspections."""
    councils = {subject.council for subject in subjects if isinstance(subject, Inspection)}
    if councils:
        rewrite_periods(councils)


def _locked(subject: Publishable):
    return type(subject).objects.select_for_update().get(pk=subject.pk)


def _write(subject: models.Model, **fields: Any):
    """Set what history leaves out, since the decision tells of it."""
    type(subject).objects.filter(pk=subject.pk).update(**fields)


def _decide(subject, act, by, at, reason, **more):
    move_edition_on(at)
    return Decision.objects.create(
        act=act, by=by, at=at, reason=reason.strip(), **{subject._meta.model_name: subject}, **more
    )
