"""What inspectors looked at, in a letter's words."""

import re

from inspections.reading.pages import Document

from .dates import SENTENCE_ENDS
from .kinds import JTAI, REACH, VISITS, Title

_LOOKED = r"(?:look(?:ed|ing)|considered|reviewed|evaluated|focuss?ed|examined|assessed|explored)"
_THEMES = (
    re.compile(
        rf"\b(?:inspectors|we|visit|hmi)(?: also| specifically| primarily| mainly)? {_LOOKED}"
        r"(?: specifically| in detail| primarily)?(?: at| on| upon)?"
        r"(?: how well| the (?:quality|effectiveness|impact) of)?"
        r"(?: (?:the )?(?:local authority|council|trust)[’']s(?: and (?:the )?[a-z]+[’']s)?)?"
        r"(?: the)?(?: current| multi-agency)? arrangements?"
        r"(?: in place)? (?P<theme>(?:for|to|in|relating|regarding|around|of|on)\b.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:inspectors|we) (?:reviewed|evaluated|considered|looked at) the progress"
        r" (?:that (?:has been )?|which has been )?(?:made )?(?:by (?:the )?[^,.]{3,60} )?"
        r"(?P<theme>(?:in|for|with|regarding|since|made)\b.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:the focus of (?:the|this) (?:focused |monitoring )?visit was"
        rf"|(?:(?:the|this) visit|inspectors) {_LOOKED}"
        r"(?: specifically| primarily)?)(?! (?:at )?(?:a (?:range|broad|wide|variety)|relevant|evidence|local authority"
        r"|children[’']s (?:case|electronic)))(?: at| on)? (?P<theme>.+)",
        re.IGNORECASE,
    ),
    re.compile(r"\bleading ofsted[’']s work into (?P<theme>how .+)", re.IGNORECASE),
)
_LEADING = re.compile(
    r"^(?:for|to|in relation to|in respect of|in|relating to|regarding|around|of|on)\s+", re.IGNORECASE
)
_OF_AREA = (
    re.compile(
        r"\bdeep dive[’'”]? (?:investigation |focus )?(?:focused )?(?:on|into|of)(?: the response to)? (?P<theme>.+)",
        re.I,
    ),
    re.compile(r"\bmulti-agency response to (?P<theme>.+)", re.IGNORECASE),
    re.compile(r"\b(?:theme|focus(?:ed)?) (?:of|on|was|is) (?P<theme>.+)", re.IGNORECASE),
)
LONGEST_THEME = 400


def theme(document: Document, title: Title) -> str:
    """Return what inspectors looked at, in the letter's words; empty where no sentence says it."""
    text = document.flat[title.end : title.end + REACH]
    if title.kind == JTAI:
        return _theme_of_area(document, title, text)
    if title.kind not in VISITS:
        return ""
    return next((found for pattern in _THEMES if (found := _theme_matched(pattern, text))), "")


def _theme_of_area(document, title, text):
    """Return the theme of a joint inspection: that of its closer look, where its title names only abuse and neglect."""
    named = _theme_matched(_OF_AREA[1], document.flat[title.start : title.end] + ". " + text)
    if "abuse and neglect" in named.lower():
        named = _theme_matched(_OF_AREA[0], text) or _theme_matched(_OF_AREA[2], text) or named
    council = re.escape(title.council)
    return (
        re.split(rf" (?:in|across)(?: the)? (?:{council}|local area)\b", named, flags=re.I)[0].strip(" .,")
        if named
        else ""
    )


def _theme_matched(pattern, text):
    match = pattern.search(text)
    if not match:
        return ""
    said = SENTENCE_ENDS.split(match["theme"], maxsplit=1)[0] if "•" not in match["theme"][:300] else match["theme"]
    said = re.split(r"\.(?= (?!•)[A-Z“])|\.$", said, maxsplit=1)[0]
    said = _LEADING.sub("", said).strip(" .,:;")
    return said if len(said) <= LONGEST_THEME else said[:LONGEST_THEME].rsplit(" ", 1)[0] + " …"
