"""Addresses are for ever: whatever was published once is still there, or leads on, or says that it was withdrawn."""

import random

import pytest

from inspections import curation
from inspections.models import Council
from tests import builders as make
from tests.lasting import PAGES, ROUTES, lines_of, pages_before, pages_now, routes_now

pytestmark = pytest.mark.django_db


def test_every_page_ever_published_is_there_or_leads_on():
    assert sorted(lines_of(PAGES) - pages_now() - pages_before()) == []


def test_every_pattern_of_addresses_ever_published_is_still_understood():
    assert sorted(lines_of(ROUTES) - routes_now()) == []


def test_the_lists_have_what_is_published_now():
    """If they have not, tests/lasting/__init__.py says how to add it."""
    assert sorted(pages_now() - lines_of(PAGES)) == []
    assert sorted(routes_now() - lines_of(ROUTES)) == []


@pytest.mark.parametrize("seed", range(3))
def test_some_of_them_answer(client, seed):
    some = random.Random(seed).sample(sorted(lines_of(PAGES)), 12)
    assert {address: client.get(address).status_code for address in some} == dict.fromkeys(some, 200)


def test_one_that_was_renamed_or_withdrawn_is_known_as_such(client):
    verdict = make.make_verdict(council=Council.objects.get(slug="sandwell"))
    old = verdict.get_absolute_url()
    curation.rename(verdict, "renamed-2020", by=make.somebody(), reason="Misspelt")
    assert old in pages_before()
    assert client.get(old).status_code == 301
    curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
    assert verdict.get_absolute_url() in pages_before()
    assert client.get(verdict.get_absolute_url()).status_code == 410
