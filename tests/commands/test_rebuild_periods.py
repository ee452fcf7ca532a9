"""The command that writes the grade periods anew, and the check that names where they are wrong."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from inspections.models import Council, GradePeriod
from inspections.models import triggers as database

pytestmark = pytest.mark.django_db


@pytest.fixture
def unguarded():
    """Let the table be spoilt as only somebody at the database itself could."""
    database.uninstall(connection)


def spoil():
    return GradePeriod.objects.get(council__slug="trafford", theme="leadership", begins_on=date(2019, 5, 8))


def faults(capsys):
    with pytest.raises(CommandError, match="wrong in 1 place"):
        call_command("rebuild_periods", "--check")
    return capsys.readouterr().err


def test_the_shipped_record_is_right(capsys):
    call_command("rebuild_periods", "--check")
    assert capsys.readouterr().out == "The grade periods are correct.\n"


def test_a_deleted_row_is_named(capsys):
    spoil().delete()
    told = faults(capsys)
    assert "Trafford, Leadership" in told
    assert "should say “Inadequate” from 8 May 2019" in told


def test_a_doubled_row_is_named(capsys, unguarded):
    row = spoil()
    row.pk, row.begins_on, row.ends_on = None, row.begins_on + timedelta(days=1), row.ends_on - timedelta(days=1)
    row.save()
    told = faults(capsys)
    assert "Trafford, Leadership" in told
    assert "it says “Inadequate” from 9 May 2019" in told


def test_a_shifted_row_is_named(capsys, unguarded):
    row = spoil()
    row.begins_on += timedelta(days=3)
    row.save()
    told = faults(capsys)
    assert "Trafford, Leadership" in told
    assert "it says “Inadequate” from 11 May 2019" in told
    assert "should say “Inadequate” from 8 May 2019" in told


def test_a_council_without_any_is_named(capsys):
    GradePeriod.objects.filter(council__slug="trafford").exclude(theme="leadership").delete()
    with pytest.raises(CommandError, match="wrong in 5 places"):
        call_command("rebuild_periods", "--check")


def test_written_anew_all_is_right(capsys):
    GradePeriod.objects.filter(council__in=Council.objects.filter(region="london")).delete()
    call_command("rebuild_periods")
    assert "grade periods were written" in capsys.readouterr().out
    call_command("rebuild_periods", "--check", verbosity=0)
