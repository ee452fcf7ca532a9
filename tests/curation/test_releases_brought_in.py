"""What a release brings into the record: drafts and doubts, and nothing that is not understood."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from inspections import curation
from inspections.curation import releases
from inspections.models import Citation, Doubt, Framework, Inspection, Rating, Source
from inspections.releases import open_release
from tests.builders import make_council, make_verdict, published, somebody
from tests.curation.releases import GRADES, VISIT, brought_in, changed_to, compared, row, told
from tests.releases.test_reading import HISTORY
from tests.spreadsheets import write_csv

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def test_what_is_new_becomes_a_draft_with_its_source(tmp_path, council):
    [draft] = brought_in(tmp_path, row(council)).drafts
    assert not draft.is_published
    assert (draft.slug, draft.kind.code) == (f"{council.slug}-2024-07-01", "standard")
    assert dict(draft.ratings.values_list("judgement__code", "grade__code")) == {
        **GRADES,
        "care_leavers": "inadequate",
    }
    citation = Citation.objects.get(inspection=draft)
    assert (citation.source.title, citation.where) == ("Ofsted, release.csv", "sheet ‘release’, row 2")
    assert not citation.source.is_published
    published(draft)


def test_what_differs_becomes_a_doubt_that_an_editor_can_take(tmp_path, verdict):
    rows = [changed_to(row(verdict.council), "Overall effectiveness", "Inadequate")]
    [doubt] = brought_in(tmp_path, *rows).doubts
    assert (doubt.inspection, doubt.judgement.code, doubt.proposed) == (verdict, "overall", "inadequate")
    assert str(doubt) == "Ofsted’s release says Inadequate; the record says Good."
    assert doubt.source == "Ofsted’s release ‘release.csv’, sheet ‘release’, row 2, column ‘Overall effectiveness’"
    curation.settle(doubt, by=somebody(), take=True, reason="Ofsted corrected it")
    assert Rating.objects.get(inspection=verdict, judgement__code="overall").grade.code == "inadequate"
    assert told(compared(tmp_path, *rows)) == []


@pytest.mark.parametrize(
    ("heading", "value", "field", "now"),
    [
        ("Inspection date", date(2024, 5, 14), "started_on", date(2024, 5, 14)),
        ("Visit Theme", "Front door", "visit_theme", "Front door"),
    ],
)
def test_other_facts_can_be_taken_too(tmp_path, verdict, heading, value, field, now):
    line = [value if name == heading else cell for name, cell in zip(VISIT, [*row(verdict.council), None], strict=True)]
    [doubt] = brought_in(tmp_path, line, headings=VISIT).doubts
    curation.settle(doubt, by=somebody(), take=True, reason="Ofsted says so")
    verdict.refresh_from_db()
    assert getattr(verdict, field) == now


def test_what_an_editor_settled_is_not_asked_again(tmp_path, verdict):
    rows = [changed_to(row(verdict.council), "Overall effectiveness", "Inadequate")]
    [doubt] = brought_in(tmp_path, *rows).doubts
    assert len(compared(tmp_path, *rows).asked) == 1
    curation.settle(doubt, by=somebody(), take=False, reason="The report says Good")
    comparison = compared(tmp_path, *rows)
    assert (told(comparison), comparison.by_rule[releases.comparison.SETTLED]) == ([], 1)


def test_bringing_in_again_changes_nothing(tmp_path, verdict):
    new = row(verdict.council, days=(date(2025, 5, 12), date(2025, 6, 30)))
    rows = [changed_to(row(verdict.council), "Overall effectiveness", "Inadequate"), new]
    brought_in(tmp_path, *rows)
    before = [model.objects.count() for model in (Inspection, Rating, Doubt, Source, Citation)]
    again = brought_in(tmp_path, *rows)
    assert (again.drafts, again.doubts, again.asked_before) == ([], [], 1)
    assert [model.objects.count() for model in (Inspection, Rating, Doubt, Source, Citation)] == before


@pytest.mark.parametrize(
    ("heading", "printed", "field"),
    [
        ("Overall effectiveness", "3", ""),
        ("Inspection date", "31/02/2024", "started_on"),
        ("Inspection type", "Long visit", "kind"),
    ],
)
def test_a_cell_that_is_not_understood_is_asked_about_and_keeps_nothing_out(tmp_path, verdict, heading, printed, field):
    new = row(verdict.council, days=(date(2025, 5, 12), date(2025, 6, 30)))
    rows = [new, changed_to(row(verdict.council), heading, printed)]
    brought = brought_in(tmp_path, *rows)
    [doubt] = brought.doubts
    assert len(brought.drafts) == 1
    assert (doubt.inspection, doubt.field, doubt.proposed) == (verdict, field, printed)
    assert doubt.says.startswith(f"Not understood in Ofsted’s release: “{printed}” is not ")
    assert not curation.doubts.can_be_taken(doubt)
    assert len(compared(tmp_path, *rows).not_understood) == 1
    curation.settle(doubt, by=somebody(), take=False)
    assert told(compared(tmp_path, *rows)) == []


def test_a_new_draft_with_such_a_cell_cannot_be_published_before_it_is_settled(tmp_path, council):
    line = changed_to(row(council), "Overall effectiveness", "3")
    brought = brought_in(tmp_path, line)
    [draft], [doubt] = brought.drafts, brought.doubts
    assert (doubt.inspection, doubt.judgement.code, draft.ratings.count()) == (draft, "overall", 4)
    with pytest.raises(curation.NotAllowed, match="1 open doubt"):
        published(draft)
    again = brought_in(tmp_path, line)
    assert (again.drafts, again.doubts, again.asked_before) == ([], [], 1)


def test_what_a_new_row_says_of_its_council_is_asked_at_once(tmp_path, council):
    line = changed_to(row(council), "Ofsted region", "South West")
    [doubt] = brought_in(tmp_path, line).doubts
    assert (doubt.field, doubt.proposed) == ("council", "South West")
    assert doubt.says == f"Ofsted’s release says “South West” of {council}; the record says “London” of {council}."
    assert brought_in(tmp_path, line).doubts == []


def test_visits_become_drafts_once_whatever_is_learnt_of_them_later(tmp_path, council):
    lines = [
        [*row(council, kind=f"ILACS {kind}", days=(day, None), grades=[None] * 5), theme]
        for kind, day, theme in [
            ("Focused Visit", date(2021, 5, 26), "Front door"),
            ("Monitoring visit", date(2021, 9, 7), None),
            ("Monitoring visit", date(2022, 2, 2), None),
        ]
    ]
    drafts = brought_in(tmp_path, *lines, headings=VISIT).drafts
    assert [(each.kind.code, each.visit_theme) for each in drafts] == [
        ("focused_visit", "Front door"),
        ("monitoring_visit", ""),
        ("monitoring_visit", ""),
    ]
    Inspection.objects.filter(pk=drafts[0].pk).update(ended_on=date(2021, 5, 27))
    again = brought_in(tmp_path, *lines, headings=VISIT)
    assert (again.drafts, again.doubts, again.comparison.not_understood) == ([], [], [])


def test_a_column_that_nobody_knows_keeps_nothing_out(tmp_path, council):
    brought = brought_in(tmp_path, [*row(council), "Calm"], headings=[*HISTORY, "Mood"])
    assert len(brought.drafts) == 1
    assert [fault.place.column for fault in brought.comparison.left()] == ["Mood"]


def test_a_release_of_which_nothing_is_understood_is_refused(tmp_path, council):
    nonsense = changed_to(changed_to(row(council), "Local authority name", "Narnia"), "Local authority area code", "")
    with pytest.raises(curation.NotAllowed, match="nothing in this release is understood"):
        brought_in(tmp_path, nonsense)


def make_days_early(number):
    """Make verdicts of as many councils, and the rows that put their publication a day too early."""
    framework, rows = Framework.objects.get(code="ilacs_2023"), []
    for each in range(number):
        council = make_council(f"Syldavia {each}", region="london")
        kind, day = framework.kinds.get(code="standard"), date(2024, 7, 1 + each)
        grades = {**GRADES, "care_leavers": "inadequate"}
        days = {"started_on": date(2024, 5, 13), "day": day}
        make_verdict(council=council, framework=framework, kind=kind, grades=grades, **days)
        rows.append(row(council, days=(date(2024, 5, 13), day - timedelta(days=1))))
    return rows


def test_days_that_are_all_a_day_early_are_one_question(tmp_path, verdict):
    rows = [*make_days_early(6), changed_to(row(verdict.council), "Publication date", "2024-07-04")]
    brought = brought_in(tmp_path, *rows)
    asked = Counter(Doubt.objects.open().values_list("question", flat=True))
    assert asked == {
        "Ofsted’s release ‘release.csv’: These days of publication are one day earlier than on record.": 6,
        "": 1,
    }
    assert (len(brought.doubts), brought.questions, Doubt.objects.open().one_for_each_question().count()) == (7, 2, 2)
    assert [each.alike for each in Doubt.objects.open().one_for_each_question()] == [6, 1]
    again = brought_in(tmp_path, *rows)
    assert (again.doubts, again.questions, again.asked_before) == ([], 0, 2)
    curation.settle_alike(Doubt.objects.open().filter(field="report_published_on"), by=somebody(), take=False)
    assert told(compared(tmp_path, *rows)) == []


def test_a_few_days_that_are_early_are_asked_one_by_one(tmp_path, verdict):
    brought = brought_in(tmp_path, *make_days_early(4))
    assert (brought.questions, {doubt.question for doubt in brought.doubts}) == (4, {""})


def test_what_is_asked_together_is_taken_together_or_not_at_all(tmp_path, verdict):
    doubts = brought_in(tmp_path, *make_days_early(5)).doubts
    curation.settle(doubts[-1], by=somebody(), take=False)
    with pytest.raises(curation.NotAllowed, match=r"Syldavia 4.*already settled"):
        curation.settle_alike(doubts, by=somebody(), take=True, reason="Ofsted corrected them")
    assert Doubt.objects.open().count() == 4
    curation.settle_alike(doubts[:-1], by=somebody(), take=True, reason="Ofsted corrected them")
    days = Inspection.objects.filter(council__name__startswith="Syldavia").order_by("pk")
    assert [day.day for day in days.values_list("report_published_on", flat=True)] == [30, 1, 2, 3, 5]


def test_a_failure_half_way_leaves_nothing(tmp_path, verdict, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("The disk is full")

    monkeypatch.setattr(releases.applying, "raise_doubt", fail)
    new = row(verdict.council, days=(date(2025, 5, 12), date(2025, 6, 30)))
    before = Inspection.objects.count(), Source.objects.count()
    with pytest.raises(DatabaseError):
        brought_in(tmp_path, new, changed_to(row(verdict.council), "Overall effectiveness", "Inadequate"))
    assert (Inspection.objects.count(), Source.objects.count()) == before


def test_rows_of_one_inspection_make_one_draft(tmp_path, council):
    """One has its beginning, one its report; where two of them disagree, that is said."""
    begun = row(council, days=(date(2024, 5, 13), None), kind=None)
    out = row(council, days=(None, date(2024, 7, 1)))
    [draft] = compared(tmp_path, begun, out).new
    assert draft.asks == []
    assert (draft.kind.code, len(draft.places), len(draft.facts)) == ("standard", 2, 2)
    disagreeing = changed_to(row(council), "Overall effectiveness", "Outstanding")
    assert told(compared(tmp_path, row(council), disagreeing))[1:] == [
        "It says Outstanding of an inspection that is not on record; sheet ‘release’, row 2 says Good."
    ]
    [doubt] = brought_in(tmp_path, row(council), disagreeing).doubts
    assert (doubt.judgement.code, doubt.proposed) == ("overall", "outstanding")
    assert told(compared(tmp_path, row(council), disagreeing)) == ["Overall effectiveness: Outstanding / Good"]


def test_a_larger_release_takes_no_more_queries(tmp_path, verdict, django_assert_num_queries):
    release = open_release(write_csv(tmp_path / "x.csv", [HISTORY, *[row(verdict.council)] * 30]))
    with django_assert_num_queries(9):
        releases.compare_release(release)
