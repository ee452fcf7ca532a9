"""How the families of reports are laid out: the words that name each judgement, in the table and in the body.

All words are in lower case with plain apostrophes and hyphens, as in `Document.lower`.
"""

from dataclasses import dataclass, replace
from datetime import date

GRADES_2009 = {"outstanding": "outstanding", "good": "good", "adequate": "adequate", "inadequate": "inadequate"}
GRADES_2013 = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires_improvement",
    "requires improvement to be good": "requires_improvement",
    "require improvement": "requires_improvement",
    "require improvement to be good": "requires_improvement",
    "inadequate": "inadequate",
    "not judged": "not_judged",
}


@dataclass(frozen=True)
class JudgementWords:
    """How one judgement is named: by its code in the record, in the table, and before its grade in the body."""

    code: str
    rows: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """One framework's reports.

    `title` stands on their first page. `table` opens their table of grades. `overall` is the judgement, if any,
    whose grade a sentence about the services as a whole gives; with `overall_in_sentence`, only that sentence does.
    Where `summary_follows`, what stands between the table and the first heading sums up the report.
    """

    framework: str
    title: tuple[str, ...]
    table: tuple[str, ...]
    judgements: tuple[JudgementWords, ...]
    grades: dict[str, str]
    overall: str = ""
    overall_in_sentence: bool = False
    summary_follows: bool = False


def _headed(code, *rows):
    """A judgement that the body's headings name as the table does."""
    return JudgementWords(code, rows, tuple(row.removeprefix("the ") for row in rows))


def _graded(*what):
    """Return what comes before a grade in a sentence of the body. Both spellings and all three joints are Ofsted's."""
    lead = (f"the graded {word} {joint}" for word in ("judgement", "judgment") for joint in ("for", "about", "of"))
    return tuple(f"{each} {words}" for each in lead for words in what)


LEADERSHIP = _headed(
    "leadership",
    "the impact of leaders on social work practice with children and families",
    "the impact of leaders on practice with children and families",
)
HELP_AND_PROTECTION = _headed(
    "help_protection", "the experiences and progress of children who need help and protection"
)
CARE = _headed("care", "the experiences and progress of children in care")
CARE_LEAVERS = _headed(
    "care_leavers",
    "the experiences and progress of care leavers",
    "the experiences and progress of children care leavers",
)
CARE_AND_CARE_LEAVERS = _headed(
    "care_and_care_leavers", "the experiences and progress of children in care and care leavers"
)
OVERALL = JudgementWords("overall", ("overall effectiveness",), ("overall effectiveness",))

ILACS_2018 = Layout(
    "ilacs_2018",
    title=("children's social care services", "children's services"),
    table=("judgement grade", "judgment grade"),
    judgements=(LEADERSHIP, HELP_AND_PROTECTION, CARE_AND_CARE_LEAVERS, OVERALL),
    grades=GRADES_2013,
    overall="overall",
    summary_follows=True,
)
ILACS_2023 = replace(
    ILACS_2018,
    framework="ilacs_2023",
    judgements=(LEADERSHIP, HELP_AND_PROTECTION, CARE, CARE_LEAVERS, OVERALL),
)
ILACS_2026 = replace(
    ILACS_2018,
    framework="ilacs_2026",
    judgements=(LEADERSHIP, HELP_AND_PROTECTION, CARE, CARE_LEAVERS),
    overall="",
)
NO_OVERALL_FROM = date(2026, 4, 1)  # in inspections that begin from this day on (ILACS handbook, April 2026)
SIF = Layout(
    "sif",
    title=("inspection of services for children in need of help and protection",),
    table=("1. children who need help and protection", "1 children who need help and protection"),
    judgements=(
        JudgementWords(
            "help_protection",
            ("children who need help and protection",),
            ("the experiences and progress of children who need help and protection",),
        ),
        JudgementWords(
            "care",
            ("children looked after and achieving permanence",),
            ("the experiences and progress of children looked after and achieving permanence",),
        ),
        JudgementWords("adoption", ("adoption performance",), _graded("adoption performance")),
        JudgementWords(
            "care_leavers",
            ("experiences and progress of care leavers", "experience and progress of care leavers"),
            _graded("the experience and progress of care leavers", "the experiences and progress of care leavers"),
        ),
        JudgementWords(
            "leadership", ("leadership, management and governance",), ("leadership, management and governance",)
        ),
    ),
    grades=GRADES_2013,
    overall="overall",
    overall_in_sentence=True,
)
LSCB_REVIEW = Layout(
    "lscb_review",
    title=tuple(
        f"{act} of the effectiveness of the local safeguarding children board" for act in ("review", "inspection")
    ),
    table=(),
    judgements=(),
    grades=GRADES_2013,
    overall="lscb",
    overall_in_sentence=True,
)
TLAC = Layout(
    "tlac",
    title=("inspection of looked after children services",),
    table=(
        "record of main findings services for looked after children",
        "record of main findings overall effectiveness",
    ),
    judgements=(
        JudgementWords(
            "overall",
            ("overall effectiveness",),
            ("overall effectiveness of services for looked after children and young people",),
        ),
        _headed("capacity", "capacity to improve"),
        _headed("outcomes", "outcomes for looked after children and young people"),
        _headed("quality", "quality of provision"),
        _headed("leadership", "leadership and management"),
    ),
    grades=GRADES_2009,
)
BY_TITLE = (SIF, TLAC, LSCB_REVIEW)  # which their titles tell apart
ILACS = (ILACS_2018, ILACS_2023)  # which share the words that open their table
