"""A release is brought in: what is new as drafts, what differs as questions to an editor. Nothing becomes public."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from inspections.addresses import free_slug
from inspections.curation.acts import NotAllowed
from inspections.curation.doubts import raise_doubt
from inspections.models import Citation, Council, Doubt, Inspection, Rating, Source
from inspections.releases import Place, Release

from .comparison import ReleaseComparison, compare_release
from .differences import Changed, Unclear
from .drafts import Draft

LONGEST_NAME = 80  # of a file, in the words that say where something stands


@dataclass
class BroughtIn:
    """What became of a release: `doubts` are the new ones, `asked_before` counts questions that had been asked before.

    Several doubts may ask one question.
    """

    comparison: ReleaseComparison
    drafts: list[Inspection] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    asked_before: int = 0

    @property
    def questions(self) -> int:
        """How many questions the new doubts ask."""
        return _count_questions(self.doubts)


@transaction.atomic
def bring_in(release: Release) -> BroughtIn:
    """Make a draft of each inspection that the record has not, and raise a doubt for each cell that differs or is
    not understood.

    What cannot be asked of an inspection is left, and stands in the comparison's `not_understood`. All the rest is
    stored or, if something fails, nothing; doing it again changes nothing. Raise NotAllowed if nothing is understood.
    """
    _wait_for_others()
    comparison = compare_release(release)
    if not comparison.is_understood:
        raise NotAllowed("Nothing was stored: nothing in this release is understood.")
    brought, before = BroughtIn(comparison), set(Doubt.objects.values_list("pk", flat=True))
    raised = [doubt for draft in comparison.new for doubt in _make(draft, release, brought)]
    shared = {id(each): question for question, rows in comparison.alike().items() for each in rows}
    for each in [*comparison.changed, *comparison.unclear]:
        raised.append(_raise_doubt_about(each, release, shared.get(id(each), "")))
    brought.doubts = list(dict.fromkeys(doubt for doubt in raised if doubt.pk not in before))
    brought.asked_before = _count_questions(doubt for doubt in raised if doubt.pk in before)
    return brought


def _count_questions(doubts: Iterable[Doubt]) -> int:
    return len({doubt.question or doubt.pk for doubt in doubts})


def _wait_for_others():
    """Let one release after the other be brought in, so that the second finds what the first has stored."""
    list(Council.objects.order_by("pk").select_for_update().values_list("pk"))


def _make(draft: Draft, release: Release, brought: BroughtIn) -> Iterator[Doubt]:
    """Make a draft, and yield what is asked about it."""
    inspection = draft.inspection()
    inspection.slug = free_slug(Inspection, inspection.address())
    inspection.save()
    for judgement, grade in draft.grades.items():
        Rating.objects.create(inspection=inspection, judgement=judgement, grade=grade)
    Citation.objects.create(inspection=inspection, source=_source(release), order=1, where=_where(draft.places[0]))
    inspection.refresh_from_db()
    brought.drafts.append(inspection)
    for asked in draft.asks:
        yield raise_doubt(inspection, asked.about, asked.says, asked.proposed[:250], _told_at(asked.place, release))


def _source(release: Release) -> Source:
    """Return the release as a source, which the record may have, or a draft of one."""
    title = f"Ofsted, {release.title or release.file}"[:400]
    source = Source.objects.filter(title=title).order_by("pk").first()
    return source or Source.objects.create(title=title, slug=free_slug(Source, title))


def _where(place: Place) -> str:
    return f"{place}"[:80]


def _raise_doubt_about(each: Changed | Unclear, release: Release, question: str) -> Doubt:
    where = _told_at(each.cell.place, release)
    if question:
        question = f"Ofsted’s release ‘{release.file[-LONGEST_NAME:]}’: {question}"
    return raise_doubt(each.inspection, each.about, f"{each}.", each.proposed[:250], where, question=question)


def _told_at(place: Place, release: Release) -> str:
    return f"Ofsted’s release ‘{release.file[-LONGEST_NAME:]}’, {place}"[:250]
