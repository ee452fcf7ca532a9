"""Query strings turned into querysets, strictly, and described in words."""

from .articles import ArticleFilter
from .corrections import CorrectionFilter
from .councils import CouncilFilter
from .events import EventFilter
from .inspections import InspectionFilter
from .leaders import LeaderFilter
from .search import SearchFilter

__all__ = [
    "ArticleFilter",
    "CorrectionFilter",
    "CouncilFilter",
    "EventFilter",
    "InspectionFilter",
    "LeaderFilter",
    "SearchFilter",
]
