"""The record as it stands, written once into a folder and kept until it changes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import time

from . import export_record

KEPT_FOR = 3600  # seconds after which what is no longer the newest is deleted: somebody may still be fetching it
NAME = "record"


def kept_record(folder: Path, *, stamp: str, on: date, site: str) -> Path:
    """Return where the record is, in a folder of that stamp, writing it first if it is not there."""
    kept = folder / stamp
    if not kept.is_dir():
        with record_written(on=on, site=site, beside=folder) as made:
            with suppress(OSError):  # somebody else has written it meanwhile
                made.rename(kept)
        _delete_all_but(kept)
    return kept


@contextmanager
def record_written(*, on: date, site: str, beside: Path) -> Iterator[Path]:
    """Write the record into a folder that lasts no longer than it is used."""
    beside.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=beside, prefix=".") as made:
        export_record(Path(made) / NAME, on=on, site=site)
        yield Path(made) / NAME


def _delete_all_but(kept: Path) -> None:
    for other in kept.parent.iterdir():
        if other != kept and not other.name.startswith(".") and other.stat().st_mtime < time() - KEPT_FOR:
            rmtree(other, ignore_errors=True)
