"""Print how long it takes to read the reports of a folder, beside getting the bare text out, and with how much memory.

Run with `make benchmark REPORTS=folder`.
"""

import resource
import statistics
import sys
import time
from contextlib import suppress
from pathlib import Path

import pypdfium2

from inspections.reading import Unreadable, read
from inspections.reading.sandbox import read_all, sandboxed

ROUNDS = 3
WORKERS = 2
MOST_RATIO = 1.5
MOST_SECONDS = 60
MOST_MEGABYTES = 400
UNITS = 1 if sys.platform == "darwin" else 1024  # of resident memory, in bytes


def main(folder):
    paths = sorted(Path(folder).glob("*.pdf"))
    bare, full = compare(paths)
    print(f"{len(paths)} files: {bare * 1000:.1f} ms a file for the bare text, {full * 1000:.1f} ms for reading")
    print(f"ratio: {full / bare:.2f}{held(full / bare, MOST_RATIO)}")
    began = time.perf_counter()
    list(read_all(paths, WORKERS))
    taken = time.perf_counter() - began
    print(f"all of them, on {WORKERS} processes: {taken:.1f} s{held(taken, MOST_SECONDS)}")
    most = max(sandboxed(megabytes_for, path) for path in paths)
    print(f"memory of a process, at most: {most:.0f} MB{held(most, MOST_MEGABYTES)}")


def compare(paths) -> tuple[float, float]:
    """Return the mean of the files' median seconds, for the bare text and for reading, taken by turns."""
    bare, full = [], []
    for path in paths:
        data = path.read_bytes()
        times = [(seconds(bare_text, data), seconds(reading, data)) for _ in range(ROUNDS)]
        for all_times, own in zip((bare, full), zip(*times, strict=True), strict=True):
            all_times.append(statistics.median(own))
    return statistics.mean(bare), statistics.mean(full)


def bare_text(data):
    with suppress(pypdfium2.PdfiumError):
        pdf = pypdfium2.PdfDocument(data)
        for page in pdf:
            page.get_textpage().get_text_range()
        pdf.close()


def reading(data):
    with suppress(Unreadable):
        read(data)


def megabytes_for(path):
    """Read a file; return the highest resident memory that this process has had."""
    reading(path.read_bytes())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNITS / 1_000_000


def seconds(act, data):
    """Return how long a core works on it, whatever else the machine does meanwhile."""
    began = time.process_time()
    act(data)
    return time.process_time() - began


def held(measured, limit):
    return "  ok" if measured <= limit else f"  OVER {limit}"


if __name__ == "__main__":
    from tests.benchmarks import reading as benchmark  # under the name by which the sandbox's processes find it

    benchmark.main(sys.argv[1])
