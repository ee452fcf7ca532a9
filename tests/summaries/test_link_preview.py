"""Verdicts and councils in a few words: every grade is said, and every kind of nothing is."""

from datetime import date

import pytest
from django.utils import timezone

from inspections.drawing.cards import HEIGHT, ROOM, card_of
from inspections.models import Council, Inspection
from inspections.summaries.council import CouncilHistory
from inspections.summaries.link_preview import preview_of_council, preview_of_inspection
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TITLES = {
    "trafford-2026-08-03": "Trafford: Inadequate for leadership and for help and protection; Requires improvement for"
    " care leavers; Good for children in care (3 August 2026)",
    "sandwell-2015-06-05": "Sandwell: Inadequate overall (5 June 2015)",
    "bexley-2012-08-24": "Bexley: Inadequate for safeguarding overall; Good for looked after children overall"
    " (24 August 2012)",
    "worcestershire-2012-04-23": "Worcestershire: Adequate for safeguarding overall (23 April 2012)",
    "wiltshire-2013-08-16": "Wiltshire, child protection inspection: Adequate overall (16 August 2013)",
    "gateshead-2026-05-18-jtai": "Gateshead, JTAI: joint inspection (18 May 2026)",
    "sutton-2026-06-26-send": "Sutton, area SEND (from 2023): Systemic failings (26 June 2026)",
    "poole-2017-11-24-safeguarding-board": "Poole, safeguarding board review: Good (24 November 2017)",
    "havering-2025-04-29-monitoring-visit": "Havering: monitoring visit (29 April 2025)",
}
COUNCILS = {
    ("cumbria", ""): "Cumbria, abolished on 1 April 2023: Requires improvement overall (newest verdict, 15 November"
    " 2022)",
    ("cumberland", "2020-01-01"): "Cumberland children's services on 1 January 2020: not established yet",
    ("cumberland", "2023-06-01"): "Cumberland children's services on 1 June 2023: not inspected yet",
    ("birmingham", "2014-02-11"): "Birmingham children's services on 11 February 2014: Inadequate overall (newest"
    " verdict: child protection inspection, 19 October 2012)",
}


def of_inspection(**fields):
    return preview_of_inspection(Inspection.objects.for_page().get(**fields))


def of_council(council, day=""):
    as_at = date.fromisoformat(day) if day else None
    return preview_of_council(CouncilHistory(council, today=timezone.localdate(), as_at=as_at))


@pytest.mark.parametrize(("slug", "title"), TITLES.items())
def test_a_title_says_the_verdict(slug, title):
    assert of_inspection(slug=slug).title == title


@pytest.mark.parametrize(("asked", "title"), COUNCILS.items())
def test_a_title_says_how_a_council_stood(asked, title):
    slug, day = asked
    assert of_council(Council.objects.get(slug=slug), day).title == title


def test_what_was_not_judged_is_told_apart_from_what_is_not_known():
    scilly = of_inspection(slug="isles-of-scilly-2016-06-27").verdict
    assert "adoption: not judged by the inspectors; care leavers: not judged by the inspectors" in scilly
    assert "quality of practice: not known to us" in of_inspection(slug="wiltshire-2013-08-16").verdict


def test_a_visit_says_that_it_gives_no_grades_and_what_it_looked_at():
    preview = of_inspection(slug="sefton-2023-02-21-monitoring-visit")
    assert preview.lines == []
    assert "we do not know when its report was published." in preview.description
    assert preview.verdict.endswith("Inspections of this kind give no grades.")
    gateshead = of_inspection(slug="gateshead-2026-05-18-jtai").verdict
    assert gateshead.startswith("It is about the local area partnership, not the council's children's services.")
    assert "Looked at: Child sexual abuse in the family environment." in gateshead


def test_a_verdict_of_which_no_grade_is_known_says_so():
    preview = of_inspection(pk=make.make_verdict(grades={}).pk)
    assert ": grades not known (" in preview.title
    assert preview.verdict.startswith("Its grades are not known.")


def test_an_overall_grade_that_was_not_given_is_not_told():
    preview = of_inspection(pk=make.make_verdict(grades={"overall": None, "leadership": "good"}).pk)
    assert "overall" not in preview.title
    assert "Good for leadership" in preview.title
    assert "overall: not judged by the inspectors" in preview.description.lower()


def test_a_new_framework_is_told_in_its_own_words():
    framework = make.make_framework("leadership", "send", "practice")
    grades = {"leadership": "good", "send": "inadequate"}
    preview = of_inspection(pk=make.make_verdict(framework=framework, grades=grades).pk)
    assert "Inadequate for send; Good for leadership" in preview.title
    assert "practice: not known to us" in preview.verdict


def test_a_council_without_a_verdict_is_not_inspected_yet():
    preview = of_council(make.make_council("Newshire"))
    assert preview.title.endswith(" children's services: not inspected yet")
    assert "No verdict has been published." in preview.description


def test_every_inspection_says_all_its_grades_in_words_and_has_room_for_them():
    for inspection in Inspection.objects.published().for_page():
        preview = preview_of_inspection(inspection)
        for rating in inspection.ratings.all():
            if rating.judgement.leads_theme:
                assert (rating.grade.label if rating.grade else "not judged") in preview.verdict, inspection.slug
        card = card_of(preview)
        assert [row.label for row in card.rows] == [line.label for line in preview.lines]
        assert card.fits, inspection.slug
        assert "None" not in preview.description
        assert len(preview.title) < 200


def test_every_council_has_room_for_its_own():
    for council in Council.objects.all()[::4]:
        assert card_of(of_council(council)).fits, council


def test_what_would_not_fit_is_made_smaller():
    framework = make.make_framework("overall", "leadership", "care", "care_leavers", "adoption", "practice", "send")
    framework.judgements.update(short_label="A judgement with a name that is as long as it can be, 60!!!")
    council = make.make_council("The United Boroughs of Northern Longshire, Bridgehampton and", official_name="X")
    themes = dict.fromkeys(framework.judgements.values_list("code", flat=True))
    preview = of_inspection(pk=make.make_verdict(council=council, framework=framework, grades=themes).pk)
    card = card_of(preview)
    assert card.width * card.scale <= ROOM
    assert card.height * card.scale <= HEIGHT
    tops = [top for top, _words in card.name + card.when] + [row.top for row in card.rows]
    assert tops == sorted(tops)
