"""Who on record is meant by a printed name, in a post at a council."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from inspections.models import Appointment, Council, Leader
from inspections.names import TITLES, fold_person
from inspections.vocabulary import Role

ELECTED = {Role.COUNCIL_LEADER, Role.ELECTED_MAYOR, Role.LEAD_MEMBER, Role.OPPOSITION, Role.MP, Role.MINISTER}


@dataclass(frozen=True)
class Match:
    """The person who is meant, if one is on record; `told` says what an editor should know of that."""

    leader: Leader | None
    told: str = ""


class SeveralPeople(Exception):
    """Two people on record go by the name, and nothing tells which is meant."""


def plain_name(printed: str) -> str:
    """Return a printed name without titles, as the record would have it."""
    words = printed.split()
    while len(words) > 2 and words[0].rstrip(".").lower() in TITLES:
        words = words[1:]
    return " ".join(words)


@dataclass
class _Person:
    leader: Leader
    name: str
    posts: set[tuple[int | None, str]] = field(default_factory=set)

    def is_elected(self) -> bool:
        return bool(self.posts) and all(role in ELECTED for _, role in self.posts)

    def has_no_post(self) -> bool:
        return not self.posts


def who_is(printed: str, council: Council, role: str) -> Match:
    """Return the person whom a printed name means in that post at that council.

    A name on record means that person, unless they only ever held office of the other kind: a councillor is not the
    officer of the same name. At the same council in the same post, “Steve” means Stephen. Raise SeveralPeople if two
    can be meant.
    """
    people = _people_like(printed)
    name = fold_person(printed)
    called = [each for each in people if each.name == name]
    alike = [each for each in people if is_likely_same(name, each.name)]
    tiers = [_in_post(called, council, role), _at(called, council), _in_post(alike, council, role)]
    for tier in [*tiers, _of_kind(called, role)]:
        if len({each.leader.pk for each in tier}) > 1:
            raise SeveralPeople(f"{len(tier)} people on record are called {plain_name(printed)}.")
        if tier:
            return Match(tier[0].leader, "" if tier[0] in called else _taken_for(tier[0]))
    elsewhere = [each.leader.name for each in [*called, *alike]]
    told = f"not the same person, unless an editor says so: {', '.join(dict.fromkeys(elsewhere))}" if elsewhere else ""
    return Match(None, told)


def _taken_for(person) -> str:
    return f"taken for {person.leader}, who is on record in this post here"


def _in_post(people: Iterable[_Person], council, role) -> list[_Person]:
    return [each for each in people if (council.pk, role) in each.posts]


def _at(people, council) -> list[_Person]:
    return [each for each in people if council.pk in {where for where, _ in each.posts}]


def _of_kind(people, role) -> list[_Person]:
    return [each for each in people if each.has_no_post() or each.is_elected() == (role in ELECTED)]


def is_likely_same(one: str, other: str) -> bool:
    """Are two folded names probably those of one person: a short first name, half a double name, a misprint?"""
    a, b = sorted((one.split(), other.split()), key=len)
    if len(a) < 2 or a == b:
        return a == b
    if b[: len(a)] == a:
        return True
    if set(a[1:]) <= set(b[1:]) or a[-1] == b[-1]:
        return a[0][:3] == b[0][:3] and min(len(a[0]), len(b[0])) > 2
    return a[:-1] == b[:-1] and _differ_by_one(a[-1], b[-1])


def _differ_by_one(one: str, other: str) -> bool:
    return len(one) == len(other) > 3 and sum(x != y for x, y in zip(one, other, strict=True)) == 1


def _people_like(printed: str) -> list[_Person]:
    """Return those who share a part of the name, with the posts in which they are on record."""
    like = Q()
    for part in set(re.findall(r"[^\W\d_]{3,}", plain_name(printed))):
        like |= Q(name__icontains=part)
    found = Leader.objects.not_withdrawn().filter(like) if like else Leader.objects.none()
    people = {each.pk: _Person(each, fold_person(each.name)) for each in found}
    posts = Appointment.objects.not_withdrawn().filter(leader__in=people)
    for leader, council, role in posts.values_list("leader", "council", "role"):
        people[leader].posts.add((council, role))
    return list(people.values())
