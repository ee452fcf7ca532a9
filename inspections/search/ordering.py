"""Which of the entries found come first."""

from collections.abc import Callable

Turn = Callable[[bool, int, int], list[int]]


def in_two_turns(turn: Turn, start: int, stop: int, known: int | None) -> list[int]:
    """Return entries from one place to another where those that fit best stand before the rest.

    A turn returns some that are, or are not, among the best: how many to pass over, and how many at the most.
    """
    best = turn(True, 0, stop)
    missing = stop - max(start, len(best))
    is_all = known is not None and len(best) >= known
    others = turn(False, max(0, start - len(best)), missing) if missing > 0 and not is_all else []
    return best[start:stop] + others
