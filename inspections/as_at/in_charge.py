"""Who leads each of several councils on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from inspections.models import Appointment, Council
from inspections.vocabulary import ACCOUNTABLE_ROLES, Role

from .posts import Post, heads_of, posts_on

# The columns of a table of councils; where there is a mayor, he or she stands with the leaders.
COLUMNS = [Role.DIRECTOR, Role.CHIEF_EXECUTIVE, Role.COUNCIL_LEADER, Role.LEAD_MEMBER]


def in_charge_of(councils: Iterable[Council], *, on: date) -> list[tuple[Council, list[Post]]]:
    """Return who held the posts of `COLUMNS` at each council that day, in one query for all."""
    councils = list(councils)
    posts = Appointment.objects.published().filter(council__in=councils, role__in=ACCOUNTABLE_ROLES)
    held = defaultdict(list)
    for appointment in posts.with_certainty(on=on).newest_first().select_related("leader"):
        held[appointment.council_id].append(appointment)
    return [(council, _in_columns(posts_on(on, held[council.pk]))) for council in councils]


def _in_columns(posts: list[Post]) -> list[Post]:
    by_role = {post.role: post for post in posts}
    head = heads_of({role for role, post in by_role.items() if post.is_known}, by_role)[-1]
    return [by_role[head if role == Role.COUNCIL_LEADER else role] for role in COLUMNS]
