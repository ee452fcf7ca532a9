"""Councils and people by their names: however these are written and, where nobody goes by them, spelt nearly so."""

import difflib
import unicodedata
from collections import defaultdict

from inspections.models import Council, Leader
from inspections.models.councils import all_councils, known_as
from inspections.models.prepared import prepared
from inspections.names import begins_words, fold_name, fold_person, has_words, names_council, words_asked

LONGEST_NAME = 100  # letters of a name to which others are compared
AS_GOOD_AS_SURE = 0.8  # how alike a word and part of a name are where another word is offered


def readable(text: str) -> str:
    """Return what was typed without what does not show, and with � where a control character stood."""
    return "".join("�" if kind == "Cc" else sign for sign, kind in _kinds(text) if kind != "Cf")


def _kinds(text):
    return ((sign, unicodedata.category(sign)) for sign in " ".join(text.split()))


@prepared
def _people():
    return Leader.objects.published().order_by("name", "slug").values_list("pk", "slug", "name")


def named_councils(text: str) -> list[int]:
    """Return the numbers of the councils with these words in a name or code; of those that go by just these first."""
    found = [
        (not (slug == text or names_council(text, names)), names[0], pk)
        for pk, slug, names in known_as()
        if slug == text or begins_words(text, names)
    ]
    return [pk for _is_part, _name, pk in sorted(found)]


def named_people(text: str) -> list[int]:
    """Return the numbers of the published people with these words in their name; of those with just these first."""
    words, whole = words_asked(text), fold_person(text)
    found = [(fold_person(name) != whole, pk) for pk, _slug, name in _people() if words and has_words(name, words)]
    return [pk for _is_part, pk in sorted(found, key=lambda row: row[0])]


def council_with_code(text: str) -> Council | None:
    """Return the council that has, or had, this code: of ONS, of the DfE or Ofsted's number."""
    code = text.strip().upper()
    return next((council for council in all_councils() if code in council.codes), None) if code.isalnum() else None


def near_councils(text: str, most: int = 3) -> list[Council]:
    """Return the councils whose names or slugs are spelt most like the text."""
    spelt: dict[str, Council] = {}
    for council in all_councils():
        for name in [council.slug, council.name, *council.other_names.split("|")]:
            spelt.setdefault(fold_name(name), council)
    close = difflib.get_close_matches(fold_name(text[:LONGEST_NAME]), spelt, n=most * 3, cutoff=0.6)
    return list({spelt[name].pk: spelt[name] for name in close}.values())[:most]


def near_leaders(text: str, most: int = 3) -> list[Leader]:
    """Return the published leaders whose slug, name or a word of their name is spelt most like the text."""
    spelt: dict[str, list[int]] = defaultdict(list)
    for pk, slug, name in _people():
        folded = fold_person(name)
        for spelling in {fold_name(slug), folded, *folded.split()}:
            spelt[spelling].append(pk)
    close = difflib.get_close_matches(fold_person(text[:LONGEST_NAME]), spelt, n=most * 2, cutoff=0.7)
    pks = list(dict.fromkeys(pk for name in close for pk in spelt[name]))[:most]
    found = Leader.objects.published().in_bulk(pks)
    return [found[pk] for pk in pks]


def respelt(text: str) -> str:
    """Return what was typed with the words that no name has in it as the name that is spelt most like each.

    Empty where there is none, or just one word: names like that are found by themselves.
    """
    known = {word for each in all_councils() for name in each.names for word in fold_name(name).split()}
    known |= {word for _pk, _slug, name in _people() for word in fold_person(name).split()}
    typed = text[:LONGEST_NAME].split()
    words = [_nearest(word, known) for word in typed]
    return " ".join(words) if len(words) > 1 and words != typed else ""


def _nearest(word: str, known: set[str]) -> str:
    folded = fold_name(word)
    near = [] if folded in known else difflib.get_close_matches(folded, known, n=1, cutoff=AS_GOOD_AS_SURE)
    return near[0] if near else word
