"""Each trigger that the database keeps, and a try to break it, with the model's own checks left out."""

from datetime import date

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from inspections.models import (
    Appointment,
    Article,
    Council,
    CouncilChange,
    Decision,
    Event,
    Figure,
    Framework,
    Grade,
    GradeScale,
    Inspection,
    Judgement,
    Leader,
    Neighbour,
    Paragraph,
    Rating,
    Recommendation,
    Source,
    Statement,
)
from inspections.models.triggers import TRIGGERS
from tests import builders as make

pytestmark = pytest.mark.django_db


def refused(act):
    """Is the act refused by the database, and nothing left of it?"""
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        act()
        connection.check_constraints()  # foreign keys, which are else looked at only when all is done
    return True


def change(row, **fields):
    return lambda: type(row).objects.filter(pk=row.pk).update(**fields)


class TestRatings:
    def test_rating_is_on_a_judgement_of_its_inspections_framework(self):
        verdict = make.make_draft()
        foreign = Judgement.objects.get(framework__code="sif", code="overall")
        assert refused(lambda: Rating.objects.create(inspection=verdict, judgement=foreign))
        rating = make.make_draft(grades={"overall": "good"}).ratings.get()
        assert refused(change(rating, judgement=foreign))

    def test_overall_grade_is_refused_where_the_framework_has_none(self):
        verdict = make.make_draft(framework=Framework.objects.get(code="ilacs_2026"))
        overall = Judgement.objects.get(framework__code="ilacs_2023", code="overall")
        assert refused(lambda: Rating.objects.create(inspection=verdict, judgement=overall))

    def test_rating_is_on_a_graded_judgement(self):
        letter = make.make_draft(framework=Framework.objects.get(code="ucra"))
        strengths = Judgement.objects.get(framework__code="ucra", code="strengths")
        assert refused(lambda: Rating.objects.create(inspection=letter, judgement=strengths))

    def test_grade_is_on_the_scale_of_the_framework(self):
        rating = make.make_draft(grades={"overall": "good"}).ratings.get()
        adequate = Grade.objects.get(scale__code="four_point_2009", code="adequate")
        assert refused(change(rating, grade=adequate))

    def test_one_rating_per_judgement(self):
        rating = make.make_draft(grades={"overall": "good"}).ratings.get()
        again = Rating(inspection=rating.inspection, judgement=rating.judgement, grade=rating.grade)
        assert refused(lambda: again.save(force_insert=True))

    def test_what_is_rated_keeps_its_framework_and_scale(self):
        rating = make.make_draft(grades={"overall": "good"}).ratings.get()
        other = Framework.objects.get(code="ilacs_2018")
        old_scale = GradeScale.objects.get(code="four_point_2009")
        assert refused(change(rating.inspection, framework=other))
        assert refused(change(rating.judgement, framework=other))
        assert refused(change(rating.grade, scale=old_scale, severity=1, code="x"))
        assert refused(change(rating.inspection.framework, scale=old_scale))
        assert refused(change(rating.inspection.framework, scale=None))


class TestInspections:
    def test_fieldwork_does_not_end_before_it_begins(self):
        inspection = make.make_draft(started_on=date(2020, 3, 2), ended_on=date(2020, 3, 6))
        assert refused(change(inspection, ended_on=date(2020, 3, 1)))
        assert refused(change(inspection, started_on=None))

    def test_report_does_not_appear_before_fieldwork_ends(self):
        inspection = make.make_draft(started_on=date(2020, 3, 2), ended_on=date(2020, 3, 6))
        assert refused(change(inspection, report_published_on=date(2020, 3, 5)))
        assert refused(change(inspection, report_published_on=date(2020, 3, 1), ended_on=None))

    def test_inspection_has_a_day(self):
        assert refused(change(make.make_draft(), report_published_on=None))

    @pytest.mark.parametrize("named", [False, None])
    def test_areas_for_priority_action_are_told_only_where_some_were_named(self, named):
        assert refused(change(make.make_draft(), priority_action=named, priority_summary="oversight"))
        assert make.make_draft(priority_action=True, priority_summary="oversight").priority_summary

    def test_inspection_is_of_a_kind_its_framework_knows(self):
        kind = make.make_kind(make.make_framework("overall"))
        assert refused(change(make.make_draft(), kind=kind))
        used = make.make_draft(framework=kind.framework, kind=kind)
        assert refused(change(kind, framework=Framework.objects.get(code="sif")))
        assert used.kind == kind

    def test_slug_is_one_inspections_only(self):
        slug = make.make_draft().slug
        assert refused(lambda: make.make_draft(slug=slug))

    def test_day_follows_from_the_dates(self):
        assert make.make_draft(day=date(2020, 5, 4), started_on=date(2020, 3, 2)).day == date(2020, 5, 4)
        assert make.make_draft(day=None, started_on=date(2020, 3, 2)).day == date(2020, 3, 2)


class TestAppointmentsAndEvents:
    @pytest.mark.parametrize(
        "dates",
        [
            {"starts": "2016-03-26", "ends": "2016-03-25"},
            {"starts": "2016-04", "ends": "2016-03"},
            {"starts": "2017", "ends": "2016-12-31"},
            {"first_seen": "2016-04", "ends": "2016-03"},
            {"last_seen": "2016-04", "ends": "2016-03"},
        ],
    )
    def test_nothing_ends_before_it_begins(self, dates):
        assert refused(lambda: make.make_appointment(**dates))
        assert refused(lambda: make.make_event(**dates))

    @pytest.mark.parametrize(
        "dates",
        [
            {"starts": "2016-04", "last_seen": "2016-03"},
            {"starts": "2016-04", "first_seen": "2016-03"},
            {"first_seen": "2016-04", "last_seen": "2016-03"},
        ],
    )
    def test_nothing_is_seen_out_of_its_order(self, dates):
        assert refused(lambda: make.make_appointment(**dates))
        assert refused(lambda: make.make_event(**{"starts": None, **dates}))

    @pytest.mark.parametrize("dates", [{"starts": "2016", "ends": "2016-03-26"}, {"starts": "2016-03", "ends": "2016"}])
    def test_imprecise_dates_that_can_be_in_order_are_taken(self, dates):
        assert make.make_appointment(**dates).pk
        assert make.make_event(**dates).pk

    def test_ended_means_that_there_is_an_end(self):
        appointment = make.make_appointment(starts="2016")
        assert refused(change(appointment, tenure="ended"))
        assert refused(change(appointment, ends="2017"))

    def test_what_never_began_has_no_dates(self):
        assert refused(change(make.make_appointment(starts="2016"), tenure="never_began"))

    def test_appointment_has_a_person_or_a_council(self):
        assert refused(change(make.make_appointment(), leader=None, council=None))

    def test_event_has_a_date(self):
        assert refused(change(make.make_event(), starts=None))

    @pytest.mark.parametrize("text", ["2016-13", "2015-02-29", "16", "2016-3", "soon", "", "2016-03-26x"])
    def test_dates_exist_and_are_iso_8601(self, text):
        appointment = make.make_appointment(starts="2016")

        def write():
            with connection.cursor() as cursor:
                cursor.execute("UPDATE inspections_appointment SET starts = %s WHERE id = %s", [text, appointment.pk])

        assert refused(write)


PUBLISHABLE = [Inspection, Leader, Appointment, Event, Article, Source]


@pytest.mark.parametrize("model", PUBLISHABLE)
@pytest.mark.parametrize("missing", ["published_at", "published_by"])
def test_published_things_say_who_and_when(model, missing):
    row = model.objects.published().first()
    assert refused(change(row, **{missing: None}))


@pytest.mark.parametrize("model", PUBLISHABLE)
def test_a_status_is_one_of_three(model):
    assert refused(change(model.objects.published().first(), status="visible"))


@pytest.mark.parametrize("model", [Inspection, Leader, Appointment, Event, Article, Source, Council])
def test_addresses_are_unique(model):
    first, second = model.objects.order_by("pk")[:2]
    assert refused(change(first, slug=second.slug))


class TestFrameworks:
    def test_one_judgement_leads_a_theme(self):
        framework = make.make_framework("overall", "care")
        assert refused(change(framework.judgements.get(code="care"), theme="overall"))

    def test_what_is_rated_stays_graded(self):
        judgement = make.make_verdict(grades={"overall": "good"}).ratings.get().judgement
        assert refused(change(judgement, is_graded=False, leads_theme=False))

    def test_a_framework_does_not_end_before_it_begins(self):
        framework = make.make_framework(starts_on="2020-05")
        assert refused(change(framework, ends_on="2020-04-30"))
        assert refused(change(framework, ends_on="2019"))

    def test_what_is_not_graded_leads_no_theme(self):
        assert refused(change(make.make_framework("overall").judgements.get(), is_graded=False))

    def test_one_judgement_per_code_and_place(self):
        framework = make.make_framework("overall", "care")
        assert refused(change(framework.judgements.get(code="care"), code="overall"))
        assert refused(change(framework.judgements.get(code="care"), order=1))

    def test_judgement_is_part_of_one_of_its_own_framework(self):
        judgement = make.make_framework("overall").judgements.get()
        assert refused(change(judgement, parent=Judgement.objects.get(framework__code="sif", code="care")))

    def test_one_kind_per_code(self):
        kind = make.make_kind(make.make_framework("overall"))
        assert refused(lambda: make.make_kind(kind.framework, kind.code))

    def test_severity_is_one_to_five_and_one_grades_only(self):
        good = Grade.objects.get(scale__code="four_point_2013", code="good")
        for severity in (0, 6, 3):
            assert refused(change(good, severity=severity))
        assert refused(change(good, code="outstanding"))


class TestCouncils:
    def test_council_is_not_abolished_before_it_is_established(self):
        council = make.make_council(established_on=date(2009, 4, 1))
        assert refused(change(council, abolished_on=date(2009, 4, 1)))

    def test_names_and_codes_are_unique(self):
        first, second = Council.objects.all()[:2]
        for field in ("name", "ons_code", "dfe_code"):
            assert refused(change(first, **{field: getattr(second, field)}))

    def test_council_does_not_succeed_itself_nor_twice(self):
        merger = CouncilChange.objects.first()
        assert refused(change(merger, successor=merger.predecessor))
        again = {"predecessor": merger.predecessor, "successor": merger.successor, "changed_on": merger.changed_on}
        assert refused(lambda: CouncilChange.objects.create(**again, kind="merge", area="all"))

    def test_neighbours_have_ranks_of_their_own(self):
        first, second = Neighbour.objects.filter(council__slug="sandwell")[:2]
        assert refused(change(first, rank=second.rank))
        assert refused(change(first, neighbour=second.neighbour))
        assert refused(change(first, neighbour=first.council))


class TestWhatIsSaid:
    def test_citation_and_decision_have_exactly_one_subject(self):
        cited = make.cite(make.make_draft())
        assert refused(change(cited, inspection=None))
        assert refused(change(cited, event=make.make_event()))
        by, at = make.somebody(), timezone.now()
        assert refused(lambda: Decision.objects.create(act="published", by=by, at=at))
        both = {"inspection": make.make_draft(), "event": make.make_event()}
        assert refused(lambda: Decision.objects.create(act="published", by=by, at=at, **both))

    def test_decision_is_never_changed_or_deleted(self):
        decision = make.make_verdict().decisions.get()
        assert refused(change(decision, reason="other"))
        assert refused(lambda: Decision.objects.filter(pk=decision.pk).delete())

    def test_what_was_decided_on_is_not_deleted(self):
        verdict = make.make_verdict()
        with connection.cursor() as cursor:
            assert refused(lambda: cursor.execute("DELETE FROM inspections_inspection WHERE id = %s", [verdict.pk]))

    def test_article_has_a_headline_or_a_description(self):
        assert refused(change(make.make_article(), headline=""))

    def test_article_has_an_address_of_its_own(self):
        assert refused(change(make.make_article(), url=make.make_article().url))

    def test_figure_ranges_run_upwards(self):
        figure = {"article": make.make_article(), "order": 1, "value": 15, "meaning": "cases"}
        assert refused(lambda: Figure.objects.create(**figure, value_high=15))

    def test_parts_have_places_of_their_own(self):
        article, report = make.make_article(), make.make_report()
        for model, fields in [
            (Figure, {"article": article, "value": 1, "meaning": "cases"}),
            (Statement, {"article": article, "speaker": "Ann", "text": "So.", "basis": "claim"}),
            (Paragraph, {"report": report, "page": 1, "text": "So."}),
            (Recommendation, {"report": report, "page": 1, "text": "So."}),
        ]:
            model.objects.create(order=1, **fields)
            assert refused(lambda model=model, fields=fields: model.objects.create(order=1, **fields))

    def test_reports_have_addresses_and_checksums_of_their_own(self):
        report = make.make_report(sha256="a" * 64)
        assert refused(lambda: make.make_report(url=report.url))
        assert refused(lambda: make.make_report(sha256="a" * 64))

    def test_one_source_per_title_and_address(self):
        source = make.make_source(title="One", url="https://one.example")
        assert refused(lambda: make.make_source(title=source.title, url=source.url))


def test_every_trigger_is_in_the_database():
    with connection.cursor() as cursor:
        table = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger"
        name = "name" if connection.vendor == "sqlite" else "tgname"
        cursor.execute(f"SELECT {name} FROM {table}")
        there = {row[0] for row in cursor.fetchall()}
    assert there >= {f"{trigger.name}_on_{act.lower()}" for trigger in TRIGGERS for act in trigger.acts}
