"""The acts: what changes what the public sees. Nothing else sets a status."""

from .acts import NotAllowed, correct, publish, withdraw
from .doubts import raise_doubt, settle
from .evidence import forget_reading
from .loading import Loaded, load
from .readings import Taken, is_read, take_in
from .renaming import rename
from .times import drop_time, publish_due, set_time

__all__ = [
    "Loaded",
    "NotAllowed",
    "Taken",
    "correct",
    "drop_time",
    "forget_reading",
    "is_read",
    "load",
    "publish",
    "publish_due",
    "raise_doubt",
    "rename",
    "set_time",
    "settle",
    "take_in",
    "withdraw",
]
