"""A verdict and each of its grades as a sentence to be copied: with its source, and no grade that was not given."""

from datetime import date

import pytest
from django.utils import timezone

from inspections.models import Framework, Inspection
from inspections.summaries.link_preview import preview_of_inspection
from inspections.summaries.sentences import sentence_on, sentences_of, source_of
from inspections.summaries.verdict import VerdictSummary
from inspections.vocabulary import NoGrade
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SITE = "https://carewatch.example"


def fetched(inspection):
    return Inspection.objects.for_page().get(pk=inspection.pk)


def told(inspection):
    """Return the sentences on an inspection, by what they are about."""
    inspection = fetched(inspection)
    summary = VerdictSummary(inspection, today=timezone.localdate())
    sentences = sentences_of(summary, preview_of_inspection(inspection), SITE)
    return {each.about: each.text for each in sentences}


@pytest.fixture
def trafford():
    return Inspection.objects.get(slug="trafford-2026-08-03")


def test_a_grade_is_told_with_council_day_report_page_and_our_address(trafford):
    trafford.ratings.filter(judgement__code="leadership").update(page=1)
    leaders = "The impact of leaders on social work practice with children and families"
    assert told(trafford)[leaders] == (
        f"Trafford: “{leaders}” was judged Inadequate by Ofsted in the report published on 3 August 2026."
        f" Source: Ofsted's report, ILACS (from April 2026), page 1, {trafford.report.url}#page=1;"
        f" CareWatch, {SITE}/inspections/trafford-2026-08-03/"
    )


def test_the_verdict_is_told_whole_and_no_overall_grade_is_made_up(trafford):
    said = told(trafford)
    assert said["the whole verdict"].startswith(
        "Trafford. ILACS (from April 2026), published by Ofsted on 3 August 2026. Leadership: Inadequate; help and"
        " protection: Inadequate; children in care: Good; care leavers: Requires improvement to be good. Since 1 April"
    )
    assert said["Overall"].startswith(
        "Trafford: no grade for “Overall” (not judged under the framework of the time) in the report published on"
    )
    assert "overall effectiveness" not in " ".join(said.values()).lower()
    assert len(said) == 6


def test_an_overall_grade_that_was_given_is_told_once():
    said = told(Inspection.objects.get(slug="sandwell-2015-06-05"))
    assert "“Overall effectiveness” was judged Inadequate by Ofsted" in said["Overall effectiveness"]
    assert "Overall" not in said


def test_what_was_not_judged_and_what_is_not_known_are_told_apart():
    sif = Framework.objects.get(code="sif")
    draft = make.make_draft(framework=sif, grades={"overall": "good", "adoption": None})
    said = told(draft)
    assert "no grade for “Adoption performance” (not judged by the inspectors)" in said["Adoption performance"]
    assert "no grade for “Leadership, management and governance” (not known to us)" in "".join(said.values())


@pytest.mark.parametrize("reason", NoGrade)
def test_each_kind_of_no_grade_has_its_own_words(trafford, reason):
    text = sentence_on(fetched(trafford), "Adoption", reason, SITE).text
    label = reason.label[0].lower() + reason.label[1:]
    assert text.startswith(f"Trafford: no grade for “Adoption” ({label}) in the report published on 3 August 2026.")
    assert "was judged" not in text


def test_without_a_day_of_publication_that_is_said():
    verdict = make.make_verdict(
        day=None, started_on=date(2020, 5, 4), ended_on=date(2020, 5, 8), grades={"overall": "good"}
    )
    said = " ".join(told(verdict).values())
    assert "after fieldwork 4 to 8 May 2020; when its report was published is not known." in said
    assert "in the report published" not in said


@pytest.mark.parametrize("report", [None, {"url": ""}, {"url": "https://files.example/1"}])
def test_a_source_is_named_as_far_as_it_is_known(report):
    verdict = fetched(make.make_verdict(report=report and make.make_report(**report), grades={"overall": "good"}))
    ours = f"CareWatch, {SITE}{verdict.get_absolute_url()}"
    kind = verdict.framework.short_name
    if report is None:
        assert source_of(verdict, SITE, 3) == f"Source: {ours}"
    elif not report["url"]:
        assert source_of(verdict, SITE, 3) == f"Source: Ofsted's report, {kind}, page 3; {ours}"
    else:
        assert source_of(verdict, SITE, 3) == f"Source: Ofsted's report, {kind}, page 3, {report['url']}#page=3; {ours}"


def test_a_report_that_nobody_read_is_no_source():
    verdict = make.make_verdict(
        report=make.make_report(), grades={"overall": "good"}, note="The report itself was not read."
    )
    assert "Ofsted's report" not in " ".join(told(verdict).values())


def test_the_outcome_for_a_local_area_is_quoted_as_the_sentence_it_is():
    area = Framework.objects.get(code="send_2023")
    said = told(make.make_verdict(framework=area, grades={"outcome": "positive"}))
    grade = area.scale.grades.get(code="positive").label
    assert f"was judged “{grade}” by {area.led_by}" in said["Inspection outcome for the local area partnership"]
    assert "Overall" not in said
