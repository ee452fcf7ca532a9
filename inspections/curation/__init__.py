"""The acts: what changes what the public sees. Nothing else sets a status."""

from .acts import NotAllowed, correct, publish, withdraw
from .doubts import raise_doubt, settle
from .loading import Loaded, load
from .readings import Taken, is_read, take_in

__all__ = [
    "Loaded",
    "NotAllowed",
    "Taken",
    "correct",
    "is_read",
    "load",
    "publish",
    "raise_doubt",
    "settle",
    "take_in",
    "withdraw",
]
