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
