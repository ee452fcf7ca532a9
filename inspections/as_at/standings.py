"""Where councils stand on a day, or stood through time: look-ups in the table of grade periods, made into values.

Thousands of periods are read for one page, so they come as tuples and share what they have in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from inspections.models import Council, Grade, GradePeriod, Rating
from inspections.models.handbook import Handbook
from inspections.models.periods import GradePeriodQuerySet
from inspections.models.prepared import prepared
from inspections.routing import address_of
from inspections.vocabulary import MAIN_THEMES, NoGrade, Theme


class Given(NamedTuple):
    """A rating as a verdict gave it, on its judgement's theme; without a grade, the inspectors did not judge it."""

    grade: Grade | None
    slug: str
    published_on: date
    theme: Theme
    also_covers: Theme | None

    def get_absolute_url(self) -> str:
        return address_of("inspection", self.slug)


class Standing(NamedTuple):
    """How a council stood on a theme from one day to the one before another: its grade, or the reason for none.

    `verdict` is the slug of the verdict that says so, with its day and the short name of its framework. `last` is the
    newest rating that had a grade; `together` the current rating of the theme that includes this one.
    """

    theme: Theme
    begins_on: date | None
    ends_on: date | None
    reason: NoGrade | None
    verdict: str | None
    published_on: date | None
    framework: str | None
    rating: Given | None
    last: Given | None
    together: Given | None

    @property
    def grade(self) -> Grade | None:
        return self.rating.grade if self.rating else None

    @property
    def together_with(self) -> Theme | None:
        """The theme that shares the grade."""
        return self.together.theme if self.together else self.rating and self.rating.also_covers

    @property
    def shown(self) -> "Shown":
        """The grade that a reader is shown: the theme's own, or the one that it shares."""
        given = self.rating or self.together
        return Shown(given and given.grade, None if given else self.reason, self.together_with)

    @property
    def shown_grade(self) -> Grade | None:
        return self.shown.grade

    def get_absolute_url(self) -> str:
        """Return the address of the verdict that says so."""
        return address_of("inspection", self.verdict) if self.verdict else ""


class StandsShort(NamedTuple):
    """How a council stands on a theme, as far as a table of many councils shows it.

    `rating` is the number of the current rating. `last` and `together` are there where they tell why there is no grade.
    """

    theme: Theme
    grade: Grade | None
    reason: NoGrade | None
    rating: int | None
    last: Given | None
    together: Given | None


class Shown(NamedTuple):
    """What can be compared of a standing with what is shown of another."""

    grade: Grade | None
    reason: NoGrade | None
    together_with: Theme | None


THEMES: dict[str, Theme] = {each.value: each for each in Theme}
REASONS: dict[str, NoGrade | None] = {"": None} | {each.value: each for each in NoGrade}
RATING = ["grade", "inspection__slug", "inspection__report_published_on", "judgement__theme", "judgement__also_covers"]
FIELDS = [
    *["council", "theme", "begins_on", "ends_on", "reason"],
    *["inspection__slug", "inspection__report_published_on", "inspection__framework__short_name"],
    *["rating", "grade", "rating__judgement__also_covers"],
    *(f"{name}__{field}" for name in ("last", "together") for field in RATING),
]
IN_SHORT = ["council", "theme", "grade", "reason", "rating", "last", "together"]
REASON, EXPLAINING = 3, slice(5, 7)
OWN, LAST, TOGETHER = slice(8, 11), slice(11, 16), slice(16, 21)


def standings_in(periods: GradePeriodQuerySet) -> Iterator[tuple[int, Standing]]:
    """Yield each of the periods as a value, with the number of its council. Three queries, however many there are."""
    return standings_of(as_rows(periods), Handbook().grades)


def as_rows(periods: GradePeriodQuerySet) -> QuerySet:
    """Return the periods as what `standings_of` makes values of."""
    return periods.order_by().values_list(*FIELDS)


def standings_of(rows: Iterable[tuple], grades: dict[int, Grade]) -> Iterator[tuple[int, Standing]]:
    for row in rows:
        yield row[0], _standing(row, grades)


def _standing(row, grades) -> Standing:
    _council, theme, begins_on, ends_on, reason, slug, published_on, framework = row[:8]
    theme = THEMES[theme]
    rating, grade, also_covers = row[OWN]
    return Standing(
        theme,
        begins_on,
        ends_on,
        REASONS[reason],
        slug,
        published_on,
        framework,
        Given(grades.get(grade), slug, published_on, theme, THEMES.get(also_covers)) if rating else None,
        _given(row[LAST], grades),
        _given(row[TOGETHER], grades),
    )


def _given(fields, grades) -> Given | None:
    grade, slug, published_on, theme, also_covers = fields
    return Given(grades.get(grade), slug, published_on, THEMES[theme], THEMES.get(also_covers)) if slug else None


def current(theme: Theme, *, on: date, among: Iterable[Council] | None = None) -> dict[int, Standing]:
    """Return how each council of that day stands on a theme, by its number."""
    return standings_on(theme, on, among, Handbook().grades)


def standings_on(
    theme: Theme, day: date, among: Iterable[Council] | None, grades: dict[int, Grade]
) -> dict[int, Standing]:
    """Return the same, given all grades."""
    rows = _periods_on(theme, day, None if among is None else [council.pk for council in among])
    return dict(standings_of(rows, grades))


@prepared
def _periods_on(theme, day, councils):
    return as_rows(_of(councils).filter(theme=theme).on(day))


def current_on_all(councils: Iterable[Council], *, on: date) -> dict[int, dict[Theme, Standing]]:
    """Return how some councils stand on each main theme that day, by their numbers, in the order of the themes."""
    found: dict[int, dict[Theme, Standing]] = defaultdict(dict)
    for council, standing in standings_of(_periods_of_all([each.pk for each in councils], on), Handbook().grades):
        found[council][standing.theme] = standing
    return {council: {theme: held[theme] for theme in MAIN_THEMES if theme in held} for council, held in found.items()}


@prepared
def _periods_of_all(councils, day):
    return as_rows(_of(councils).on(day))


def current_in_short(councils: Iterable[Council], *, on: date) -> dict[int, dict[Theme, StandsShort]]:
    """Return the same as far as a table of many councils shows it."""
    rows, grades = _rows_in_short([each.pk for each in councils], on), Handbook().grades
    given = _looked_up(rows, grades)
    found: dict[int, dict[Theme, StandsShort]] = defaultdict(dict)
    for council, theme, grade, reason, rating, last, together in rows:
        found[council][theme] = StandsShort(
            THEMES[theme], grades.get(grade), REASONS[reason], rating, given.get(last), given.get(together)
        )
    return found


@prepared
def _rows_in_short(councils, day):
    return _of(councils).on(day).order_by().values_list(*IN_SHORT)


def _looked_up(rows, grades) -> dict[int, Given | None]:
    """Return, by their numbers, the ratings that explain why there is no current grade."""
    unexplained = [row for row in rows if row[REASON] in {NoGrade.NO_LONGER, NoGrade.TOGETHER}]
    given = _ratings_given([number for row in unexplained for number in row[EXPLAINING] if number])
    return {number: _given(fields, grades) for number, *fields in given}


@prepared
def _ratings_given(ratings):
    return Rating.objects.filter(pk__in=ratings).order_by().values_list("pk", *RATING)


def _of(councils) -> GradePeriodQuerySet:
    periods = GradePeriod.objects.all()
    return periods if councils is None else periods.filter(council__in=councils)
