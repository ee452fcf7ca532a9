"""Download a document into a file, resuming where an earlier try was cut short."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from urllib3.response import HTTPResponse

from .addresses import OFSTED, Host
from .connecting import Deadline
from .contents import HEAD, TAIL, beginning_as_pdf, pieces_of, refuse_ending
from .failures import HostFailed, NotFetched
from .redirects import open_response, refuse_unless_sent

DOWNLOAD_WITHIN = 300.0

# Only a strong ETag promises the same bytes.
_STRONG = re.compile(r'"[\x21\x23-\x7e]*"')
_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")


class _NotAContinuation(Exception):
    """What the host would send does not continue what is there."""


def download(url: str, path: Path, *, agent: str, host: Host = OFSTED, within: float = DOWNLOAD_WITHIN):
    """Fetch a PDF into a file, which appears only once it is whole. Raise NotFetched, saying why it was not.

    Where the host failed, what came is kept beside it, and the next try asks for the rest only.
    """
    part = PartialDownload(path, url)
    deadline = Deadline(within)

    def receive():
        with open_response(url, agent=agent, host=host, deadline=deadline, headers=part.headers()) as response:
            part.receive(response)

    try:
        try:
            receive()
        except _NotAContinuation:
            part.drop()
            receive()
        part.finish()
    except HostFailed:
        raise
    except NotFetched:
        part.drop()
        raise


@dataclass(frozen=True)
class PartialDownload:
    """What has come of a document so far, beside the file it is to be, and the ETag of the version it is of."""

    path: Path
    url: str

    @property
    def file(self) -> Path:
        return self.path.with_name(f"{self.path.name}.part")

    @property
    def etag_file(self) -> Path:
        return self.path.with_name(f"{self.path.name}.part.from")

    def etag(self) -> str:
        """Return the ETag of the version this is of; empty if it is of another address, or cannot be continued."""
        if not self.etag_file.exists():
            return ""
        url, _, etag = self.etag_file.read_text(encoding="utf-8").partition("\n")
        return etag if url == self.url and _STRONG.fullmatch(etag) else ""

    def size(self) -> int:
        return self.file.stat().st_size if self.etag() and self.file.exists() else 0

    def headers(self) -> dict[str, str]:
        """Return what asks for the rest, or for all of it if the document is another by now."""
        return {"Range": f"bytes={self.size()}-", "If-Range": self.etag()} if self.size() else {}

    def receive(self, response: HTTPResponse):
        """Write what the host sends: after what is there if that is what it continues, else from the start."""
        begun = self.size()
        if begun and response.status in {206, 416}:
            self._refuse_unless_continued(response, begun)
            pieces = pieces_of(response, begun)
        else:
            refuse_unless_sent(response)
            pieces = beginning_as_pdf(pieces_of(response))
            self._begin(response)
        with self.file.open("ab") as file:
            file.writelines(pieces)
            os.fsync(file.fileno())

    def _refuse_unless_continued(self, response, begun):
        sent = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        first, last, size = map(int, sent.groups()) if sent else (0, 0, 0)
        whole = first == begun and last == size - 1 and response.length_remaining == size - begun
        if not whole or response.headers.get("ETag", self.etag()) != self.etag():
            raise _NotAContinuation

    def _begin(self, response):
        self.drop()
        self.etag_file.write_text(f"{self.url}\n{response.headers.get('ETag', '')}", encoding="utf-8")

    def drop(self):
        self.etag_file.unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)

    def finish(self):
        refuse_ending(_end_of(self.file))
        self.file.replace(self.path)
        self.etag_file.unlink()


def is_whole(path: Path) -> bool:
    """Is there a file, and does it begin and end as a PDF does?"""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(HEAD)
    return b"%PDF-" in head and b"%%EOF" in _end_of(path)


def _end_of(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return file.read()
