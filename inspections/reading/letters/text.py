"""The text of a letter without the sender's own address, which stands anywhere on its first page."""

import re
from dataclasses import replace

from inspections.reading.pages import Document

_SENDER = re.compile(
    r"\W{0,3}\d{0,2}\W{0,3}(?:ofsted|piccadilly gate,?|store street,?|manchester,?|(?:manchester,? )?m1 2wd\.?"
    r"|aviation house,?|125 kingsway,?|london,?|(?:london,? )?wc2b 6se|clive house,?|70 petty france,?|westminster,?"
    r"|(?:london,? )?sw1h 9ex"
    r"|2 rivergate,?|temple quay,?|(?:bristol,? )?bs1 6eh|(?:direct )?t:? ?0[\d ]{8,14}|textphone:?.*"
    r"|(?:e:? ?)?[\w.]+@ofsted\.gov\.uk|(?:w:? ?)?(?:https?://)?www\.(?:gov\.uk/)?ofsted(?:\.gov\.uk)?/?)",
    re.IGNORECASE,
)
_REACHED = re.compile(r"0[\d ]{8,14}$|@ofsted|www\.", re.IGNORECASE)
_SHORT_OF = 8  # lines of an office that we do not know, between the sender's name and its telephone
SHORTEST_ADDRESS = 3  # lines


def without_sender(document: Document) -> Document:
    """Return the document without the block of lines that says where Ofsted is and how it is reached."""
    pages = ("\n".join(_lines_without_sender(page.split("\n"))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _lines_without_sender(lines):
    sent = [bool(_SENDER.fullmatch(line.strip())) for line in lines]
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and sent[end]:
            end += 1
        if end - at >= SHORTEST_ADDRESS and any(_REACHED.search(line.strip()) for line in lines[at:end]):
            kept = _without_office(kept)
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _without_office(lines):
    """Take off the lines of an office we do not know by name, if the sender's name stands just above them."""
    for back in range(1, min(_SHORT_OF, len(lines)) + 1):
        if lines[-back].strip().lower() == "ofsted":
            return lines[:-back]
    return lines
