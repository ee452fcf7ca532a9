"""Databases that already hold the shipped record: copies of one that was made once, for a worker or for a site."""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

from tests import installed

GIVEN = urlsplit(os.environ.get("DATABASE_URL", ""))
ON_POSTGRESQL = GIVEN.scheme.startswith("postgres")
# What is copied on PostgreSQL. It lasts as long as the run, whose workers inherit its name.
TEMPLATE = os.environ.setdefault("CAREWATCH_TEMPLATE", f"carewatch_tests_{uuid4().hex[:12]}")


def prepare():
    """Make what is copied, unless it was made."""
    if ON_POSTGRESQL:
        _make_template_once()
    else:
        installed.database_file()


@contextmanager
def for_worker():
    """Make a copy that Django connects to, and yield its name: on SQLite it is in memory."""
    with _on_postgresql() if ON_POSTGRESQL else _in_memory() as name:
        yield name


@contextmanager
def for_site(folder: Path):
    """Make a copy for a site that keeps its state in this folder, and yield its address."""
    if ON_POSTGRESQL:
        with _on_postgresql() as name:
            yield _address_of(name)
    else:
        yield f"sqlite:///{shutil.copy(installed.database_file(), folder)}"


def drop_template():
    """Drop what was copied, at the end of the run."""
    if ON_POSTGRESQL:
        _execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")


@contextmanager
def _in_memory():
    name = "file:tests?mode=memory&cache=shared"
    with closing(sqlite3.connect(name, uri=True)) as copy:  # it lasts as long as somebody is connected
        with closing(sqlite3.connect(installed.database_file())) as made:
            made.backup(copy)
        yield name


@contextmanager
def _on_postgresql():
    prepare()
    name = f"{TEMPLATE}_{uuid4().hex[:8]}"
    _execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    try:
        yield name
    finally:
        _execute(f"DROP DATABASE {name} WITH (FORCE)")


def _make_template_once():
    with (Path(tempfile.gettempdir()) / f"{TEMPLATE}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _execute(f"SELECT FROM pg_database WHERE datname = '{TEMPLATE}'"):
            return
        unfinished = f"{TEMPLATE}_unfinished"
        _execute(f"CREATE DATABASE {unfinished}")
        with tempfile.TemporaryDirectory() as folder:
            installed.load_record(Path(folder), _address_of(unfinished))
        _execute(f"ALTER DATABASE {unfinished} RENAME TO {TEMPLATE}")


def _execute(statement) -> int:
    with psycopg.connect(_address_of("postgres"), autocommit=True) as connection:
        return connection.execute(statement).rowcount


def _address_of(name):
    return urlunsplit(GIVEN._replace(path=f"/{name}"))
