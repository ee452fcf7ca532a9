from .addresses import FormerAddress
from .articles import Article, Figure, Publication, Statement
from .councils import Council, CouncilChange, Neighbour
from .coverage import Coverage
from .decisions import Decision
from .doubts import Doubt
from .editions import Edition
from .events import Event
from .frameworks import Framework, Grade, GradeScale, InspectionKind, Judgement
from .inspections import Inspection, Rating
from .leaders import Appointment, Leader
from .mistakes import MistakeReport, Reporter, Sending
from .periods import CountPeriod, GradePeriod
from .replies import Reply
from .reports import Footnote, Paragraph, Recommendation, RecommendationCount, Report
from .search import SearchChange, SearchEntry, SearchGroup
from .shipped import ShippedRow
from .sightings import Sighting
from .sources import Citation, Source
from .trusts import Trust, TrustService
from .worklists import WORKLISTS

__all__ = [
    "WORKLISTS",
    "Appointment",
    "Article",
    "Citation",
    "Council",
    "CouncilChange",
    "CountPeriod",
    "Coverage",
    "Decision",
    "Doubt",
    "Edition",
    "Event",
    "Figure",
    "Footnote",
    "FormerAddress",
    "Framework",
    "Grade",
    "GradePeriod",
    "GradeScale",
    "Inspection",
    "InspectionKind",
    "Judgement",
    "Leader",
    "MistakeReport",
    "Neighbour",
    "Paragraph",
    "Publication",
    "Rating",
    "Recommendation",
    "RecommendationCount",
    "Reply",
    "Report",
    "Reporter",
    "SearchChange",
    "SearchEntry",
    "SearchGroup",
    "Sending",
    "ShippedRow",
    "Sighting",
    "Source",
    "Statement",
    "Trust",
    "TrustService",
]
