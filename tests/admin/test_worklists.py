from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from inspections.models import Framework, Inspection
from inspections.models.worklists import (
    CouncilWithoutDirector,
    InspectionWithoutReport,
    OverlappingAppointment,
    UnansweredInspection,
    UnsourcedAppointment,
    UnsourcedArticle,
    UnsourcedEvent,
    UnsourcedInspection,
    UnsourcedLeader,
)
from tests import builders as make

pytestmark = pytest.mark.django_db


def lists(worklist, row):
    return worklist.rows().filter(pk=row.pk).exists()


def test_published_without_a_source():
    bare, reported, cited = make.make_verdict(), make.make_verdict(report=make.make_report()), make.make_verdict()
    bare.citations.all().delete()
    assert lists(UnsourcedInspection, bare)
    assert not lists(UnsourcedInspection, reported)
    assert not lists(UnsourcedInspection, cited)
    assert not lists(UnsourcedInspection, make.make_draft())


def test_a_draft_source_is_no_source_yet():
    verdict = make.make_verdict()
    verdict.citations.all().delete()
    make.cite(verdict)
    assert lists(UnsourcedInspection, verdict)


def test_appointments_and_events_without_a_source():
    leader = make.published(make.make_leader())
    things = make.published(make.make_appointment(leader=leader)), make.published(make.make_event())
    for thing, worklist in zip(things, (UnsourcedAppointment, UnsourcedEvent), strict=True):
        assert not lists(worklist, thing)
        thing.citations.all().delete()
        assert lists(worklist, thing)


def test_people_and_articles_without_a_source():
    bare, sourced = make.published(make.make_leader()), make.published(make.make_leader(name="Another"))
    make.cite(make.published(make.make_appointment(leader=sourced)), make.published(make.make_source()))
    assert lists(UnsourcedLeader, bare)
    assert not lists(UnsourcedLeader, sourced)
    article = make.published(make.make_article())
    assert not lists(UnsourcedArticle, article)
    article.citations.all().delete()
    assert lists(UnsourcedArticle, article)


def test_councils_not_heard_of_for_longest_come_first_and_lead_to_a_new_appointment(as_editor):
    response = as_editor.get(reverse("admin:inspections_councilwithoutdirector_changelist"))
    councils = list(response.context["cl"].result_list)
    seen = [council.last_seen for council in councils if council.last_seen]
    assert seen == sorted(seen)
    [named] = [council for council in councils if council.slug == "sandwell"]
    form = (
        as_editor.get(reverse("admin:inspections_councilwithoutdirector_change", args=[named.pk]), follow=True)
        .context["adminform"]
        .form
    )
    assert (form["council"].value(), form["role"].value()) == ("Sandwell", "director_of_childrens_services")


def test_judgement_of_the_framework_unanswered():
    ilacs = Framework.objects.get(code="ilacs_2026")
    all_four = dict.fromkeys(("leadership", "help_protection", "care", "care_leavers"), "good")
    assert lists(UnansweredInspection, make.make_draft(framework=ilacs, grades={"leadership": "good"}))
    assert not lists(UnansweredInspection, make.make_draft(framework=ilacs, grades=all_four))
    assert not lists(UnansweredInspection, make.make_draft(framework=ilacs, grades={**all_four, "care": None}))
    assert not lists(UnansweredInspection, make.make_draft(framework=ilacs, kind=ilacs.kinds.get(code="focused_visit")))


def test_inspection_without_report_address():
    assert lists(InspectionWithoutReport, make.make_verdict())
    assert not lists(InspectionWithoutReport, make.make_verdict(report=make.make_report()))
    assert lists(InspectionWithoutReport, make.make_verdict(report=make.make_report(url="")))


def test_council_with_no_director_known_today():
    today = timezone.localdate()
    known, unknown = make.make_council(), make.make_council()
    gone = make.make_council(abolished_on=date(2021, 4, 1))
    leader = make.published(make.make_leader())
    make.published(make.make_appointment(council=known, leader=leader, starts="2020", last_seen=today.isoformat()))
    make.published(make.make_appointment(council=unknown, leader=leader, starts="2016", last_seen="2020"))
    assert not lists(CouncilWithoutDirector, known)
    assert lists(CouncilWithoutDirector, unknown)
    assert not lists(CouncilWithoutDirector, gone)


def test_overlapping_appointments():
    council = make.make_council()
    first = make.make_appointment(council=council, starts="2016-01", ends="2019-06")
    second = make.make_appointment(council=council, starts="2018-01", ends="2020-06")
    acting = make.make_appointment(council=council, starts="2018-01", ends="2020-06", is_interim=True)
    later = make.make_appointment(council=council, starts="2020-06", ends="2021-06")
    other_post = make.make_appointment(council=council, starts="2016-01", ends="2019-06", role="chief_executive")
    found = OverlappingAppointment.rows().filter(council=council)
    assert set(found.values_list("pk", flat=True)) == {first.pk, second.pk}
    assert not {acting.pk, later.pk, other_post.pk} & set(found.values_list("pk", flat=True))


def test_a_line_leads_to_the_form_where_it_can_be_put_right(as_editor):
    verdict = make.make_verdict()
    page = as_editor.get(reverse("admin:inspections_inspectionwithoutreport_changelist"), {"q": ""})
    assert page.status_code == 200
    assert "the address of the report is not known" in page.content.decode()
    response = as_editor.get(reverse("admin:inspections_inspectionwithoutreport_change", args=[verdict.pk]))
    assert response.url == reverse("admin:inspections_inspection_change", args=[verdict.pk])


def test_the_shipped_record_has_no_published_thing_without_a_source():
    assert not UnsourcedInspection.rows().exists()
    assert not UnsourcedAppointment.rows().exists()
    assert not UnsourcedEvent.rows().exists()
    assert UnansweredInspection.rows().filter(framework__code="ilacs_2026").count() == 0
    assert Inspection.objects.published().exists()
