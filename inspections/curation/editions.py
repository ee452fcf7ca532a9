"""The edition of the record and the index of search: they follow every act that changes what is public, at once."""

from datetime import datetime

from inspections import search
from inspections.models import Edition


def move_edition_on(at: datetime) -> None:
    """Note that what the public sees changed then, and let it be found. An edition never goes back."""
    _edition, is_new = Edition.objects.get_or_create(pk=Edition.ONLY, defaults={"changed_at": at})
    if not is_new:
        Edition.objects.filter(pk=Edition.ONLY, changed_at__lt=at).update(changed_at=at)
    search.freshen()
