"""England on a day: where each council stands on one theme, on a map of hexagons, in a table, and region by region."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from inspections.as_at.counts import Held, added_up
from inspections.as_at.standings import Given, Standing, current_on_all, standings_on
from inspections.dates import long_date
from inspections.models import Council, Grade
from inspections.models.councils import numbers_on
from inspections.models.handbook import Handbook
from inspections.models.prepared import prepared
from inspections.vocabulary import AnyTheme, Region, Theme

from .keys import Key, key_of, keys_of
from .numbers import so_many_councils
from .short_names import labels

OF_ANY = "Each council by the worst grade it holds on any of the main judgements, which is not an overall grade."
CREDIT = "Layout of the hexagons after Open Innovations (MIT licence)."


@dataclass(frozen=True)
class Hexagon:
    """A council's place on the map, counted in half hexagons from the left and in rows from the top.

    Without a standing, it is the place of a council that did not exist yet.
    """

    council: Council
    label: str
    half_columns: int
    row: int
    standing: Standing | None
    names_theme: bool = False

    @cached_property
    def key(self) -> Key:
        return key_of(self.standing)

    @property
    def words(self) -> str:
        if self.standing:
            on = f"{self.standing.theme.label}, " if self.names_theme else ""
            return f"{self.council}: {on}{how_it_stood(self.standing)}"
        began = self.council.established_on
        return f"{self.council}: established on {long_date(began)}" if began else str(self.council)


def how_it_stood(standing: Standing) -> str:
    """Say how a council stood: "Good since 1 July 2019"."""
    how, given, last = key_of(standing).label, standing.rating, standing.last
    if given:
        return f"{how} since {long_date(given.published_on)}"
    if last and last.grade:
        return f"{how}; the last was {last.grade.short_label}, {long_date(last.published_on)}"
    return how


class CouncilRow(NamedTuple):
    """How a council stood on a theme that day, for machines; without a current grade, with its last one."""

    council: Council
    theme: Theme
    as_at: date
    standing: Standing

    @property
    def region(self) -> Region:
        return Region(self.council.region)

    @property
    def key(self) -> Key:
        return key_of(self.standing)

    @property
    def given(self) -> Given | None:
        return self.standing.rating

    @property
    def last(self) -> Given | None:
        return None if self.standing.grade else self.standing.last


@dataclass(frozen=True)
class England:
    """Where the councils of a day stand on one theme: all of them counted, and shown up to a number."""

    theme: Theme | AnyTheme
    day: date
    stood: list[tuple[Council, Standing]]
    by_region: dict[Region, list[Held]]
    to_come: list[Council]  # they have a place on the layout, and were set up after the day
    gone: int

    @property
    def is_of_any(self) -> bool:
        """Does it show each council's worst grade, whichever theme that is on?"""
        return self.theme == AnyTheme.ANY

    @property
    def title(self) -> str:
        if self.is_of_any:
            return f"The worst grade on any judgement: England's councils on {long_date(self.day)}"
        return f"{self.theme.label}: England's councils on {long_date(self.day)}"

    @property
    def words(self) -> str:
        """What the map shows, for somebody who cannot see it."""
        have = "has" if self.councils == 1 else "have"
        graded = f"{self.graded} of {so_many_councils(self.councils)} {have} a current grade"
        held = ", ".join(f"{key.councils} {key.label}" for key in self.keys if key.is_grade)
        without = ", ".join(f"{key.councils} {key.label.lower()}" for key in self.keys if not key.is_grade)
        told = f"{graded}{': ' if held else ''}{held}." + (f" Without one: {without}." if without else "")
        return f"{OF_ANY} {told}" if self.is_of_any else told

    @property
    def councils(self) -> int:
        return sum(key.councils for key in self.keys)

    @property
    def graded(self) -> int:
        return sum(key.councils for key in self.keys if key.is_grade)

    @cached_property
    def keys(self) -> list[Key]:
        """How many councils hold each grade, the best first, and how many none, by the reason."""
        return keys_of(added_up(each for held in self.by_region.values() for each in held))

    @cached_property
    def rows(self) -> list[tuple[Region | None, list[tuple[Key, int]], int]]:
        """England and its regions: how many councils hold each grade, or none for each reason, and of how many."""
        theirs: dict[Region | None, dict[str, int]] = {None: {key.code: key.councils for key in self.keys}}
        for region, held in self.by_region.items():
            theirs[region] = {key.code: key.councils for key in keys_of(held)}
        return [
            (region, [(key, theirs.get(region, {}).get(key.code, 0)) for key in self.keys], _sum(theirs.get(region)))
            for region in [None, *Region]
        ]

    @property
    def listed(self) -> list[tuple[Council, Key, Standing]]:
        """A row for each council, for people."""
        return [(council, key_of(standing), standing) for council, standing in self.stood]

    @property
    def table(self) -> list[CouncilRow]:
        """A row for each council, for machines."""
        return [CouncilRow(council, standing.theme, self.day, standing) for council, standing in self.stood]

    @cached_property
    def hexagons(self) -> list[Hexagon]:
        """A place for each council of the day, the northernmost first, then those that the layout does not know."""
        known: list[tuple[Council, Standing | None]] = [*self.stood, *((council, None) for council in self.to_come)]
        places = [
            (council.hex_q, council.hex_r, council, standing)
            for council, standing in known
            if council.hex_q is not None and council.hex_r is not None
        ]
        others = [(council, standing) for council, standing in self.stood if council.hex_q is None]
        top = max((row for _column, row, _council, _standing in places), default=0)
        named = labels(council.name for council, _standing in self.stood)
        places.sort(key=lambda place: (-place[1], place[0]))
        places += [(column, top - 1, council, standing) for column, (council, standing) in enumerate(others)]
        return [
            Hexagon(council, named.get(council.name, ""), 2 * column + row % 2, top - row, standing, self.is_of_any)
            for column, row, council, standing in places
        ]

    @property
    def across(self) -> int:
        """How far east the map goes, in half hexagons."""
        return max((hexagon.half_columns for hexagon in self.hexagons), default=0)

    @property
    def down(self) -> int:
        """How far south, in rows."""
        return max((hexagon.row for hexagon in self.hexagons), default=0)

    @property
    def off_the_layout(self) -> bool:
        return any(council.hex_q is None for council, _standing in self.stood)


def _sum(counts: dict[str, int] | None) -> int:
    return sum((counts or {}).values())


def england(
    theme: Theme,
    by_region: dict[Region, list[Held]],
    *,
    on: date,
    most: int | None = None,
    grades: dict[int, Grade] | None = None,
) -> England:
    """Return where the councils stood on a theme that day, counted region by region.

    More of them than `most` are counted and not shown. All grades may be given, if they were fetched.
    """
    councils = _there(on, (most,))
    held = standings_on(theme, on, councils if most else None, grades or Handbook().grades)
    stood = [(council, held[council.pk]) for council in councils if council.pk in held]
    return England(theme, on, stood, by_region, _to_come(on, (most,)), numbers_on(on)[1])


def england_by_worst(*, on: date, most: int | None = None) -> England:
    """Return where the councils stood that day on whichever main theme each held its worst grade on."""
    councils = _there(on, (None,))
    held = current_on_all(councils, on=on)
    stood = [(council, _worst_of(held[council.pk])) for council in councils if council.pk in held]
    by_region: dict[Region, list[Held]] = defaultdict(list)
    for council, standing in stood:
        by_region[Region(council.region)].append(Held(standing.grade, standing.reason, 1))
    counted = {region: added_up(each) for region, each in by_region.items()}
    return England(AnyTheme.ANY, on, stood[:most], counted, _to_come(on, (most,)), numbers_on(on)[1])


def _worst_of(standings: dict[Theme, Standing]) -> Standing:
    """Return the standing with the worst grade, the first of several; where none has a grade, the first of all."""
    return max(standings.values(), key=lambda each: each.grade.severity if each.grade else 0)


@prepared
def _there(day, most):
    return Council.objects.on(day)[slice(*most)]


@prepared
def _to_come(day, most):
    return Council.objects.established_after(day).filter(hex_q__isnull=False).order_by()[slice(*most)]
