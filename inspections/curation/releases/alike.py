"""Days that all differ from the record by as many days: one question to an editor, however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from .differences import Changed
from .matching import DAYS, OUT

LEAST = 5  # fewer may differ alike by chance
WORDS = {"started_on": "days on which fieldwork began", "ended_on": "days on which fieldwork ended"}
WORDS[OUT] = "days of publication"


def alike(changed: Sequence[Changed]) -> dict[str, list[Changed]]:
    """Return what can be asked at once, by the words in which it is asked."""
    found: dict[tuple[str, int], list[Changed]] = defaultdict(list)
    for each in changed:
        if days := _days_later(each):
            found[str(each.about), days].append(each)
    return {_question(*shift): rows for shift, rows in found.items() if len(rows) >= LEAST}


def _days_later(changed: Changed) -> int:
    """Return by how many days the release is later than the record; 0 if it is about no day, or one has none."""
    ours = getattr(changed.inspection, str(changed.about)) if changed.about in DAYS else None
    return (date.fromisoformat(changed.proposed) - ours).days if ours and changed.proposed else 0


def _question(about: str, days: int) -> str:
    apart = "one day" if abs(days) == 1 else f"{abs(days)} days"
    return f"These {WORDS[about]} are {apart} {'later' if days > 0 else 'earlier'} than on record."
