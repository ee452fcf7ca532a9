"""The record in a folder for each day asked for, written once and kept until it changes."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from os import utime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import time

from . import export_record

KEPT_FOR = 3600  # seconds after which a set that nobody asked for is deleted
AT_MOST = 5  # sets kept in one folder
NAME = "record"


class BusyError(Exception):
    """Say that another set is being written, so that this one has to wait."""


def kept_record(folder: Path, *, stamp: str, on: date, site: str) -> Path:
    """Return where the record is, in a folder of that stamp, writing it first if it is not there and no other is."""
    kept = folder / stamp
    if not _is_there(kept):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder):
            if not _is_there(kept):  # somebody else may have written it meanwhile
                _write_set(kept, on=on, site=site)
    return kept


def _is_there(kept) -> bool:
    """Is it kept? If so, note that it was asked for just now, so that others are deleted before it."""
    with suppress(FileNotFoundError):
        utime(kept)
        return True
    return False


@contextmanager
def _alone_in(folder) -> Iterator[None]:
    with (folder / ".writing").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        yield


def _write_set(kept, *, on, site) -> None:
    with TemporaryDirectory(dir=kept.parent, prefix=".") as made:
        export_record(Path(made) / NAME, on=on, site=site)
        (Path(made) / NAME).rename(kept)
    others = [path for path in kept.parent.iterdir() if path != kept and not path.name.startswith(".")]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for number, other in enumerate(others, start=2):
        if number > AT_MOST or other.stat().st_mtime < time() - KEPT_FOR:
            rmtree(other, ignore_errors=True)  # whoever is still fetching a file of it has it open
