"""A comparison of nobody yet offers examples, which the newest verdicts suggest."""

import re

import pytest

from tests.views.reading import read

pytestmark = pytest.mark.django_db


def test_an_empty_comparison_offers_three_that_are_answered(client):
    body = client.get("/compare/?as_at=2026-08-10").content.decode()
    assert "Trafford with its neighbours" not in body  # South Tyneside came a day later
    assert "South Tyneside with its neighbours" in body
    offered = re.findall(r'href="(/compare/\?council=[^"]+)"', body)
    assert len(offered) == 3
    assert all("as_at=2026-08-10" in address for address in offered)
    for address in offered:
        assert read(address.replace("&amp;", "&")).of("stand")


def test_a_comparison_of_somebody_offers_none(client):
    assert "For example" not in client.get("/compare/?council=trafford").content.decode()
