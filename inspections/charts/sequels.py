"""What followed each verdict with the worst grade, as rows for machines."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from inspections.repeats import Repeat
from inspections.sequels import Sequel
from inspections.vocabulary import Theme

HEADINGS = [
    *["published_on", "council", "council_name", "verdict", "judged", "grade"],
    *["begun_before", "outcome", "first_to_begin", "first_at_least_days_after", "first_at_most_days_after"],
    *["next_verdict_on", "days_to_next_verdict", "council_abolished_on", "days_so_far"],
    "worst_grade_within_five_years_before",
]


def rows_of(some: Iterable[Sequel], repeats: Iterable[Repeat], theme: Theme) -> Iterator[list]:
    """Yield a row for each under the headings above; several interventions in one cell stand apart by a semicolon."""
    runs = [[given.verdict for given in repeat.given] for repeat in repeats]
    before = {new.pk: old.published_on for run in runs for old, new in pairwise(run)}
    for each in some:
        yield [*_judged(each, theme), *_intervened(each), *_ended(each), before.get(each.verdict.pk)]


def _judged(sequel, theme) -> list:
    verdict, council = sequel.verdict, sequel.council
    return [verdict.published_on, council.slug, council.name, verdict.slug, theme.value, sequel.grades[theme].code]


def _intervened(sequel) -> list:
    before = "; ".join(f"{event.slug} ({force.value})" for event, force in sequel.before)
    if not sequel.first:
        return [before, sequel.outcome.name.lower(), "", None, None]
    first, wait = "; ".join(event.slug for event in sequel.first.events), sequel.first.wait
    return [before, sequel.outcome.name.lower(), first, wait.least, wait.most]


def _ended(sequel) -> list:
    days = sequel.days.most
    if sequel.next:
        return [sequel.next.published_on, days, None, None]
    return [None, None, sequel.ended_on, days]
