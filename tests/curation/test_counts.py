"""How many councils stood so on a day, held to what goes through all their grade periods."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from inspections import curation
from inspections.models import Council, CountPeriod, Framework, GradePeriod
from inspections.models.periods import counted_on
from inspections.vocabulary import MAIN_THEMES, Theme
from tests import builders as make

pytestmark = pytest.mark.django_db

FIELDS = ("theme", "region", "grade", "reason")
TODAY = date(2026, 11, 20)


def counted(*days, fields=FIELDS):
    """Return, day by day, how many councils each combination of the fields held on."""
    found = [Counter() for _day in days]
    for *stood, in_numbers in ((*row[: len(fields)], row[len(fields) :]) for row in counted_on(fields, Theme, *days)):
        for on_day, number in zip(found, in_numbers, strict=True):
            on_day[tuple(stood)] += number
    return [+each for each in found]


def one_by_one(day, fields=FIELDS):
    return Counter(GradePeriod.objects.on(day).values_list(*fields))


def days_of_change():
    begun = GradePeriod.objects.exclude(begins_on=None).order_by("begins_on").values_list("begins_on", flat=True)
    return list(begun.distinct())


def test_agrees_with_the_periods_one_by_one_around_days_of_change():
    changes = days_of_change()
    for day in [date(2005, 1, 1), *changes[::40], changes[-1]]:
        for near in (day - timedelta(days=1), day):
            assert counted(near) == [one_by_one(near)]


@pytest.mark.parametrize("days", [(date(2014, 2, 11), TODAY), (TODAY, date(2014, 2, 11)), (TODAY, TODAY)])
def test_two_days_at_once_are_each_counted(days):
    assert counted(*days, fields=("theme", "grade")) == [one_by_one(day, ("theme", "grade")) for day in days]


def verdict(council, day, grade):
    return make.make_verdict(
        council=council, framework=Framework.objects.get(code="ilacs_2023"), day=day, grades={"leadership": grade}
    )


def test_follow_what_is_published_withdrawn_and_corrected():
    council = make.make_council(region="north-east")
    first = verdict(council, date(2024, 5, 1), "good")
    assert counted(TODAY) == [one_by_one(TODAY)]
    curation.withdraw(first, by=make.somebody(), reason="Wrong.")
    assert counted(TODAY) == [one_by_one(TODAY)]
    second = verdict(council, date(2025, 5, 1), "inadequate")
    with curation.correct(second, by=make.somebody(), reason="Misread."):
        second.report_published_on = date(2025, 6, 1)
        second.save()
    for day in (date(2025, 5, 15), date(2025, 6, 1), TODAY):
        assert counted(day) == [one_by_one(day)]


def test_leave_the_rows_of_other_regions_alone():
    before = set(CountPeriod.objects.exclude(region="london").values_list())
    verdict(make.make_council(region="london"), date(2024, 5, 1), "good")
    assert set(CountPeriod.objects.exclude(region="london").values_list()) == before


def test_follow_a_council_into_another_region():
    council = Council.objects.get(slug="york")
    council.region = "north-east"
    council.save()
    curation.follow_reference(council)
    assert counted(TODAY) == [one_by_one(TODAY)]


def check(capsys):
    with pytest.raises(CommandError):
        call_command("rebuild_periods", "--check")
    return capsys.readouterr().err


class TestCheck:
    def row(self):
        return CountPeriod.objects.filter(region="london", theme="leadership", ends_on=None).exclude(grade=None).first()

    def test_names_region_theme_and_day_of_a_wrong_number(self, capsys):
        row = self.row()
        CountPeriod.objects.filter(pk=row.pk).update(councils=row.councils + 1)
        begins = f"{row.begins_on.day} {row.begins_on:%B %Y}"
        assert check(capsys) == f"London, Leadership: the number of councils is wrong from {begins}.\n"
        call_command("rebuild_periods", verbosity=0)
        call_command("rebuild_periods", "--check", verbosity=0)

    def test_notices_a_row_that_is_gone(self, capsys):
        self.row().delete()
        assert "London, Leadership" in check(capsys)

    def test_notices_a_row_that_is_there_twice(self, capsys):
        row = self.row()
        row.pk = None
        row.save()
        assert "twice" in check(capsys)
        call_command("rebuild_periods", verbosity=0)
        call_command("rebuild_periods", "--check", verbosity=0)


def test_its_main_themes_are_counted():
    assert {theme for theme, *_stood in counted(TODAY)[0]} >= {theme.value for theme in MAIN_THEMES}
