"""What a picture distinguishes: each grade, and each reason for which there is none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from inspections.as_at.counts import Held, counted
from inspections.as_at.standings import Standing
from inspections.models import Grade
from inspections.vocabulary import NoGrade


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


# What has no grade has a reason: nothing stands here under None.
WITHOUT_GRADE: dict[NoGrade | None, Key] = {reason: Key(reason.value, reason.label) for reason in NoGrade}
TO_COME = Key("to_come", "Not established yet")


def key_of(standing: Standing | None) -> Key:
    """Return what tells a council's standing apart; without one, the council is still to come."""
    if standing is None:
        return TO_COME
    return key_of_grade(standing.grade) if standing.grade else WITHOUT_GRADE[standing.reason]


def best_first(key: Key) -> tuple:
    """Order grades from the best to the worst, then the reasons for which there is none."""
    order = [each.code for each in WITHOUT_GRADE.values()]
    return (0, key.severity, key.code) if key.is_grade else (1, order.index(key.code), key.code)


def key_of_grade(grade: Grade) -> Key:
    return Key(grade.code, grade.short_label, grade.severity)


def keys_of(held: Iterable[Held]) -> list[Key]:
    """Return each grade that any of them has, the best first, and each reason for none, counted."""
    held = list(held)
    grades = [Key(count.code, count.label, count.severity, count.councils) for count in counted(held)]
    without = Counter({each.reason: each.councils for each in held})
    reasons = [Key(key.code, key.label, None, without[reason]) for reason, key in WITHOUT_GRADE.items()]
    return grades + [key for key in reasons if key.councils]
