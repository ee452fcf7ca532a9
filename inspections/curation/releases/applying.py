"""A release is brought in: what is new as drafts, what differs as questions to an editor. Nothing becomes public."""

from dataclasses import dataclass, field

from django.db import transaction

from inspections.addresses import free_slug
from inspections.curation.acts import NotAllowed
from inspections.curation.doubts import raise_doubt
from inspections.models import Citation, Doubt, Inspection, Rating, Source
from inspections.releases import Place, Release

from .comparison import ReleaseComparison, compare_release
from .differences import Changed
from .drafts import Draft

LONGEST_NAME = 80  # of a file, in the words that say where something stands


@dataclass
class BroughtIn:
    """What became of a release: `asked_before` counts the changed cells that raised no new doubt."""

    comparison: ReleaseComparison
    drafts: list[Inspection] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    asked_before: int = 0


@transaction.atomic
def bring_in(release: Release) -> BroughtIn:
    """Make a draft of each inspection that the record has not, and raise a doubt for each cell that differs.

    All of it or nothing; doing it again changes nothing. Raise NotAllowed if anything in the release is not understood.
    """
    comparison = compare_release(release)
    if count := len(comparison.not_understood):
        raise NotAllowed(f"Nothing was stored: {count} place{'s are' if count > 1 else ' is'} not understood.")
    brought = BroughtIn(comparison)
    for draft in comparison.new:
        brought.drafts.append(_make(draft, release))
    known = set(Doubt.objects.values_list("pk", flat=True)) if comparison.changed else set()
    for changed in comparison.changed:
        doubt = _raise_doubt_about(changed, release)
        if doubt.pk in known:
            brought.asked_before += 1
        else:
            brought.doubts.append(doubt)
            known.add(doubt.pk)
    return brought


def _make(draft: Draft, release: Release) -> Inspection:
    inspection = draft.inspection()
    inspection.slug = free_slug(Inspection, inspection.address())
    inspection.save()
    for judgement, grade in draft.grades.items():
        Rating.objects.create(inspection=inspection, judgement=judgement, grade=grade)
    Citation.objects.create(inspection=inspection, source=_source(release), order=1, where=_where(draft.places[0]))
    inspection.refresh_from_db()
    return inspection


def _source(release: Release) -> Source:
    """Return the release as a source, which the record may have, or a draft of one."""
    title = f"Ofsted, {release.title or release.file}"[:400]
    source = Source.objects.filter(title=title).order_by("pk").first()
    return source or Source.objects.create(title=title, slug=free_slug(Source, title))


def _where(place: Place) -> str:
    return f"{place}"[:80]


def _raise_doubt_about(changed: Changed, release: Release) -> Doubt:
    where = f"Ofsted’s release ‘{release.file[-LONGEST_NAME:]}’, {changed.cell.place}"
    return raise_doubt(changed.inspection, changed.about, f"{changed}.", changed.proposed[:250], where[:250])
