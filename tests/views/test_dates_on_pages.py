"""What pages make of dates that are imprecise or still to come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


def test_a_council_that_is_to_be_abolished_still_stands():
    soon = timezone.localdate() + timedelta(days=400)
    council = make.make_council("Soonshire", abolished_on=soon)
    make.make_verdict(council=council, grades={"overall": "good"})
    page = read(council.get_absolute_url()).all
    assert "was abolished" not in page
    assert "Current grade" in page


@pytest.mark.parametrize(("before", "is_found"), [("2019-02-01", False), ("2019-12-31", False), ("2020-01-01", True)])
def test_an_event_known_to_the_year_is_before_only_what_the_whole_year_is_before(client, before, is_found):
    event = make.published(make.make_event(starts="2019", title="In that year"))
    found = client.get(reverse("events"), {"before": before, "q": "In that year"}).context["page"].object_list
    assert (event in list(found)) is is_found


def test_words_without_a_page_are_shown():
    verdict = make.make_verdict(grades={"overall": "good"})
    verdict.ratings.update(quote="Services are good.")
    assert "“Services are good.”" in read(verdict.get_absolute_url()).all
