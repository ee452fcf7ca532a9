"""Everything the record holds on one council, as things stood on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from inspections.analysis.changes import VerdictComparison, compare_answers
from inspections.analysis.rarity import VerdictRarity, rarity_of
from inspections.as_at.answers import Answer, answers_of, graded_otherwise
from inspections.as_at.current import UNINSPECTED, CouncilGrades, GradesTable, NewestVerdict
from inspections.as_at.grade_history import histories_of
from inspections.as_at.interventions import InterventionCounts, counts_of
from inspections.as_at.posts import Post, posts_on
from inspections.as_at.standings import Standing
from inspections.as_at.verdicts import GradedVerdict, graded_verdict_of, group_of
from inspections.models import Appointment, Article, Council, CouncilChange, Event, Inspection, Reply
from inspections.models.handbook import Handbook, set_related
from inspections.models.sources import fetch_citations
from inspections.vocabulary import ENDINGS, MAIN_THEMES, TOLD_VISITS, EventKind, InspectionGroup, Role, Theme

from . import statements


@dataclass(frozen=True)
class EarlierGrade:
    """A grade that a council had on a theme before, and the theme that it was given together with, if any."""

    answer: Answer
    together_with: Theme | None
    on_another_scale: bool


TOLD_BY = {InspectionGroup.BOARDS: EventKind.BOARD_JUDGEMENT, InspectionGroup.AREA: EventKind.JOINT_INSPECTION}


class CouncilHistory:
    """One council's history up to a day. Each part is fetched once, when a page first asks for it.

    `as_at` is the day asked for, or None for today: then even what is announced for later is shown. The appointments
    are the published ones, unless others are given.
    """

    def __init__(
        self, council: Council, *, today: date, as_at: date | None = None, appointments: QuerySet | None = None
    ):
        self.council = council
        self.as_at = as_at
        self.asked = as_at or today
        self.day = council.day_by(self.asked)
        self._appointments = appointments
        self.handbook = Handbook()

    @property
    def is_over(self) -> bool:
        """Had the council been abolished by the day asked for?"""
        return self.council.is_abolished_by(self.asked)

    @property
    def is_to_come(self) -> bool:
        return self.council.is_to_come(self.day)

    @cached_property
    def _councils(self) -> list[Council]:
        """The council itself, and its predecessors."""
        return [self.council, *(change.predecessor for change in self.changes_before)]

    @property
    def _numbers(self) -> list[int]:
        return [each.pk for each in self._councils]

    @cached_property
    def _all_inspections(self) -> list[Inspection]:
        return self._with_councils(self.handbook.complete(statements.inspections_of(self._numbers, self.as_at)))

    def _with_councils(self, found: list) -> list:
        councils = {each.pk: each for each in self._councils}
        for each in found:
            set_related(each, "council", councils)
        return found

    @cached_property
    def _inspections(self) -> list[Inspection]:
        return [each for each in self._all_inspections if each.council_id == self.council.pk]

    @cached_property
    def verdicts(self) -> list[Inspection]:
        return [each for each in self._inspections if each.is_verdict]

    @cached_property
    def newest_compared(self) -> VerdictComparison | None:
        """What the newest verdict changed, if there is one before it."""
        return compare_answers(*reversed(self._answers)) if self.verdicts else None

    @cached_property
    def rarity(self) -> VerdictRarity | None:
        """How rare the grades of the newest verdict are, on the day it was published and on the day asked for."""
        return rarity_of(self.verdicts[0], self.handbook, today=self.asked) if self.verdicts else None

    @cached_property
    def inspections(self) -> dict[InspectionGroup, list[Inspection]]:
        """All of its own inspections in groups, the newest of each first."""
        groups: dict[InspectionGroup, list[Inspection]] = {group: [] for group in InspectionGroup}
        for each in self._inspections:
            groups[group_of(each)].append(each)
        return groups

    def inspections_shown(self, group: str) -> list[Inspection]:
        """Those of one group, or all of them, the newest first."""
        return [each for each in self._inspections if not group or group_of(each) == group]

    @property
    def newest_with_priority_action(self) -> Inspection | None:
        """The newest of its inspections and visits that named areas for priority action."""
        return next((each for each in self._inspections if each.priority_action), None)

    @property
    def visits(self) -> list[Inspection]:
        """The visits between verdicts, which give no grades."""
        return self.inspections[InspectionGroup.VISITS]

    @cached_property
    def _changes(self) -> list[CouncilChange]:
        return statements.changes_of(self.council.pk)

    @property
    def replies(self) -> list[Reply]:
        """What the council said of its inspections."""
        has_any = any(each.has_reply for each in self._inspections)
        return statements.replies_of(self.council.pk, self.as_at) if has_any else []

    @property
    def changes_before(self) -> list[CouncilChange]:
        return [change for change in self._changes if change.successor_id == self.council.pk]

    @property
    def changes_after(self) -> list[CouncilChange]:
        return [change for change in self._changes if change.predecessor_id == self.council.pk]

    @cached_property
    def inherited_verdicts(self) -> list[Inspection]:
        """The verdicts on its predecessors, which are theirs: grades are not inherited."""
        return [each for each in self._all_inspections if each.is_verdict and each.council_id != self.council.pk]

    @cached_property
    def inherited_interventions(self) -> list[Event]:
        """What the government did at its predecessors, as it stood on the day of this history."""
        return statements.interventions_of(self._numbers[1:], self.as_at, self.day)

    @cached_property
    def inherited_appointments(self) -> list[Appointment]:
        """The posts at its predecessors that were on record by the day of this history."""
        theirs = [each for each in self._known_appointments if each.council_id != self.council.pk]
        return [each for each in theirs if self._was_known(each)]

    @cached_property
    def _events(self) -> list[Event]:
        return statements.events_of(self.council.pk, self.as_at, self.day)

    @cached_property
    def interventions(self) -> list[Event]:
        return [event for event in self._events if event.is_intervention and self.council in event.councils.all()]

    @property
    def intervention_counts(self) -> InterventionCounts:
        return counts_of(self.interventions, self.day)

    @cached_property
    def other_events(self) -> list[Event]:
        return [event for event in self._events if event not in self.interventions]

    def told(self, *kinds: EventKind) -> list[Event]:
        """The events of these kinds at the council, which tell of what may not be on record by itself."""
        return [event for event in self.other_events if event.kind in kinds and self.council in event.councils.all()]

    @property
    def told_visits(self) -> list[Event]:
        return self.told(*TOLD_VISITS)

    @property
    def told_inspections(self) -> list[tuple[InspectionGroup, list[Event]]]:
        """The events that tell of inspections: of visits all, of others those of which none is on record by itself."""
        told = {InspectionGroup.VISITS: self.told_visits}
        for group, kind in TOLD_BY.items():
            told[group] = [] if self.inspections[group] else self.told(kind)
        return list(told.items())

    @property
    def told_endings(self) -> list[Event]:
        return self.told(*ENDINGS)

    @cached_property
    def appointments(self) -> list[Appointment]:
        """Those that had begun by the day asked for."""
        return [each for each in self._all_appointments if self._was_known(each)]

    def _was_known(self, appointment: Appointment) -> bool:
        begun = appointment.possible_from
        return self.as_at is None or (begun is not None and begun <= self.as_at)

    @cached_property
    def _all_appointments(self) -> list[Appointment]:
        return [each for each in self._known_appointments if each.council_id == self.council.pk]

    @cached_property
    def _known_appointments(self) -> list[Appointment]:
        first, last = self._fieldwork or (self.day, self.day)
        if self._appointments is None:
            today = timezone.localdate()
            return self._with_councils(statements.appointments_of(self._numbers, self.day, today, first, last))
        held = self._appointments.filter(council__in=self._numbers).with_certainty(on=self.day)
        held = held.with_certainty(on=first, until=last, name="certainty_then")
        return list(held.newest_first().for_listing())

    @cached_property
    def posts(self) -> list[Post]:
        return posts_on(self.day, self._all_appointments)

    @property
    def _fieldwork(self) -> tuple[date, date] | None:
        """The first and last day of the newest verdict's fieldwork; None where they are not known."""
        newest = self.newest
        return newest and newest.started_on and (newest.started_on, newest.ended_on or newest.started_on)

    @cached_property
    def posts_then(self) -> dict[Role, Post]:
        """Who held each post while inspectors were there for the newest verdict; none where that is not known."""
        if not self._fieldwork:
            return {}
        first, last = self._fieldwork
        return {each.role: each for each in posts_on(last, self._all_appointments, "certainty_then", since=first)}

    @cached_property
    def appointments_by_role(self) -> list[tuple[str, list[Appointment]]]:
        order = list(Role)
        held = sorted(self.appointments, key=lambda each: order.index(each.role))
        return [(Role(role).label, list(each)) for role, each in groupby(held, key=lambda each: each.role)]

    @cached_property
    def articles(self) -> list[Article]:
        return statements.articles_about(self.council.pk, self.as_at)

    @cached_property
    def graded_verdicts(self) -> list[GradedVerdict]:
        """Its verdicts with their grades, the oldest first, by the days on which Ofsted published them."""
        dated = [each for each in reversed(self.verdicts) if each.report_published_on]
        return [graded_verdict_of(each) for each in dated]

    @property
    def grade_history(self) -> dict[Theme, list[Standing]]:
        """How it stood on each theme, from its first day on."""
        return self._grade_histories[self.council]

    @property
    def inherited_grades(self) -> dict[Council, dict[Theme, list[Standing]]]:
        """How its predecessors stood on each theme, which is theirs."""
        return {council: held for council, held in self._grade_histories.items() if council in self._councils[1:]}

    @cached_property
    def _neighbours(self) -> list[Council]:
        return [each.neighbour for each in statements.neighbours_of(self.council.pk)]

    @cached_property
    def _grade_histories(self) -> dict[Council, dict[Theme, list[Standing]]]:
        """How the council, its predecessors and, on the day alone, its neighbours stood on each theme."""
        return histories_of(self._councils, self._neighbours, until=self.day, grades=self.handbook.grades)

    @cached_property
    def grades(self) -> CouncilGrades:
        newest = self.newest and NewestVerdict(self.newest.slug, self.newest.day, str(self.newest.framework))
        return CouncilGrades(self.council, newest, self._current(self.council))

    def _current(self, council: Council) -> dict[Theme, Standing]:
        held = self._grade_histories[council]
        return {theme: held[theme][-1] for theme in MAIN_THEMES if theme in held} or UNINSPECTED

    @cached_property
    def newest(self) -> Inspection | None:
        """The newest verdict that Ofsted has published."""
        return next((each for each in self.verdicts if each.report_published_on), None)

    @property
    def standings(self) -> list[tuple[Standing, list[EarlierGrade]]]:
        """Where it stands on each theme, and the grades it had there before, the oldest first."""
        return [(stands, self._before(stands)) for stands in self.grades.standings.values()]

    @cached_property
    def _answers(self) -> list[dict[Theme, Answer]]:
        """What each of its verdicts says, the oldest first."""
        return [answers_of(verdict) for verdict in reversed(self.verdicts)]

    def _before(self, stands: Standing) -> list[EarlierGrade]:
        given = stands.rating or stands.together
        answers = [each[stands.theme] for each in self._answers]
        older = [each for each in answers if each.grade and (not given or each.verdict.day < given.published_on)]
        return [self._earlier(answer, stands) for answer in older]

    def _earlier(self, answer: Answer, stands: Standing) -> EarlierGrade:
        """Return what an earlier verdict gave on the theme, naming the theme that shared it unless that still does."""
        still_shared = stands.rating and stands.rating.also_covers
        told = answer.together_with if answer.together_with != still_shared else None
        scales = answer.verdict.framework.scale, self.verdicts[0].framework.scale
        return EarlierGrade(answer, told, on_another_scale=bool(graded_otherwise(*scales)))

    @cached_property
    def neighbours(self) -> GradesTable:
        """Its statistical neighbours, and where they stand on the day."""
        return GradesTable([CouncilGrades(each, None, self._current(each)) for each in self._neighbours])

    def fetch_citations(self) -> None:
        """Fetch what its own inspections, events and posts rest on."""
        fetch_citations(*self._inspections, *self._events, *self.appointments)
