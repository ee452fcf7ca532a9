"""What changed of the grades and sources that belong to something: told from their own histories, in words."""

from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Model

from inspections.curation.snapshots import NOTHING
from inspections.models import Citation, Inspection, Rating
from inspections.models.sources import CITING


class PartChange(NamedTuple):
    """One grade or source: what it was, what it is now, and when that was so."""

    field: str
    old: str
    new: str
    at: datetime


def part_changes(thing: Model, since: datetime | None = None) -> list[PartChange]:
    """Return what changed of the grades and sources of a thing since then, or ever, the oldest first."""
    changes = [*_of_ratings(thing), *_of_citations(thing)]
    return sorted((each for each in changes if since is None or each.at > since), key=attrgetter("at"))


def _of_ratings(thing) -> Iterator[PartChange]:
    if not isinstance(thing, Inspection):
        return
    versions = Rating.history.filter(inspection=thing.pk).select_related("judgement", "grade")
    for before, now in _steps(versions):
        label = (now or before).judgement.short_label
        yield from _change(label, *(_grade(each) for each in (before, now)), now)
        yield from _change(f"{label}: where it stands", *(_place(each) for each in (before, now)), now)


def _of_citations(thing) -> Iterator[PartChange]:
    name = thing._meta.model_name
    versions = Citation.history.filter(**{name: thing.pk}) if name in CITING else Citation.history.none()
    for before, now in _steps(versions.select_related("source")):
        yield from _change("Source", *(_citation(each) for each in (before, now)), now)


def _steps(versions):
    """Yield each version of each row after the one before it; a first one comes after none."""
    last = {}
    for version in versions.order_by("history_date", "history_id"):
        yield last.get(version.id), version
        last[version.id] = version


def _change(field, old, new, version) -> Iterator[PartChange]:
    if old != new:
        yield PartChange(field, old, new, version.history_date)


def _is_gone(version):
    return version is None or version.history_type == "-"


def _grade(version):
    return NOTHING if _is_gone(version) else str(version.grade or "Not judged")


def _place(version):
    if _is_gone(version) or not (version.page or version.quote):
        return NOTHING
    page = f"page {version.page}" if version.page else ""
    return ": ".join(filter(None, [page, version.quote and f"“{version.quote}”"]))


def _citation(version):
    return NOTHING if _is_gone(version) else ", ".join(filter(None, [str(version.source), version.where]))
