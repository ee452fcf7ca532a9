"""What the pages of a council and of an inspection ask the database, each question put into SQL once."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q

from inspections.models import (
    Appointment,
    Article,
    Council,
    CouncilChange,
    Event,
    Inspection,
    Neighbour,
    Paragraph,
    RecommendationCount,
    Reply,
)
from inspections.models.handbook import set_rows
from inspections.models.inspections import DUE
from inspections.models.prepared import prepared
from inspections.models.publishing import PUBLISHING


@prepared
def council_at(slug):
    return Council.objects.filter(slug=slug)


@prepared
def changes_of(council):
    """Who came before a council, and who after it."""
    either = Q(predecessor=council) | Q(successor=council)
    return CouncilChange.objects.filter(either).select_related("predecessor", "successor")


@prepared
def inspections_of(councils, as_at):
    """All that is public of some councils and had been published by that day; the handbook makes them complete."""
    found = Inspection.objects.published().filter(council__in=councils).as_at(as_at).newest_first()
    found = found.with_scope().with_report_slug().select_related("report").defer(*PUBLISHING, *DUE)
    return found.annotate(has_reply=Exists(Reply.objects.filter(inspection=OuterRef("pk"))))


@prepared
def inspection_at(slug):
    """The public inspection with that slug; the handbook makes it complete."""
    return (
        Inspection.objects.published()
        .filter(slug=slug)
        .with_scope()
        .with_report_slug()
        .select_related("report", "council")
    )


@prepared
def verdicts_beside(inspection, council):
    """The council's other verdicts, the newest first; the handbook makes them complete."""
    found = Inspection.objects.published().verdicts().filter(council=council).exclude(pk=inspection)
    return found.with_scope().newest_first().defer(*PUBLISHING, *DUE)


@prepared
def inspections_in_the_report_of(inspection, council, report):
    """The council's other inspections that rest on the same document; the handbook makes them complete."""
    return Inspection.objects.published().filter(council=council).sharing_report(report, inspection).with_scope()


@prepared
def paragraphs_of(report):
    return Paragraph.objects.filter(report=report).with_anchors().order_by("order")


@prepared
def counts_of_recommendations(report):
    return RecommendationCount.objects.filter(report=report).order_by("kind")


@prepared
def replies_to(inspection):
    """What the council said of an inspection, whatever its status."""
    return Reply.objects.filter(inspection=inspection).newest_first()


@prepared
def replies_of(council, as_at):
    """What a council had said by that day of what is public."""
    said = Reply.objects.published().filter(inspection__council=council).as_at(as_at).newest_first()
    return said.select_related("inspection")


@prepared
def appointments_of(councils, day, today, first, last):
    """Who held posts at some councils, without these: how surely on a day and, as `certainty_then`, on some days."""
    held = Appointment.objects.published().filter(council__in=councils).with_certainty(on=day, today=today)
    held = held.with_certainty(on=first, until=last, today=today, name="certainty_then")
    held = held.newest_first().select_related("leader")
    return held.defer(*PUBLISHING, *(f"leader__{field}" for field in PUBLISHING))


@prepared
def articles_about(council, as_at):
    return _press().filter(councils=council).as_at(as_at)


@prepared
def neighbours_of(council):
    return Neighbour.objects.filter(council=council).select_related("neighbour")


@prepared
def _events_of(council, as_at, day):
    found = Event.objects.published().of(council).as_at(as_at).defer(*PUBLISHING)
    return found.with_intervention_status(on=day).newest_first()


@prepared
def _interventions_of(councils, as_at, day):
    found = Event.objects.published().interventions().filter(councils__in=councils).distinct()
    return found.with_intervention_status(on=day).as_at(as_at).defer(*PUBLISHING)


@prepared
def _events_about(inspection):
    return Event.objects.published().filter(inspections=inspection).newest_first()


@prepared
def _articles_mentioning(inspection):
    return _press().filter(inspections=inspection)


@prepared
def _articles_needing(inspection):
    return _press().filter(background_inspections=inspection)


def _press():
    return Article.objects.published().newest_first().select_related("publication").defer(*PUBLISHING)


@prepared
def _councils_of(field, things):
    name = field.field.model._meta.model_name
    links = field.through.objects.filter(**{f"{name}__in": things}).order_by("council__name")
    return links.values_list(name, "council", "council__slug", "council__name")


def events_of(council: int, as_at, day) -> list[Event]:
    return with_councils(_events_of(council, as_at, day))


def interventions_of(councils: list[int], as_at, day) -> list[Event]:
    return with_councils(_interventions_of(councils, as_at, day))


def events_about(inspection: int) -> list[Event]:
    return with_councils(_events_about(inspection))


def with_councils(events: list[Event]) -> list[Event]:
    """Give events the councils they happened to, and those that took part in them, as `for_listing` would."""
    give_councils(events, Event.councils)
    give_councils(events, Event.also_councils)
    return events


def press_on(inspection: int, is_background: bool) -> list[Article]:
    """The articles that refer to an inspection, or that need it as their background, the newest first."""
    articles = (_articles_needing if is_background else _articles_mentioning)(inspection)
    give_councils(articles, Article.councils)
    return articles


def give_councils(things: list, field) -> None:
    """Give things their councils, by a field that points to many."""
    theirs: dict[int, list[Council]] = defaultdict(list)
    councils: dict[int, Council] = {}
    for thing, pk, *named in _councils_of(field, [each.pk for each in things]):
        if pk not in councils:
            councils[pk] = Council.from_db(None, ["id", "slug", "name"], [pk, *named])
        theirs[thing].append(councils[pk])
    for thing in things:
        set_rows(thing, field.field.name, theirs[thing.pk])
