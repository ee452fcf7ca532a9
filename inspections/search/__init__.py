"""Words in, places in the record out."""

from .engines import MOST_COUNTED, index
from .entries import first_number_on
from .hits import Hit
from .indexing import freshen, rebuild, wrong_entries
from .names import council_with_code, named_councils, named_people, near_councils, near_leaders, readable, respelt
from .query import LONGEST, Query, parse
from .results import CHOICES, Asking, Results

__all__ = [
    "CHOICES",
    "LONGEST",
    "MOST_COUNTED",
    "Asking",
    "Hit",
    "Query",
    "Results",
    "council_with_code",
    "first_number_on",
    "freshen",
    "index",
    "named_councils",
    "named_people",
    "near_councils",
    "near_leaders",
    "parse",
    "readable",
    "rebuild",
    "respelt",
    "wrong_entries",
]
