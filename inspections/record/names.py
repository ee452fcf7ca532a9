"""Which council of the shipped record a printed name means. Needs no database."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from inspections.models.councils import fold_name

from . import RECORD_DIR

# Words that say what kind of body a council is: they are printed or left out as it pleases.
KINDS_OF_BODY = {"authority", "borough", "city", "council", "county", "district", "metropolitan", "of", "royal"}
KINDS_OF_BODY |= {"the", "unitary"}


def council_called(printed: str, on: date | None) -> str | None:
    """Return the slug of the only council that goes by a name and existed on that day, if that is known."""
    rows = _councils().get(core(printed), [])
    found = {row["slug"] for row in rows if on is None or _exists(row, on)}
    return found.pop() if len(found) == 1 else None


def _exists(row, on):
    begun = not row["established_on"] or row["established_on"] <= on.isoformat()
    return begun and (not row["abolished_on"] or row["abolished_on"] > on.isoformat())


def core(name):
    """Return what is left of a name without what every council of its kind has in it."""
    words = fold_name(name).replace("london borough", "").split()
    return " ".join(word for word in words if word not in KINDS_OF_BODY)


@cache
def _councils() -> Mapping[str, list[dict[str, str]]]:
    rows = defaultdict(list)
    with (RECORD_DIR / "councils.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in {core(each) for each in _names(row)} - {""}:
                rows[name].append(row)
    return rows


def _names(row):
    return [row["name"], row["official_name"], *row["other_names"].split("|")]
