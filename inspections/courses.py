"""How councils stood through time, theme by theme: each council's course, in one pass over its verdicts in memory.

`standings` answers the same for one page's councils on one day, from the database. A test holds the two together.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import NamedTuple

from .models import Council, Grade, Inspection, Judgement, Rating
from .standings import Nothing
from .vocabulary import Theme


class Verdict(NamedTuple):
    """What there is to know of a council's verdict here; a page of thousands has no room for more."""

    pk: int
    council: int
    framework: int
    slug: str
    published_on: date
    is_whole: bool
    is_full: bool


class Given(NamedTuple):
    """A leading rating as it was given; without a grade, the inspectors did not judge it."""

    verdict: Verdict
    grade: Grade | None


class Turn(NamedTuple):
    """How a council stood from a day on: with a current rating or, without, for this reason.

    `last` is the newest rating that had a grade, current or not.
    """

    begins_on: date
    rating: Given | None
    nothing: Nothing | None
    last: Given | None

    @property
    def grade(self) -> Grade | None:
        return self.rating.grade if self.rating else None


class Stretch(NamedTuple):
    """How a council stood between two days, of which the second is the first on which it was otherwise, if it is."""

    turn: Turn
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Course:
    """How one council stood on one theme, turn after turn, the first of them before any verdict."""

    council: Council
    turns: list[Turn]

    def on(self, day: date) -> Turn | None:
        """Return how the council stood that day; None on a day on which it did not exist."""
        first, over = self.council.established_on, self.council.abolished_on
        if (first and day < first) or (over and over <= day):
            return None
        return self.turns[bisect_right(self.turns, day, key=attrgetter("begins_on")) - 1]

    @property
    def stretches(self) -> list[Stretch]:
        """The turns as far as they lie between the council's first day and its last."""
        first, over = self.council.established_on or date.min, self.council.abolished_on
        found = []
        for turn, after in zip_longest(self.turns, self.turns[1:]):
            begins = max(turn.begins_on, first)
            ends = min(filter(None, [after and after.begins_on, over]), default=None)
            if ends is None or begins < ends:
                found.append(Stretch(turn, begins, ends))
        return found


@dataclass(frozen=True)
class Courses:
    """The courses of councils on some themes, as far as the record was known on a day, and all that they rest on.

    `verdicts` are each council's, the oldest first; `ratings` the grades of the leading ratings in them, by theme and
    by the number of the verdict.
    """

    of: dict[Theme, list[Course]]
    verdicts: dict[int, list[Verdict]]
    ratings: dict[Theme, dict[int, Grade | None]]
    judged: set[Theme]  # graded under a framework that any of the verdicts went by
    given: set[Theme]  # and with a grade in any of them

    def on(self, theme: Theme, day: date) -> list[tuple[Council, Turn]]:
        """Return the councils of that day in the order of their names, and how each stood."""
        stood = [(course.council, course.on(day)) for course in self.of[theme]]
        return [(council, turn) for council, turn in stood if turn]

    @property
    def councils(self) -> list[Council]:
        return [course.council for course in next(iter(self.of.values()))]

    def grades_in(self, verdict: Verdict) -> dict[Theme, Grade]:
        """Return the grades that a verdict gave on these themes."""
        given = {theme: ratings.get(verdict.pk) for theme, ratings in self.ratings.items()}
        return {theme: grade for theme, grade in given.items() if grade}


def courses(*, until: date, themes: Iterable[Theme], among: Iterable[Council] | None = None) -> Courses:
    """Return the course of every council, or of some, on each theme, by what had been published until that day."""
    themes = list(themes)
    councils = list(Council.objects.all() if among is None else among)
    known = Inspection.objects.published().verdicts().known_by(until)
    known = known if among is None else known.filter(council__in=councils)
    verdicts, ratings, looks = _verdicts(known), _ratings(known, themes), _Looks()
    theirs = defaultdict(list)
    for verdict in verdicts:
        theirs[verdict.council].append(verdict)
    walked = {}
    for theme in themes:
        given, questions = ratings[theme], looks.at(theme)
        walked[theme] = [Course(each, _walk(theirs[each.pk], given, *questions)) for each in councils]
    given = {theme for theme in themes if any(ratings[theme].values())}
    return Courses(walked, theirs, ratings, looks.judged_in({verdict.framework for verdict in verdicts}), given)


def _verdicts(known) -> list[Verdict]:
    fields = ["pk", "council", "framework", "slug", "report_published_on", "framework__whole_service", "is_full"]
    return [Verdict(*row) for row in known.with_scope().order_by("report_published_on", "pk").values_list(*fields)]


def _ratings(known, themes) -> dict[Theme, dict[int, Grade | None]]:
    """The grades of the leading ratings in the verdicts, theme by theme, by the number of the verdict."""
    leading = Rating.objects.leading().filter(judgement__theme__in=themes, inspection__in=known).order_by()
    grades = {grade.pk: grade for grade in Grade.objects.select_related("scale")}
    found = {theme: {} for theme in themes}
    for theme, verdict, grade in leading.values_list("judgement__theme", "inspection", "grade"):
        found[theme][verdict] = grades.get(grade)
    return found


class _Looks:
    """What verdicts without a rating say of a theme, going by what their framework grades."""

    def __init__(self):
        self.judgements = defaultdict(list)
        for judgement in Judgement.objects.filter(is_graded=True).order_by("framework", "order"):
            self.judgements[judgement.framework_id].append(judgement)

    def judged_in(self, frameworks) -> set[Theme]:
        return {Theme(judgement.theme) for each in frameworks for judgement in self.judgements[each]}

    def at(self, theme):
        """Return two questions about a verdict: does it end an older grade, and why is there none after it?"""
        leading = {each.framework_id for all_ in self.judgements.values() for each in all_ if self._leads(each, theme)}

        def ends(verdict):
            return verdict.is_full and (verdict.is_whole or verdict.framework in leading)

        @cache
        def reason(framework, is_whole, is_full):
            for judgement in self.judgements[framework]:
                if judgement.also_covers == theme:
                    return Nothing.TOGETHER
                if judgement.theme == theme and is_full:
                    return Nothing.NOT_KNOWN
            return Nothing.NO_LONGER if is_whole and is_full else None

        return ends, lambda verdict: reason(verdict.framework, verdict.is_whole, verdict.is_full)

    @staticmethod
    def _leads(judgement, theme):
        return judgement.leads_theme and judgement.theme == theme


def _walk(verdicts, ratings, ends, why_none) -> list[Turn]:
    """Go through one council's verdicts, oldest first, and return its turns on the days they were published."""
    rating = last = reason = None
    turns = [Turn(date.min, None, Nothing.NOT_INSPECTED, None)]
    for day, group in groupby(verdicts, key=attrgetter("published_on")):
        for verdict in (same_day := list(group)):
            reason = why_none(verdict) or reason
        rated = [Given(verdict, ratings[verdict.pk]) for verdict in same_day if verdict.pk in ratings]
        if rated:
            rating = rated[-1]
            last = next((given for given in reversed(rated) if given.grade), last)
        elif rating and any(map(ends, same_day)):
            rating = None
        turn = Turn(day, rating, _nothing(rating, last, reason), last)
        if turn[1:] != turns[-1][1:]:
            turns.append(turn)
    return turns


def _nothing(rating, last, reason) -> Nothing | None:
    if rating:
        return None if rating.grade else Nothing.NOT_JUDGED
    if reason in (None, Nothing.NO_LONGER):
        return Nothing.NO_LONGER if reason and last else Nothing.NOT_UNDER_FRAMEWORK
    return reason
