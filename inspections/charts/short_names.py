"""Short labels for councils where there is room for five letters: no two alike among those shown together."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

LONGEST = 5
SMALL = {"and": "&", "of": "o", "on": "o", "upon": "u", "with": "w"}


def labels(names: Iterable[str]) -> dict[str, str]:
    """Return a label for each name: by the first way of shortening that gives it one which no other name has."""
    left = list(dict.fromkeys(names))
    found: dict[str, str] = {}
    for shorten in WAYS:
        tried = {name: shorten(name) for name in left}
        taken = Counter([*tried.values(), *found.values()])
        found |= {name: label for name, label in tried.items() if taken[label] == 1}
        left = [name for name in left if name not in found]
    return found | {name: name for name in left}


def _usual(name):
    """BwD for Blackburn with Darwen, NE Li for North East Lincolnshire, Notts for Nottinghamshire, else Bury."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]", name.partition("(")[0])
    if any(word in SMALL for word in words):
        return "".join(SMALL.get(word, word[0]) for word in words)[:LONGEST]
    if len(words) > 1:
        first = "".join(word[0] for word in words[:-1])
        return f"{first} {words[-1]}"[:LONGEST].strip()
    if len(name) <= LONGEST:
        return name
    return name[:4] + "s" if name.endswith("shire") else name[:4]


def _first(number: int) -> Callable[[str], str]:
    return lambda name: name[:number].strip()


def _consonants(name):
    return name[0] + re.sub(r"[aeiou\W]", "", name[1:])[: LONGEST - 1]


WAYS = [_usual, _first(LONGEST), _consonants, _first(7), _first(10)]
