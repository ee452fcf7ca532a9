"""“Any Inadequate today” is one number on the home page, one list and one map; and it is never an overall grade."""

import csv
import re
from collections import defaultdict
from datetime import date

import pytest

from inspections.as_at.standings import current_on_all
from inspections.models import Council
from inspections.vocabulary import MAIN_THEMES
from tests import builders as make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

DAYS = ["", "2018-06-01", "2013-05-01"]
TODAY = date(2026, 11, 21)


def holding(code, day):
    held = current_on_all(Council.objects.on(day), on=day)
    return {pk for pk, stood in held.items() if any(each.grade and each.grade.code == code for each in stood.values())}


@pytest.mark.parametrize("day", DAYS)
def test_home_says_how_many_and_leads_to_a_list_and_a_map_of_as_many(client, day):
    query = {"as_at": day} if day else {}
    body = client.get("/", query).content.decode()
    address, number = re.search(r'href="(/councils/\?theme=any[^"]+)"><strong>(\d+)</strong>', body).groups()
    listed = client.get(address.replace("&amp;", "&"))
    assert listed.context["page"].paginator.count == int(number) > 0
    assert read(address.replace("&amp;", "&")).all.count(f"{number} of {listed.context['of_all']} councils on ") == 1
    keys = client.get("/", {"theme": "any", **query}).context["picture"].keys
    assert {key.code: key.councils for key in keys}["inadequate"] == int(number)


def test_a_council_is_counted_once_however_many_judgements_it_holds_the_grade_on(client):
    before = client.get("/").context["worst_on_any"][0].councils
    council = make.make_council(region="london")
    make.make_verdict(council=council, grades={"overall": "inadequate", "care": "inadequate", "leadership": "good"})
    assert client.get("/").context["worst_on_any"][0].councils == before + 1


def test_the_list_is_of_those_that_hold_it_on_any_main_judgement(client):
    day = TODAY.isoformat()
    page = client.get(f"/councils/?theme=any&grade=inadequate&as_at={day}").context["page"]
    assert {council.pk for council in page.object_list} == holding("inadequate", TODAY)


def test_the_map_shows_each_council_by_its_worst_grade_and_names_the_judgement(client):
    rows = csv.DictReader(client.get(f"/map.csv?theme=any&as_at={TODAY}").content.decode().splitlines())
    held = {
        Council.objects.get(pk=pk).slug: stood
        for pk, stood in current_on_all(Council.objects.on(TODAY), on=TODAY).items()
    }
    by_code = defaultdict(set)
    for row in rows:
        grades = {theme: each.grade for theme, each in held[row["council"]].items() if each.grade}
        assert grades[row["theme"]].code == row["grade"]
        assert grades[row["theme"]].severity == max(each.severity for each in grades.values())
        by_code[row["grade"]].add(row["council"])
    assert len(by_code["inadequate"]) == len(holding("inadequate", TODAY))
    assert "theme" not in by_code


def test_pages_say_that_it_is_no_overall_grade():
    assert "which is not an overall grade" in read("/?theme=any").of("map")
    assert "That makes no overall grade" in read("/councils/?theme=any&grade=inadequate").all


def test_regions_on_the_map_sum_to_england(client):
    picture = client.get("/?theme=any&as_at=2018-06-01").context["picture"]
    england, *regions = picture.rows
    assert england[2] == sum(councils for _region, _numbers, councils in regions) == 152
    for place, (_key, number) in enumerate(england[1]):
        assert number == sum(numbers[place][1] for _region, numbers, _councils in regions)


def test_a_map_of_any_judgement_is_drawn_as_a_file(client):
    assert "The worst grade on any judgement" in client.get("/map.svg?theme=any").content.decode()


@pytest.mark.parametrize("address", ["/trends/", "/interventions/after/", "/compare/"])
def test_where_one_judgement_is_needed_any_is_not_understood_as_one(client, address):
    themes = set(MAIN_THEMES)
    response = client.get(f"{address}?theme=any")
    assert response.status_code == 200
    assert response.context.get("theme", "overall") in themes


def test_who_leads_them_is_told_council_by_council(client):
    address = "/councils/?theme=overall&grade=inadequate&as_at=2015-06-05"
    assert f'href="{address.partition("/councils/")[2].replace("&", "&amp;")}&amp;show=leaders"' in (
        client.get(address).content.decode()
    )
    page = client.get(f"{address}&show=leaders")
    assert [council for council, _posts in page.context["led"]] == list(page.context["page"].object_list)
    told = read(f"{address}&show=leaders").all
    assert re.search(r"Sandwell\n.*\n.*\nDarren Cooper\nSimon Hackett", told)
    assert "Holding a post does not imply blame." in told


def test_nobody_on_record_is_said_of_a_council_without_leaders():
    council = make.make_council("Nowhere")
    assert read("/councils/?q=Nowhere&show=leaders").all.count("Nobody on record") == 4
    somebody = make.published(make.make_leader("Ann Other"))
    post = {"role": "chief_executive", "tenure": "ended", "starts": "2010", "ends": "2012-03-01"}
    make.published(make.make_appointment(council=council, leader=somebody, **post))
    assert "Last known: Ann Other, until 1 March 2012" in read("/councils/?q=Nowhere&show=leaders").all
