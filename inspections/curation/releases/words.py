"""Ofsted's words in a release, as rows of ours: which framework an inspection fell under, and which grade a word is."""

from datetime import date, timedelta

from inspections.models import Framework, Grade, InspectionKind, Judgement
from inspections.names import fold_name
from inspections.vocabulary import Judged

BOARD = "board_review"

# Reports come out within four months of the fieldwork.
UNTIL_PUBLISHED = timedelta(days=120)
TODAYS_WORDS = "grades of older scales printed in later words, such as “Adequate”"


class ReleaseVocabulary:
    """All frameworks with what they judge, by whom and in which words."""

    def __init__(self):
        frameworks = Framework.objects.select_related("scale").prefetch_related("judgements", "kinds", "scale__grades")
        self.frameworks = sorted(frameworks, key=lambda each: each.starts_on.earliest)
        self.by_pk = {framework.pk: framework for framework in self.frameworks}
        self._leading = {each.pk: _leading(each) for each in self.frameworks}

    def leading(self, framework_id: int) -> dict[str, Judgement]:
        """Return the judgement by which a framework answers each theme."""
        return self._leading[framework_id]

    def kind(self, framework_id: int, code: str) -> InspectionKind | None:
        return next((kind for kind in self.by_pk[framework_id].kinds.all() if kind.code == code), None)

    def framework(self, family, kind, started_on, published_on, themes) -> Framework | None:
        """Return the framework that such an inspection, with grades on these themes, fell under, if only one can be.

        Where its beginning is not known, it may have begun under the one before that in use when its report came out:
        then it is that which gives just these grades.
        """
        board = kind == BOARD
        system = [
            each for each in self.frameworks if family in ("", each.family) and (each.judges == Judged.BOARD) == board
        ]
        known = [each for each in system if not kind or self.kind(each.pk, kind)]
        known = [each for each in known if set(themes) <= set(self.leading(each.pk))]
        if len(system) == 1:
            return known[0] if known else None  # a system's last inspections outlive its dates
        first = started_on or published_on - UNTIL_PUBLISHED
        found = [each for each in known if in_use(each, first, started_on or published_on)]
        if len(found) > 1:
            exact = [each for each in found if set(self.leading(each.pk)) == set(themes)]
            found = exact or ([] if themes else found[-1:])
        return found[0] if len(found) == 1 else None

    def grade(self, framework: Framework, printed: str) -> tuple[Grade | None, str]:
        """Return the grade of a framework's own scale that a word is, with the rule where it is not its own word.

        Ofsted prints old grades in the words of later scales: then it is the grade of the same severity.
        """
        if own := _by_word(framework, printed):
            return own, ""
        later = [each for each in self.frameworks if each.starts_on.earliest > framework.starts_on.earliest]
        words = (_by_word(each, printed) for each in later if each.whole_service and each.judges == Judged.COUNCIL)
        meant = next(filter(None, words), None)
        same = (grade for grade in _grades_of(framework) if meant and grade.severity == meant.severity)
        return next(same, None), TODAYS_WORDS


def _leading(framework):
    judgements = [each for each in framework.judgements.all() if each.leads_theme]
    return {each.theme: each for each in judgements}


def in_use(framework: Framework, first: date, last: date) -> bool:
    """Could an inspection that began between these days fall under it?"""
    return framework.starts_on.earliest <= last and (not framework.ends_on or framework.ends_on.latest >= first)


def _grades_of(framework):
    return framework.scale.grades.all() if framework.scale else []


def _by_word(framework, printed):
    words = fold_name(printed)
    return next(
        (each for each in _grades_of(framework) if words in (fold_name(each.label), fold_name(each.short_label))), None
    )
