"""The one rule of which grade is current: held to the table that keeps what it says, and to slow reckonings."""

import random
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from inspections import curation
from inspections.as_at.periods import periods_of
from inspections.as_at.standings import standings_in
from inspections.models import Council, Framework, GradePeriod, Inspection
from inspections.vocabulary import MAIN_THEMES, NoGrade, Theme
from tests import builders as make
from tests import obvious
from tests.emptying import take_out

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def kept(day):
    """What the table says of a day: the code of a grade, or why there is none, by council and theme."""
    found = standings_in(GradePeriod.objects.on(day))
    return {(council, stood.theme): stood.reason or stood.grade.code for council, stood in found}


def reckoned(councils, day):
    found = {}
    for council in councils:
        inspections = obvious.inspections_of(council)
        for theme in MAIN_THEMES:
            if (stood := obvious.stood_by(inspections, council, theme, day)) is not None:
                found[council.pk, theme] = stood
    return found


@pytest.mark.thorough
def test_on_each_day_on_which_anything_changed_the_table_is_what_is_reckoned_slowly():
    """Of every council of the record: each day on which it was judged, came or went, and the day before that."""
    tried = 0
    for council in Council.objects.all():
        inspections = obvious.inspections_of(council)
        held = [stood for _council, stood in standings_in(GradePeriod.objects.filter(council=council))]
        for day in changing_days(council, inspections):
            for theme in MAIN_THEMES:
                tried += 1
                assert on(held, theme, day) == obvious.stood_by(inspections, council, theme, day), (council, theme, day)
    assert tried > 10_000


def changing_days(council, inspections):
    days = {each.report_published_on for each in inspections if each.report_published_on}
    days |= {day for day in (council.established_on, council.abolished_on) if day}
    return sorted(days | {day - timedelta(days=1) for day in days} | {TODAY})


def on(held, theme, day):
    """Return how a council stood on a theme that day, by its periods; None if it has none that day."""
    stood = [
        each
        for each in held
        if each.theme == theme
        and (each.begins_on is None or each.begins_on <= day)
        and (each.ends_on is None or day < each.ends_on)
    ]
    assert len(stood) < 2
    return (stood[0].reason or stood[0].grade.code) if stood else None


def withdraw(chance, editor):
    if verdict := some(Inspection.objects.published().verdicts().filter(council__name__startswith="Testshire"), chance):
        curation.withdraw(verdict, by=editor, reason="Wrong")


def publish(chance, editor):
    drafts = Inspection.objects.filter(council__name__startswith="Testshire").exclude(status="published")
    if draft := some(drafts, chance):
        curation.publish(make.ready(draft), by=editor)


def enter(chance, editor):
    council = some(Council.objects.filter(name__startswith="Testshire"), chance)
    make.published(obvious.make_random_draft(council, obvious.random_day(chance, 2009, 2025), chance))


def correct_the_day(chance, editor):
    verdict = some(Inspection.objects.published().verdicts().filter(council__name__startswith="Testshire"), chance)
    if verdict:
        with curation.correct(verdict, by=editor, reason="Misread"):
            verdict.report_published_on = obvious.random_day(chance, 2009, 2025)
            verdict.save()


def correct_a_grade(chance, editor):
    verdict = some(Inspection.objects.published().verdicts().filter(council__name__startswith="Testshire"), chance)
    if verdict and (rating := verdict.ratings.first()):
        # The last answer on a judgement is not taken away.
        with suppress(curation.NotAllowed), curation.correct(verdict, by=editor, reason="Misread"):
            rating.delete() if chance.random() < 0.5 else rating.__class__.objects.filter(pk=rating.pk).update(
                grade=None
            )


def move_to_another_council(chance, editor):
    verdict = some(Inspection.objects.published().verdicts().filter(council__name__startswith="Testshire"), chance)
    if verdict:
        with curation.correct(verdict, by=editor, reason="Another council's"):
            verdict.council = some(Council.objects.filter(name__startswith="Testshire"), chance)
            verdict.save()


def redate_a_council(chance, editor):
    council = some(Council.objects.filter(name__startswith="Testshire"), chance)
    council.abolished_on = chance.choice([None, obvious.random_day(chance, 2015, 2025)])
    council.save()
    curation.follow_reference(council)


def change_a_framework(chance, editor):
    framework = Framework.objects.get(code=chance.choice(obvious.CODES))
    framework.whole_service = not framework.whole_service
    framework.save()
    curation.follow_reference(framework)


ACTS = [withdraw, publish, enter, enter, correct_the_day, correct_a_grade, move_to_another_council]
ACTS += [redate_a_council, change_a_framework]


def some(rows, chance):
    rows = list(rows.order_by("pk"))
    return chance.choice(rows) if rows else None


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(8))
def test_after_any_acts_in_any_order_the_table_is_what_is_reckoned_slowly(seed, editor):
    if seed:  # beside the whole record once is enough: a change of a framework has all its councils reckoned anew
        take_out(Council)
    chance = random.Random(seed)
    made = [obvious.make_history(chance) for _ in range(3)]
    for _ in range(12):
        chance.choice(ACTS)(chance, editor)
    made = list(Council.objects.filter(pk__in=[each.pk for each in made]))
    for day in [TODAY, *(obvious.random_day(chance, 2009, 2025) for _ in range(6))]:
        mine = {key: stood for key, stood in kept(day).items() if key[0] in {each.pk for each in made}}
        assert mine == reckoned(made, day), day
    assert list(curation.wrong_periods()) == []


@pytest.mark.parametrize("seed", range(3))
def test_periods_follow_one_another_without_overlap_or_gap(seed):
    council = obvious.make_history(random.Random(seed))
    for theme in MAIN_THEMES:
        periods = list(GradePeriod.objects.filter(council=council, theme=theme).in_order())
        assert all(old.ends_on == new.begins_on for old, new in pairwise(periods))
        assert (periods[0].begins_on, periods[-1].ends_on) == (council.established_on, council.abolished_on)


def test_a_rating_given_together_is_kept_with_the_period():
    council = make.make_council()
    ilacs = Framework.objects.get(code="ilacs_2018")
    care = ilacs.judgements.get(theme=Theme.CARE)
    make.make_verdict(council=council, framework=ilacs, day=date(2019, 5, 4), grades={care.code: "good"})
    period = GradePeriod.objects.on(TODAY).get(council=council, theme=Theme.CARE_LEAVERS)
    assert (period.reason, period.together.grade.code, period.together.judgement.theme) == ("together", "good", "care")


def test_grades_of_a_predecessor_are_not_inherited():
    old = make.make_council(abolished_on=date(2021, 4, 1))
    new = make.make_council(established_on=date(2021, 4, 1))
    old.changes_after.create(successor=new, changed_on=date(2021, 4, 1), kind="replace", area="All of it")
    make.make_verdict(council=old, day=date(2019, 7, 29), grades={"overall": "inadequate"})
    curation.rewrite_all_periods()
    assert kept(TODAY)[new.pk, Theme.OVERALL] == NoGrade.NOT_INSPECTED
    assert (old.pk, Theme.OVERALL) not in kept(TODAY)


def test_the_pure_function_sees_a_draft_that_the_table_does_not():
    council = make.make_council()
    draft = make.make_draft(council=council, day=date(2024, 5, 4), grades={"overall": "good"})
    seen = Inspection.objects.filter(pk=draft.pk).for_comparing()
    newest = [each for each in periods_of(council, seen) if each.theme == Theme.OVERALL][-1]
    assert newest.state.rating.grade.code == "good"
    assert kept(TODAY)[council.pk, Theme.OVERALL] == NoGrade.NOT_INSPECTED


class TestTheDatabaseRefuses:
    @pytest.fixture
    def period(self):
        council = make.make_council(established_on=date(2010, 1, 1), abolished_on=date(2020, 1, 1))
        return GradePeriod.objects.get(council=council, theme=Theme.OVERALL)

    @pytest.mark.parametrize(
        "days",
        [
            (date(2010, 1, 1), date(2020, 1, 1)),  # the same again
            (date(2012, 1, 1), date(2013, 1, 1)),  # within it
            (date(2005, 1, 1), date(2010, 1, 1)),  # before it: periods are written in order
            (date(2021, 1, 1), None),  # a gap after it
            (None, None),
            (date(2020, 1, 1), date(2020, 1, 1)),  # ends as it begins
        ],
    )
    def test_one_that_does_not_follow_the_one_before(self, period, days):
        begins, ends = days
        row = {"council": period.council, "theme": period.theme, "reason": NoGrade.NOT_INSPECTED}
        with pytest.raises(IntegrityError), transaction.atomic():
            GradePeriod.objects.create(begins_on=begins, ends_on=ends, **row)
        GradePeriod.objects.create(begins_on=period.ends_on, **row)

    @pytest.mark.parametrize("field", ["begins_on", "ends_on"])
    def test_moving_one(self, period, field):
        with pytest.raises(IntegrityError), transaction.atomic():
            GradePeriod.objects.filter(pk=period.pk).update(**{field: date(2015, 1, 1)})

    def test_one_with_neither_a_grade_nor_a_reason(self, period):
        with pytest.raises(IntegrityError), transaction.atomic():
            GradePeriod.objects.filter(pk=period.pk).update(reason="")
