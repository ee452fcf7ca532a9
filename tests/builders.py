"""Plain builders of rows for tests. What a test does not say is chosen here, and never matters to it."""

from datetime import UTC, date, datetime
from itertools import count
from unittest import mock

from django.contrib.auth.models import User
from django.utils import timezone

from inspections import curation
from inspections.curation import acts
from inspections.dates import ReducedDate
from inspections.models import (
    Appointment,
    Article,
    Citation,
    Council,
    Event,
    Footnote,
    Framework,
    Grade,
    GradeScale,
    Inspection,
    InspectionKind,
    Judgement,
    Leader,
    Paragraph,
    Publication,
    Rating,
    Recommendation,
    Report,
    Sighting,
    Source,
)
from inspections.reading import Finding, Reading, ReadingDoubt

numbers = count(1)


def somebody():
    return User.objects.get_or_create(username="somebody")[0]


def published(thing, *, at=None):
    """Publish something and return it as it then is: with a source, if it had none.

    What a verdict does not answer stays unknown, as it is of some on record: it is left open once it is published.
    """
    give_source(thing)
    open_ratings = _answer_what_is_open(thing) if isinstance(thing, Inspection) else None
    if open_ratings:
        with mock.patch.object(acts, "rewrite_periods"):  # once is enough, when they are left open
            curation.publish(thing, by=somebody(), at=at)
        Rating.objects.filter(pk__in=open_ratings)._raw_delete("default")
        curation.rewrite_periods([thing.council])
    else:
        curation.publish(thing, by=somebody(), at=at)
    thing.refresh_from_db()
    return thing


def as_published():
    """Return what a published thing says of its publishing, for one that is made so, without an act."""
    return {"status": "published", "published_at": timezone.now(), "published_by": somebody()}


def ready(thing):
    """Give a draft what it must have to be published: a source and, if it is a verdict, an answer on each judgement."""
    give_source(thing)
    if isinstance(thing, Inspection):
        _answer_what_is_open(thing)
    return thing


def give_source(thing):
    """Let something rest on a source, if it must and has none."""
    if any("source" in lack for lack in curation.missing(thing)):
        cite(thing)
    return thing


def _answer_what_is_open(inspection):
    fresh = Inspection.objects.get(pk=inspection.pk)
    ratings = [Rating(inspection=fresh, judgement=judgement) for judgement in fresh.must_answer()]
    return [rating.pk for rating in Rating.objects.bulk_create(ratings)]


def make_doubt(inspection, about, says="It differs.", proposed="", source="A release, row 3", **place):
    """Ask about the grade on a judgement, by its code, or about a field, by its name."""
    judgement = inspection.framework.judgements.filter(code=about).first()
    return curation.raise_doubt(inspection, judgement or about, says, proposed, source, **place)


def subject_of(doubt):
    """Return the code of the judgement, or the name of the field, that a doubt is about."""
    return doubt.judgement.code if doubt.judgement else doubt.field


def make_council(name="Testshire", **fields):
    number = next(numbers)
    defaults = {
        "slug": f"{name.lower().replace(' ', '-')}-{number}",
        "name": f"{name} {number}",
        "official_name": f"{name} County Council {number}",
        "ons_code": f"E99{number:06}",
        "dfe_code": f"{chr(97 + number // 100 % 26)}{number % 100:02}",
        "type": "county",
        "region": "north-east",
    }
    council = Council.objects.create(**{**defaults, **fields})
    curation.follow_reference(council)
    return council


def make_framework(*judgements, **fields):
    """Make a framework on the scale used since 2013, judging these themes."""
    number = next(numbers)
    defaults = {
        "code": f"framework-{number}",
        "name": f"Framework {number}",
        "short_name": f"Framework {number}",
        "family": "test",
        "led_by": "Ofsted",
        "judges": "council",
        "whole_service": True,
        "scale": GradeScale.objects.get(code="four_point_2013"),
        "starts_on": ReducedDate(2009),
    }
    framework = Framework.objects.create(**{**defaults, **fields})
    for order, theme in enumerate(judgements, start=1):
        Judgement.objects.create(
            framework=framework, code=theme, wording=theme.capitalize(), short_label=theme, order=order, theme=theme
        )
    return framework


def make_kind(framework, code="visit", **fields):
    defaults = {"name": code.capitalize(), "order": 1, "gives_grades": False, "whole_service": False}
    return InspectionKind.objects.create(framework=framework, code=code, **{**defaults, **fields})


def make_draft(*, council=None, framework=None, grades=None, day=date(2020, 5, 4), **fields):
    """Make a draft of an inspection, with grades by the code of their judgement; None is "not judged"."""
    framework = framework or Framework.objects.get(code="ilacs_2023")
    council = council or make_council()
    fields.setdefault("slug", f"{council.slug}-{day}-{next(numbers)}")
    inspection = Inspection.objects.create(council=council, framework=framework, report_published_on=day, **fields)
    for code, grade in (grades or {}).items():
        Rating.objects.create(
            inspection=inspection,
            judgement=framework.judgements.get(code=code),
            grade=grade and Grade.objects.get(scale=framework.scale, code=grade),
        )
    inspection.refresh_from_db()
    return inspection


def make_verdict(**fields):
    return published(make_draft(**fields))


def make_report(**fields):
    return Report.objects.create(**{"url": f"https://reports.example/{next(numbers)}", **fields})


def make_read_report(*, paragraphs=1, recommendations=1, **fields):
    """Make a report under the Open Government Licence that was read here, with so many paragraphs and points."""
    return read_here(make_report(**{"licence": "ogl", **fields}), paragraphs, recommendations)


def read_here(report, paragraphs=1, recommendations=1):
    """Let a report have been read here."""
    report.retrieved_at = datetime(2026, 8, 3, 9, tzinfo=UTC)
    report.pages = 12
    report.save()
    for _ in range(paragraphs):
        make_paragraph(report)
    for _ in range(recommendations):
        make_recommendation(report)
    return report


def make_paragraph(report, text="Leaders know what they do.", **fields):
    order = report.paragraphs.count() + 1
    defaults = {"order": order, "number": str(order), "page": 2, "section": "The impact of leaders"}
    return Paragraph.objects.create(report=report, text=text, **{**defaults, **fields})


def make_note(report, text="A note.", **fields):
    defaults = {"order": report.notes.count() + 1, "mark": "1", "page": 2}
    return Footnote.objects.create(report=report, text=text, **{**defaults, **fields})


def make_recommendation(report, text="What leaders know.", **fields):
    defaults = {"order": report.recommendations.count() + 1, "page": 2, "kind": "improvement"}
    return Recommendation.objects.create(report=report, text=text, **{**defaults, **fields})


def make_leader(name="Ann Other", **fields):
    return Leader.objects.create(**{"name": name, "slug": f"leader-{next(numbers)}", **fields})


def make_appointment(**fields):
    """Make an appointment; dates may be given as ISO text."""
    fields.setdefault("slug", f"appointment-{next(numbers)}")
    fields.setdefault("role", "director_of_childrens_services")
    fields.setdefault("tenure", "ended" if fields.get("ends") else "in_post")
    if "leader" not in fields:
        fields["leader"] = make_leader()
    if "council" not in fields:
        fields["council"] = make_council()
    appointment = Appointment.objects.create(**_with_dates(fields))
    for day in dict.fromkeys(filter(None, [appointment.first_seen, appointment.last_seen])):
        Sighting.objects.create(appointment=appointment, on=day)
    return Appointment.objects.get(pk=appointment.pk)


def make_sighting(appointment, on=None, **fields):
    """Let somebody have been seen in post; dates may be given as ISO text."""
    dates = {name: ReducedDate.parse(fields[name]) for name in ("starts", "ends") if fields.get(name)}
    day = ReducedDate.parse(on) if on else None
    sighting = Sighting.objects.create(appointment=appointment, on=day, **{**fields, **dates})
    curation.follow_sightings(appointment)
    return sighting


def make_event(*councils, also=(), people=(), inspections=(), **fields):
    defaults = {
        "slug": f"event-{next(numbers)}",
        "kind": "improvement_notice",
        "title": "Something",
        "summary": "It happened.",
        "basis": "reported",
    }
    if not {"starts", "first_seen", "ends"} & fields.keys():
        defaults["starts"] = "2019"
    event = Event.objects.create(**_with_dates({**defaults, **fields}))
    event.councils.set(councils or [make_council()])
    event.also_councils.set(also)
    event.people.set(people)
    event.inspections.set(inspections)
    return Event.objects.get(pk=event.pk)


def make_article(*councils, people=(), events=(), inspections=(), background=(), **fields):
    number = next(numbers)
    publication = Publication.objects.get_or_create(slug="the-paper", name="The Paper")[0]
    defaults = {
        "slug": f"article-{number}",
        "headline": "News",
        "publication": publication,
        "published_on": "2019-05-04",
        "url": f"https://paper.example/{number}",
        "kind": "news",
        "summary": "It tells of something.",
    }
    article = Article.objects.create(**_with_dates({**defaults, **fields}))
    article.councils.set(councils or [make_council()])
    article.people.set(people)
    article.events.set(events)
    article.inspections.set(inspections)
    article.background_inspections.set(background)
    return article


def make_source(**fields):
    number = next(numbers)
    return Source.objects.create(**{"slug": f"source-{number}", "title": f"Source {number}", **fields})


def cite(thing, source=None, **fields):
    return Citation.objects.create(**{thing._meta.model_name: thing}, source=source or make_source(), **fields)


def _with_dates(fields):
    names = {"starts", "first_seen", "last_seen", "ends", "published_on"}
    return {
        name: ReducedDate.parse(value) if name in names and isinstance(value, str) else value
        for name, value in fields.items()
    }


def make_reading(*, grades=None, unsure=(), framework="ilacs_2023", **fields):
    """Make what was read from a report, with grades by the code of their judgement; those in `unsure` are doubted."""
    number = next(numbers)
    ratings = tuple(
        Finding(framework, code, grade, 2, f"{code}: {grade}", code not in unsure)
        for code, grade in (grades or {}).items()
    )
    defaults = {
        "sha256": f"{number:064}",
        "pages": 12,
        "framework": framework,
        "council": "Testshire",
        "is_reinspection": False,
        "started_on": date(2024, 3, 4),
        "ended_on": date(2024, 3, 15),
        "published_on": date(2024, 5, 6),
        "lead_inspectors": ("Ann Other",),
        "ratings": ratings,
        "missing": (),
        "paragraphs": (),
        "recommendations": (),
        "previous_verdict": None,
        "director_in_post_since": None,
        "doubts": tuple(ReadingDoubt(code, f"Only one place gives {code}.") for code in unsure),
    }
    return Reading(**{**defaults, **fields})
