"""What something must rest on, and say, before the public may see it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from inspections.models import Appointment, Article, Doubt, Event, Inspection
from inspections.models.publishing import Publishable

MUST_CITE = (Inspection, Appointment, Event, Article)
ADD_ONE = "name at least one under “Sources”"
ADD_REPORT = "give the address of its report, or " + ADD_ONE
ANSWER = "Give each its grade or, if the report does not judge it, say “Not judged”."


class Lack(NamedTuple):
    """Whether something that must have a source has none, and the judgements on which a verdict says nothing."""

    source: bool = False
    answers: tuple[str, ...] = ()


def missing(subject: Publishable) -> list[str]:
    """Return, in sentences that say what to do, what keeps something from being public; none if nothing does."""
    return list(lacks_in_words(subject, lack_of(subject)))


def lost(subject: Publishable, before: Lack) -> list[str]:
    """Return, in the same way, what something lacks now that it did not lack before."""
    now = lack_of(subject)
    answers = tuple(each for each in now.answers if each not in before.answers)
    return list(lacks_in_words(subject, Lack(now.source and not before.source, answers)))


def lack_of(subject: Publishable) -> Lack:
    """Return what something lacks to be public. People and sources lack nothing: what tells of them cites its own."""
    if not isinstance(subject, MUST_CITE):
        return Lack()
    unanswered = subject.must_answer() if isinstance(subject, Inspection) else []
    return Lack(not has_source(subject), tuple(judgement.short_label for judgement in unanswered))


def has_source(subject: Publishable) -> bool:
    """Does it rest on something the public may see, or will with it? An inspection may rest on its own report."""
    return _rests_on_own_report(subject) or subject.citations.to_be_published().exists()


def open_doubts_about(subject: Publishable) -> QuerySet[Doubt]:
    """Return the doubts that have to be settled before something is public."""
    if isinstance(subject, Inspection):
        return subject.doubts.open()
    sighted = Doubt.objects.open().filter(sighting__appointment=subject.pk)
    return sighted if isinstance(subject, Appointment) else Doubt.objects.none()


def _rests_on_own_report(subject):
    """An inspection whose report is neither read here nor to be found at an address rests on nothing yet."""
    if not isinstance(subject, Inspection) or not subject.rests_on_report:
        return False
    return subject.report.is_read or bool(subject.report.url)


def lacks_in_words(subject: Publishable, lack: Lack) -> Iterator[str]:
    """Yield what something lacks, in sentences that say what to do."""
    if lack.source:
        yield f"It has no source: {ADD_REPORT if isinstance(subject, Inspection) else ADD_ONE}."
    if lack.answers:
        yield f"It has no answer on: {'; '.join(lack.answers)}. {ANSWER}"
