"""Sightings of people in their posts: compared with the record, brought in, looked at by an editor, followed."""

from .accepting import accept
from .bringing_in import Placed, SightingsBroughtIn, bring_in_sightings
from .following import follow_sightings, follow_sightings_of
from .offering import offer_addressee
from .reading import Row, UnreadableFile, read_rows
from .relating import Decided, Relation, Seen, relate

__all__ = [
    "Decided",
    "Placed",
    "Relation",
    "Row",
    "Seen",
    "SightingsBroughtIn",
    "UnreadableFile",
    "accept",
    "bring_in_sightings",
    "follow_sightings",
    "follow_sightings_of",
    "offer_addressee",
    "read_rows",
    "relate",
]
