"""What a journalist needs to know about a council within minutes, on one A4 page; what does not fit is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from inspections.analysis.changes import Change
from inspections.analysis.rarity import VerdictRarity
from inspections.as_at.leadership import Leadership, leadership_at
from inspections.as_at.record_state import RecordState
from inspections.as_at.standings import Standing
from inspections.dates import long_date
from inspections.models import Article, Event, Inspection, Recommendation, RecommendationCount
from inspections.vocabulary import OPEN_STATUSES, InterventionStatus, Theme

from .council import CouncilHistory, EarlierGrade
from .report import ReportContents
from .statements import counts_of_recommendations

# How many of each the page shows. With these numbers, every council of the record fits on one sheet.
EVENTS, POINTS, ARTICLES = 4, 3, 3


@dataclass(frozen=True)
class Some:
    """The first few of something, and how many more there are."""

    shown: Sequence
    more: int


def _some(things: Sequence, most: int) -> Some:
    return Some(things[:most], max(0, len(things) - most))


@dataclass(frozen=True)
class ThemeLine:
    """One theme: where the council stands on it, what the newest verdict changed, and the grades before."""

    standing: Standing
    change: Change | None
    earlier: list[EarlierGrade]

    @property
    def theme(self) -> Theme:
        return self.standing.theme


class Briefing:
    """One council's history up to a day, in brief. Each part is fetched once, when the page first asks for it."""

    def __init__(self, history: CouncilHistory):
        self.history = history
        self.council = history.council
        self.day: date = history.day

    @property
    def verdict(self) -> Inspection | None:
        """The newest verdict, or None if the council had none by that day."""
        return self.history.verdicts[0] if self.history.verdicts else None

    @property
    def before(self) -> Inspection | None:
        return self.history.verdicts[1] if self.history.verdicts[1:] else None

    @cached_property
    def lines(self) -> list[ThemeLine]:
        """The themes on which the council has, or had, a grade."""
        compared = self.history.newest_compared
        changes = {change.theme: change for change in compared.changes} if compared else {}
        lines = [ThemeLine(stands, changes.get(stands.theme), earlier) for stands, earlier in self.history.standings]
        return [line for line in lines if line.standing.rating or line.standing.together or line.earlier]

    @property
    def rarity(self) -> VerdictRarity | None:
        return self.history.rarity

    @cached_property
    def leadership(self) -> Leadership | None:
        """Who was in charge when the newest verdict came about, as far as anybody is on record."""
        return leadership_at(self.verdict, self.before) if self.verdict else None

    @cached_property
    def interventions(self) -> Some:
        """Government interventions: those in force before those whose end is not known, the newest first in each."""
        told = sorted(self.history.interventions, key=_rank)
        return _some(told, EVENTS)

    @cached_property
    def contents(self) -> ReportContents | None:
        return ReportContents(self.verdict.report) if self.verdict and self.verdict.report_slug else None

    @cached_property
    def asks_for(self) -> list[RecommendationCount]:
        """How many points the report asks for, kind by kind, where its words were not read here."""
        report = None if self.contents or not self.verdict else self.verdict.report_id
        return counts_of_recommendations(report) if report else []

    @cached_property
    def points(self) -> Some:
        """What the report says must improve, word for word, where it was read and may be shown."""
        improvements = self.contents.improvements if self.contents else []
        points: list[Recommendation] = [point for each in improvements for point in each.points]
        return _some(points, POINTS)

    @cached_property
    def articles(self) -> Some:
        articles: list[Article] = self.history.articles
        return _some(articles, ARTICLES)

    @cached_property
    def limits(self) -> list[str]:
        """What these data cannot show of this council."""
        return list(self._limits())

    def _limits(self) -> Iterator[str]:
        if self.verdict and self.verdict.framework.overall_note:
            yield self.verdict.framework.overall_note
        posts = [post for post in self.history.posts if not post.was_abolished]
        if unknown := [post for post in posts if not post.is_known]:
            yield f"Of {len(posts)} posts, the holders of {len(unknown)} on {long_date(self.day)} are not known."
        if any(event.intervention_status == InterventionStatus.END_NOT_KNOWN for event in self.history.interventions):
            yield "An intervention whose end is not known is neither in force nor lifted."
        if told := RecordState().coverage_in_words:
            yield told
        yield "Grades are dated by the day of publication; those of two scales are not compared."
        if self.history.changes_before:
            names = [change.predecessor.official_name for change in self.history.changes_before]
            yield f"It took over from {' and '.join(names)}, whose grades are not its own and are not shown here."


def _rank(event: Event) -> int:
    status = event.intervention_status
    return OPEN_STATUSES.index(status) if status in OPEN_STATUSES else len(OPEN_STATUSES)
