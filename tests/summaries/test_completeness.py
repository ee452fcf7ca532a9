"""How much is on record of each year: counted, part by part."""

from datetime import date

import pytest

from inspections.summaries.completeness import Completeness, Tally
from tests import builders as make

pytestmark = pytest.mark.django_db


def of(year):
    return next(each for each in Completeness().years if each.year == year)


class TestYear:
    def test_verdicts_and_visits_are_counted_apart_each_with_what_is_known(self):
        before = of(2020)
        framework = make.make_framework("leadership")
        kind = make.make_kind(framework, name="Focused visit")
        make.make_verdict(started_on=date(2020, 3, 2))
        make.make_verdict()
        make.make_verdict(framework=framework, kind=kind, lead_inspectors="Ann Other")
        after = of(2020)
        assert after.verdicts == Tally(before.verdicts.number + 2, before.verdicts.known + 1)
        assert after.visits == Tally(before.visits.number + 1, before.visits.known + 1)
        assert after.visits_by_kind["Focused visit"] == before.visits_by_kind["Focused visit"] + 1

    def test_an_intervention_counts_in_the_year_it_began(self):
        before = of(2019)
        make.published(make.make_event(starts="2019-05", ends="2021"))
        make.published(make.make_event(starts="2019"))
        make.published(make.make_event(first_seen="2019"))
        assert of(2019).interventions == Tally(before.interventions.number + 2, before.interventions.known + 1)

    def test_a_director_counts_from_first_to_last_evidence(self):
        before = {year: of(year).directors for year in (2014, 2015, 2017, 2018)}
        director = make.make_appointment(starts="2015-06", last_seen="2017")
        make.published(director.leader)
        make.published(director)
        after = {year: of(year).directors for year in before}
        more = {year: after[year].known - before[year].known for year in before}
        assert more == {2014: 0, 2015: 1, 2017: 1, 2018: 0}
        assert all(after[year].number == before[year].number + 1 for year in before)

    def test_a_director_whose_name_is_not_known_does_not_count(self):
        before = of(2016).directors.known
        make.published(make.make_appointment(leader=None, starts="2016"))
        assert of(2016).directors.known == before

    def test_nothing_that_the_public_does_not_see_is_counted(self):
        council = make.make_council()
        before = Completeness().years
        make.make_draft(council=council, day=date(2020, 5, 4))
        make.make_event(council, starts="2020")
        make.make_appointment(council=council, starts="2020")
        assert Completeness().years == before


def test_the_years_run_from_the_first_verdict_to_the_last_without_a_gap():
    years = [each.year for each in Completeness().years]
    assert years == list(range(years[0], years[-1] - 1, -1))
    assert years[-1] == 2009


def test_it_costs_as_many_queries_whatever_is_on_record(django_assert_num_queries):
    with django_assert_num_queries(5):
        _ = Completeness().years
