"""Counts of how councils stood follow their grade periods: region by region, each from one day to another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter

from inspections.dates import long_date
from inspections.models import Council, CountPeriod, GradePeriod
from inspections.vocabulary import Region, Theme

FIELDS = ["region", "theme", "grade", "reason", "begins_on", "ends_on"]
ALL_AT_ONCE = 2_000  # rows in one statement


def rewrite_counts(regions: Iterable[str]) -> None:
    """Let the counts of some regions be what their grade periods say. To be called within a transaction.

    Whoever rewrites those of a region waits for everybody else who does.
    """
    list(Council.objects.filter(region__in=regions).order_by("pk").select_for_update().values_list("pk"))
    periods = GradePeriod.objects.filter(region__in=regions).order_by()
    wanted, kept = _wanted(periods.values_list(*FIELDS)), _kept(regions)
    staying = {row: pk for row, pk in kept if row in wanted}
    CountPeriod.objects.filter(pk__in=[pk for row, pk in kept if staying.get(row) != pk]).delete()
    CountPeriod.objects.bulk_create((_new(row) for row in wanted if row not in staying), batch_size=ALL_AT_ONCE)


def wrong_counts(periods: Iterable[GradePeriod]) -> Iterator[str]:
    """Yield on which regions, themes and days the counts are not what these periods, which are all, come to."""
    wanted, kept = _wanted(map(attrgetter("region", "theme", "grade_id", *FIELDS[3:]), periods)), _kept(Region)
    there = {row for row, _pk in kept}
    faults = sorted({(row[0], row[1], row[4] or date.min) for row in wanted.keys() ^ there})
    for region, theme, day in faults:
        since = f"from {long_date(day)}" if day > date.min else "from the first"
        yield f"{Region(region).label}, {Theme(theme).label}: the number of councils is wrong {since}."
    if len(there) != len(kept):
        yield "Some numbers of councils are there twice."


def _kept(regions) -> list[tuple[tuple, int]]:
    """Return the rows of some regions as they are, each with its number."""
    rows = CountPeriod.objects.filter(region__in=regions).values_list(*FIELDS, "councils", "pk")
    return [(tuple(row), pk) for *row, pk in rows]


def _wanted(periods: Iterable[tuple]) -> dict[tuple, None]:
    """Return the rows that some periods come to, as keys."""
    changes: dict[tuple, Counter[date]] = defaultdict(Counter)
    for *stood, begins_on, ends_on in periods:
        changes[tuple(stood)][begins_on or date.min] += 1
        if ends_on:
            changes[tuple(stood)][ends_on] -= 1
    return dict.fromkeys(row for stood, by_day in changes.items() for row in _through_time(stood, by_day))


def _through_time(stood, by_day) -> Iterator[tuple]:
    """Yield from when to when how many stood so, leaving out the days on which none did."""
    days, councils = sorted(day for day, change in by_day.items() if change), 0
    for day, until in zip(days, [*days[1:], None], strict=True):
        councils += by_day[day]
        if councils:
            yield *stood, None if day == date.min else day, until, councils


def _new(row) -> CountPeriod:
    region, theme, grade, reason, begins_on, ends_on, councils = row
    return CountPeriod(
        region=region,
        theme=theme,
        grade_id=grade,
        reason=reason,
        begins_on=begins_on,
        ends_on=ends_on,
        councils=councils,
    )
