"""Which council of the shipped record a printed name means. Needs no database."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from inspections.models.councils import Council
from inspections.names import core

from . import RECORD_DIR


def council_called(printed: str, on: date | None) -> str | None:
    """Return the slug of the only council that goes by a name and existed on that day, if that is known."""
    councils = _councils().get(core(printed), [])
    found = {council.slug for council in councils if on is None or council.existed_on(on)}
    return found.pop() if len(found) == 1 else None


@cache
def _councils() -> Mapping[str, list[Council]]:
    """Return the councils of the record, which the database may not have, by the core of each of their names."""
    councils = defaultdict(list)
    with (RECORD_DIR / "councils.csv").open(encoding="utf-8", newline="") as file:
        for council in map(_council_in, csv.DictReader(file)):
            for name in {core(each) for each in council.names} - {""}:
                councils[name].append(council)
    return councils


def _council_in(row: Mapping[str, str]) -> Council:
    days = {name: date.fromisoformat(row[name]) for name in ("established_on", "abolished_on") if row[name]}
    return Council(**days, **{name: row[name] for name in ("slug", "name", "official_name", "other_names")})
