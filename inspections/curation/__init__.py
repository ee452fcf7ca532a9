"""The acts: what changes what the public sees. Nothing else sets a status."""

from .acts import NotAllowed, correct, publish, withdraw
from .doubts import raise_doubt, settle
from .loading import Loaded, load

__all__ = ["Loaded", "NotAllowed", "correct", "load", "publish", "raise_doubt", "settle", "withdraw"]
