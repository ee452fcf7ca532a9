"""The accounts that machines act under. Nobody can sign in with them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser

RECORD = "shipped-record"
READER = "report-reader"
SIGHTINGS = "sightings-importer"
NAMES = {RECORD: ("The shipped", "record"), READER: ("The report", "reader"), SIGHTINGS: ("The sightings", "importer")}


def account_of(machine: str) -> AbstractUser:
    """Return the account of one of these machines, made the first time."""
    first, last = NAMES[machine]
    named = {"is_active": False, "first_name": first, "last_name": last}
    user, is_new = get_user_model().objects.get_or_create(username=machine, defaults=named)
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
