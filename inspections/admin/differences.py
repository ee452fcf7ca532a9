"""What becomes different for the public once something is published, for its publish page."""

from typing import NamedTuple

from inspections.analysis.changes import compare_verdicts
from inspections.curation.snapshots import NOTHING, snapshot
from inspections.dates import long_date
from inspections.models import Inspection
from inspections.models.publishing import Publishable
from inspections.vocabulary import Act

from .changed import part_changes


class Difference(NamedTuple):
    of: str
    was: str
    now: str


class ComparedTable(NamedTuple):
    """A table: its title, what its column of old values is called, and its rows; `rows` may be empty."""

    title: str
    before: str
    rows: list[Difference]
    if_none: str = ""


def differences_for(thing: Publishable) -> list[ComparedTable]:
    """Return the tables that tell what publishing a thing changes."""
    compared = _beside_the_verdict_before(thing) if isinstance(thing, Inspection) else None
    return [*([compared] if compared else []), _since_it_was_public(thing) if thing.published_at else _all_new(thing)]


def _all_new(thing):
    rows = [Difference(of, NOTHING, now) for of, now in snapshot(thing).items() if now != NOTHING]
    return ComparedTable("What will be new", "Public now", rows)


def _since_it_was_public(thing):
    """Compare what was withdrawn with how it stood then."""
    withdrawn = thing.decisions.filter(act=Act.WITHDRAWN).order_by("-at", "-pk").first()
    since = withdrawn.at if withdrawn else thing.published_at
    rows = [*_of_fields(thing, since), *(Difference(*each[:3]) for each in part_changes(thing, since))]
    title = f"What is different from when it was public, until {long_date(since)}"
    return ComparedTable(title, "Public then", rows, "Nothing: it will be public again as it was.")


def _of_fields(thing, since):
    then = thing.history.filter(history_date__lte=since).order_by("history_date", "history_id").last()
    now = thing.history.order_by("history_date", "history_id").last()
    if then is None or then == now:
        return []
    delta = now.diff_against(then, foreign_keys_are_objs=True)
    return [Difference(_name_of_field(thing, each.field), _shown(each.old), _shown(each.new)) for each in delta.changes]


def _name_of_field(thing, name):
    label = str(thing._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _shown(value):
    if isinstance(value, list):
        return ", ".join(_shown(next(iter(each.values()))) if isinstance(each, dict) else str(each) for each in value)
    return NOTHING if value in (None, "") else str(value)


def _beside_the_verdict_before(verdict):
    """Say how what the council's page tells of each theme changes, where an older verdict gave a grade."""
    older = Inspection.objects.published().verdicts().filter(council=verdict.council, day__lt=verdict.day)
    whole = Inspection.objects.for_comparing().get(pk=verdict.pk)
    comparison = compare_verdicts(whole, older.newest_first().for_comparing()[:1])
    if comparison is None or (verdict.kind and not verdict.kind.gives_grades):
        return None
    rows = [
        Difference(each.theme.label, str(each.then.grade or "No grade"), str(each.now.grade or "No grade"))
        for each in comparison.changes
    ]
    day = long_date(comparison.before.day)
    return ComparedTable("What changes for the council", f"Public now, from {day}", rows)
