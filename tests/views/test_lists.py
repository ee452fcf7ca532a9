"""Long lists come in pages; no thing is left out, told twice, or alone on a last page that had room elsewhere."""

import pytest

from inspections.models import Council
from inspections.views.councils import ON_EACH_PAGE, ON_ONE_PAGE
from inspections.views.lists import page_of
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("things", "pages"), [(0, [0]), (5, [5]), (8, [8]), (9, [5, 4]), (13, [5, 8]), (14, [5, 5, 4])]
)
def test_a_last_page_takes_in_what_would_not_fill_many_more(things, pages):
    region = "north-east"
    Council.objects.filter(region=region).update(region="london")
    made = [make.make_council(region=region).pk for _ in range(things)]
    councils = Council.objects.filter(region=region).order_by("pk")
    found = [page_of(councils, str(number), size=5, and_up_to=3) for number in range(1, len(pages) + 1)]
    assert [len(page.object_list) for page in found] == pages
    assert [council.pk for page in found for council in page.object_list] == made
    assert not any(page.notice for page in found)
    assert page_of(councils, str(len(pages) + 1), size=5, and_up_to=3).notice


def test_all_of_englands_councils_fit_on_one_page_and_many_more_do_not(client):
    page = client.get("/councils/?abolished=include").context["page"]
    assert page.paginator.num_pages == 1
    assert len(page.object_list) == Council.objects.count() <= ON_ONE_PAGE
    for _ in range(ON_ONE_PAGE + 1 - Council.objects.count()):
        make.make_council()
    assert len(client.get("/councils/?abolished=include").context["page"].object_list) == ON_EACH_PAGE
