"""Many documents from one host, fetched politely: one at a time, with pauses, and giving up when it keeps failing."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .downloads import is_whole
from .failures import HostFailed, NotFetched

TRIES = 4
FIRST_PAUSE = 2.0  # after a failure of the host; twice as long after each further one
LONGEST_PAUSE = 300.0  # that a host may ask for; if it asks for longer, we stop
MOST_HOST_FAILURES = 3  # documents in a row


@dataclass
class RetryPolicy:
    """How long to wait between requests. `say` is called with every wait that is longer than usual."""

    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = lambda text: None
    has_requested: bool = False

    def attempt(self, act: Callable[[], None]):
        """Do something that asks the host, and again while the host fails. Raise the failure of the last try."""
        for number in range(TRIES):
            self._wait_before_request()
            try:
                return act()
            except HostFailed as failed:
                if number == TRIES - 1 or failed.retry_after > LONGEST_PAUSE:
                    raise
                self._wait_after(failed, FIRST_PAUSE * 2**number)
        return None

    def _wait_before_request(self):
        if self.has_requested:
            self.sleep(self.pause)
        self.has_requested = True

    def _wait_after(self, failed, pause):
        pause = max(failed.retry_after, pause)
        self.say(f"{failed} Trying again in {pause:.0f} seconds.")
        self.sleep(pause)


@dataclass
class BatchResult:
    """What became of each document of a round. Those that are not named were not tried, and `stopped` says why."""

    fetched: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    failed: dict[Path, str] = field(default_factory=dict)
    stopped: str = ""


def fetch_all(
    documents: Iterable[tuple[Path, str]], fetch: Callable[[str, Path], None], retries: RetryPolicy
) -> BatchResult:
    """Fetch each address into its file, except where the file is there already and whole.

    Stop when the host fails several times in a row or asks for a long wait, or when somebody interrupts.
    """
    result = BatchResult()
    in_a_row: list[HostFailed] = []
    try:
        for path, url in documents:
            if is_whole(path):
                result.kept.append(path)
                continue
            failed = _try(path, url, fetch, retries, result)
            in_a_row = [*in_a_row, failed] if failed else []
            if reason := _why_to_stop(in_a_row):
                result.stopped = reason
                break
    except KeyboardInterrupt:
        result.stopped = "It was interrupted."
    except OSError as error:
        result.stopped = f"The folder cannot be used: {error.strerror}."
    return result


def _try(path, url, fetch, retries, result) -> HostFailed | None:
    """Fetch one document, enter what became of it, and return the failure if it was the host's."""
    try:
        retries.attempt(lambda: fetch(url, path))
    except NotFetched as error:
        result.failed[path] = str(error)
        return error if isinstance(error, HostFailed) else None
    result.fetched.append(path)
    return None


def _why_to_stop(in_a_row: list[HostFailed]) -> str:
    if in_a_row and in_a_row[-1].retry_after > LONGEST_PAUSE:
        return f"The host asks us to stay away for {in_a_row[-1].retry_after / 60:.0f} minutes."
    if len(in_a_row) >= MOST_HOST_FAILURES:
        return f"The host failed {len(in_a_row)} times in a row. The last time: {in_a_row[-1]}"
    return ""
