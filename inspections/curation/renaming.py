"""Give something another address on the site. If it has been public, the old one redirects to it for ever."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from inspections.addresses import why_not
from inspections.models import Article, Council, Decision, Event, FormerAddress, Inspection, Leader, Source
from inspections.models.publishing import Publishable
from inspections.vocabulary import Act

from .acts import NotAllowed
from .editions import move_edition_on

Addressed = Council | Inspection | Leader | Event | Article | Source


@transaction.atomic
def rename(
    thing: Addressed, slug: str, *, by: AbstractUser, reason: str, at: datetime | None = None
) -> FormerAddress | None:
    """Give a thing another slug and keep the one it had as a redirect, with who changed it, when and why.

    A draft that was never public leaves none. A slug that the thing had before can be taken back: then it is no
    redirect any longer. Raise NotAllowed if the slug cannot be had, or no reason is given.
    """
    thing = type(thing).objects.select_for_update().get(pk=thing.pk)
    _refuse(thing, slug, reason)
    was, trace = thing.slug, {"by": by, "at": at or timezone.now(), "reason": reason.strip()}
    thing.former_addresses.filter(slug=slug).delete()
    _save_slug(thing, slug, by, f"Address changed from “{was}” to “{slug}”: {reason.strip()}")
    was_never_public = isinstance(thing, Publishable) and thing.published_at is None
    return None if was_never_public else _keep(thing, was, trace)


def _refuse(thing, slug, reason):
    if slug == thing.slug:
        raise NotAllowed(f"“{slug}” is its address already.")
    if why := why_not(thing, slug):
        raise NotAllowed(why)
    if not reason.strip():
        raise NotAllowed("Changing an address needs a reason.")


def _save_slug(thing, slug, by, reason):
    """Save the slug, with a line in the thing's history, which leaves the slug out: going back keeps the new one."""
    thing.slug = slug
    thing._history_user, thing._change_reason = by, reason
    thing.save(update_fields=["slug"])


def _keep(thing, was, trace) -> FormerAddress:
    """Write down what the address was: as a redirect and, for what can be published, as a decision too."""
    subject = {thing._meta.model_name: thing}
    move_edition_on(trace["at"])
    if isinstance(thing, Publishable):
        changes = [{"of": "Address", "was": was, "now": thing.slug}]
        Decision.objects.create(act=Act.RENAMED, changes=changes, **trace, **subject)
    return FormerAddress.objects.create(kind=thing._meta.model_name, slug=was, **trace, **subject)
