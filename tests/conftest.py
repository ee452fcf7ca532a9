import gc
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection

from inspections.groups import CONTRIBUTORS, EDITORS
from tests import databases, installed
from tests.checking import check_only_after_writing
from tests.rendering import tell_of_rendering

tell_of_rendering()
check_only_after_writing()
SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="needs the shared data beside the project")


@pytest.fixture(scope="session")
def installation():
    """Have static files and the record at hand, each made once for all workers."""
    with ThreadPoolExecutor() as pool:
        database = pool.submit(databases.prepare)
        settings.STATIC_ROOT = installed.static_files()
        database.result()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, installation):
    """Begin every test with the shipped record, as every installation does."""
    with databases.for_worker() as name:
        connection.settings_dict["NAME"] = name
        yield
        with django_db_blocker.unblock():
            connection.close()


@pytest.fixture
def editor(db):
    return _member_of(EDITORS, "ed")


@pytest.fixture
def contributor(db):
    return _member_of(CONTRIBUTORS, "con")


def _member_of(group, name):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def as_contributor(client, contributor):
    client.force_login(contributor)
    return client


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what needs a database, so that it can be chosen to be run on another kind too."""
    for item in items:
        if item.get_closest_marker("django_db") or "db" in item.fixturenames:
            item.add_marker(pytest.mark.database)


def pytest_collection_finish():
    """Have the garbage collector pass over what lasts as long as the run: looking through it again is a sixth of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        databases.drop_template()


def pytest_report_header():
    return f"database: {os.environ.get('DATABASE_URL', 'SQLite')}"
