"""Where a page leaves more space between two lines than between most: there a paragraph ends.

Only what has no numbers needs it, and what a report says first has none. Elsewhere it is not measured.
"""

import re
from collections import Counter
from itertools import pairwise

from .characters import Characters

FIRST_PAGES = 2
WIDER = 1.25  # than the usual drop from line to line
_BEGINS = ("\nSummary", "\nExecutive summary", "\nEXECUTIVE SUMMARY", "\nJudgement", "\nJudgment")
_NUMBERED = re.compile(r"\n\d{1,3}\. ")


class Gaps:
    """The gaps of a file's pages, taken in their order."""

    def __init__(self):
        self._goes_on = FIRST_PAGES
        self._drops: Counter[float] = Counter()

    def on(self, page: Characters) -> list[int]:
        """Return where each line begins that a gap parts from the line above, if the page may have such paragraphs."""
        begins = max(page.text.rfind(words) for words in _BEGINS)
        if begins < 0 and not self._goes_on:
            return []
        numbered = _NUMBERED.search(page.text, max(begins, 0))
        self._goes_on = max(self._goes_on - 1, 0 if numbered else 1)
        return self._measured(page)

    def _measured(self, page):
        """What is usual shows on all pages measured so far: one may hold three lines."""
        lines = [(place, page.height(place)) for place in page.lines()]
        drops = [(place, round(above - height, 1)) for (_, above), (place, height) in pairwise(lines)]
        self._drops.update(drop for _, drop in drops if drop > 0)
        usual = self._drops.most_common(1)
        return [place for place, drop in drops if usual and drop > usual[0][0] * WIDER]
