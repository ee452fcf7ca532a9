"""The councils that somebody led, and the verdicts whose fieldwork fell in their time there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce

from inspections.models import Council, Inspection
from inspections.models.leaders import AppointmentQuerySet
from inspections.vocabulary import ACCOUNTABLE_ROLES, Certainty, Role


@dataclass(frozen=True)
class VerdictInOffice:
    """A verdict that fell in somebody's time in one or more posts.

    Where the days of its fieldwork are not known it goes by the day of its publication, and is never certain.
    """

    verdict: Inspection
    certain: list[Role]
    possible: list[Role]


@dataclass(frozen=True)
class CouncilLed:
    council: Council
    verdicts: list[VerdictInOffice]


def councils_led(appointments: AppointmentQuerySet, *, until: date | None = None) -> list[CouncilLed]:
    """Return, for somebody's appointments, the councils whose children's services they answered for, newest first.

    If a day is given, verdicts after it are left out.
    """
    led = appointments.filter(role__in=ACCOUNTABLE_ROLES, council__isnull=False, possible_from__isnull=False)
    posts = _posts_by_verdict(led)
    verdicts: dict[int, list[VerdictInOffice]] = defaultdict(list)
    for verdict in Inspection.objects.filter(pk__in=posts).as_at(until).newest_first().for_listing():
        verdicts[verdict.council_id].append(_verdict_in_office(verdict, posts[verdict.pk]))
    councils = dict.fromkeys(each.council for each in led.newest_first().select_related("council"))
    return [CouncilLed(council, verdicts[council.pk]) for council in councils]


def _posts_by_verdict(appointments) -> dict[int, dict[str, Certainty]]:
    """Return the roles held at each published verdict, and how surely; the surer of two spells in one role counts."""
    at = "council__inspections__"
    in_their_time = (
        appointments.filter(council__inspections__in=Inspection.objects.published().verdicts())
        .annotate(
            verdict=F(f"{at}pk"),
            fieldwork_from=Coalesce(f"{at}started_on", f"{at}day"),
            fieldwork_until=Coalesce(f"{at}ended_on", f"{at}started_on", f"{at}day"),
        )
        .with_certainty(on=F("fieldwork_from"), until=F("fieldwork_until"))
        .exclude(certainty=None)
    )
    posts: dict[int, dict[str, Certainty]] = defaultdict(dict)
    for verdict, role, certainty in in_their_time.values_list("verdict", "role", "certainty"):
        if posts[verdict].get(role) != Certainty.CERTAIN:
            posts[verdict][role] = certainty
    return posts


def _verdict_in_office(verdict, roles):
    certain = [Role(role) for role, how in roles.items() if how == Certainty.CERTAIN and verdict.started_on]
    return VerdictInOffice(verdict, certain, [Role(role) for role in roles if role not in certain])
