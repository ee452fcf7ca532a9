"""Who made a visit: the names that a letter's opening gives, and who signed it."""

import re

from inspections.reading.pages import Document

from .findings import signed_at
from .kinds import REACH
from .names import person_in

_NAMES = r"(?P<names>(?:[^.;:]|(?<=\b[A-Z])\.|;){4,400})"
_LEADS = (
    re.compile(
        rf"\b(?:inspectors?|hmis?)(?: \(hmis?\))?,?(?: for (?:this|the) (?:focused |monitoring )?visit)?"
        rf" (?:were|was):? {_NAMES}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:carried out|conducted|undertaken|completed|made|led) by:? {_NAMES}", re.IGNORECASE),
)
# What is said of the inspectors beside their names.
_RANK = re.compile(
    r"\([^()]*\)"
    r"|,? ?(?:(?:two|three|four|five|six) of|both|all of whom (?:are|were)|who (?:are|were)(?: (?:both|all))?|all)?"
    r" ?(?:senior )?\b(?:senior )?h(?:er|is) majesty[’']?s? (?:senior )?inspectors?\b(?:,? ?designate)?"
    r"|(?:\bsenior )?\bs?hmis?\b(?: designate)?"
    r"|\b(?:lead|team|ofsted|regulatory|social care|senior|shadow(?:ing)?|additional|the)?"
    r" ?inspect(?:ors?|ion managers?)\b"
    r"|,? ?\bwho (?:observed|shadowed|led|joined|quality assured)\b[^,]*"
    r"|,? ?\bas an? [a-z -]*inspector|\bsocial care\b|\b(?:supported|assisted|accompanied) by\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r" (?=(?:(?:the )?inspectors (?:looked|considered|reviewed|evaluated)|(?:the|this) visit|they)\b)|•", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[,;&/•]|\band\b|\bwith\b)\s*")


def visitors(document: Document, after: int) -> list[str]:
    """Return the names that a letter gives, after its title, as the inspectors'; none if they do not read so."""
    text = document.flat[after : after + REACH]
    matches = [match for lead in _LEADS for match in lead.finditer(text)]
    for match in sorted(matches, key=re.Match.start):
        if names := _names_in(match["names"]):
            return names
    return []


def _names_in(text):
    """Return the names in a list of them; none where one of its parts is none."""
    text = _STOPS.split(text, maxsplit=1)[0]
    parts = [part.strip(" .,:") for part in _BETWEEN.split(_RANK.sub(",", text))]
    names = [person_in(part) for part in parts if part]
    return list(dict.fromkeys(names)) if names and all(names) else []


def signatory(document: Document) -> str:
    """Return the name that a letter is signed with; empty where none can be told."""
    end = signed_at(document, 0)
    following = document.lines[end : end + 4]
    return next((name for line in following if (name := person_in(_RANK.sub("", line)))), "")


_TEAM = re.compile(r"^Inspection team$", re.IGNORECASE)
_MEMBER = re.compile(
    r"(?P<name>(?:[A-Z][\w'’]+-?)+(?: (?:[a-z]{2,3} )?(?:[A-Z][\w'’]+-?)+){1,2}),? (?P<rank>(?:S?HMI|Ofsted|CQC"
    r"|[Ll]ead|[Tt]eam|Senior|Children|Health|[Ii]nspector|Care|Quality|Commission|for|Services|Social|,| )+)"
)


def team(document: Document) -> tuple[list[str], list[str]]:
    """Return all inspectors that a report on an area lists at its end, and those of them who led."""
    heads = [number for number, line in enumerate(document.lines) if _TEAM.fullmatch(line)]
    if not heads:
        return [], []
    start = document.line_starts[heads[-1]]
    listed = document.flat[start : document.end_of_page(document.page_at(start))].removeprefix("Inspection team")
    members = [(match["name"], match["rank"].lower()) for match in _MEMBER.finditer(listed)]
    members = [(person, rank) for name, rank in members if (person := person_in(name))]
    return list(dict(members)), [name for name, rank in members if "lead" in rank]
