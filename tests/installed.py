"""What `make setup` makes, made once for all workers and kept from run to run until its source changes."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import distributions
from pathlib import Path

from django.utils import timezone

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".carewatch" / "tests"
OLD = 60 * 60  # seconds since anybody used it


def static_files() -> Path:
    """Return the folder of the static files as a server has them: hashed and compressed."""
    return _kept("static", [ROOT / "static", ROOT / "carewatch"], _collect) / "static"


def database_file() -> Path:
    """Return a SQLite database that holds the shipped record and nothing else. Copy it, never change it."""
    source = [ROOT / "inspections", ROOT / "carewatch"]
    today = str(timezone.localdate())  # the record is published on the day that it is loaded
    return _kept("database", source, load_record, today) / "carewatch.sqlite3"


def load_record(folder: Path, address: str = "") -> None:
    """Make the tables and load the record, in the database at this address or in the folder's own."""
    for command in ("migrate", "load_record"):
        manage(environment(folder, address), command)


def environment(folder: Path, address: str = "") -> dict[str, str]:
    """Return the environment of a site that keeps its state in this folder, and its database there or elsewhere."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "carewatch.settings",
        "CAREWATCH_STATE": str(folder),
        "DATABASE_URL": address or f"sqlite:///{folder / 'carewatch.sqlite3'}",
    }


def manage(environment: dict[str, str], *command: str) -> None:
    """Run a command of the site in a process of its own, as `make setup` does."""
    subprocess.run([sys.executable, "manage.py", *command, "--verbosity", "0"], cwd=ROOT, env=environment, check=True)


def _collect(folder):
    manage(environment(folder), "collectstatic", "--noinput")


def _kept(name, source, make, *more) -> Path:
    """Return the folder that `make` fills; fill it unless one made from the same source is there."""
    kept = KEPT / f"{name}-{_fingerprint(source, *more)}"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _forget_old(name)
            with tempfile.TemporaryDirectory(dir=KEPT) as scratch:
                made = Path(scratch, name)
                made.mkdir()
                make(made)
                made.rename(kept)
        os.utime(kept)
    return kept


def _fingerprint(source, *more) -> str:
    """Return letters that change with any file of the source, with Python and with the packages installed."""
    seen = hashlib.sha256(repr([sys.version, Path(__file__).read_text(encoding="utf-8"), *more]).encode())
    for package in sorted(f"{each.name} {each.version}" for each in distributions()):
        seen.update(package.encode())
    for path in sorted(path for folder in source for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            seen.update(f"{path.relative_to(ROOT)} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return seen.hexdigest()[:16]


def _forget_old(name):
    for folder in KEPT.glob(f"{name}-*"):
        if time.time() - folder.stat().st_mtime > OLD:
            shutil.rmtree(folder)
