"""What followed each verdict with the worst grade, as rows for machines."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from inspections.analysis.follow_up import FollowUp
from inspections.analysis.persistent_failure import PersistentFailure
from inspections.vocabulary import Theme

HEADINGS = [
    *["published_on", "council", "council_name", "verdict", "judged", "grade"],
    *["begun_before", "outcome", "first_to_begin", "first_at_least_days_after", "first_at_most_days_after"],
    *["next_verdict_on", "days_to_next_verdict", "council_abolished_on", "days_so_far"],
    "worst_grade_within_five_years_before",
]


def follow_up_rows(
    some: Iterable[FollowUp], persistent_failures: Iterable[PersistentFailure], theme: Theme
) -> Iterator[list]:
    """Yield a row for each under the headings above; several interventions in one cell stand apart by a semicolon."""
    runs = [[given.verdict for given in persistent_failure.given] for persistent_failure in persistent_failures]
    before = {new.pk: old.published_on for run in runs for old, new in pairwise(run)}
    for each in some:
        yield [*_judged(each, theme), *_intervened(each), *_ended(each), before.get(each.verdict.pk)]


def _judged(follow_up, theme) -> list:
    verdict, council = follow_up.verdict, follow_up.council
    return [verdict.published_on, council.slug, council.name, verdict.slug, theme.value, follow_up.grades[theme].code]


def _intervened(follow_up) -> list:
    before = "; ".join(f"{event.slug} ({status.value})" for event, status in follow_up.before)
    if not follow_up.first:
        return [before, follow_up.outcome.name.lower(), "", None, None]
    first, wait = "; ".join(event.slug for event in follow_up.first.events), follow_up.first.wait
    return [before, follow_up.outcome.name.lower(), first, wait.least, wait.most]


def _ended(follow_up) -> list:
    days = follow_up.days.most
    if follow_up.next:
        return [follow_up.next.published_on, days, None, None]
    return [None, None, follow_up.ended_on, days]
