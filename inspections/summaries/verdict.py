"""Everything the page of one inspection tells: what it judged, what that changed, who was in charge, what followed."""

from datetime import date
from functools import cached_property

from inspections.analysis.around import TimeAround, around
from inspections.analysis.changes import VerdictComparison, compare_verdicts
from inspections.analysis.rarity import VerdictRarity, rarity_of
from inspections.as_at.leadership import Leadership, leadership_at
from inspections.models import (
    Article,
    CouncilChange,
    Event,
    Inspection,
    Judgement,
    Paragraph,
    RecommendationCount,
    Reply,
)
from inspections.models.handbook import Handbook, set_related

from . import statements
from .grade_places import paragraphs_explaining
from .report import ReportContents


class VerdictSummary:
    """One inspection, fetched `for_page`, whatever its status. Each part is fetched once, when a page asks for it."""

    def __init__(self, inspection: Inspection, *, today: date):
        self.inspection = inspection
        self.today = today
        self._handbook = Handbook()
        self._handbook.complete([inspection])

    @cached_property
    def _others(self) -> list[Inspection]:
        """The council's other published verdicts, the newest first."""
        return self._complete(statements.verdicts_beside(self.inspection.pk, self.inspection.council_id))

    def _complete(self, inspections) -> list[Inspection]:
        for each in inspections:
            set_related(each, "council", {each.council_id: self.inspection.council})
        return self._handbook.complete(inspections)

    @property
    def _older(self) -> list[Inspection]:
        return [each for each in self._others if each.day < self.inspection.day]

    @cached_property
    def before(self) -> Inspection | None:
        """The verdict before this one, if this is one."""
        return self._older[0] if self._older and self.inspection.is_verdict else None

    @property
    def after(self) -> Inspection | None:
        """The first verdict that came later."""
        later = [each for each in self._others if each.day > self.inspection.day]
        return min(later, key=lambda each: (each.day, each.pk), default=None)

    @cached_property
    def comparison(self) -> VerdictComparison | None:
        return compare_verdicts(self.inspection, self._older) if self.inspection.is_verdict else None

    @cached_property
    def rarity(self) -> VerdictRarity | None:
        """How rare its grades are. A draft's do not count yet."""
        is_counted = self.inspection.is_verdict and self.inspection.is_published
        return rarity_of(self.inspection, self._handbook, today=self.today) if is_counted else None

    @cached_property
    def leadership(self) -> Leadership:
        return leadership_at(self.inspection, self.before)

    @cached_property
    def contents(self) -> ReportContents | None:
        return ReportContents(self.inspection.report) if self.inspection.report_slug else None

    @cached_property
    def asks_for(self) -> list[RecommendationCount]:
        """How many points its report asks for, kind by kind, where its words were not read here."""
        report = None if self.contents else self.inspection.report_id
        return statements.counts_of_recommendations(report) if report else []

    @cached_property
    def explained_in(self) -> dict[int, Paragraph]:
        """The paragraph of the report that explains a grade, where that is certain, by the number of the rating."""
        return paragraphs_explaining(self.inspection.ratings.all(), self.contents.paragraphs) if self.contents else {}

    @property
    def shows_pages(self) -> bool:
        """Is it known where in the report any of its grades stands, or is explained?"""
        return bool(self.explained_in) or any(rating.page or rating.quote for rating in self.inspection.ratings.all())

    @cached_property
    def unanswered(self) -> list[Judgement]:
        """What its framework judges and nothing is said of."""
        return self.inspection.unanswered() if self.inspection.is_verdict and self.inspection.is_full else []

    @property
    def took_over(self) -> list[CouncilChange]:
        council = self.inspection.council_id
        return [each for each in statements.changes_of(council) if each.successor_id == council]

    @cached_property
    def same_report(self) -> list[Inspection]:
        """The others that rest on the same document."""
        which = self.inspection
        if not which.report_id:
            return []
        return self._complete(statements.inspections_in_the_report_of(which.pk, which.council_id, which.report_id))

    @cached_property
    def articles(self) -> list[Article]:
        return statements.press_on(self.inspection.pk, is_background=False)

    @cached_property
    def background_of(self) -> list[Article]:
        """The articles that do not mention it, and need it as their background."""
        return statements.press_on(self.inspection.pk, is_background=True)

    @cached_property
    def events(self) -> list[tuple[TimeAround, list[Event]]]:
        """The events linked to it: what came before, what tells of it, what followed."""
        return around(self.inspection, statements.events_about(self.inspection.pk))

    @cached_property
    def replies(self) -> list[Reply]:
        """What the council said of it."""
        return statements.replies_to(self.inspection.pk)

    @property
    def report_not_read(self):
        """Its report, where that is only known to exist."""
        return None if self.inspection.rests_on_report else self.inspection.report
