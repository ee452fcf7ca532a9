"""What somebody about to publish something should have looked at, point by point: there, missing, or to be settled."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from inspections.dates import long_date
from inspections.models import Appointment, Inspection
from inspections.models.publishing import Publishable

from .grounds import MUST_CITE, lack_of, lacks_in_words, open_doubts_about
from .second_pair import is_asked_for, why_not_by


class Check(NamedTuple):
    """One point: whether it is as it should be, what there is to say, and whether it must be so to be public."""

    about: str
    is_met: bool
    says: str
    is_needed: bool = True


def checklist(subject: Publishable, by: AbstractUser) -> list[Check]:
    """Return the points for something that this person is about to publish."""
    return list(_checks_of(subject, by))


def _checks_of(subject, by) -> Iterator[Check]:
    if isinstance(subject, MUST_CITE):
        yield _source(subject)
    if isinstance(subject, Inspection):
        yield from _of_verdict(subject)
    if isinstance(subject, Appointment):
        is_dated = bool(subject.starts or subject.first_seen or subject.ends)
        yield Check("Days", is_dated, "" if is_dated else "No day is known on which the post was held.", False)
    if isinstance(subject, Inspection | Appointment):
        count = open_doubts_about(subject).count()
        yield Check("Doubts", not count, f"{count} to settle." if count else "None is open.")
    if isinstance(subject, Inspection) and is_asked_for():
        why = why_not_by(subject, by)
        yield Check("Second pair of eyes", not why, why or "You did not enter this.")


def _source(subject):
    lack = lack_of(subject)
    says = " ".join(lacks_in_words(subject, lack._replace(answers=())))
    return Check("Source", not lack.source, says or "Given.")


def _of_verdict(verdict) -> Iterator[Check]:
    lack = lack_of(verdict)
    says = " ".join(lacks_in_words(verdict, lack._replace(source=False)))
    yield Check("Answers", not lack.answers, says or "Given on each judgement.")
    yield from _days_known(verdict)
    has_address = bool(verdict.report and verdict.report.url)
    yield Check("Report", has_address, "" if has_address else "Its address at Ofsted is not known.", False)


def _days_known(verdict):
    to_come = verdict.day > timezone.localdate()
    days = [
        ("Fieldwork", verdict.started_on, "Nobody has said when it began."),
        ("Day of publication", verdict.report_published_on, "Not given: the verdict then counts from its fieldwork."),
    ]
    for about, day, unknown in days:
        yield Check(about, bool(day), long_date(day) if day else unknown, False)
    if to_come:
        yield Check("Its day", False, f"{long_date(verdict.day)} is still to come: publish it then, or set a time.")
