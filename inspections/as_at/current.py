"""What a list of councils shows of each on a day: its newest verdict, and where it stands on each theme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery

from inspections.models import Council, Grade, GradePeriod, Inspection
from inspections.models.prepared import prepared
from inspections.routing import address_of
from inspections.vocabulary import MAIN_THEMES, NoGrade, Theme

from .standings import Standing, StandsShort, current_in_short, current_on_all, standings_in


class NewestVerdict(NamedTuple):
    slug: str
    day: date
    framework: str

    def get_absolute_url(self) -> str:
        return address_of("inspection", self.slug)


@dataclass(frozen=True)
class CouncilGrades:
    """Where one council stands: its newest verdict, if it has any, and its standing on each theme."""

    council: Council
    newest: NewestVerdict | None
    standings: Mapping[Theme, Standing | StandsShort]


@dataclass(frozen=True)
class GradesTable:
    """Councils as the rows of a table, with a column for the theme asked for and each that any of them is rated on."""

    councils: list[CouncilGrades]
    asked: Theme | None = None

    @property
    def themes(self) -> list[Theme]:
        rated = {stands.theme for each in self.councils for stands in each.standings.values() if stands.rating}
        return [theme for theme in MAIN_THEMES if theme in rated or theme == self.asked]

    @property
    def grades(self) -> list[Grade]:
        """The grades that stand in it, each word once, the best first."""
        held = {stands.grade.short_label: stands.grade for _council, row in self.rows for stands in row if stands.grade}
        return sorted(held.values(), key=lambda grade: (grade.severity, grade.code))

    @cached_property
    def rows(self) -> list[tuple[CouncilGrades, list[Standing | StandsShort]]]:
        themes = self.themes
        return [(each, [each.standings[theme] for theme in themes]) for each in self.councils]


def grades_of(councils: Iterable[Council], *, on: date, in_short: bool = False) -> list[CouncilGrades]:
    """Return where each council stands that day, in the order given, in as many queries for all as for one.

    In short, it is only what a table of many councils shows.
    """
    councils = list(councils)
    held: dict[int, Mapping] = dict((current_in_short if in_short else current_on_all)(councils, on=on))
    held |= _at_the_end([each for each in councils if each.pk not in held and not each.is_to_come(on)])
    newest = newest_verdicts(councils, on=on)
    return [CouncilGrades(each, newest.get(each.pk), held.get(each.pk) or UNINSPECTED) for each in councils]


def newest_verdicts(councils: Iterable[Council], *, on: date) -> dict[int, NewestVerdict]:
    """Return each council's newest verdict that had been published by that day, by the council's number."""
    return {council: NewestVerdict(*verdict) for council, *verdict in _newest_given([each.pk for each in councils], on)}


@prepared
def _newest_given(councils, day):
    known = Inspection.objects.published().verdicts().with_publication_day().as_at(day)
    newest = known.filter(council=OuterRef("pk")).order_by("-day", "-pk").values("pk")[:1]
    of_each = Council.objects.filter(pk__in=councils).order_by().values_list(Subquery(newest))
    given = Inspection.objects.filter(pk__in=of_each).order_by()
    return given.values_list("council", "slug", "day", "framework__short_name")


def _at_the_end(councils) -> dict[int, dict[Theme, Standing]]:
    """Return what abolished councils held last, which is no longer current."""
    held: dict[int, dict[Theme, Standing]] = {}
    if councils:
        periods = GradePeriod.objects.filter(council__in=councils, ends_on=F("council__abolished_on"))
        for council, stood in standings_in(periods):
            reason = NoGrade.NO_LONGER if stood.last else stood.reason
            held.setdefault(council, {})[stood.theme] = stood._replace(reason=reason, rating=None, together=None)
    return held


UNINSPECTED = {
    theme: Standing(theme, None, None, NoGrade.NOT_INSPECTED, None, None, None, None, None, None)
    for theme in MAIN_THEMES
}
