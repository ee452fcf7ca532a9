"""Two editors at the desk end one post at the same moment, each in a process of their own, as on a site."""

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client
from django.urls import reverse

from inspections.models import Appointment, Decision, Leader
from tests import builders as make
from tests import databases, installed

pytestmark = [pytest.mark.database, pytest.mark.thorough]

STARTS = {"ann": "2026-05", "bob": "2026-06"}


@pytest.fixture
def in_a_process(tmp_path):
    """Begin a function of this file in a process of its own, on a database that all of them share."""
    (tmp_path / "static").symlink_to(installed.static_files())
    with databases.for_site(tmp_path) as address:
        environment = installed.environment(tmp_path, address)

        def begin(function, *given):
            call = f"from {__name__} import {function.__name__} as do; do(*{given!r})"
            command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", call]
            return begun.enter_context(
                subprocess.Popen(command, cwd=installed.ROOT, env=environment, stdout=subprocess.PIPE)
            )

        with ExitStack() as begun:
            yield begin


def result_of(process):
    told, _errors = process.communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(told)


def prepare():
    """Let somebody hold a post, and two editors each have a draft whose beginning ends it."""
    held = make.make_appointment(slug="held", leader=make.published(make.make_leader("Jane Old")), starts="2019")
    held = make.published(held)
    for name, starts in STARTS.items():
        User.objects.create_user(name, is_staff=True).groups.add(Group.objects.get(name="Editors"))
        after = {"council": held.council, "succeeds": held, "starts": starts}
        make.give_source(make.make_appointment(slug=name, leader=make.make_leader(f"{name.title()} New"), **after))
    json.dump(None, sys.stdout)


def publish(name, folder, first):
    """Publish a draft at the desk and print what it answers; the first commits when the other has begun."""
    editor, signs = Client(), Path(folder)
    editor.force_login(User.objects.get(username=name))
    address = reverse("admin:inspections_appointment_publish", args=[Appointment.objects.get(slug=name).pk])
    (signs / name).touch()
    for each in STARTS:  # signing in writes as well, and on SQLite only one writes at a time
        wait_for(signs / each)
    if first:
        with transaction.atomic():
            answer = editor.post(address, {"_confirmed": "yes"}, SERVER_NAME="localhost")
            (signs / "published").touch()
            time.sleep(2)  # for the other to come, and to wait
    else:
        wait_for(signs / "published")
        answer = editor.post(address, {"_confirmed": "yes"}, SERVER_NAME="localhost")
    json.dump([str(each) for each in get_messages(answer.wsgi_request)], sys.stdout)


def wait_for(sign):
    for _ in range(300):
        if sign.exists():
            return
        time.sleep(0.1)
    raise TimeoutError(sign)


def tell():
    """Print how things stand."""
    held, drafts = Appointment.objects.get(slug="held"), Appointment.objects.filter(slug__in=STARTS)
    stands = {
        "ends": str(held.ends),
        "why": [each.reason for each in Decision.objects.filter(appointment=held, act="corrected")],
        "sources": held.citations.count(),
        "status": dict(drafts.values_list("slug", "status")),
        "people": dict(Leader.objects.filter(name__endswith=" New").values_list("name", "status")),
    }
    json.dump(stands, sys.stdout)


@pytest.mark.parametrize(("first", "second"), [("ann", "bob"), ("bob", "ann")])
def test_the_second_to_end_a_post_is_told_and_nothing_is_lost_or_doubled(in_a_process, tmp_path, first, second):
    result_of(in_a_process(prepare))
    one, other = (in_a_process(publish, name, str(tmp_path), name == first) for name in (first, second))
    assert [said.partition("”")[2] for said in result_of(one)] == [" is now public."]
    [said] = result_of(other)
    assert "is on record as over by now, until" in said
    assert "somebody ended it in the meantime" in said
    assert "take away the tick that ends it here" in said
    stands = result_of(in_a_process(tell))
    assert stands["ends"] == {"ann": "May 2026", "bob": "June 2026"}[first]
    assert len(stands["why"]) == 1
    assert stands["why"][0].startswith(f"Succeeded by “{first.title()} New")
    assert stands["sources"] == 2
    assert stands["status"] == {first: "published", second: "draft"}
    assert stands["people"] == {f"{first.title()} New": "published", f"{second.title()} New": "draft"}
