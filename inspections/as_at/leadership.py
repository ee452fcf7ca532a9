"""Who was in charge at the time of a verdict: each post at fieldwork, at publication and at the verdict before."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from inspections.dates import ReducedDate, long_date
from inspections.models import Appointment, Council, Inspection
from inspections.models.handbook import set_related
from inspections.models.prepared import prepared
from inspections.vocabulary import ACCOUNTABLE_ROLES, Role

from .posts import Post, posts_on
from .time_in_post import doubts_about, joined_after, length_by, within


@dataclass(frozen=True)
class Moment:
    """A day, or the days of fieldwork, for which the posts are looked up; `after` is when earlier fieldwork ended."""

    label: str
    words: str
    first: date
    last: date
    after: date | None = None


@dataclass(frozen=True)
class Holder:
    """One appointment as it stood at a moment; `is_told` if an earlier moment has described it already."""

    appointment: Appointment
    is_told: bool
    is_certain: bool = False
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PostAtMoment:
    """One post at one moment; `said` is since when, by the report itself, its holder had been in post.

    Where nobody is known to have held it then, `last` and `next` are who did before and after, unless the moment
    before has named both.
    """

    moment: Moment
    post: Post | None
    holders: list[Holder]
    last: Holder | None = None
    next: Holder | None = None
    said: ReducedDate | None = None

    @property
    def is_known_before_or_after(self) -> bool:
        return self.post is not None and bool(self.post.last or self.post.next)


@dataclass(frozen=True)
class Leadership:
    """The posts that answer for children's services, moment by moment; no cells for one nobody is on record for."""

    moments: list[Moment]
    rows: list[tuple[Role, list[PostAtMoment]]]

    @property
    def appointments(self) -> list[Appointment]:
        """All the appointments that it names, in order."""
        cells = [cell for _, row in self.rows for cell in row]
        return [each.appointment for cell in cells for each in (*cell.holders, cell.last, cell.next) if each]


def leadership_at(inspection: Inspection, before: Inspection | None) -> Leadership:
    """Return who held the posts of an inspection's council, as far as the public may see it."""
    moments = list(_moments(inspection, before))
    found = _posts_at(moments, inspection.council)
    roles = [role for role in ACCOUNTABLE_ROLES if any(role in posts for posts in found)]
    since = inspection.report.director_since if inspection.report else None
    said = {Role.DIRECTOR: since}
    rows = [(role, _posts_at_moments(moments, [posts.get(role) for posts in found], said.get(role))) for role in roles]
    return Leadership(moments, rows)


def _moments(inspection, before) -> Iterable[Moment]:
    first, last, day = inspection.started_on, inspection.ended_on or inspection.started_on, inspection.day
    if first:
        yield Moment("At fieldwork", inspection.fieldwork, first, last)
    if inspection.report_published_on:
        yield Moment("At publication", long_date(day), day, day, after=last)
    if before:
        yield Moment("At the previous inspection", long_date(before.day), before.day, before.day)


def _posts_at(moments, council: Council) -> list[dict[Role, Post]]:
    """Return the posts at each moment, from one query for all of them."""
    days = [day for moment in moments for day in (moment.first, moment.last)]
    held = _appointments_at(council.pk, timezone.localdate(), *days)
    for each in held:
        set_related(each, "council", {council.pk: council})
    return [
        {post.role: post for post in posts_on(moment.last, held, f"certainty_{number}", since=moment.first)}
        for number, moment in enumerate(moments)
    ]


@prepared
def _appointments_at(council, today, *days):
    """A council's appointments, with how sure each is at moments that begin and end on these days in turn."""
    held = Appointment.objects.published().filter(council=council)
    for number, (first, last) in enumerate(zip(days[::2], days[1::2], strict=True)):
        held = held.with_certainty(on=first, until=last, today=today, name=f"certainty_{number}")
    return held.newest_first().select_related("leader")


def _posts_at_moments(moments, posts, said) -> list[PostAtMoment]:
    told: set[int] = set()
    cells = [_post_at_moment(moment, post, told) for moment, post in zip(moments, posts, strict=True)]
    if not said and not any(cell.holders or cell.is_known_before_or_after for cell in cells):
        return []
    first, *rest = [_once(cell, before) for cell, before in zip(cells, [None, *cells], strict=False)]
    return [replace(first, said=said), *rest]


def _once(cell, before) -> PostAtMoment:
    around = [[each and each.appointment for each in (one.last, one.next)] for one in (cell, before) if one]
    is_same = len(around) == 2 and not cell.holders and around[0] == around[1]
    return replace(cell, last=None, next=None) if is_same else cell


def _post_at_moment(moment, post, told) -> PostAtMoment:
    if post is None:
        return PostAtMoment(moment, post, [])
    if not post.is_known:
        last, after = (each and Holder(each, is_told=_is_told(each, told)) for each in (post.last, post.next))
        return PostAtMoment(moment, post, [], last, after)
    certain = [_holder(each, moment, True, told) for each in post.certain]
    return PostAtMoment(moment, post, certain + [_holder(each, moment, False, told) for each in post.possible])


def _holder(appointment, moment, is_certain, told) -> Holder:
    remarks = [] if is_certain else doubts_about(appointment, moment.first, moment.last)
    remarks += [joined_after(moment.after, appointment)] if moment.after else []
    remarks += [*within(moment.first, moment.last, appointment), length_by(moment.first, appointment)]
    return Holder(appointment, _is_told(appointment, told), is_certain, [words for words in remarks if words])


def _is_told(appointment, told) -> bool:
    if appointment.pk in told:
        return True
    told.add(appointment.pk)
    return False
