"""England on a day: where each council stands on one theme, on a map of hexagons, in a table, and region by region."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from inspections.courses import Courses, Turn
from inspections.models import Council
from inspections.tallies import Tally, tally_of
from inspections.vocabulary import Region, Theme

from .keys import Key, key_of, keys_of
from .labels import labels

CREDIT = "Layout of the hexagons after Open Innovations (MIT licence)."
HEADINGS = [
    "council",
    "slug",
    "ons_code",
    "region",
    "judged",
    "as_at",
    "grade",
    "why_none",
    "since",
    "inspection",
    "last_grade",
    "last_on",
]


@dataclass(frozen=True)
class Hexagon:
    """A council's place on the map, counted in half hexagons from the left and in rows from the top.

    Without a turn, it is the place of a council that did not exist yet.
    """

    council: Council
    label: str
    half_columns: int
    row: int
    turn: Turn | None

    @cached_property
    def key(self) -> Key:
        return key_of(self.turn)

    @property
    def words(self) -> str:
        if self.turn is None:
            return f"{self.council}: established on {self.council.established_on:%-d %B %Y}"
        return f"{self.council}: {in_words(self.turn)}"


def in_words(turn: Turn) -> str:
    """Say how a council stood: "Good since 1 July 2019"."""
    if turn.rating:
        return f"{key_of(turn).label} since {turn.rating.verdict.published_on:%-d %B %Y}"
    if turn.last:
        last, on = turn.last.grade.short_label, turn.last.verdict.published_on
        return f"{turn.nothing}; the last was {last}, {on:%-d %B %Y}"
    return str(turn.nothing)


@dataclass(frozen=True)
class England:
    """Where the councils of a day stand on one theme."""

    theme: Theme
    day: date
    stood: list[tuple[Council, Turn]]
    tally: Tally
    to_come: list[Council]  # they have a place on the layout, and were set up after the day
    gone: list[Council]

    @property
    def title(self) -> str:
        return f"{self.theme.label}: England's councils on {self.day:%-d %B %Y}"

    @property
    def words(self) -> str:
        """What the map shows, for somebody who cannot see it."""
        graded = f"{self.tally.graded} of {self.tally.councils} councils have a current grade"
        held = ", ".join(f"{key.councils} {key.label}" for key in self.keys if key.is_grade)
        without = ", ".join(f"{key.councils} {key.label.lower()}" for key in self.keys if not key.is_grade)
        return f"{graded}{': ' if held else ''}{held}." + (f" Without one: {without}." if without else "")

    @cached_property
    def keys(self) -> list[Key]:
        """How many councils hold each grade, the best first, and how many none, by the reason."""
        return keys_of(turn for _council, turn in self.stood)

    @cached_property
    def rows(self) -> list[tuple[Region | None, list[tuple[Key, int]], int]]:
        """England and its regions: how many councils hold each grade, or none for each reason, and of how many."""
        theirs = defaultdict(list)
        for council, turn in self.stood:
            theirs[None].append(key_of(turn).code)
            theirs[council.region].append(key_of(turn).code)
        return [
            (region, [(key, theirs[region].count(key.code)) for key in self.keys], len(theirs[region]))
            for region in [None, *Region]
        ]

    @property
    def listed(self) -> list[tuple[Council, Key, Turn]]:
        """A row for each council, for people."""
        return [(council, key_of(turn), turn) for council, turn in self.stood]

    @property
    def table(self) -> list[list[str]]:
        """A row for each council under the headings above, for machines."""
        return [self._row(council, turn) for council, turn in self.stood]

    def _row(self, council, turn):
        given, last = turn.rating, None if turn.grade else turn.last
        who = [council.name, council.slug, council.ons_code, council.region, self.theme.value, self.day.isoformat()]
        how = [turn.grade.label if turn.grade else "", turn.nothing or ""]
        where = [given.verdict.published_on.isoformat(), given.verdict.slug] if given else ["", ""]
        return who + how + where + ([last.grade.label, last.verdict.published_on.isoformat()] if last else ["", ""])

    @cached_property
    def hexagons(self) -> list[Hexagon]:
        """A place for each council of the day, the northernmost first, then those that the layout does not know."""
        placed = [(council, turn) for council, turn in self.stood if council.hex_q is not None]
        placed += [(council, None) for council in self.to_come]
        others = [(council, turn) for council, turn in self.stood if council.hex_q is None]
        top = max((council.hex_r for council, _turn in placed), default=0)
        named = labels(council.name for council, turn in [*placed, *others] if turn)
        places = [(council.hex_q, council.hex_r, council, turn) for council, turn in placed]
        places.sort(key=lambda place: (-place[1], place[0]))
        places += [(column, top - 1, council, turn) for column, (council, turn) in enumerate(others)]
        return [
            Hexagon(council, named.get(council.name, ""), 2 * column + row % 2, top - row, turn)
            for column, row, council, turn in places
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
        return any(council.hex_q is None for council, _turn in self.stood)


def england(known: Courses, theme: Theme, *, on: date) -> England:
    """Return where the councils stood on a theme that day."""
    councils = [course.council for course in known.of[theme]]
    to_come = [each for each in councils if each.hex_q is not None and each.established_on and each.established_on > on]
    gone = [each for each in councils if each.abolished_on and each.abolished_on <= on]
    stood = known.on(theme, on)
    return England(theme, on, stood, tally_of(theme, [turn for _council, turn in stood]), to_come, gone)
