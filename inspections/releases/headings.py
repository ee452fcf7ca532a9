"""What a column of Ofsted's tables holds, by the words of its heading: never by where it stands."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True)
class Round:
    """A round of inspections that a table has columns for: which framework's family, which kind.

    `overall` is the theme of what is printed as overall: three older frameworks gave one for part of the service only.
    """

    words: str
    name: str  # rounds of the same name are one; without one, the words as printed are its name
    family: str
    kind: str = ""
    overall: str = "overall"
    dated_by: str = ""


# In this order: the first whose words a heading has is its round.
ROUNDS = [
    Round(r"\blscb\b|safeguarding children board", "lscb", "sif", "board_review", "lscb", "sif"),
    Round(r"\bcpri\b|child protection re ?inspection", "cpri", "child_protection", "reinspection", "help_protection"),
    Round(r"\bcpi\b|child protection inspection", "cpi", "child_protection", "full", "help_protection"),
    Round(r"\btlac\b|targeted looked after", "tlac", "targeted_lac", "full", "care"),
    Round(r"\bslac re ?inspection.*looked after", "slac again: care", "slac", "reinspection", "care"),
    Round(r"\bslac re ?inspection", "slac again: safeguarding", "slac", "reinspection", "help_protection"),
    Round(r"\bslac looked after", "slac", "slac", "full", "care"),
    Round(r"\bslac\b", "slac", "slac", "full", "help_protection"),
    Round(r"\bsif re ?inspection", "sif again", "sif", "reinspection"),
    Round(r"\bsif\b|single inspection", "sif", "sif", "full"),
    Round(r"\b((first|second|third|fourth|fifth|latest|previous) )?ilacs\b", "", "ilacs"),
]
# A table of a single round does not say which: the inspection's type or, without one, its date does.
ONLY_ROUND = Round("", "", "")

# In this order: the first whose words a heading has is what its column holds.
FIELDS = {
    r"^(web ?)?(link|page|address|url)$|\b(web|report) ?(link|page|address|url)\b": "link",
    r"\bpublication date|\bpublished\b|date of publication": "report_published_on",
    r"\b(inspection|event|report) (number|id|reference)\b": "number",
    r"\b(end date|last day)\b|\bdate .*\bended\b": "ended_on",
    r"\b(inspection|visit|event|start|fieldwork)\b.*\bdate\b|\bfirst day\b": "started_on",
    r"date of (the )?(\w+ )?(inspection|visit)": "started_on",
    r"\b(inspection|visit|event) type\b|type of (inspection|visit)": "kind",
    r"^(inspection |current )?framework( type| name)?$": "framework",
    r"\btheme\b": "visit_theme",
    r"\bstatus\b": "status",
    r"\bregion\b": "region",
    r"\b(authority|la|council) type\b|type of (local )?(authority|council)": "type",
    r"\b(code|urn)\b": "code",
    r"^(ofsted )?(local authority|la|authority|council)( name)?$|^name of (local authority|council)$": "name",
}
THEMES = {
    r"\badoption\b": "adoption",
    r"\bchildren (in care|looked after)\b|\blooked after children\b(?!.*\b(overall|oe)\b)": "care",
    r"\bcare leavers\b": "care_leavers",
    r"\bhelp(ed)? (and|or) protect(ion|ed)\b": "help_protection",
    r"\bleader": "leadership",
    r"\boverall\b|\boe\b|\blscb\b|safeguarding children board": "",
}

# Words that only tables about something else have in their headings: homes, agencies and schools.
OF_OTHERS = r"\bprovi(sion|der)\b|\bsector\b|\bplaces\b"


@dataclass(frozen=True)
class ReleaseColumn:
    """One column: its heading as printed, its round, and what it holds; a grade's theme stands in `theme`."""

    index: int
    heading: str
    round: Round
    field: str
    theme: str = ""


@lru_cache(10_000)  # every cell that might be a heading is looked at, and most are printed again and again
def fold_heading(heading: str) -> str:
    """Return a heading's words without case, punctuation and the marks of footnotes."""
    text = re.sub(r"\[[^\]]*\]|\(?\bnotes? \d+(, ?\d+)*\)?|[¹²³⁰-⁹*†‡]", " ", heading.lower())
    text = re.sub(r"[^a-z0-9]+", " ", text.replace("&", " and ").replace("’", "").replace("'", "")).strip()
    return re.sub(r"(?<=[a-z])\s?\d{1,2}$", "", text)


@lru_cache(10_000)
def understand(index: int, heading: str) -> ReleaseColumn | None:
    """Return what the column under a heading holds, if that is known."""
    words, printed = fold_heading(heading), " ".join(heading.split())
    round_ = _round(words)
    for pattern, field in FIELDS.items():
        if re.search(pattern, words):
            return ReleaseColumn(index, printed, round_, field)
    for pattern, theme in THEMES.items():
        if re.search(pattern, words):
            return ReleaseColumn(index, printed, round_, "grade", theme or round_.overall)
    return None


def _round(words):
    for each in ROUNDS:
        if found := re.search(each.words, words):
            return replace(each, name=each.name or found[0])
    return ONLY_ROUND


@lru_cache(10_000)
def is_of_others(heading: str) -> bool:
    return bool(re.search(OF_OTHERS, fold_heading(heading)))
