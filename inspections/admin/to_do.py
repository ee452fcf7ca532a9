"""The desk's front page: what is to be done, each with the click that leads to it, and what was decided last.

A library of template tags, since the front page is the site's own and knows no model.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.db.models import Case, OuterRef, Subquery, Value, When
from django.template import Library
from django.urls import reverse

from inspections.curation.second_pair import is_asked_for
from inspections.models import Appointment, Article, Decision, Event, Inspection, Leader, Source
from inspections.models.decisions import DECIDED_ON, IN_WORDS
from inspections.models.worklists import WORKLISTS, OpenDoubt, WaitingInspection
from inspections.vocabulary import Status

register = Library()
MOST_DRAFTS, MOST_DOUBTS, MOST_OF_A_LIST, MOST_DECISIONS = 10, 5, 3, 10
DRAFTED = [Inspection, Appointment, Event, Article, Leader, Source]
SHOWN_BY_THEMSELVES = [OpenDoubt, WaitingInspection]


@dataclass(frozen=True)
class DraftToDo:
    """Something that waits to be published: what it is, whose work, and the next step."""

    thing: object
    kind: str
    change: str
    step: str
    leads_to: str
    entered_at: datetime | None
    is_mine: bool


@dataclass(frozen=True)
class WorkList:
    """Things of one kind that need a look: the first few, how many there are, and where all of them are."""

    name: str
    about: str
    count: int
    all_of_them: str
    first: list[tuple[str, str]]

    @property
    def others(self) -> int:
        return self.count - len(self.first)


@register.simple_tag(takes_context=True)
def drafts_to_do(context) -> tuple[list[DraftToDo], list[tuple[str, str]]]:
    """Return the drafts to work on, the user's own first and then the newest, and where all of each kind are."""
    request, drafts, lists = context["request"], [], []
    is_second_asked = is_asked_for()
    for model in DRAFTED:
        desk = admin.site.get_model_admin(model)
        if not desk.has_view_permission(request):
            continue
        rows = _drafts(model, request.user).select_related(*desk.list_select_related or [])
        newest = list(rows[:MOST_DRAFTS])
        drafts += [_draft(desk, request, row, is_second_asked) for row in newest]
        if len(newest) == MOST_DRAFTS:
            lists.append(_all_drafts(desk, rows.count()))
    drafts.sort(key=lambda draft: (draft.is_mine, draft.entered_at is not None, draft.entered_at), reverse=True)
    return drafts[:MOST_DRAFTS], lists


def _drafts(model, user):
    """Return the drafts that somebody works on: without those that become public with another or at their time."""
    past = model.history.model.objects.filter(id=OuterRef("pk")).order_by("history_date", "history_id")
    rows = model.objects.drafts().annotate(
        entered_by=Subquery(past.values("history_user")[:1]), entered_at=Subquery(past.values("history_date")[:1])
    )
    if model is Inspection:
        rows = rows.filter(due_at=None)
    if model is Leader:
        rows = rows.exclude(appointments__in=Appointment.objects.drafts())
    if model is Source:
        rows = rows.filter(citations=None, sightings=None)
    is_mine = Case(When(entered_by=user.pk, then=Value(0)), default=Value(1))
    return rows.order_by(is_mine, "-entered_at", "-pk")


def _draft(desk, request, thing, is_second_asked) -> DraftToDo:
    change, is_mine = desk.url("change", thing), thing.entered_by == request.user.pk
    is_anothers_to_publish = is_second_asked and is_mine and isinstance(thing, Inspection)
    step, leads_to = "Go on", change
    if desk.may(request, "publish"):
        step, leads_to = "Check and publish", desk.url("publish", thing)
    if is_anothers_to_publish:
        step, leads_to = "Preview: somebody else publishes it", desk.url("preview", thing)
    kind = str(desk.opts.verbose_name).capitalize()
    return DraftToDo(thing, kind, change, step, leads_to, thing.entered_at, is_mine)


def _all_drafts(desk, count) -> tuple[str, str]:
    listed = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist")
    return f"All {count} draft {desk.opts.verbose_name_plural}", f"{listed}?status__exact={Status.DRAFT}"


@register.simple_tag(takes_context=True)
def doubts_to_settle(context) -> WorkList | None:
    return _work_list(OpenDoubt, context["request"], MOST_DOUBTS)


@register.simple_tag(takes_context=True)
def waiting_for_their_time(context) -> list[tuple[Inspection, str]]:
    """Return what will be published at a set time, the soonest first, with where that is changed."""
    request, desk = context["request"], admin.site.get_model_admin(Inspection)
    if not desk.has_view_permission(request):
        return []
    act = "time" if desk.may(request, "publish") else "change"
    rows = WaitingInspection.rows().select_related("council", "framework", "due_by").order_by("due_at", "pk")
    return [(each, desk.url(act, each)) for each in rows]


@register.simple_tag(takes_context=True)
def what_looks_wrong(context) -> Iterable[WorkList]:
    """Return the worklists on which there is something, the most urgent first."""
    lists = (_work_list(each, context["request"]) for each in WORKLISTS if each not in SHOWN_BY_THEMSELVES)
    return [each for each in lists if each]


def _work_list(model, request, most=MOST_OF_A_LIST) -> WorkList | None:
    desk = admin.site.get_model_admin(model)
    if not desk.has_view_permission(request):
        return None
    rows = desk.get_queryset(request)
    count = rows.count()
    if not count:
        return None
    named = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    rows = rows.order_by(*desk.get_ordering(request) or rows.query.order_by or model._meta.ordering)
    first = [(str(desk.told(row)), reverse(f"{named}_change", args=[row.pk])) for row in rows[:most]]
    title = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    return WorkList(str(title), model.__doc__, count, reverse(f"{named}_changelist"), first)


@register.simple_tag(takes_context=True)
def newest_decisions(context) -> Iterator[Decision]:
    desk = admin.site.get_model_admin(Decision)
    if not desk.has_view_permission(context["request"]):
        return Decision.objects.none()
    return Decision.objects.select_related("by", *DECIDED_ON, *IN_WORDS)[:MOST_DECISIONS]
