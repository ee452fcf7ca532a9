"""Ofsted's words in a release, as rows of ours: which framework an inspection fell under, and which grade a word is."""

from datetime import date, timedelta

from inspections.models import Framework, Grade, InspectionKind, Judgement
from inspections.models.councils import fold
from inspections.vocabulary import Judged

# Reports come out within four months of the fieldwork.
UNTIL_PUBLISHED = timedelta(days=120)
TODAYS_WORDS = "grades of older scales printed in later words, such as “Adequate”"


class Words:
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

    def is_over(self, family: str) -> bool:
        """Can no further inspection of this family take place?"""
        return all(each.ends_on for each in self.frameworks if each.family == family)

    def framework(self, family, kind, started_on, published_on, themes) -> Framework | None:
        """Return the framework that such an inspection, with grades on these themes, fell under, if only one can be."""
        known = [each for each in self.frameworks if family in ("", each.family) and self._fits(each, kind, themes)]
        if len(known) == 1 and family:
            return known[0]
        first = started_on or published_on - UNTIL_PUBLISHED
        found = [each for each in known if _in_use(each, first, started_on or published_on)]
        exact = [each for each in found if set(self.leading(each.pk)) == set(themes)]
        found = exact if len(found) > 1 else found
        return found[0] if len(found) == 1 else None

    def _fits(self, framework, kind, themes):
        knows_kind = not kind or self.kind(framework.pk, kind)
        is_a_council_s = framework.judges == (Judged.BOARD if kind == "board_review" else framework.judges)
        board_only_if_asked = kind == "board_review" or framework.judges != Judged.BOARD
        return knows_kind and is_a_council_s and board_only_if_asked and set(themes) <= set(self.leading(framework.pk))

    def grade(self, framework: Framework, printed: str) -> tuple[Grade | None, str]:
        """Return the grade of a framework's own scale that a word is, with the rule where it is not its own word.

        Ofsted prints old grades in the words of later scales: then it is the grade of the same severity.
        """
        if own := _by_word(framework, printed):
            return own, ""
        later = [each for each in self.frameworks if each.starts_on.earliest > framework.starts_on.earliest]
        words = (_by_word(each, printed) for each in later if each.whole_service and each.judges == Judged.COUNCIL)
        meant = next(filter(None, words), None)
        same = (grade for grade in _grades(framework) if meant and grade.severity == meant.severity)
        return next(same, None), TODAYS_WORDS


def _leading(framework):
    judgements = [each for each in framework.judgements.all() if each.leads_theme]
    return {each.theme: each for each in judgements}


def _in_use(framework, first: date, last: date):
    return framework.starts_on.earliest <= last and (not framework.ends_on or framework.ends_on.latest >= first)


def _grades(framework):
    return framework.scale.grades.all() if framework.scale else []


def _by_word(framework, printed):
    words = fold(printed)
    return next((each for each in _grades(framework) if words in (fold(each.label), fold(each.short_label))), None)
