"""Grade periods as rows: who held which grade, from when to when."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from inspections.as_at.grade_history import histories_of
from inspections.charts.england import CouncilRow
from inspections.models import Council

from .columns import Column, Type
from .rows import in_chunks
from .shared import AS_AT, GIVEN, GRADED, LAST, ONS_CODE, RECORD_URL, THEME, WHERE, WHO

DAY = timedelta(days=1)


class StoodRow(CouncilRow):
    """How a council stood on a theme from one day to another, by what had been published by a day."""

    @property
    def last_day(self) -> date | None:
        ended = self.standing.ends_on
        return ended - DAY if ended and ended <= self.as_at else None

    @property
    def record_url(self) -> str:
        return self.standing.get_absolute_url() or self.council.get_absolute_url()


FIRST_DAY = Column(
    "first_day",
    "The first day on which it stood so; empty where that is the council's first.",
    lambda row: row.standing.begins_on,
    Type.DAY,
)
LAST_DAY = Column(
    "last_day",
    "The last day on which it stood so; empty where it still did on the day `as_at`.",
    lambda row: row.last_day,
    Type.DAY,
)

PERIODS = [*WHO, ONS_CODE, *WHERE, THEME, FIRST_DAY, LAST_DAY, AS_AT, *GRADED, *GIVEN, *LAST, RECORD_URL]


def period_rows(councils: Iterable[Council], *, until: date) -> Iterator[StoodRow]:
    """Yield the periods of some councils, theme by theme and one after the other, that had begun by a day."""
    for chunk in in_chunks(councils):
        for council, themes in histories_of(chunk, until=until).items():
            for theme, standings in themes.items():
                yield from (StoodRow(council, theme, until, standing) for standing in standings)
