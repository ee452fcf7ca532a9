"""Reading untrusted files, each in a process of its own with limited time and memory.

The process shares nothing with its caller, neither program nor open files, and nothing with the file read before.
"""

import os
import resource
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from itertools import islice
from multiprocessing.context import ForkServerContext, ForkServerProcess, SpawnContext, SpawnProcess
from pathlib import Path
from types import ModuleType
from typing import Any

from pebble import ProcessExpired, concurrent

from . import Reading, Unreadable, read_file
from .pages import MOST_BYTES

MOST_SECONDS = 10
MOST_MEMORY = 1_000_000_000  # bytes of address space; reading a report takes less than a tenth of it
GRACE = 2  # seconds after which a process ends itself, should its caller be gone


def read_safely(data: bytes) -> tuple[Reading | Unreadable, ...]:
    """Read a PDF in the sandbox. Raise Unreadable as `read_file` does, or saying which limit was reached."""
    return sandboxed(read_file, data)


def read_all(
    paths: Iterable[Path], workers: int | None = None, seconds: float = MOST_SECONDS
) -> Iterator[tuple[Path, Reading | Unreadable]]:
    """Read files, as many at a time as there are cores, and yield the reading of each document, or why there is none.

    Results come in the order given, and the next path is taken only when a worker is free. A file that holds several
    documents comes several times.
    """
    paths = iter(paths)
    begun: deque[tuple[Path, Future]] = deque()
    while True:
        free = (workers or os.cpu_count() or 1) - len(_unfinished(begun))
        begun.extend((path, _begin(_read_file, path, seconds=seconds)) for path in islice(paths, free))
        if not begun:
            return
        wait(_unfinished(begun), return_when=FIRST_COMPLETED)
        while begun and begun[0][1].done():
            path, documents = begun.popleft()
            yield from ((path, each) for each in _readings_or_reason(documents, seconds))


def sandboxed(function: Callable, *args, seconds: float = MOST_SECONDS, memory: int = MOST_MEMORY):
    """Return what a function returns when called in the sandbox. Raise Unreadable if it raises or crashes.

    Function, arguments and result must be picklable.
    """
    return _result(_begin(function, *args, seconds=seconds, memory=memory), seconds, memory)


def _read_file(path: Path) -> tuple[Reading | Unreadable, ...]:
    try:
        with path.open("rb") as file:
            return read_file(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise Unreadable(f"The file cannot be opened: {error.strerror}.") from error


def _unfinished(begun):
    return [reading for _, reading in begun if not reading.done()]


def _readings_or_reason(future, seconds):
    try:
        return _result(future, seconds)
    except Unreadable as reason:
        return (reason,)


def _begin(function, *args, seconds=MOST_SECONDS, memory=MOST_MEMORY) -> Future:
    options: dict[str, Any] = {"timeout": seconds, "context": _CONTEXT}  # which pebble's types call "mp_context"
    return concurrent.process(**options)(_limited)(function, args, seconds, memory)


def _limited(function, args, seconds, memory):
    """Call the function, in a process made for it, in which the kernel holds it to its limits."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # ends it at once, whatever library it is in
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):  # macOS has no such limit; a lower one may be set already
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return function(*args)


def _result(future, seconds=MOST_SECONDS, memory=MOST_MEMORY):
    try:
        return future.result()
    except Unreadable:
        raise
    except TimeoutError as error:
        raise Unreadable(f"Reading took longer than {seconds:g} seconds.") from error
    except MemoryError as error:
        raise Unreadable(f"Reading needed more memory than {memory // 1_000_000} MB.") from error
    except ProcessExpired as error:
        raise Unreadable(
            f"Reading stopped: the file is broken, or needed more memory than {memory // 1_000_000} MB."
        ) from error
    except Exception as error:
        raise Unreadable(f"Reading failed because of an error in the reader: {error!r}.") from error


# A fork server imports these modules once and makes each process in milliseconds. A Mac's libraries survive no fork.
if sys.platform == "darwin":
    BaseContext = SpawnContext
    BaseProcess = SpawnProcess
else:
    BaseContext = ForkServerContext
    BaseProcess = ForkServerProcess
_starting = threading.Lock()


class _Process(BaseProcess):
    """A process that does not load the caller's program, which may be anything."""

    def start(self):
        with _starting:
            program, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
            try:
                super().start()
            finally:
                sys.modules["__main__"] = program


class _Context(BaseContext):
    Process = _Process


_CONTEXT = _Context()
_CONTEXT.set_forkserver_preload([__name__, f"{__package__}.pictures"])
