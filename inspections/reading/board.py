"""Where a report states the safeguarding board's grade: once under the board's name, and again in other words."""

import re
from functools import cache

from .layouts import Layout
from .mentions import Mention, any_of, places
from .pages import Document

_NAME, _SHORT = "safeguarding children board", "lscb"
_ARRANGEMENTS = "board partners to safeguard and promote the welfare of children"
_BEFORE_NAME = re.compile(
    r"(?:the )?(?:judge?ment (?:for|of|about) the )?(?:effectiveness of the )?(?:(?!an? )[a-z&-]+ ){0,4}$"
)
_BEFORE_SHORT = re.compile(r"(?:the )?(?:effectiveness of )?the $")
LONGEST_BEFORE = 150


def of_board(document: Document, layout: Layout) -> list[Mention]:
    """Return each grade that a heading or sentence gives the board by name."""
    return _mentions(document, layout, _NAME, _BEFORE_NAME, _after_name(tuple(layout.grades)))


def of_board_again(document: Document, layout: Layout) -> list[Mention]:
    """Return each grade given to the board by its initials, or to its arrangements."""
    again = _after_short(tuple(layout.grades))
    short = _mentions(document, layout, _SHORT, _BEFORE_SHORT, again)
    arranges = [
        Mention(layout.overall, layout.grades[match["grade"]], place, match.end())
        for place in places(document.lower, _ARRANGEMENTS)
        if (match := again.match(document.lower, place + len(_ARRANGEMENTS)))
    ]
    return short + arranges


def _mentions(document, layout, name, before, after):
    found = []
    for place in places(document.lower, name):
        match = after.match(document.lower, place + len(name))
        subject = before.search(document.lower, max(0, place - LONGEST_BEFORE), place)
        if match and subject and _opens(document, subject.start()):
            found.append(Mention(layout.overall, layout.grades[match["grade"]], subject.start(), match.end()))
    return found


def _opens(document, place):
    return document.flat[place].isupper() or document.begins_line(place)


@cache
def _after_name(grades):
    return re.compile(
        rf"(?: \([a-z& ]+\))?\d?(?: is| are| that| it| judged to be)* (?P<grade>{any_of(grades)})\b(?! if\b)"
    )


@cache
def _after_short(grades):
    """Accept a grade only if a reason or nothing follows: "The LSCB is good at raising awareness" is not one."""
    end = r"(?= because|[.:]|$| the | priority| areas| executive| what | summary)"
    return re.compile(rf"(?: is| are| that| it| judged to be)* (?P<grade>{any_of(grades)})\b(?! if\b){end}")
