"""Long lists come in pages; no thing is left out, told twice, or alone on a last page that had room elsewhere."""

import re

import pytest

from inspections.filters.councils import grade_choices
from inspections.models import Council
from inspections.names import surname_first
from inspections.views.lists import COUNCILS_ON_ONE_PAGE, SIZES, page_of
from inspections.vocabulary import Judged
from tests import builders as make
from tests.views.reading import read

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
    assert len(page.object_list) == Council.objects.count() <= COUNCILS_ON_ONE_PAGE
    for _ in range(COUNCILS_ON_ONE_PAGE + 1 - Council.objects.count()):
        make.make_council()
    assert len(client.get("/councils/?abolished=include").context["page"].object_list) == SIZES["councils"]


def test_people_are_listed_by_surname_across_pages(client):
    pages = [client.get("/leaders/", {"page": number}).context["page"] for number in (1, 2, 3)]
    names = [surname_first(leader.name) for page in pages for leader in page.object_list]
    assert len(names) == 150
    assert names == sorted(names)
    assert names[0][0] < "b"


def test_a_council_is_listed_in_letters_that_the_page_explains(client):
    body = client.get("/councils/").content.decode()
    row = body.split('href="/councils/trafford/"')[1].split("</tr>")[0]
    assert '<td data-l="L" data-g="I" class="g4 inadequate">Inadequate</td>' in row
    told = body.split('class="letters meta"')[1].split("</p>")[0]
    assert "<b>L</b> Leadership" in told
    assert re.search(r'class="letter g4 inadequate">I</span> Inadequate', told)
    assert set(re.findall(r'data-l="(\w+)"', body)) == set(re.findall(r"<b>(\w+)</b>", told))
    assert set(re.findall(r'data-g="(\w)"', body)) == set(re.findall(r'class="letter [^"]*">(\w)<', told))


def test_no_two_words_of_a_grade_begin_alike_on_the_scales_for_councils():
    codes = [label for _code, label in grade_choices([Judged.COUNCIL])]
    assert len(codes) > 3
    letters = [word[0] for word in codes if not word.startswith("Performs")]
    assert len(letters) == len(set(letters))


def test_the_councils_of_the_press_are_folded_above_the_articles(client):
    answer = client.get("/articles/")
    covered, body = answer.context["covered"], answer.content.decode()
    folded = re.search(r"<details class=\"more\">(.*?)</details>", body.split("<h1>")[1], re.DOTALL)[1]
    assert f"So far we follow the press on {len(covered)} councils" in folded
    assert folded.count('href="/councils/') == len(covered) > 5
    assert "News · Solihull" in read("/articles/").all
