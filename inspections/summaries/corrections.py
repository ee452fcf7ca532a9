"""What was put right and what was withdrawn, as the public may read it: never a draft, nor what was withdrawn."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from inspections.models import Article, Council, Decision, Event, Inspection, Leader, Source
from inspections.models.prepared import number_of, prepared
from inspections.vocabulary import Act

NOTHING = "nothing"
NOT_PUBLIC = "(something that is not public)"
MENTIONED = {"inspection": Inspection, "leader": Leader, "event": Event, "article": Article, "source": Source}
# What the desk's names of fields are for a reader, where they do not say it themselves.
IN_PLAIN_WORDS = {
    "Began": "When it began",
    "Ended": "When it ended",
    "End reason": "Why it ended",
    "Tenure": "Whether it has ended",
    "Kind": "What kind it is",
    "Role": "Which post",
    "Held alongside": "Post held at the same time",
    "Leader": "Who held it",
    "Confidence": "How sure we are",
    "Basis": "What it rests on",
    "Seen": "When we last looked at it",
    "Byline": "By whom",
    "Published on": "When it was published",
    "Date basis": "How the date was worked out",
    "Inspections": "Inspections it tells of",
    "Background inspections": "Inspections that are its background",
    "Which areas": "Which areas for priority action",
    "Stance": "From whose side it is written",
}
NUMBERED = re.compile(r"^(.+) \d+$")  # such as "Source 2"


@dataclass(frozen=True)
class PutRight:
    """One thing that was put right: empty words stand for nothing."""

    of: str
    was: str
    now: str


@dataclass(frozen=True)
class Correction:
    """A decision that the public may read."""

    decision: Decision
    changes: list[PutRight]

    @property
    def on(self) -> date:
        return timezone.localdate(self.decision.at)

    @property
    def is_withdrawal(self) -> bool:
        return self.decision.act == Act.WITHDRAWN

    @property
    def subject(self):
        """What it was on, if the public may see that now."""
        subject = self.decision.subject
        leader = getattr(subject, "leader", None)
        return subject if subject.is_published and (leader is None or leader.is_published) else None

    @property
    def kind(self) -> str:
        """What kind of thing was withdrawn. Which it was is not told."""
        subject = self.decision.subject
        if isinstance(subject, Inspection):
            return "An inspection"
        names = {"leader": "A person", "appointment": "An appointment", "event": "An event", "article": "An article"}
        return names.get(subject._meta.model_name, "A source")

    @property
    def councils(self) -> list[Council]:
        subject = self.decision.subject
        if isinstance(subject, Event | Article):
            return list(subject.councils.all())
        return list(filter(None, [getattr(subject, "council", None)]))

    @property
    def is_address(self) -> bool:
        """Is what shows it an address, and not a title?"""
        return self.decision.shown_by.startswith(("https://", "http://"))


@prepared
def _on_one(kind, pk):
    [name] = kind
    return Decision.objects.for_the_public().on(name, pk).newest_first().for_listing()


@prepared
def _number_told():
    return number_of(Decision.objects.for_the_public())


def corrections_of(thing) -> list[Correction]:
    """Return what was put right on the page of a thing, the newest first. Of a draft there is nothing."""
    return as_told(_on_one((thing._meta.model_name,), thing.pk))


def number_of_corrections() -> int:
    [number] = _number_told()
    return number


def as_told(decisions: Iterable[Decision]) -> list[Correction]:
    """Return decisions as the public may read them: a withdrawal tells nothing of what it was on."""
    decisions = list(decisions)
    public = _public_among(decisions)
    return [Correction(each, [] if each.act == Act.WITHDRAWN else _changes_of(each, public)) for each in decisions]


def _public_among(decisions) -> set[tuple[str, int]]:
    """Return which of the things mentioned the public may see: their kind and number. A query for each kind."""
    mentioned = defaultdict(set)
    for decision in decisions:
        for each in decision.mentions:
            mentioned[each["kind"]].add(each["pk"])
    return {
        (kind, pk)
        for kind, pks in mentioned.items()
        if kind in MENTIONED
        for pk in MENTIONED[kind].objects.published().filter(pk__in=pks).values_list("pk", flat=True)
    }


def _changes_of(decision, public) -> list[PutRight]:
    hidden = [each["as"] for each in decision.mentions if (each["kind"], each["pk"]) not in public]
    whole, parts = [], defaultdict(list)
    for change in decision.changes:
        if numbered := NUMBERED.match(change["of"]):
            parts[numbered[1]].append(change)
        else:
            whole.append(
                PutRight(_in_plain_words(change["of"]), *(_words(change[each], hidden) for each in ("was", "now")))
            )
    return whole + [PutRight(of, *each) for of, some in parts.items() for each in _moved(some, hidden)]


def _moved(changes, hidden) -> list[tuple[str, str]]:
    """Return what of numbered parts was changed, added or taken out, leaving out what only stands elsewhere now."""
    was, now = ([_words(each[which], hidden) for each in changes] for which in ("was", "now"))
    left, added = ([words for words in one if words and words not in other] for one, other in ((was, now), (now, was)))
    length = max(len(left), len(added))
    return list(zip(left + [""] * (length - len(left)), added + [""] * (length - len(added)), strict=True))


def _in_plain_words(of):
    plain = of[:1].upper() + of[1:]
    return IN_PLAIN_WORDS.get(plain, plain)


def _words(text, hidden):
    for words in hidden:
        text = text.replace(words, NOT_PUBLIC)
    return "" if text == NOTHING else text
