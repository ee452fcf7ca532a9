"""A list's title says what it is a list of: its conditions, its page and its day."""

import re
from html import unescape

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/councils/", "Councils"),
        (
            "/councils/?theme=help_protection&grade=inadequate&as_at=2015-06-05",
            "Councils: help and protection Inadequate, on 5 June 2015",
        ),
        ("/councils/?theme=any&grade=inadequate", "Councils: any judgement Inadequate"),
        ("/councils/?theme=care&grade=none&region=london", "Councils: London, children in care no current grade"),
        (
            "/councils/?intervention=ended&abolished=only",
            "Councils: intervention: all have ended, abolished councils: only them",
        ),
        ("/councils/?region=nowhere", "Councils"),
        ("/inspections/?page=2", "Inspections, page 2"),
        (
            "/inspections/?page=2&as_at=2019-06-01&kind=focused_visit",
            "Inspections: Focused visit, page 2, on 1 June 2019",
        ),
        ("/leaders/?on=2015-06-05&council=sandwell", "Leaders: Sandwell, in office on 5 June 2015"),
        (
            "/events/?status=ended&kind=improvement_notice",
            "Interventions and events: Improvement notice, intervention: ended",
        ),
        ("/articles/?q=review&after=2015-01-01", "Press: “review”, published after 1 January 2015"),
    ],
)
def test_a_title_says_page_day_and_conditions(client, address, title):
    told = unescape(re.search(r"<title>(.*?)</title>", client.get(address).content.decode())[1])
    told = told.removesuffix(" – CareWatch")
    assert told == title
