"""Which council of the shipped record a printed name means. Needs no database."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from inspections.dates import ReducedDate, long_date
from inspections.models.councils import Council
from inspections.models.trusts import Trust, TrustService
from inspections.names import core, fold_name

from . import RECORD_DIR


def council_called(printed: str, on: date | None) -> str | None:
    """Return the slug of the only council that goes by a name and existed on that day, if that is known."""
    councils = _councils().get(core(printed), [])
    found = {council.slug for council in councils if on is None or council.existed_on(on)}
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True)
class Titled:
    """The slug of the council that a title leads to, if it leads to one, and what a person must check about that."""

    council: str | None
    doubt: str = ""


# What stands between a council's name and a trust's, or before and after the two.
_JOINTS = r"(?:and|with|in|for|of|on behalf of|(?:delivered|provided|run) by|through|services|local authority)"
_JOINED = re.compile(rf"^(?:{_JOINTS} )+|(?: {_JOINTS})+$|^{_JOINTS}$")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")


def council_titled(printed: str, on: date | None, services: Iterable[TrustService] | None = None) -> Titled:
    """Return the council that a report's title names or, where it names a trust, leads to, if the trust ran the
    services of one council alone on that day: never without a doubt. `services` are the record's own if not given.
    """
    if not printed:
        return Titled(None)
    if slug := council_called(printed, on) or council_called(_POSSESSIVE.sub("", printed), on):
        return Titled(slug)
    services = _services() if services is None else services
    name, named = _trust_in(printed, services)
    if not named:
        return Titled(None, f"The record has no single council called “{printed}”{_on(on)}.")
    ran = [service.council for service in named if on is None or service.may_run_on(on)]
    return _beside(printed, name, on, ran) or _led_to(name, on, ran)


def _trust_in(printed: str, services: Iterable[TrustService]) -> tuple[str, list[TrustService]]:
    """Return the longest name of a trust that is printed, and what that trust did."""
    found = defaultdict(list)
    for service in services:
        for name in service.trust.names:
            if _pattern(name).search(_folded(printed)):
                found[name].append(service)
    name = max(found, key=len, default="")
    return name, found[name]


def _folded(text):
    return fold_name(re.sub(r"[()–—:;]", " ", text))


def _pattern(name):
    """A trust's name, folded, and its possessive, which is then only one letter longer."""
    return re.compile(rf"\b{re.escape(fold_name(name))}s?\b")


def _beside(printed, trust, on, ran) -> Titled | None:
    """Return the council that is named beside a trust."""
    rest = " ".join(_pattern(trust).sub(" ", _folded(printed)).split())
    slug = council_called(_JOINED.sub("", rest), on)
    if slug is None:
        return None
    fits = slug in {council.slug for council in ran}
    why = f"The title names {trust} as well, which is not on record as running that council’s services{_on(on)}."
    return Titled(slug, "" if fits else why)


def _led_to(trust, on, ran) -> Titled:
    if len(ran) == 1:
        [council] = ran
        why = f"The title names {trust}, which ran the children’s services of {council.name}{_on(on)}, and no council."
        return Titled(council.slug, f"{why} Check that the report is about {council.name}.")
    if not ran:
        return Titled(
            None, f"The title names {trust}, which is not on record as running any council’s services{_on(on)}."
        )
    names = ", ".join(sorted(council.name for council in ran))
    return Titled(None, f"The title names {trust}, which ran the services of several councils{_on(on)}: {names}.")


def _on(day):
    return f" on {long_date(day)}" if day else ""


@cache
def _councils() -> Mapping[str, list[Council]]:
    """Return the councils of the record, which the database may not have, by the core of each of their names."""
    councils = defaultdict(list)
    for council in map(_council_in, _record_rows("councils.csv")):
        for name in {core(each) for each in council.names} - {""}:
            councils[name].append(council)
    return councils


def _council_in(row: Mapping[str, str]) -> Council:
    days = {name: date.fromisoformat(row[name]) for name in ("established_on", "abolished_on") if row[name]}
    return Council(**days, **{name: row[name] for name in ("slug", "name", "official_name", "other_names")})


@cache
def _services() -> list[TrustService]:
    """Return what the record says that trusts did."""
    councils = {council.slug: council for named in _councils().values() for council in named}
    trusts = {row["slug"]: Trust(**row) for row in _record_rows("trusts.csv")}
    return [
        TrustService(
            trust=trusts[row["trust"]],
            council=councils[row["council"]],
            starts=ReducedDate.parse(row["starts"]),
            ends=ReducedDate.parse(row["ends"]) if row["ends"] else None,
        )
        for row in _record_rows("trust_services.csv")
    ]


def _record_rows(name: str) -> Iterator[Mapping[str, str]]:
    with (RECORD_DIR / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
