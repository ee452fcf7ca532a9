"""The bytes of a response, checked against the announced length, the size limit and what makes a PDF."""

from collections.abc import Iterable, Iterator

from urllib3.response import HTTPResponse

from inspections.reading.pages import MOST_BYTES

from .failures import HostFailed, NotFetched
from .redirects import BROKEN

AT_ONCE = 65536
HEAD = TAIL = 1024  # PDF's own first and last words stand within these; in every report known, at the very ends


def pieces_of(response: HTTPResponse, begun: int = 0) -> Iterator[bytes]:
    """Yield a document's bytes as they come, after `begun` that came before. Raise if they are too many or too few."""
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in {"", "identity"}:
        raise NotFetched(f"The host sent the document compressed ({packed[:20]}), although it was asked not to.")
    announced = response.length_remaining
    _refuse_too_many(begun + (announced or 0))
    size = begun
    while piece := _next_piece(response, size, announced and begun + announced):
        size += len(piece)
        _refuse_too_many(size)
        yield piece


def _refuse_too_many(size):
    if size > MOST_BYTES:
        raise NotFetched(f"The document is larger than {MOST_BYTES // 1_000_000} MB.")


def _next_piece(response, size, announced) -> bytes:
    try:
        return response.read1(AT_ONCE)
    except BROKEN as error:
        of = f" of {announced:,}" if announced else ""
        raise HostFailed(f"The connection was cut after {size:,}{of} bytes.") from error


def beginning_as_pdf(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes, once the first of them are seen to be a PDF's."""
    pieces = iter(pieces)
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= HEAD:
            break
    _refuse_beginning(head)
    yield head
    yield from pieces


def _refuse_beginning(head):
    if not head:
        raise NotFetched("The host sent an empty document.")
    if b"%PDF-" in head[:HEAD]:
        return
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:14].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise NotFetched("The host sent a web page instead of a PDF.")
    raise NotFetched("What the host sent is not a PDF: it does not start like one.")


def refuse_ending(tail: bytes):
    """Raise NotFetched unless a PDF may end so. A length announced too short, or not at all, shows nowhere else."""
    if b"%%EOF" not in tail[-TAIL:]:
        raise NotFetched("The PDF is incomplete: its end is missing.")
