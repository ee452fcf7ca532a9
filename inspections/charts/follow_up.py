"""What followed each verdict with the worst grade, as rows for machines."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from inspections.analysis.follow_up import FirstIntervention, FollowUp
from inspections.analysis.persistent_failure import PersistentFailure
from inspections.as_at.verdicts import GradedVerdict
from inspections.models import Council
from inspections.vocabulary import Theme

from .keys import Key, key_of_grade


class FollowUpRow(NamedTuple):
    """What followed a verdict with the worst grade on a theme, and when the council was last given it before."""

    follow_up: FollowUp
    theme: Theme
    worst_before: date | None

    @property
    def council(self) -> Council:
        return self.follow_up.council

    @property
    def as_at(self) -> date:
        return self.follow_up.on

    @property
    def key(self) -> Key:
        return key_of_grade(self.follow_up.grades[self.theme])

    @property
    def given(self) -> GradedVerdict:
        return self.follow_up.verdict

    @property
    def first(self) -> FirstIntervention | None:
        return self.follow_up.first

    @property
    def next(self) -> GradedVerdict | None:
        return self.follow_up.next

    @property
    def days(self) -> int:
        return self.follow_up.days.most


def follow_up_rows(
    some: Iterable[FollowUp], persistent_failures: Iterable[PersistentFailure], theme: Theme
) -> Iterator[FollowUpRow]:
    """Yield a row for each of them."""
    runs = [[given.verdict for given in persistent_failure.given] for persistent_failure in persistent_failures]
    before = {new.pk: old.published_on for run in runs for old, new in pairwise(run)}
    for each in some:
        yield FollowUpRow(each, theme, before.get(each.verdict.pk))
