"""Where councils stand on a day: for each theme the current grade, or which of the kinds of nothing it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import Prefetch

from .models import Council, Inspection, Judgement, Rating
from .vocabulary import MAIN_THEMES, Theme


class Nothing(StrEnum):
    """Why a council has no current grade on a theme. Never one blank for all."""

    NOT_UNDER_FRAMEWORK = "Not judged under this framework"
    NOT_JUDGED = "Not judged by the inspectors"
    NOT_KNOWN = "Not known to us"
    TOGETHER = "Judged together with another"
    NO_LONGER = "No longer given"
    NOT_INSPECTED = "Not inspected yet"


@dataclass(frozen=True)
class Standing:
    """Where one council stands on one theme: the rating that is current, or why there is none and what was the last.

    `together` is the rating of the judgement that takes in this theme beside its own.
    """

    theme: Theme
    rating: Rating | None = None
    nothing: Nothing | None = None
    last: Rating | None = None
    together: Rating | None = None

    @property
    def grade(self):
        return self.rating.grade if self.rating else None


@dataclass(frozen=True)
class Place:
    """Where one council stands: its newest verdict, if it has any, and its standing on each theme."""

    council: Council
    newest: Inspection | None
    standings: dict[Theme, Standing]


def places(councils: Iterable[Council], *, on: date, themes: Iterable[Theme] = MAIN_THEMES) -> list[Place]:
    """Return where each council stands on that day, in the order given, in as many queries for all as for one."""
    councils = list(councils)
    record = _Record(councils, on, list(themes))
    return [record.place(council) for council in councils]


class _Record:
    """The verdicts of some councils that were known on a day, and the ratings in them on some themes."""

    def __init__(self, councils, on, themes):
        self.themes = themes
        known = Inspection.objects.published().verdicts().known_by(on).filter(council__in=councils)
        self.verdicts = self._newest_first(known)
        by_pk = {verdict.pk: verdict for verdicts in self.verdicts.values() for verdict in verdicts}
        joined = Judgement.objects.filter(also_covers__in=themes).values_list("theme", flat=True)
        ratings = Rating.objects.leading().filter(inspection__in=known, judgement__theme__in=[*themes, *joined])
        ratings = ratings.prefetch_related("judgement", "grade")
        self.current = {}
        for rating in ratings.current(on=on):
            rating.inspection = by_pk[rating.inspection_id]
            self.current[rating.inspection.council_id, rating.judgement.theme] = rating
        self.last = self._last(ratings, by_pk)

    def _newest_first(self, known) -> dict[int, list[Inspection]]:
        judgements = Prefetch("framework__judgements", Judgement.objects.filter(is_graded=True))
        fields = ["slug", "council", "framework", "kind", "report_published_on", "day"]
        found = defaultdict(list)
        for verdict in known.with_scope().only(*fields).prefetch_related(judgements).newest_first():
            found[verdict.council_id].append(verdict)
        return found

    def _last(self, ratings, by_pk):
        """The newest rating of each council on each theme that has no current one."""
        newest = {}
        known = ratings.order_by("inspection__report_published_on")
        for council, theme, pk in known.values_list("inspection__council", "judgement__theme", "pk"):
            newest[council, theme] = pk
        missing = {pk: place for place, pk in newest.items() if place not in self.current}
        last = {}
        for rating in Rating.objects.filter(pk__in=missing).prefetch_related("judgement", "grade"):
            rating.inspection = by_pk[rating.inspection_id]
            last[missing[rating.pk]] = rating
        return last

    def place(self, council: Council) -> Place:
        verdicts = self.verdicts.get(council.pk, [])
        newest = verdicts[0] if verdicts else None
        return Place(council, newest, {theme: self._standing(council, theme, verdicts) for theme in self.themes})

    def _standing(self, council, theme, verdicts):
        if rating := self.current.get((council.pk, theme)):
            return Standing(theme, rating, nothing=None if rating.grade else Nothing.NOT_JUDGED)
        last = self.last.get((council.pk, theme))
        for verdict in verdicts:
            for judgement in verdict.framework.judgements.all():
                if judgement.also_covers == theme:
                    together = self.current.get((council.pk, judgement.theme))
                    return Standing(theme, nothing=Nothing.TOGETHER, last=last, together=together)
                if judgement.theme == theme and verdict.is_full:
                    return Standing(theme, nothing=Nothing.NOT_KNOWN, last=last)
            if verdict.framework.whole_service and verdict.is_full:
                nothing = Nothing.NO_LONGER if last else Nothing.NOT_UNDER_FRAMEWORK
                return Standing(theme, nothing=nothing, last=last)
        return Standing(theme, nothing=Nothing.NOT_UNDER_FRAMEWORK if verdicts else Nothing.NOT_INSPECTED)


@dataclass(frozen=True)
class Count:
    """How many councils hold a grade on a theme."""

    code: str
    label: str
    severity: int
    councils: int


@dataclass(frozen=True)
class Tally:
    """How the councils of a day divide on one theme. Those without a current grade are kept apart, by the reason."""

    theme: Theme
    councils: int
    counts: list[Count]
    without: dict[Nothing, int]

    @property
    def graded(self) -> int:
        return sum(count.councils for count in self.counts)

    def in_columns(self, columns: list[Count]) -> list[Count]:
        """Return its counts in the order of these columns, none left out."""
        mine = {count.code: count for count in self.counts}
        return [mine.get(column.code, column) for column in columns]


def columns_of(some: Iterable[Tally]) -> list[Count]:
    """Return a count of no councils for each grade that any of the tallies has, the best first."""
    grades = {(count.severity, count.code, count.label) for tally in some for count in tally.counts}
    return [Count(code, label, severity, 0) for severity, code, label in sorted(grades)]


def tallies(*, on: date, themes: Iterable[Theme] = MAIN_THEMES) -> list[Tally]:
    """Return how the councils of that day divide on each theme that any of them holds a current grade on."""
    councils, themes = Council.objects.on(on), list(themes)
    total = councils.count()
    current = Rating.objects.current(on=on).filter(grade__isnull=False, judgement__theme__in=themes)
    columns = ["judgement__theme", "grade__code", "grade__short_label", "grade__severity"]
    counted = defaultdict(list)
    for theme, *grade, number in (
        current.values_list(*columns).annotate(number=models.Count("pk")).order_by(*columns[3:])
    ):
        counted[theme].append(Count(*grade, number))
    ungraded = _ungraded(councils, current, list(counted), on)
    return [
        Tally(theme, total, sorted(counted[theme], key=lambda count: (count.severity, count.code)), ungraded[theme])
        for theme in themes
        if theme in counted
    ]


def _ungraded(councils, current, themes, on) -> dict[Theme, dict[Nothing, int]]:
    """Count, theme by theme, the councils without a current grade by why they have none."""
    complete = current.values("inspection__council").annotate(graded=models.Count("judgement__theme", distinct=True))
    complete = complete.filter(graded=len(themes)).values("inspection__council")
    reasons = {theme: defaultdict(int) for theme in themes}
    for place in places(councils.exclude(pk__in=complete), on=on, themes=themes):
        for standing in place.standings.values():
            if standing.nothing:
                reasons[standing.theme][standing.nothing] += 1
    return {theme: dict(numbers) for theme, numbers in reasons.items()}
