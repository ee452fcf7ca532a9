"""Ofsted's official releases in, outcomes out. Knows neither Django nor the database: `curation` matches them."""

from inspections.reading import Unreadable

from .cells import NOT_GIVEN, Cell, NotUnderstood, Place
from .release import Outcome, Release, ReleaseRow, open_release

__all__ = [
    "NOT_GIVEN",
    "Cell",
    "NotUnderstood",
    "Outcome",
    "Place",
    "Release",
    "ReleaseRow",
    "Unreadable",
    "open_release",
]
