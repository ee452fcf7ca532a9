"""Whether a letter sets areas for priority action: yes or no only where it says so, with page and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inspections.reading.pages import Document

from .findings import HEADING, LetterFinding

_HEADED = re.compile(
    r"(?:the )?(?:areas?|issues?|actions?) for (?:immediate (?:and )?)?(?:priority|urgent) actions?\b"
    r"|priority actions?\b",
    re.I,
)
_SPOKEN = re.compile(
    r"\bareas? for (?:immediate (?:and )?)?priority actions?\b"
    r"|\bpriority actions? (?:from|set|identified|remain|not|requir)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|not (?:identify|find|set|identified) any|without any) (?:new |further )?"
    r"(?:areas? for (?:immediate (?:and )?)?priority|priority) actions?",
    re.IGNORECASE,
)
_SETS = re.compile(
    r"\b(?:notified|informed) the (?:dfe|department for education|secretary of state)"
    r" of the (?:new )?areas? for priority action|\barea for priority action, (?:ofsted requires|we require) you"
    r"|\brequires? the local area partnership to prepare and submit a priority action plan",
    re.IGNORECASE,
)
REMAINS = re.compile(r"\b(?:remain|still|continue)", re.IGNORECASE)
QUOTE = 300  # letters


@dataclass(frozen=True)
class PriorityAction:
    """`is_set` is None where the letter leaves it open; then `says` tells what it says, if it says anything."""

    is_set: bool | None
    page: int | None = None
    quote: str = ""
    says: str = ""


NOT_SAID = PriorityAction(None)


def priority_action(document: Document, findings: Sequence[LetterFinding], is_whole: bool) -> PriorityAction:
    """Return whether a letter sets areas for priority action. Only a letter that is whole can set none by silence."""
    for number, finding in enumerate(findings):
        if finding.kind == HEADING and _HEADED.match(finding.text):
            under = findings[number + 1].text if number + 1 < len(findings) else ""
            if _NONE.search(under) and not REMAINS.search(under):
                return PriorityAction(False, finding.page, _short(under))
            return PriorityAction(True, finding.page, _short(f"{finding.text}: {under}"))
    return _in_sentences(document, is_whole)


def _in_sentences(document, is_whole):
    if match := _SETS.search(document.flat):
        return _quoted(document, match, True)
    if match := _NONE.search(document.flat):
        return _quoted(document, match, False)
    if match := _SPOKEN.search(document.flat):
        quoted = _quoted(document, match, None)
        says = f"The letter speaks of priority action without setting it under a heading: “{quoted.quote}”."
        return PriorityAction(None, quoted.page, quoted.quote, says)
    if not is_whole:
        return PriorityAction(
            None, says="The letter breaks off, so whether it sets areas for priority action is not known."
        )
    return PriorityAction(False)


def _quoted(document, match, is_set):
    begin = document.flat.rfind(". ", 0, match.start()) + 2 if ". " in document.flat[: match.start()] else 0
    return PriorityAction(is_set, document.page_at(match.start()), _short(document.flat[begin : match.end() + 120]))


def _short(text):
    return text if len(text) <= QUOTE else text[:QUOTE].rsplit(" ", 1)[0] + " …"
