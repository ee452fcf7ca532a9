from datetime import date

import pytest

from inspections.models import Council

pytestmark = pytest.mark.django_db


def test_councils_are_those_of_the_day():
    on = Council.objects.on(date(2018, 6, 1))
    slugs = set(on.values_list("slug", flat=True))
    assert on.count() == 152
    assert {"northamptonshire", "cumbria", "poole", "bournemouth", "dorset-county"} <= slugs
    assert not slugs & {"dorset", "bournemouth-christchurch-and-poole", "cumberland", "north-northamptonshire"}
    assert Council.objects.on(date(2019, 3, 31)).filter(slug="poole").exists()
    assert not Council.objects.on(date(2019, 4, 1)).filter(slug="poole").exists()
    assert Council.objects.on(date(2026, 11, 21)).count() == 153


@pytest.mark.parametrize("day", [date(2009, 4, 1), date(2019, 3, 31), date(2019, 4, 1), date(2023, 4, 1)])
def test_a_council_existed_on_the_days_on_which_it_is_found(day):
    existing = {council.pk for council in Council.objects.all() if council.existed_on(day)}
    assert existing == set(Council.objects.on(day).values_list("pk", flat=True))


def test_a_council_exists_from_its_first_day_to_the_one_before_it_was_abolished():
    council = Council(established_on=date(2019, 4, 1), abolished_on=date(2023, 4, 1))
    days = [date(2019, 3, 31), date(2019, 4, 1), date(2023, 3, 31), date(2023, 4, 1)]
    assert [council.existed_on(day) for day in days] == [False, True, True, False]
    assert Council().existed_on(date.min)


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("sandwell", "sandwell"),
        ("SANDWELL", "sandwell"),
        ("Sandwell Metropolitan Borough Council", "sandwell"),
        ("E08000028", "sandwell"),
        ("333", "sandwell"),
        ("E08000016", "barnsley"),
        ("80426", "barnsley"),
        ("St. Helens", "st-helens"),
        ("stoke on trent", "stoke-on-trent"),
        ("Barking & Dagenham", "barking-and-dagenham"),
        ("B&NES", "bath-and-north-east-somerset"),
        ("BCP", "bournemouth-christchurch-and-poole"),
    ],
)
def test_council_goes_by_any_name_or_code(asked, slug):
    assert list(Council.objects.named(asked).values_list("slug", flat=True)) == [slug]


@pytest.mark.parametrize("asked", ["", " ", "|", "-", "%", "_", "'", "nowhere", "\U0001f600", "ß"])
def test_nonsense_names_no_council(asked):
    assert not Council.objects.named(asked).exists()
    assert not Council.objects.matching_words(asked).exists()


def test_words_and_beginnings_of_words_find_councils():
    def found(text):
        return set(Council.objects.matching_words(text).values_list("slug", flat=True))

    assert found("bedf") == {"bedford", "central-bedfordshire"}
    assert found("upon thames") == {"kingston-upon-thames", "richmond-upon-thames"}
    assert found("thames king") == {"kingston-upon-thames"}
    assert "birmingham" not in found("ham")
