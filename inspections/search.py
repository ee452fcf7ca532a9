"""Words in, places in the record out."""

import difflib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from .models import Council, Leader
from .names import fold_name, fold_person

MOST = 50
LONGEST = 100  # letters of a name to which others are compared


@dataclass(frozen=True)
class Found:
    councils: list[Council]
    leaders: list[Leader]
    near: list[Council | Leader]


def readable(text: str) -> str:
    """Return what was typed without what does not show, and with � where a control character stood."""
    return "".join("�" if kind == "Cc" else sign for sign, kind in _kinds(text) if kind != "Cf")


def _kinds(text):
    return ((sign, unicodedata.category(sign)) for sign in " ".join(text.split()))


def find(text: str) -> Found:
    """Return the councils with these words in a name or code, and the leaders with them in their name.

    Those that go by exactly these words come first. Where nothing is found, say which of both are spelt alike.
    """
    exact = set(Council.objects.named(text).values_list("pk", flat=True))
    wanted = Council.objects.matching_words(text)[:MOST]
    councils = sorted(wanted, key=lambda council: (council.pk not in exact, council.name))
    leaders = list(Leader.objects.published().named_like(text).for_listing(on=timezone.localdate())[:MOST])
    near = [] if councils or leaders else [*near_councils(text), *near_leaders(text)]
    return Found(councils, leaders, near)


def near_councils(text: str, most: int = 3) -> list[Council]:
    """Return the councils whose names or slugs are spelt most like the text."""
    spelt = {}
    for council in Council.objects.only("slug", "name", "other_names"):
        for name in [council.slug, council.name, *council.other_names.split("|")]:
            spelt.setdefault(fold_name(name), council)
    close = difflib.get_close_matches(fold_name(text[:LONGEST]), spelt, n=most * 3, cutoff=0.6)
    return list({spelt[name].pk: spelt[name] for name in close}.values())[:most]


def near_leaders(text: str, most: int = 3) -> list[Leader]:
    """Return the published leaders whose slug, name or a word of their name is spelt most like the text."""
    spelt = defaultdict(list)
    for leader in Leader.objects.published().only("slug", "name"):
        name = fold_person(leader.name)
        for spelling in {fold_name(leader.slug), name, *name.split()}:
            spelt[spelling].append(leader)
    close = difflib.get_close_matches(fold_person(text[:LONGEST]), spelt, n=most * 2, cutoff=0.7)
    return list({leader.pk: leader for name in close for leader in spelt[name]}.values())[:most]
