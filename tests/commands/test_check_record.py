import pytest
from django.core.management import CommandError, call_command

from tests import builders as make

pytestmark = pytest.mark.django_db


def test_the_shipped_record_does_not_contradict_itself(capsys):
    call_command("check_record")
    assert capsys.readouterr().out == "The record contradicts itself in none of 12 ways.\n"


def test_what_contradicts_itself_is_named_by_kind_and_the_command_fails(capsys):
    council = make.make_council()
    direction = make.published(make.make_event(council, kind="statutory_direction", starts="2014", title="Do better"))
    make.published(make.make_event(council, kind="direction_lifted", starts="2023"))
    with pytest.raises(CommandError, match="in 1 place"):
        call_command("check_record")
    told = capsys.readouterr().out
    assert told.startswith("Interventions beside what ended them (1): ")
    assert f"  {direction.slug}: Do better\n" in told
