import fcntl
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from inspections import curation
from inspections.groups import CONTRIBUTORS, EDITORS
from tests.rendering import tell_of_rendering

tell_of_rendering()
SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="needs the shared data beside the project")


@pytest.fixture(scope="session")
def static_files():
    """Collect the static files once for all workers, as a server has them."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    with (Path(settings.STATIC_ROOT) / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, static_files):
    """Begin every test with the shipped record, as every installation does."""
    with django_db_blocker.unblock():
        curation.load()


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


def pytest_report_header():
    return f"database: {os.environ.get('DATABASE_URL', 'SQLite')}"
