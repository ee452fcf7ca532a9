import os
import signal
import subprocess
import sys
import time
from itertools import count

import pytest

from inspections.reading import Unreadable
from inspections.reading.sandbox import read_all, sandboxed
from tests.reading.pdfs import report


def seen(expression):
    """Return what an expression of Python is worth in a process in the sandbox."""
    return sandboxed(eval, expression)


@pytest.mark.parametrize(
    ("function", "argument", "why"),
    [
        (time.sleep, 60, "Reading took longer than 0.5 seconds."),
        (os._exit, 1, "Reading stopped: the file is broken, or needed more memory than 300 MB."),
        (eval, "__import__('os').abort()", "Reading stopped"),
        (eval, "__import__('ctypes').string_at(0)", "Reading stopped"),
        (bytearray, 400_000_000, "Reading needed more memory than 300 MB."),
        (int, "x", "Reading failed because of an error in the reader: ValueError("),
        (eval, "lambda: 'cannot be sent back'", "Reading failed because of an error in the reader"),
    ],
)
def test_what_ends_badly_says_so(function, argument, why):
    with pytest.raises(Unreadable) as ended:
        sandboxed(function, argument, seconds=0.5, memory=300_000_000)
    assert why in str(ended.value)


def test_what_ends_well_is_returned():
    assert sandboxed(divmod, 7, 2) == (3, 1)


def test_a_process_does_not_know_django():
    modules = set(seen("[*__import__('sys').modules]"))
    assert "inspections.reading.sandbox" in modules
    assert not {"django", "pytest", "inspections.models"} & modules


def test_a_process_knows_nothing_of_the_last():
    seen("setattr(__import__('sys'), 'left', True)")
    assert not seen("hasattr(__import__('sys'), 'left')")


PROGRAM = """
import os, socket
from inspections.reading.sandbox import sandboxed
print("begun")
with socket.create_server(("localhost", 0)) as server:
    os.dup2(server.fileno(), 200, inheritable=True)
    print(os.path.exists("/dev/fd/200"), sandboxed(os.path.exists, "/dev/fd/200"))
"""


def test_a_process_neither_begins_its_caller_again_nor_has_its_sockets(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run([sys.executable, program], env=paths, capture_output=True, text=True, check=True)
    assert ended.stdout == "begun\nTrue False\n"


@pytest.fixture
def endless(tmp_path):
    """A file whose reading never ends, since nobody writes it."""
    path = tmp_path / "endless.pdf"
    os.mkfifo(path)
    return path


def test_files_are_read_in_order_and_none_stops_the_rest(endless, tmp_path):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(report())
    bad.write_text("<html>")
    files = [good, endless, tmp_path / "none.pdf", tmp_path, bad, good]
    told = list(read_all(files, workers=2, seconds=1))
    assert [path for path, _ in told] == files
    assert [str(getattr(reading, "council", reading)) for _, reading in told] == [
        "Testshire",
        "Reading took longer than 1 seconds.",
        "The file cannot be opened: No such file or directory.",
        "The file cannot be opened: Is a directory.",
        "This is not a PDF: it does not start like one.",
        "Testshire",
    ]


def test_files_are_taken_only_when_their_turn_has_come(tmp_path):
    taken = count()
    readings = read_all((tmp_path / f"{next(taken)}" for _ in range(100)), workers=2)
    next(readings)
    readings.close()
    assert next(taken) < 10


CALLER = "import sys; from inspections.reading.sandbox import *; list(read_all(map(Path, sys.argv[1:]), seconds=1))"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("send", "how"), [(os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM), (os.kill, signal.SIGKILL)]
)
def test_a_caller_that_is_stopped_leaves_no_process(send, how, endless):
    command = [sys.executable, "-c", CALLER, endless]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE) as caller:
        with endless.open("wb"):  # waits until the reading has begun
            send(caller.pid, how)
            caller.communicate(timeout=10)  # until nobody is left who could write there
