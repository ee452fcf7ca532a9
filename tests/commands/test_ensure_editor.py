import re

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_first_run_makes_an_editor_and_says_the_password_once(capsys):
    call_command("ensure_editor")
    password = re.search(r"Password:\s+(\S+)", capsys.readouterr().out)[1]
    user = authenticate(username="editor", password=password)
    assert user.is_staff
    assert user.groups.get().name == "Editors"
    call_command("ensure_editor")
    assert capsys.readouterr().out == ""
    assert User.objects.filter(is_staff=True).count() == 1


def test_an_account_that_is_there_is_left_alone(capsys, editor):
    call_command("ensure_editor")
    assert capsys.readouterr().out == ""
