"""Councils as rows: one for each theme and, in the wide file, one for each council."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from inspections.as_at.current import CouncilGrades, grades_of
from inspections.charts.england import CouncilRow
from inspections.charts.keys import Key, key_of
from inspections.models import Council
from inspections.vocabulary import MAIN_THEMES, Theme

from .columns import Column, Type
from .pictures import MAP
from .rows import OfACouncil, in_chunks
from .shared import AS_AT, ONS_CODE, RECORD_URL, WHERE, WHO

NO_GRADE = "none"  # what is asked for where a council holds none


class StandingRow(CouncilRow):
    """How a council stood on a theme on a day; without a current grade, with its last one."""

    @property
    def record_url(self) -> str:
        return self.council.get_absolute_url()


class _WideRow(NamedTuple):
    council: Council
    as_at: date
    grades: CouncilGrades


class WideRow(_WideRow, OfACouncil):
    """A council, with where it stood on every theme on a day."""

    @property
    def record_url(self) -> str:
        return self.council.get_absolute_url()


def _of_council(name: str):
    return lambda row: getattr(row.council, name)


COUNCIL_TYPE = Column("council_type", "The code of the type of council.", _of_council("type"))
OFFICIAL_NAME = Column("official_name", "The council's name in full.", _of_council("official_name"))
OTHER_NAMES = Column(
    "other_names", "Other names it goes by, with an upright line between two.", _of_council("other_names")
)
FORMER_CODES = Column(
    "former_ons_codes", "ONS codes it had before, with an upright line between two.", _of_council("former_ons_codes")
)
DFE_CODE = Column("dfe_code", "The council's number at the Department for Education.", _of_council("dfe_code"))
OFSTED_NUMBER = Column("ofsted_number", "The council's number at Ofsted (URN).", _of_council("ofsted_number"))
ESTABLISHED_ON = Column(
    "established_on",
    "The day the council began; empty where that was before the record.",
    _of_council("established_on"),
    Type.DAY,
)
ABOLISHED_ON = Column(
    "abolished_on", "The first day on which it no longer existed.", _of_council("abolished_on"), Type.DAY
)
WEBSITE = Column("website", "The council's own website.", _of_council("website"), Type.ADDRESS)
NEWEST_VERDICT = Column(
    "newest_verdict",
    "Its newest verdict, as it stands in web addresses: /inspections/<newest_verdict>/.",
    lambda row: row.grades.newest and row.grades.newest.slug,
)
NEWEST_VERDICT_ON = Column(
    "newest_verdict_published_on",
    "The day on which Ofsted published it.",
    lambda row: row.grades.newest and row.grades.newest.day,
    Type.DAY,
)


def _key_on(theme: Theme, row: WideRow) -> Key:
    return key_of(row.grades.standings[theme])


def _grade_on(theme: Theme, row: WideRow) -> str:
    key = _key_on(theme, row)
    return key.code if key.is_grade else ""


def _reason_on(theme: Theme, row: WideRow) -> str:
    key = _key_on(theme, row)
    return "" if key.is_grade else key.code


def _columns_on(theme: Theme) -> list[Column]:
    name = theme.label.lower()
    return [
        Column(f"{theme}_grade", f"On {name}: the code of the current grade.", partial(_grade_on, theme)),
        Column(
            f"{theme}_label",
            f"On {name}: the current grade in short or, where there is none, the reason in words.",
            lambda row: _key_on(theme, row).label,
        ),
        Column(f"{theme}_reason", f"On {name}: the code of the reason for no grade.", partial(_reason_on, theme)),
    ]


CODES = [OFFICIAL_NAME, OTHER_NAMES, FORMER_CODES, DFE_CODE, OFSTED_NUMBER]
DATED = [ESTABLISHED_ON, ABOLISHED_ON]
STANDINGS = [*MAP, COUNCIL_TYPE, *DATED, RECORD_URL]
COUNCILS_WIDE = [
    *[*WHO, ONS_CODE, *WHERE, COUNCIL_TYPE, AS_AT, NEWEST_VERDICT, NEWEST_VERDICT_ON],
    *(column for theme in MAIN_THEMES for column in _columns_on(theme)),
    *[*CODES, *DATED, WEBSITE, RECORD_URL],
]


def standing_rows(councils: Iterable[Council], *, on: date, theme: str = "", grade: str = "") -> Iterator[StandingRow]:
    """Yield how councils stood on each theme that day, or on the one asked for; or with the grade asked for alone."""
    for row in wide_rows(councils, on=on):
        for each, standing in row.grades.standings.items():
            is_asked = not grade or grade == NO_GRADE or (standing.grade and standing.grade.code == grade)
            if is_asked and theme in ("", each):
                yield StandingRow(row.council, each, on, standing)


def wide_rows(councils: Iterable[Council], *, on: date) -> Iterator[WideRow]:
    """Yield councils, each with where it stood that day."""
    for chunk in in_chunks(councils):
        for each in grades_of(chunk, on=on):
            yield WideRow(each.council, on, each)
