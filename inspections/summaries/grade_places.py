"""Which paragraph of its report a grade is explained in: told only where that is certain."""

import re
from collections.abc import Iterable
from itertools import groupby

from inspections.models import Paragraph, Rating

# How a heading may open before it names what is judged: one report prints this, another does not.
_OPENING = re.compile(
    r"^(?:the )?(?:graded judge?ment (?:for|about) )?(?:the )?(?:experiences? and progress of )?(?:the )?"
)


def paragraphs_explaining(ratings: Iterable[Rating], paragraphs: list[Paragraph]) -> dict[int, Paragraph]:
    """Return, by the number of a rating, the paragraph of its report that explains it.

    It is the one in which the grade's words are printed; else the first under the one heading that names the
    judgement; else, of the overall grade, the first of the summary under the grades. Where two could be meant, or none
    is found, the rating is left out.
    """
    firsts = [next(each) for _, each in groupby(paragraphs, key=lambda each: (each.section, each.is_summary))]
    found = {rating.pk: _explaining(rating, paragraphs, firsts) for rating in ratings if rating.grade}
    return {pk: paragraph for pk, paragraph in found.items() if paragraph}


def _explaining(rating, paragraphs, firsts) -> Paragraph | None:
    if printed := _printing(rating, paragraphs):
        return printed[0] if len(printed) == 1 else None
    headed = [each for each in firsts if not each.is_summary and _core(each.section) in _names_of(rating)]
    if not headed and rating.judgement.is_overall:
        headed = [each for each in firsts if each.is_summary]
    return headed[0] if len(headed) == 1 else None


def _printing(rating, paragraphs) -> list[Paragraph]:
    """Return the paragraphs on the rating's page in which its words are printed."""
    words = _folded(rating.quote)
    on_page = [each for each in paragraphs if each.page == rating.page] if words else []
    return [each for each in on_page if words in _folded(each.text)]


def _names_of(rating) -> set[str]:
    """Return how a heading may name the judgement: as its framework does, or as the report itself does elsewhere."""
    as_printed = _folded(rating.quote).removesuffix(_folded(rating.grade.label))
    return {_core(rating.judgement.wording), _core(as_printed)} - {""}


def _core(heading: str) -> str:
    return _OPENING.sub("", _folded(heading))


def _folded(text: str) -> str:
    """Return the words of a text alone, so that a line's end, a dash or a capital letter makes no difference."""
    return " ".join(re.findall(r"\w+", text.casefold()))
