"""The command that writes the index of search anew, and the check that names where it is wrong."""

import pytest
from django.core.management import CommandError, call_command

from inspections import search
from inspections.models import Council, SearchEntry, SearchGroup
from inspections.search.engines import index
from inspections.search.entries import NewEntry, Places, number_of_entry
from tests.search.finding import councils

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def followed():
    search.freshen()


def faults(capsys):
    with pytest.raises(CommandError, match="wrong in 1 place"):
        call_command("rebuild_search", "--check")
    return capsys.readouterr().err


def test_the_shipped_record_is_right(capsys):
    call_command("rebuild_search", "--check")
    assert capsys.readouterr().out == "The index of search is correct.\n"


def subject():
    return f"council {Council.objects.get(slug='sandwell').pk}"


def test_a_missing_entry_is_named(capsys):
    index().forget([subject()])
    assert faults(capsys) == f"{subject()}: an entry is missing.\n"


def test_an_entry_for_nothing_is_named(capsys):
    places = Places("council")
    group = SearchGroup.objects.create(kind="council")
    index().write([(NewEntry(number_of_entry("council", 999_999, None), "council 999999", places), group.pk)])
    assert faults(capsys) == "council 999999: an entry stands for nothing that is public.\n"


def test_other_words_are_named(capsys):
    [entry] = SearchEntry.objects.filter(subject=subject())
    index().forget([subject()])
    number = Council.objects.get(slug="sandwell").pk
    places = Places("council", (number,), ("west-midlands",))
    index().write([(NewEntry(entry.pk, subject(), places, title="other"), entry.group_id)])
    assert faults(capsys) == f"{subject()}: an entry does not say what the record says.\n"


def test_written_anew_all_is_right(capsys):
    index().forget_all()
    assert councils("sandwell metropolitan") == ["Sandwell"]  # by its name alone
    call_command("rebuild_search")
    assert "entries were written" in capsys.readouterr().out
    call_command("rebuild_search", "--check", verbosity=0)
