"""Where councils stand on a day: for each theme the current grade, or which of the kinds of nothing it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch

from .models import Council, Grade, Inspection, Judgement, Rating
from .vocabulary import MAIN_THEMES, Theme


class Nothing(StrEnum):
    """Why a council has no current grade on a theme. Never one blank for all."""

    NOT_UNDER_FRAMEWORK = "Not judged under the framework of the time"
    NOT_JUDGED = "Not judged by the inspectors"
    NOT_KNOWN = "Not known to us"
    TOGETHER = "Judged together with another"
    NO_LONGER = "No longer given"
    NOT_INSPECTED = "Not inspected yet"
    NOT_LOOKED_AT = "Not looked at"  # by one verdict, on a part of the service; an older one may say where it stands


@dataclass(frozen=True)
class Given:
    """A rating as it was given; without a grade, the inspectors did not judge it."""

    inspection: Inspection
    judgement: Judgement
    grade: Grade | None


@dataclass(frozen=True)
class Standing:
    """Where one council stands on one theme: the current rating, or why there is none and the last that had a grade.

    `together` is the rating of the judgement that takes in this theme beside its own.
    """

    theme: Theme
    rating: Given | None = None
    nothing: Nothing | None = None
    last: Given | None = None
    together: Given | None = None

    @property
    def grade(self):
        return self.rating.grade if self.rating else None


@dataclass(frozen=True)
class Place:
    """Where one council stands: its newest verdict, if it has any, and its standing on each theme."""

    council: Council
    newest: Inspection | None
    standings: dict[Theme, Standing]


@dataclass(frozen=True)
class Table:
    """Places as the rows of a table, with a column for the theme asked for and each that any of them is rated on."""

    places: list[Place]
    asked: Theme | None = None

    @property
    def themes(self) -> list[Theme]:
        rated = {stands.theme for place in self.places for stands in place.standings.values() if stands.rating}
        return [theme for theme in MAIN_THEMES if theme in rated or theme == self.asked]

    @property
    def rows(self) -> list[tuple[Place, list[Standing]]]:
        themes = self.themes
        return [(place, [place.standings[theme] for theme in themes]) for place in self.places]


def places(councils: Iterable[Council], *, on: date, themes: Iterable[Theme] = MAIN_THEMES) -> list[Place]:
    """Return where each council stands on that day, in the order given, in as many queries for all as for one."""
    councils = list(councils)
    record = _Record(councils, on, list(themes))
    return [record.place(council) for council in councils]


class _Record:
    """The verdicts of some councils that were known on a day, and the ratings in them on some themes.

    Thousands of ratings are read for one page: as bare numbers, made into something only where the page tells of it.
    """

    def __init__(self, councils, on, themes):
        self.themes = themes
        self.verdicts = self._newest_first(councils, on)
        self.newest: dict[tuple[int, str], Given] = {}
        self.last_graded: dict[tuple[int, str], Given] = {}
        self.current: dict[tuple[int, str], Given] = {}
        self._read_ratings(on)

    def _newest_first(self, councils, on) -> dict[int, list[Inspection]]:
        known = Inspection.objects.published().verdicts().known_by(on).filter(council__in=councils).with_scope()
        fields = ["slug", "council", "framework", "kind", "report_published_on", "day"]
        judgements = Prefetch("framework__judgements", Judgement.objects.filter(is_graded=True))
        found = defaultdict(list)
        for verdict in known.only(*fields).prefetch_related(judgements).newest_first():
            found[verdict.council_id].append(verdict)
        return found

    def _read_ratings(self, on):
        inspections = {verdict.pk: verdict for verdicts in self.verdicts.values() for verdict in verdicts}
        judgements = {each.pk: each for each in Judgement.objects.filter(leads_theme=True)}
        grades = {each.pk: each for each in Grade.objects.all()}
        ratings = Rating.objects.filter(inspection__in=inspections, judgement__in=judgements).order_by()
        numbers = ratings.values_list("pk", "inspection_id", "judgement_id", "grade_id")
        pk_of = {}
        for pk, inspection, judgement, grade in sorted(numbers, key=lambda row: inspections[row[1]].day):
            given = Given(inspections[inspection], judgements[judgement], grades.get(grade))
            place = given.inspection.council_id, given.judgement.theme
            self.newest[place] = given
            pk_of[place] = pk
            if given.grade:
                self.last_graded[place] = given
        current = self._current(pk_of, on)
        self.current = {place: self.newest[place] for place, pk in pk_of.items() if pk in current}

    def _current(self, pk_of, on) -> set[int]:
        """Find out which ratings are current: those in a newest verdict are, so only the rest are asked about."""
        existing = set(Council.objects.on(on).filter(pk__in=self.verdicts).values_list("pk", flat=True))
        in_newest_verdict = {
            pk
            for (council, theme), pk in pk_of.items()
            if self.newest[council, theme].inspection is self.verdicts[council][0] and council in existing
        }
        rest = Rating.objects.filter(pk__in=set(pk_of.values()) - in_newest_verdict).current(on=on)
        return in_newest_verdict | set(rest.values_list("pk", flat=True))

    def place(self, council: Council) -> Place:
        verdicts = self.verdicts.get(council.pk, [])
        newest = verdicts[0] if verdicts else None
        return Place(council, newest, {theme: self._standing(council, theme, verdicts) for theme in self.themes})

    def _standing(self, council, theme, verdicts):
        if rating := self.current.get((council.pk, theme)):
            return Standing(theme, rating, nothing=None if rating.grade else Nothing.NOT_JUDGED)
        last = self.last_graded.get((council.pk, theme))
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
