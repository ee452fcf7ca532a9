"""What changed from one verdict to the next, and in words why some of it cannot be compared."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.analysis.changes import Direction, compare_verdicts
from inspections.models import Framework, GradeScale, Inspection, Judgement
from inspections.vocabulary import MAIN_THEMES, Theme
from tests import builders as make

pytestmark = pytest.mark.django_db


def comparison(*verdicts):
    """Compare the first of some verdicts, newest first, with the rest."""
    fetched = Inspection.objects.filter(pk__in=[each.pk for each in verdicts]).newest_first().for_comparing()
    newest, *older = fetched
    return compare_verdicts(newest, older)


def change(theme, *verdicts):
    return next(each for each in comparison(*verdicts).changes if each.theme == theme)


def pair(now, then, *, framework="ilacs_2023", before="ilacs_2023", kind=None, kind_before=None):
    """Make a verdict of 2024 with these grades, and one of 2020 with those."""
    council = make.make_council()
    new, old = Framework.objects.get(code=framework), Framework.objects.get(code=before)
    return [
        make.make_verdict(
            council=council, framework=new, grades=now, day=date(2024, 5, 1), kind=kind and new.kinds.get(code=kind)
        ),
        make.make_verdict(
            council=council,
            framework=old,
            grades=then,
            day=date(2020, 5, 1),
            kind=kind_before and old.kinds.get(code=kind_before),
        ),
    ]


@pytest.mark.parametrize(
    ("now", "then", "direction"),
    [
        ("good", "requires_improvement", "Improved"),
        ("inadequate", "requires_improvement", "Declined"),
        ("good", "good", "Same"),
    ],
)
def test_a_grade_on_the_same_scale_improves_declines_or_stays(now, then, direction):
    found = change(Theme.LEADERSHIP, *pair({"leadership": now}, {"leadership": then}))
    assert (found.direction, found.because) == (direction, "")


def leading(framework, theme):
    """The judgement that is a framework's grade for a theme."""
    return Judgement.objects.get(framework__code=framework, theme=theme, leads_theme=True).code


@pytest.mark.parametrize(
    ("theme", "now", "then", "because"),
    [
        ("leadership", ("ilacs_2023", None), ("ilacs_2023", "good"), "not judged by the inspectors"),
        ("leadership", ("ilacs_2023", "good"), ("ilacs_2023", None), "not judged by the inspectors then"),
        ("leadership", ("ilacs_2023", ""), ("ilacs_2023", "good"), "not known to us"),
        ("leadership", ("ilacs_2023", "good"), ("ilacs_2023", ""), "the grade then is not known to us"),
        ("overall", ("ilacs_2026", ""), ("ilacs_2023", "good"), "no longer judged"),
        ("adoption", ("sif", "good"), ("slac", ""), "not judged under the framework of the time"),
        (
            "help_protection",
            ("sif", "inadequate"),
            ("cpi", "adequate"),
            "on another scale then (four points, used from 2009 to 2013)",
        ),
        (
            "help_protection",
            ("sif", "good"),
            ("cpi", "good"),
            "on another scale then (four points, used from 2009 to 2013)",
        ),
        (
            "leadership",
            ("sif", "good"),
            ("cpi", ""),
            "not looked at then, in an inspection of part of the service",
        ),
        (
            "care",
            ("sif", "good"),
            ("cpi", ""),
            "not looked at then, in an inspection of part of the service",
        ),
        (
            "care",
            ("cpi", ""),
            ("sif", "good"),
            "not looked at this time, in an inspection of part of the service",
        ),
    ],
)
def test_why_a_judgement_cannot_be_compared_is_said(theme, now, then, because):
    given_now, given_then = ({} if grade == "" else {leading(code, theme): grade} for code, grade in (now, then))
    found = change(theme, *pair(given_now, given_then, framework=now[0], before=then[0]))
    assert (found.direction, found.because) == (Direction.NOT_COMPARABLE, because)


def test_an_inspection_of_one_part_did_not_look_at_the_other():
    verdicts = pair({"safeguarding_overall": "good"}, {}, framework="slac", before="slac", kind="reinspection")
    because = "not looked at this time, in an inspection of part of the service"
    assert change(Theme.CARE, *verdicts).because == because
    assert change(Theme.HELP_PROTECTION, *verdicts).because == "the grade then is not known to us"


class TestCareAndCareLeavers:
    """From 2018 to 2022 the two were one judgement."""

    @pytest.mark.parametrize(("theme", "other"), [("care", "care leavers"), ("care_leavers", "children in care")])
    def test_one_grade_is_not_compared_with_two(self, theme, other):
        two, one = {theme: "good"}, {"care_and_care_leavers": "inadequate"}
        found = change(theme, *pair(two, one, before="ilacs_2018"))
        assert found.because == f"judged together with {other} then"
        found = change(theme, *pair(one, two, framework="ilacs_2018"))
        assert found.because == f"judged together with {other} now"

    def test_where_they_were_one_both_times_the_two_are_one_change(self):
        one, other = {"care_and_care_leavers": "good"}, {"care_and_care_leavers": "inadequate"}
        verdicts = pair(one, other, framework="ilacs_2018", before="ilacs_2018")
        found = change(Theme.CARE, *verdicts)
        assert (found.direction, found.with_theme) == (Direction.IMPROVED, Theme.CARE_LEAVERS)
        assert Theme.CARE_LEAVERS not in [each.theme for each in comparison(*verdicts).changes]


def test_the_grades_before_both_are_told_too():
    now, then = pair({"leadership": "good"}, {"leadership": "inadequate"})
    oldest = make.make_verdict(council=now.council, grades={"leadership": "outstanding"}, day=date(2016, 5, 1))
    [earlier] = change(Theme.LEADERSHIP, now, then, oldest).earlier
    assert (earlier.verdict, earlier.grade.code) == (oldest, "outstanding")
    assert change(Theme.OVERALL, now, then, oldest).earlier == []


def test_a_lesser_theme_is_told_of_only_where_it_was_graded():
    graded = pair({"leadership": "good"}, {"practice": "adequate"}, framework="sif", before="cpi")
    assert change(Theme.PRACTICE, *graded).because == "no longer judged"
    ungraded = pair({"leadership": "good"}, {}, framework="sif", before="cpi")
    assert Theme.PRACTICE not in [each.theme for each in comparison(*ungraded).changes]
    assert Theme.OVERALL in [each.theme for each in comparison(*ungraded).changes]


def test_the_first_verdict_is_compared_with_nothing():
    assert comparison(make.make_verdict(grades={"leadership": "good"})) is None


def test_what_declined_is_named_first():
    now = {"leadership": "good", "help_protection": "inadequate", "overall": "good"}
    then = {"leadership": "inadequate", "help_protection": "good", "overall": "good"}
    ways = [way for way, _ in comparison(*pair(now, then)).by_direction]
    assert ways == ["Declined", "Improved", "Same", "Not comparable"]


# Every mixture of frameworks, kinds and grades, against the slow and obvious.


def made_up(framework, is_full, grades):
    """A verdict that never was: for each judgement, by turns, a grade, not judged, or nothing known."""
    ratings = [
        SimpleNamespace(judgement_id=judgement.pk, grade=grade)
        for judgement, grade in zip(framework.said, grades, strict=False)
        if grade != "unknown"
    ]
    return SimpleNamespace(framework=framework, is_full=is_full, ratings=SimpleNamespace(all=lambda: ratings))


def slowly(now, then):
    """What should be said of each theme, found by trying each judgement beside each."""
    found = {}
    for theme in Theme:
        pairs = [(one, other) for one in covering(theme, now) or [None] for other in covering(theme, then) or [None]]
        for one, other in pairs:
            if one is None and other is None:
                continue
            same_words = one and other and {one[0], one[1]} == {other[0], other[1]}
            if same_words and one[1] and theme == one[1]:
                continue  # told with the theme it shares its grade with
            if theme not in MAIN_THEMES and not any(each and each[2] for each in (one, other)):
                continue  # a lesser theme that neither graded
            found[theme] = "Not comparable"
            if same_words and one[2] and other[2] and one[2].scale_id == other[2].scale_id:
                ladder = list(one[2].scale.grades.order_by("severity").values_list("code", flat=True))
                step = ladder.index(one[2].code) - ladder.index(other[2].code)
                found[theme] = "Same" if step == 0 else "Declined" if step > 0 else "Improved"
    return found


def covering(theme, verdict):
    """The judgements that lead a theme or take it in: their themes, and the grade given."""
    graded = {rating.judgement_id: rating.grade for rating in verdict.ratings.all()}
    return [
        (judgement.theme, judgement.also_covers, graded.get(judgement.pk))
        for judgement in verdict.framework.said
        if judgement.leads_theme and theme in (judgement.theme, judgement.also_covers)
    ]


@pytest.fixture
def frameworks():
    """Those that judge councils on a scale, and one that is still to come, on a scale of five."""
    new = make.make_framework("overall", "leadership", "care_leavers", scale=GradeScale.objects.create(code="five"))
    for severity in range(1, 6):
        new.scale.grades.create(code=f"g{severity}", label=f"G{severity}", severity=severity)
    used = [*Framework.objects.filter(judges="council", scale__isnull=False).select_related("scale")]
    for framework in used:
        said = list(Judgement.objects.filter(framework=framework, is_graded=True))
        framework.said, framework.given = said, list(framework.scale.grades.all())
    return [
        SimpleNamespace(
            scale=each.scale,
            whole_service=each.whole_service,
            said=each.said,
            given=each.given,
            judgements=SimpleNamespace(all=lambda each=each: each.said),
        )
        for each in used
    ]


def test_every_comparison_is_what_is_found_slowly(frameworks):
    @st.composite
    def verdicts(draw):
        framework = draw(st.sampled_from(frameworks))
        grade = st.sampled_from([*framework.given, None, "unknown"])
        grades = draw(st.lists(grade, min_size=len(framework.said), max_size=len(framework.said)))
        return made_up(framework, draw(st.booleans()), grades)

    @given(verdicts(), verdicts(), st.lists(verdicts(), max_size=2))
    def compare(now, then, older):
        found = compare_verdicts(now, [then, *older])
        assert {each.theme: each.direction.value for each in found.changes} == slowly(now, then)
        assert all(bool(each.because) == (each.direction == Direction.NOT_COMPARABLE) for each in found.changes)
        for each in found.changes:
            expected = [past for past in older if any(grade for *_, grade in covering(each.theme, past))]
            assert [earlier.verdict for earlier in each.earlier] == expected

    compare()
