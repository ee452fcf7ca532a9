"""Grade periods follow every act that changes what the public sees, in the act's own transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from django.db import models, transaction
from django.utils import timezone

from inspections.as_at.periods import Period, periods_of
from inspections.dates import long_date
from inspections.models import Council, CouncilChange, Framework, GradePeriod, GradeScale, Inspection

from .counts import rewrite_counts, wrong_counts
from .editions import move_edition_on

ALL_AT_ONCE = 2_000  # rows in one statement


@transaction.atomic
def rewrite_periods(councils: Iterable[Council]) -> None:
    """Rewrite the grade periods of some councils from their published verdicts, and the counts of their regions."""
    councils = list(councils)
    theirs = GradePeriod.objects.filter(council__in=councils)
    regions = {*theirs.order_by().values_list("region", flat=True).distinct(), *(each.region for each in councils)}
    theirs.delete()
    rows = (row for council in councils_with_rows(councils) for row in council[1])
    GradePeriod.objects.bulk_create(rows, batch_size=ALL_AT_ONCE)
    rewrite_counts(regions)


def rewrite_all_periods() -> int:
    """Rewrite the grade periods of all councils, and return how many there are."""
    rewrite_periods(Council.objects.all())
    return GradePeriod.objects.count()


def follow_reference(thing: models.Model) -> None:
    """Let the grade periods, and the edition, follow a change of what verdicts refer to: a council, a framework."""
    move_edition_on(timezone.now())
    rewrite_periods(_touched_by(thing))


def _touched_by(thing) -> Iterable[Council]:
    """Return the councils whose periods a change of the thing may change."""
    if isinstance(thing, Council):
        return [thing]
    if isinstance(thing, CouncilChange):
        return [thing.predecessor, thing.successor]
    if isinstance(thing, GradeScale):
        return _judged_under(thing.frameworks.all())
    return _judged_under([thing]) if isinstance(thing, Framework) else []


def _judged_under(frameworks) -> Iterable[Council]:
    verdicts = Inspection.objects.published().verdicts().filter(framework__in=frameworks)
    return Council.objects.filter(pk__in=verdicts.values("council"))


def wrong_periods() -> Iterator[str]:
    """Yield where the tables are not what the verdicts say: which council, theme and day, and what they say there."""
    kept = defaultdict(list)
    for period in GradePeriod.objects.in_order():
        kept[period.council_id].append(period)
    wanted = dict(councils_with_rows(Council.objects.all()))
    for council, rows in wanted.items():
        yield from _differences(council, kept[council.pk], rows)
    yield from wrong_counts(row for rows in wanted.values() for row in rows)


def _differences(council, kept, wanted) -> Iterator[str]:
    ours, theirs = defaultdict(list), defaultdict(list)
    for rows, by_theme in ((kept, ours), (wanted, theirs)):
        for row in rows:
            by_theme[row.theme].append(row)
    for theme in dict.fromkeys([*theirs, *ours]):
        for row, right in zip_longest(ours[theme], theirs[theme]):
            if row is None or right is None or _content(row) != _content(right):
                named = f"{council}, {(row or right).get_theme_display()}"
                yield f"{named}: it says {_told(row)}, and should say {_told(right)}."
                break


def _content(row: GradePeriod) -> tuple:
    fields = [
        "region",
        "begins_on",
        "ends_on",
        "inspection_id",
        "rating_id",
        "grade_id",
        "reason",
        "last_id",
        "together_id",
    ]
    return tuple(getattr(row, field) for field in fields)


def _told(row: GradePeriod | None) -> str:
    if row is None:
        return "nothing more"
    begins = f"from {long_date(row.begins_on)}" if row.begins_on else "from the first"
    ends = f" until {long_date(row.ends_on)}" if row.ends_on else ""
    return f"“{row.grade.label if row.grade else row.get_reason_display()}” {begins}{ends}"


def councils_with_rows(councils: Iterable[Council]) -> Iterator[tuple[Council, list[GradePeriod]]]:
    """Yield each council with the rows that its published verdicts make."""
    councils = list(councils)
    verdicts = _verdicts_of(councils)
    for council in councils:
        yield council, [_row(council, period) for period in periods_of(council, verdicts[council.pk])]


def _verdicts_of(councils) -> dict[int, list[Inspection]]:
    known = Inspection.objects.published().verdicts().filter(council__in=councils)
    found = defaultdict(list)
    for verdict in known.for_comparing():
        found[verdict.council_id].append(verdict)
    return found


def _row(council: Council, period: Period) -> GradePeriod:
    state = period.state
    return GradePeriod(
        council=council,
        region=council.region,
        theme=period.theme,
        begins_on=period.begins_on,
        ends_on=period.ends_on,
        inspection=state.verdict,
        rating=state.rating,
        grade=state.rating and state.rating.grade,
        reason=state.reason or "",
        last=state.last,
        together=state.together,
    )
