"""The edition of the record follows every act that changes what is public, in the act's own transaction."""

from datetime import datetime

from inspections.models import Edition


def move_edition_on(at: datetime) -> None:
    """Note that what the public sees changed then. An edition never goes back."""
    _edition, is_new = Edition.objects.get_or_create(pk=Edition.ONLY, defaults={"changed_at": at})
    if not is_new:
        Edition.objects.filter(pk=Edition.ONLY, changed_at__lt=at).update(changed_at=at)
