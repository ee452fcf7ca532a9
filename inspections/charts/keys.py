"""What a picture tells apart: each grade, and each reason for which there is none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from inspections.courses import Turn
from inspections.models import Grade
from inspections.standings import Nothing
from inspections.tallies import counts_of


@dataclass(frozen=True)
class Key:
    """One of them, by a code that pictures name it by, and how many councils it is true of."""

    code: str
    label: str
    severity: int | None = None
    councils: int = 0

    @property
    def is_grade(self) -> bool:
        return self.severity is not None

    @property
    def mark(self) -> str:
        """Names its mark: grades of one severity share one, but where their words differ a style tells them apart."""
        return str(self.severity or self.code)


NOTHINGS = {nothing: Key(nothing.name.lower(), str(nothing)) for nothing in Nothing}
TO_COME = Key("to_come", "Not established yet")


def key_of(turn: Turn | None) -> Key:
    """Return what tells a council's turn apart; without a turn, the council is still to come."""
    if turn is None:
        return TO_COME
    return NOTHINGS[turn.nothing] if turn.nothing else key_of_grade(turn.grade)


def best_first(key: Key) -> tuple:
    """Order grades from the best to the worst, then the reasons for which there is none."""
    order = [each.code for each in NOTHINGS.values()]
    return (0, key.severity, key.code) if key.is_grade else (1, order.index(key.code), key.code)


def key_of_grade(grade: Grade) -> Key:
    return Key(grade.code, grade.short_label, grade.severity)


def keys_of(turns: Iterable[Turn]) -> list[Key]:
    """Return each grade that any of them has, the best first, and each kind of nothing, counted."""
    turns = list(turns)
    grades = [Key(count.code, count.label, count.severity, count.councils) for count in counts_of(turns)]
    without = Counter(turn.nothing for turn in turns)
    nothings = [Key(key.code, key.label, None, without[nothing]) for nothing, key in NOTHINGS.items()]
    return grades + [key for key in nothings if key.councils]
