"""Names of people as letters print them: told from posts, places and other words."""

import re

# Titles before a name and letters after it.
_BEFORE = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Councillor|HMI)\b\.? *)+")
_AFTER = re.compile(r"(?:,? +(?:C?OBE|MBE|CBE|KBE|DBE|QPM|QC|KC|JP|PhD|MP|HMI|SHMI))+\.?$")
_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:\.? [^\W\d_][\w'’-]*){1,3}")
_PARTICLES = {"al", "ap", "bin", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von"}
# Words of posts and of bodies, which no name contains, and words of places, which are surnames too.
_NO_NAME = re.compile(
    r"\b(?:director(?:ate)?|executive|officer|chief|chair|manager|commissioner|interim|acting|strategic"
    r"|services?|corporate|children[’']?s?|childrens|families|family|people|council|borough|district|authority"
    r"|metropolitan|trust|partnership|civic|offices?|buildings?|insert|copy|dear|and|of|the|for|to|in|on|at"
    r"|social|inspectors?|majesty[’']?s|ofsted|number|one)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:centre|hall|house|building|floor|street|st|road|rd|lane|square|avenue|park|tower|gate|place|way|room|box|hill"
    r"|town|quay|wharf|crescent|terrace|court|green|north|south|east|west|mbc|upon|county|city)\b",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<=\w)[‐‑–—−](?=\w)")


def person_in(text: str) -> str:
    """Return the name that a text is, without titles and honours; empty if it is anything else."""
    text = _AFTER.sub("", _BEFORE.sub("", _HYPHEN.sub("-", text.strip(" .,;:")))).strip(" .,;:")
    reads = _NAME.fullmatch(text) and not _NO_NAME.search(text)
    return text if reads and all(word[0].isupper() or word in _PARTICLES for word in text.split()) else ""


def is_place(text: str) -> bool:
    """Does a line of an address read as a place?"""
    return _PLACE.search(text) is not None
