"""Which judgement a section of a report is about, going by its heading."""

from collections.abc import Iterable
from functools import lru_cache

from inspections.models import Inspection, Judgement, Rating

from .words import words_of


@lru_cache(maxsize=2_000)
def _heading_words(text: str) -> str:
    """Return the words of a heading or a judgement between spaces, without an article before them."""
    words = words_of(text)
    return f" {' '.join(words[words[:1] == ['the'] :])} "


def judgement_of(section: str, judgements: Iterable[Judgement]) -> Judgement | None:
    """Return the one of a framework's judgements that a heading names in full, or more: the one with most words."""
    heading = _heading_words(section)
    named = [
        each for each in judgements if each.is_graded and each.leads_theme and _heading_words(each.wording) in heading
    ]
    return max(named, key=lambda each: len(_heading_words(each.wording)), default=None)


def rating_of(section: str, inspection: Inspection) -> Rating | None:
    """Return what an inspection said on the judgement that a section of its report is about."""
    given = {rating.judgement: rating for rating in inspection.ratings.all()}
    judgement = judgement_of(section, given)
    return given[judgement] if judgement else None
