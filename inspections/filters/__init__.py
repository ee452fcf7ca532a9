"""A query string becomes a set, strictly, and can say itself in words."""

from .articles import ArticleFilter
from .councils import CouncilFilter
from .events import EventFilter
from .inspections import InspectionFilter
from .leaders import LeaderFilter

__all__ = ["ArticleFilter", "CouncilFilter", "EventFilter", "InspectionFilter", "LeaderFilter"]
